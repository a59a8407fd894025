//! What a terminal would obey is shown, wherever it comes from.

use super::*;

/// What a terminal or a log viewer would obey, and a line of one's own.
const HOSTILE: [&str; 26] = [
    "\u{1b}[31m",
    "\u{1b}[2J\u{1b}[H",
    "\u{1b}]0;title\u{7}",
    "\u{1b}]8;;https://evil.example\u{1b}\\",
    "\u{1b}]52;c;ZXZpbA==\u{7}",
    "\u{1b}P+q\u{1b}\\",
    "\u{1b}",
    "\u{7}",
    "\r",
    "\u{8}",
    "\n✓ TOKEN_VALID  forged",
    "\u{b}\u{c}",
    "\u{7f}",
    "\u{85}",
    "\u{90}",
    "\u{9b}31m",
    "\u{9d}0;title\u{9c}",
    "\u{202e}",
    "\u{2066}",
    "\u{2069}\u{61c}\u{200f}",
    "\u{200b}",
    "\u{200d}\u{2060}",
    "\u{feff}",
    "\u{2028}",
    "\u{ad}",
    "\u{e0041}",
];

/// All of it, as it may stand in a JSON string.
fn hostile() -> String {
    let json = serde_json::to_string(&HOSTILE.concat()).unwrap();
    json[1..json.len() - 1].to_owned()
}

fn is_harmless(run: &Run, colours: bool, what: &dyn std::fmt::Debug) {
    for stream in [&run.stdout, &run.stderr] {
        let found = obeyed(stream, colours);
        assert_eq!(found, None, "{what:?}: {stream:?}");
        let lines: Vec<&str> = stream.lines().collect();
        let forged = lines.iter().any(|line| line.starts_with("✓ TOKEN_VALID  forged"));
        assert!(!forged, "{what:?}: {stream}");
    }
    assert!(run.status.is_some_and(|status| status < 8), "{what:?}: {:?}", run.status);
}

/// Runs with these arguments in plain and in colour; both must say the same.
fn is_harmless_in_every_colour(args: &[&str], input: &[u8]) {
    let plain = jwtx_with(&[args, &["--color", "never"]].concat(), input);
    is_harmless(&plain, false, &args);
    let coloured = jwtx_with(&[args, &["--color", "always"]].concat(), input);
    is_harmless(&coloured, true, &args);
    assert_eq!(without_sgr(&coloured.stdout), plain.stdout, "{args:?}");
    assert_eq!(without_sgr(&coloured.stderr), plain.stderr, "{args:?}");
}

/// Every way to have a token shown; `@` stands for a key set.
const VIEWS: [&[&str]; 17] = [
    &["inspect"],
    &["inspect", "--raw"],
    &["inspect", "--json"],
    &["inspect", "--header"],
    &["inspect", "--claims"],
    &["inspect", "--claims", "--json"],
    &["inspect", "--strict-input", "--raw"],
    &["inspect", "--local"],
    &["expiry"],
    &["expiry", "--json", "--within", "33%"],
    &["expiry", "--seconds"],
    &["expiry", "--exit-style", "nagios"],
    &["verify", "--secret", SECRET, "--aud", "x", "--iss", "w", "--sub", "y", "--typ", "z"],
    &["verify", "--json", "--secret", SECRET, "--claim", "name=1", "--require", "no"],
    &["verify", "--exit-style", "nagios", "--secret", SECRET, "--jti", "x"],
    &["verify", "--secret", SECRET, "--alg", "HS384"],
    &["verify", "--jwks", "@"],
];

fn is_harmless_in_every_view(token: &str) {
    let folder = folder("terminal");
    let public = |name: &str, kid: &str| {
        let path = fixture(&format!("interop/keys/{name}.public.jwk.json"));
        let mut key: Value = serde_json::from_slice(&fs::read(path).unwrap()).unwrap();
        key["kid"] = kid.into();
        key
    };
    let kid = HOSTILE.concat();
    let set = serde_json::json!({ "keys": [public("p256", &kid), public("p384", "b")] });
    let set = folder.file("set", set.to_string().as_bytes());
    for view in VIEWS {
        let args: Vec<&str> =
            view.iter().map(|arg| if *arg == "@" { set.as_str() } else { *arg }).collect();
        let args = [args.as_slice(), &["--at", AT]].concat();
        is_harmless_in_every_colour(&args, token.as_bytes());
    }
}

#[test]
fn names_and_values_of_claims_are_shown_and_not_obeyed() {
    let text = hostile();
    is_harmless_in_every_view(&hs256(&format!(
        r#"{{"name":"a{text}b","a{text}b":1,"password{text}":2,"x":{{"a{text}":["{text}"]}}}}"#
    )));
    is_harmless_in_every_view(&hs256(&format!(
        r#"{{"sub":"{text}","iss":"{text}","aud":["{text}"],"jti":"{text}","exp":"{text}"}}"#
    )));
    is_harmless_in_every_view(&hs256(&format!(
        r#"{{"{text}":1,"{text}":2,"aud":"{text}","exp":4102444800}}"#
    )));
}

#[test]
fn alg_and_kid_are_shown_and_not_obeyed() {
    let text = hostile();
    is_harmless_in_every_view(&token(&format!(r#"{{"alg":"{text}HS256"}}"#), "{}"));
    for alg in ["HS256", "ES256", "ES512"] {
        let header = format!(r#"{{"alg":"{alg}","kid":"a{text}b"}}"#);
        is_harmless_in_every_view(&token(&header, "{}"));
    }
}

#[test]
fn names_and_values_of_the_header_are_shown_and_not_obeyed() {
    let text = hostile();
    is_harmless_in_every_view(&token(
        &format!(
            r#"{{"alg":"HS256","typ":"{text}","cty":"{text}","jku":"{text}","{text}":"{text}"}}"#
        ),
        "{}",
    ));
    for header in [
        format!(r#"{{"alg":"HS256","{text}":1,"{text}":2}}"#),
        format!(r#"{{"alg":"HS256","crit":["{text}"],"{text}":1}}"#),
        format!(r#"{{"alg":"HS256","crit":["{text}"]}}"#),
        format!(r#"{{"alg":["{text}"],"kid":{{"{text}":1}}}}"#),
    ] {
        is_harmless_in_every_view(&token(&header, "{}"));
    }
}

#[test]
fn an_encrypted_token_is_shown_and_not_obeyed() {
    let text = hostile();
    let header = format!(r#"{{"alg":"{text}","enc":"{text}","kid":"{text}"}}"#);
    let header = URL_SAFE_NO_PAD.encode(header);
    is_harmless_in_every_view(&format!("{header}.a2V5.aXY.Y2lwaGVy.dGFn"));
}

#[test]
fn a_payload_that_is_no_claims_set_is_shown_and_not_obeyed() {
    is_harmless_in_every_view(&hs256(&HOSTILE.concat()));
    is_harmless_in_every_view(&hs256(&format!("\"{}\"", hostile())));
    is_harmless_in_every_view(&hs256(&format!("{{\"{}", HOSTILE.concat())));
}

/// As an argument, which cannot hold NUL, and on standard input.
#[test]
fn raw_control_characters_in_a_malformed_token_are_not_obeyed() {
    for hostile in HOSTILE {
        for token in [
            format!("eyJ{hostile}.{hostile}.{hostile}"),
            format!("{hostile}abc"),
            format!("eyJhbGciOiJIUzI1NiJ9.e30{hostile}.c2ln"),
            format!("{{\"payload\":\"{hostile}\"}}"),
            format!("Bearer {hostile}"),
        ] {
            for args in [
                &["inspect", "--raw"][..],
                &["inspect", "--json"],
                &["inspect", "--claims"],
                &["expiry", "--seconds"],
                &["verify", "--secret", SECRET],
            ] {
                let argument = [args, &["--", token.as_str()]].concat();
                is_harmless(&jwtx(&argument), false, &argument);
                let strict = [args, &["--strict-input", "--color", "always"]].concat();
                is_harmless(&jwtx_with(&strict, token.as_bytes()), true, &(args, &token));
            }
        }
    }
}

#[test]
fn what_is_hostile_is_shown() {
    let claims = r#"{"a":"\u001b[31m\u202e\u009b","b":"\ufeff\u200b\u007f"}"#;
    let token = hs256(claims);
    let run = jwtx(&["inspect", &token]);
    assert!(run.stdout.contains(r"\u{202e}\u{9b}"), "{}", run.stdout);
    assert!(run.stdout.contains(r"\u{feff}\u{200b}\u{7f}"), "{}", run.stdout);
    assert!(run.stdout.contains("control-characters"), "{}", run.stdout);
    let run = jwtx(&["inspect", "--claims", &token]);
    assert!(run.stdout.contains(r"\u001b[31m\u202e\u009b"), "{}", run.stdout);
    let given: Value = serde_json::from_str(claims).unwrap();
    assert_eq!(json(&run), given);
    assert_eq!(json(&jwtx(&["inspect", "--json", &token]))["claims"], given);
}

/// What the caller expects may come out of another hostile place.
#[test]
fn what_was_asked_for_is_not_obeyed_either() {
    for hostile in HOSTILE {
        let claim = format!("{hostile}={hostile}");
        for json in [None, Some("--json")] {
            let mut args = vec!["verify", "--at", AT, "--secret", SECRET, "--aud", hostile];
            args.extend(["--iss", hostile, "--sub", hostile, "--jti", hostile]);
            args.extend(["--typ", hostile, "--require", hostile, "--claim", &claim]);
            args.extend(json);
            is_harmless_in_every_colour(&args, good().as_bytes());
        }
    }
}

#[test]
fn names_of_files_and_variables_are_not_obeyed() {
    let good = good();
    for hostile in HOSTILE {
        let file = format!("@{hostile}");
        let variable = format!("env:{hostile}");
        for args in [
            &["inspect", file.as_str()][..],
            &["inspect", "--json", &file],
            &["verify", "--secret-file", hostile, &good],
            &["verify", "--secret-env", hostile, &good],
            &["verify", "--json", "--secret-env", hostile, &good],
            &["verify", "--key", hostile, &good],
            &["verify", "--key", &variable, &good],
            &["verify", "--jwks", hostile, &good],
            &["mint", "--key", hostile],
            &["mint", "--secret", SECRET, "--claims", &file],
            &["key", "show", hostile],
            &["diff", &file, &good],
            &["explain", hostile],
            &["explain", "--json", hostile],
        ] {
            is_harmless(&jwtx(args), false, &args);
        }
    }
}

#[test]
fn what_is_minted_compared_and_converted_is_not_obeyed() {
    let text = hostile();
    let claims = format!(r#"{{"a{text}":"{text}","password{text}":1,"exp":"{text}"}}"#);
    let (first, second) = (hs256(&claims), good());
    let jwk = format!(r#"{{"kty":"oct","k":"AAAA","kid":"{text}","alg":"{text}"}}"#);
    let kid = HOSTILE.concat();
    for args in [
        &["mint", "--at", AT, "--secret", SECRET, "--claims", &claims][..],
        &["mint", "--at", AT, "--secret", SECRET, "--kid", &kid, "--sub", &kid],
        &["mint", "--at", AT, "--json", "--secret", SECRET, "--claims", &claims],
        &["mint", "--at", AT, "--key", &jwk],
        &["diff", &first, &second],
        &["diff", "--json", &second, &first],
        &["key", "show", &jwk],
        &["key", "show", "--json", &jwk],
        &["verify", "--key", &jwk, &first],
    ] {
        is_harmless_in_every_colour(args, b"");
    }
}

/// A terminal is told of a wrong command line too; colours that are wanted let escapes through
/// that a pipe would not have.
#[test]
fn a_wrong_command_line_is_shown_and_not_obeyed() {
    for hostile in HOSTILE {
        let unknown = format!("--no{hostile}");
        for args in [
            &["verify", "--at", hostile, "x"][..],
            &["verify", "--leeway", hostile, "x"],
            &["verify", "--alg", hostile, "x"],
            &["verify", "--claim", hostile, "x"],
            &["verify", "--color", hostile, "x"],
            &["verify", "x", hostile],
            &["mint", &unknown],
            &["mint", "--exp", hostile],
            &["completions", hostile],
        ] {
            for json in [None, Some("--json")] {
                for variables in [&[][..], &[("CLICOLOR_FORCE", "1")]] {
                    let args: Vec<&str> = args.iter().copied().chain(json).collect();
                    let output = command(&args).envs(variables.iter().copied()).output().unwrap();
                    let run = Run {
                        status: output.status.code(),
                        stdout: String::from_utf8_lossy(&output.stdout).into_owned(),
                        stderr: String::from_utf8_lossy(&output.stderr).into_owned(),
                    };
                    is_harmless(&run, !variables.is_empty(), &(args, variables));
                }
            }
        }
    }
}
