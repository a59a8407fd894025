//! Tokens, keys and command lines that are none: each has its sentence, its place and its exit status.

use super::*;

fn is_no_token(run: &Run) {
    assert_eq!(run.status, Some(7), "{}", run.stdout);
    assert!(run.stdout.contains("NO_TOKEN"), "{}", run.stdout);
    assert!(run.stdout.contains("Do: "), "{}", run.stdout);
}

#[test]
fn empty_input_is_no_token() {
    for command in ["inspect", "expiry", "verify"] {
        is_no_token(&jwtx_with(&[command], b""));
        is_no_token(&jwtx_with(&[command, "-"], b""));
        is_no_token(&jwtx(&[command, ""]));
        is_no_token(&jwtx(&[command, "\"\""]));
    }
    is_no_token(&jwtx(&[]));
    is_no_token(&jwtx(&[""]));
}

#[test]
fn white_space_is_no_token() {
    let folder = folder("white-space");
    for space in [" ", "\n", " \n\t \r\n", "\u{feff}", "\u{a0}\u{2003}"] {
        let file = format!("@{}", folder.file("token", space.as_bytes()));
        for command in ["inspect", "expiry", "verify"] {
            is_no_token(&jwtx_with(&[command], space.as_bytes()));
            is_no_token(&jwtx(&[command, space]));
            is_no_token(&jwtx(&[command, &file]));
        }
    }
}

#[cfg(unix)]
#[test]
fn no_argument_and_a_closed_standard_input_is_no_token() {
    for arguments in ["verify", "inspect", "expiry", "verify -", ""] {
        let line = format!("exec \"$0\" {arguments} <&-");
        let output = Command::new("sh").args(["-c", &line, env!("CARGO_BIN_EXE_jwtx")]).output();
        let output = output.unwrap();
        assert_eq!(output.status.code(), Some(7), "{line}");
        assert!(String::from_utf8_lossy(&output.stdout).contains("NO_TOKEN"), "{line}");
    }
}

#[test]
fn no_token_is_told_before_the_lack_of_a_key() {
    let run = jwtx(&["verify", "--json", "--key", "/no/such/file", " "]);
    assert_eq!((run.status, &json(&run)["code"]), (Some(7), &"NO_TOKEN".into()));
}

#[test]
fn one_segment_is_malformed() {
    is_malformed("abc", "token, byte 3");
    for word in ["undefined", "null", "[object Object]", "$TOKEN", "Bearer"] {
        is_malformed(word, ", no JWT");
    }
}

#[test]
fn two_segments_are_malformed() {
    is_malformed("a.b", "2 segments");
    is_malformed("eyJhbGciOiJIUzI1NiJ9.e30", "2 segments");
}

#[test]
fn four_and_six_segments_are_malformed() {
    is_malformed("a.b.c.d", "4 segments");
    is_malformed("eyJhbGciOiJIUzI1NiJ9.e30.c2ln.c2ln", "4 segments");
    is_malformed("a.b.c.d.e.f", "more than five segments");
}

#[test]
fn empty_segments_are_malformed() {
    is_malformed("..", "header, byte 0");
    is_malformed(".", "2 segments");
    is_malformed("....", "header, byte 0");
    is_malformed("eyJhbGciOiJIUzI1NiJ9..c2ln", "claims");
}

#[test]
fn characters_beyond_ascii_are_malformed_with_their_place() {
    is_malformed("é.a.b", "header, byte 0");
    is_malformed("eyJhbGciOiJIUzI1NiJ9.\u{1f600}.c2ln", "claims, byte 21");
    is_malformed_but_shown("eyJhbGciOiJIUzI1NiJ9.e30.ｃ2ln", "signature, byte 25");
    assert_eq!(jwtx(&["verify", "--secret", SECRET, "é.a.b"]).status, Some(6));
}

#[test]
fn characters_that_base64url_lacks_are_malformed_with_their_place() {
    is_malformed_but_shown("eyJhbGciOiJIUzI1NiJ9.e30=.c2ln", "claims, byte 24");
    is_malformed_but_shown("eyJhbGciOiJIUzI1NiJ9.e30.c+ln", "signature, byte 26");
    is_malformed("eyJhbGciOiJIUzI1NiJ9.e3\0.c2ln", "claims, byte 23");
}

#[test]
fn bytes_that_are_no_utf8_are_malformed_on_standard_input_and_in_a_file() {
    let folder = folder("bytes");
    for bytes in [&b"\xff\xfe"[..], b"\xff.a.b", b"eyJhbGciOiJIUzI1NiJ9.\xc3(.c2ln", &[0; 9]] {
        let file = format!("@{}", folder.file("token", bytes));
        for command in ["inspect", "expiry", "verify"] {
            let run = jwtx_with(&[command, "--secret", SECRET][..1], bytes);
            assert_eq!(run.status, Some(6), "{command} {bytes:?}: {}", run.stdout);
            assert_eq!(jwtx(&[command, &file]).status, Some(6), "{command} {bytes:?}");
        }
    }
}

#[cfg(unix)]
#[test]
fn bytes_that_are_no_utf8_are_malformed_as_an_argument_too() {
    use std::os::unix::ffi::OsStrExt as _;
    for bytes in [&b"\xff\xfe"[..], b"\xff.a.b", b"eyJhbGciOiJIUzI1NiJ9.\xc3(.c2ln"] {
        let argument = std::ffi::OsStr::from_bytes(bytes);
        let output = command(&["verify", "--json"]).arg(argument).output().unwrap();
        assert_eq!(output.status.code(), Some(6), "{bytes:?}");
    }
}

#[test]
fn a_token_of_seventeen_mebibytes_is_refused_by_its_size() {
    let folder = folder("large");
    let large = "a".repeat(17 << 20);
    let file = format!("@{}", folder.file("token", large.as_bytes()));
    for (name, status) in [("verify", 1), ("inspect", 1), ("expiry", 1)] {
        for argument in ["-", &file] {
            let run = bounded(command(&[name, argument]), large.clone().into_bytes());
            let run = run.unwrap_or_else(|| panic!("{name} {argument} takes too long"));
            assert_eq!(run.status, Some(status), "{name} {argument}");
            let sentence = "longer than the limit of 16777216 bytes";
            assert!(run.stdout.contains(sentence), "{name} {argument}: {}", run.stdout);
        }
    }
}

/// Endless input, in less memory than it would need.
#[cfg(target_os = "linux")]
#[test]
fn memory_is_bounded() {
    let limited = |arguments: &str| {
        let mut command = Command::new("sh");
        let line = format!("ulimit -v 262144 && exec \"$0\" {arguments}");
        command.args(["-c", &line, env!("CARGO_BIN_EXE_jwtx")]).env_clear();
        command
    };
    for arguments in ["inspect @/dev/zero", "verify @/dev/zero", "verify - < /dev/zero"] {
        let run = bounded(limited(arguments), Vec::new()).expect(arguments);
        assert_eq!(run.status, Some(1), "{arguments}: {} {}", run.stdout, run.stderr);
    }
    for option in ["--key", "--secret-file", "--jwks"] {
        let arguments = format!("verify {option} /dev/zero {}", good());
        let run = bounded(limited(&arguments), Vec::new()).expect(&arguments);
        assert_eq!(run.status, Some(1), "{arguments}: {} {}", run.stdout, run.stderr);
    }
    let deep = hs256(&"[".repeat(500_000)).into_bytes();
    let run = bounded(limited("verify --secret x"), deep).expect("deep");
    assert_eq!(run.status, Some(6), "{} {}", run.stdout, run.stderr);
}

#[test]
fn a_hundred_thousand_brackets_are_refused_by_their_depth() {
    let many = 100_000;
    for deep in [
        hs256(&"[".repeat(many)),
        hs256(&format!("{}{}", "[".repeat(many), "]".repeat(many))),
        hs256(&r#"{"a":"#.repeat(many)),
        token(&"[".repeat(many), "{}"),
        token(&r#"{"alg":"#.repeat(many), "{}"),
    ] {
        for name in ["verify", "inspect"] {
            let run = bounded(command(&[name, "--at", AT]), deep.clone().into_bytes());
            let run = run.unwrap_or_else(|| panic!("{name} takes too long"));
            // What is not read has no verdict.
            assert_eq!(run.status, Some(1), "{name}: {}", &run.stdout[..200]);
            assert!(run.stdout.contains("limit of 128 levels"), "{name}: {}", run.stdout);
        }
    }
    assert_eq!(verify(&".".repeat(1 << 20)).status, Some(6));
    assert_eq!(verify(&"[".repeat(1 << 20)).status, Some(6));
    assert_eq!(verify(&r#"{"a":"#.repeat(100_000)).status, Some(6));
}

/// Asserts that every command is done with a token in bounded time, whatever it says.
fn takes_bounded_time(token: &str) {
    assert!(token.len() < 1 << 20, "the token is refused by its size: {}", token.len());
    for args in [
        &["inspect", "--json"][..],
        &["verify", "--secret", SECRET],
        &["expiry"],
        &["inspect", "--raw"],
    ] {
        let args = [args, &["--at", AT]].concat();
        let run = bounded(command(&args), token.as_bytes().to_vec());
        assert!(run.is_some(), "{args:?} takes longer than {BOUND:?}");
        assert!(run.is_some_and(|run| run.status.is_some()), "{args:?} was killed");
    }
}

/// So many members, written by `member` from their number.
fn members(count: usize, member: impl Fn(usize) -> String) -> String {
    let members: Vec<String> = (0..count).map(member).collect();
    format!("{{{}}}", members.join(","))
}

#[test]
fn exp_fifty_thousand_times_takes_bounded_time() {
    takes_bounded_time(&hs256(&members(50_000, |_| r#""exp":1"#.to_owned())));
}

#[test]
fn thirty_thousand_names_that_stand_twice_take_bounded_time() {
    let twice = members(60_000, |index| format!(r#""{:05x}":1"#, index / 2));
    takes_bounded_time(&hs256(&twice));
    takes_bounded_time(&token(&twice, "{}"));
}

#[test]
fn a_misspelt_name_fifty_thousand_times_takes_bounded_time() {
    takes_bounded_time(&hs256(&members(50_000, |_| r#""expires":1"#.to_owned())));
}

#[test]
fn seventy_thousand_critical_names_take_bounded_time() {
    let names: Vec<String> = (0..70_000).map(|index| format!(r#""{index:05x}""#)).collect();
    let header = format!(r#"{{"alg":"HS256","crit":[{}]}}"#, names.join(","));
    takes_bounded_time(&token(&header, "{}"));
}

#[test]
fn many_items_under_a_long_name_take_bounded_time() {
    let (name, items) = ("n".repeat(350_000), vec!["1"; 175_000].join(","));
    takes_bounded_time(&hs256(&format!(r#"{{"{name}":[{items}]}}"#)));
    let inner = members(50_000, |_| r#""a":1"#.to_owned());
    takes_bounded_time(&hs256(&format!(r#"{{"{name}":{inner}}}"#)));
}

#[test]
fn sixty_thousand_claims_take_bounded_time() {
    takes_bounded_time(&hs256(&members(60_000, |index| format!(r#""{index:05x}":1"#))));
    let header = members(60_000, |index| format!(r#""{index:05x}":1"#));
    takes_bounded_time(&token(&header.replacen('{', r#"{"alg":"HS256","#, 1), "{}"));
}

#[test]
fn fifty_thousand_sensitive_claims_take_bounded_time() {
    takes_bounded_time(&hs256(&members(50_000, |_| r#""password":1"#.to_owned())));
}

#[test]
fn long_texts_and_long_numbers_take_bounded_time() {
    takes_bounded_time(&hs256(&format!(r#"{{"exp":{}}}"#, "1".repeat(700_000))));
    takes_bounded_time(&hs256(&format!(r#"{{"exp":0.{}1}}"#, "0".repeat(700_000))));
    takes_bounded_time(&hs256(&format!(r#"{{"a":"{}"}}"#, r"\u202e".repeat(110_000))));
    let kid = "k".repeat(700_000);
    takes_bounded_time(&token(&format!(r#"{{"alg":"HS256","kid":"{kid}"}}"#), "{}"));
}

#[test]
fn much_that_surrounds_a_token_takes_bounded_time() {
    for text in ["\"", "%25", "Bearer ", "a=ey", "a ", "a.b.c ", "'\n", "{\"a\":"] {
        let times = ((1 << 20) - 1) / text.len();
        let run = bounded(command(&["inspect", "--at", AT]), text.repeat(times).into_bytes());
        assert!(run.is_some_and(|run| run.status == Some(6)), "{text:?}");
    }
}

#[test]
fn a_header_that_is_no_object_is_named() {
    for (header, what) in [
        (r#""HS256""#, "a string"),
        ("[]", "an array"),
        ("1", "a number"),
        ("true", "a boolean"),
        ("null", "null"),
        ("{}{}", "something follows"),
        (r#"{"alg":"HS256""#, "ends too early"),
        (r#"{alg:"HS256"}"#, "double quotes"),
        ("\u{feff}{}", "expected a JSON value"),
        (" ", "ends too early"),
    ] {
        let token = token(header, r#"{"exp":4102444800}"#);
        is_malformed(&token, what);
        is_malformed(&token, "header");
    }
}

#[test]
fn claims_that_are_no_object_are_named() {
    for (claims, what) in [
        (r#""user""#, "a string"),
        ("[{}]", "an array"),
        ("1e400", "a number"),
        ("false", "a boolean"),
        ("null", "null"),
        ("{}x", "something follows"),
        (r#"{"exp":4102444800,}"#, "double quotes"),
        (r#"{"exp":4102444800"#, "ends too early"),
        ("{'exp':4102444800}", "double quotes"),
        ("\u{feff}{}", "expected a JSON value"),
        ("text", "expected a JSON value"),
        ("{\"a\":\"\n\"}", "control character"),
        (r#"{"a":"\ud800"}"#, "surrogate"),
    ] {
        is_malformed(&hs256(claims), what);
        is_malformed(&hs256(claims), "claims");
    }
}

#[test]
fn a_duplicate_alg_is_malformed() {
    for header in [
        r#"{"alg":"HS256","alg":"HS256"}"#,
        r#"{"alg":"none","alg":"HS256"}"#,
        r#"{"alg":"HS256","\u0061lg":"none"}"#,
    ] {
        let token = token(header, "{}");
        is_malformed_but_shown(&token, "`alg` stands there twice");
    }
}

#[test]
fn a_duplicate_exp_is_a_malformed_claim() {
    for claims in [
        r#"{"exp":4102444800,"exp":4102444801}"#,
        r#"{"exp":1,"exp":4102444800}"#,
        r#"{"exp":4102444800,"\u0065xp":4102444800}"#,
    ] {
        let report = judged(&hs256(claims));
        assert_eq!(report["code"], "INVALID_TOKEN", "{claims}");
        assert_eq!(report["reason"], "claim_malformed", "{claims}");
        let run = verify(&hs256(claims));
        assert!(run.stdout.contains("`exp` stands there more than once"), "{}", run.stdout);
        assert_eq!(jwtx(&["expiry", "--at", AT, &hs256(claims)]).status, Some(6));
    }
}

#[test]
fn an_exp_of_the_wrong_type_is_a_malformed_claim_and_never_a_missing_one() {
    for exp in [r#""4102444800""#, r#""soon""#, "true", "false", "null", "[]", "[1]", "{}"] {
        for name in ["exp", "nbf", "iat"] {
            let token = hs256(&format!(r#"{{"{name}":{exp}}}"#));
            let report = judged(&token);
            let found = (&report["code"], &report["reason"]);
            assert_eq!(found, (&"INVALID_TOKEN".into(), &"claim_malformed".into()), "{token}");
            let summary = report["summary"].as_str().unwrap();
            assert!(summary.contains(&format!("`{name}` is ")), "{summary}");
        }
        let token = hs256(&format!(r#"{{"exp":{exp}}}"#));
        assert_eq!(jwtx(&["expiry", "--at", AT, &token]).status, Some(6), "{exp}");
        let within = ["expiry", "--within", "1h", "--at", AT, &token];
        assert_eq!(jwtx(&within).status, Some(6), "{exp}");
        let report = json(&jwtx(&["inspect", "--json", "--at", AT, &token]));
        assert_eq!(report["time"]["state"], "unknown", "{exp}");
        assert_eq!(report["findings"][0]["code"], "claim-malformed", "{exp}");
    }
}

#[test]
fn an_exp_out_of_range_is_a_malformed_claim_and_shown_as_it_is() {
    for exp in ["1e400", "-1e400", "99999999999999999999", "1e-400", "0.12345678901234567890123"] {
        let token = hs256(&format!(r#"{{"exp":{exp},"id":-0.10e-7}}"#));
        let run = verify(&token);
        assert_eq!(run.status, Some(6), "{exp}: {}", run.stdout);
        assert!(run.stdout.contains("✗ exp        `exp` "), "{exp}: {}", run.stdout);
        assert_eq!(jwtx(&["expiry", "--at", AT, &token]).status, Some(6), "{exp}");
        // The JSON holds the number as it is, which is more than most readers of JSON can.
        let run = jwtx(&["verify", "--json", "--at", AT, "--secret", SECRET, &token]);
        serde_json::from_str::<&serde_json::value::RawValue>(&run.stdout).unwrap();
        assert!(run.stdout.contains(r#""reason": "claim_malformed""#), "{}", run.stdout);
        let run = jwtx(&["inspect", "--claims", &token]);
        assert_eq!(run.stdout, format!("{{\n  \"exp\": {exp},\n  \"id\": -0.10e-7\n}}\n"));
    }
    let run = verify(&hs256(r#"{"exp":1e400}"#));
    assert!(run.stdout.contains("`exp` is a number too large to be a date"), "{}", run.stdout);
}

#[test]
fn an_exp_that_is_no_json_makes_the_token_malformed() {
    for exp in ["NaN", "Infinity", "-", "0x7f", "01", "+1", "1.", ".5", "1e", "4102444800L"] {
        is_malformed(&hs256(&format!(r#"{{"exp":{exp}}}"#)), "claims, byte");
    }
}

#[test]
fn an_exp_before_1970_has_expired() {
    for exp in ["-1", "0", "-0", "-4102444800", "-1.5e9", "1e-18"] {
        let report = judged(&hs256(&format!(r#"{{"exp":{exp}}}"#)));
        assert_eq!(report["code"], "TOKEN_EXPIRED", "{exp}");
    }
}

#[test]
fn an_exp_in_milliseconds_is_named() {
    for (exp, code) in [
        (r#"{"exp":4102444800000}"#, "exp-in-milliseconds"),
        (r#"{"exp":1e15}"#, "exp-in-milliseconds"),
        (r#"{"exp":4102444800,"nbf":1767222000000}"#, "nbf-in-milliseconds"),
    ] {
        let report = judged(&hs256(exp));
        let finding = &report["findings"][0];
        assert_eq!((&finding["code"], &finding["severity"]), (&code.into(), &"error".into()));
        let run = verify(&hs256(exp));
        assert!(run.stdout.contains(code), "{}", run.stdout);
    }
    let args = ["verify", "--secret", SECRET, "--at", AT, "--fail-on", "error"];
    let token = hs256(r#"{"exp":4102444800000}"#);
    assert_eq!(jwtx_with(&args, token.as_bytes()).status, Some(6));
}

#[test]
fn alg_none_never_verifies_however_it_is_spelled() {
    for alg in ["none", "None", "NONE", "nOnE", " none", "none "] {
        for signature in ["", "c2ln"] {
            let encode = |text: &str| URL_SAFE_NO_PAD.encode(text);
            let header = encode(&format!(r#"{{"alg":"{alg}"}}"#));
            let token = format!("{header}.{}.{signature}", encode("{}"));
            for args in [
                vec!["verify"],
                vec!["verify", "--secret", SECRET],
                vec!["verify", "--alg", "HS256"],
            ] {
                let args = [args.as_slice(), &["--json"]].concat();
                let run = jwtx_with(&args, token.as_bytes());
                assert_eq!(run.status, Some(6), "{alg:?} {args:?}: {}", run.stdout);
                let report = json(&run);
                assert_eq!(report["reason"], "unsigned", "{alg:?} {args:?}");
                assert_eq!(report["signature"], "unsigned", "{alg:?} {args:?}");
            }
        }
    }
    assert_eq!(jwtx(&["verify", "--alg", "none", "x"]).status, Some(2));
}

/// Asserts that a source of keys is the verifier's fault, named with what to do.
fn is_an_error(args: &[&str], sentence: &str) {
    let run = jwtx(&[&["verify", "--at", AT], args, &[&good()]].concat());
    assert_eq!(run.status, Some(1), "{args:?}: {}", run.stdout);
    assert!(run.stdout.starts_with("✗ TOKEN_ERROR  "), "{args:?}: {}", run.stdout);
    assert!(run.stdout.contains(sentence), "{args:?}: no {sentence:?} in {}", run.stdout);
    assert!(run.stdout.contains("Do: "), "{args:?}: {}", run.stdout);
    // A forged token is no better for it.
    let run = jwtx(&[&["verify", "--at", AT], args, &["eyJhbGciOiJub25lIn0.e30."]].concat());
    assert_eq!(run.status, Some(6), "{args:?}: {}", run.stdout);
}

#[test]
fn a_key_file_that_is_missing_is_named() {
    is_an_error(&["--key", "/no/such/file"], "/no/such/file does not exist");
    is_an_error(&["--secret-file", "/no/such/file"], "/no/such/file does not exist");
    is_an_error(&["--jwks", "/no/such/file"], "/no/such/file does not exist");
    is_an_error(&["--secret-env", "NO_SUCH_VARIABLE"], "NO_SUCH_VARIABLE is not set");
    is_an_error(&["--key", "env:NO_SUCH_VARIABLE"], "NO_SUCH_VARIABLE is not set");
    is_an_error(&[], "no secret and no key was given");
}

#[test]
fn a_key_file_that_is_a_folder_or_empty_is_named() {
    let folder = folder("no-keys");
    let path = folder.0.to_string_lossy().into_owned();
    let empty = folder.file("empty", b"");
    let blank = folder.file("blank", b"\n");
    for option in ["--key", "--secret-file", "--jwks"] {
        is_an_error(&[option, &path], "is a directory");
        is_an_error(&[option, &empty], "empty");
    }
    is_an_error(&["--key", &blank], "empty");
    is_an_error(&["--secret-file", &blank], "empty");
    is_an_error(&["--secret", ""], "empty");
}

#[cfg(unix)]
#[test]
fn a_key_file_that_may_not_be_read_is_named() {
    use std::os::unix::fs::PermissionsExt as _;
    use std::os::unix::process::CommandExt as _;
    const NOBODY: u32 = 65534;
    let folder = folder("unreadable");
    let path = folder.file("key", b"x");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o000)).unwrap();
    for option in ["--key", "--secret-file"] {
        let mut command = command(&["verify", option, &path, &good()]);
        if fs::read(&path).is_ok() {
            // The superuser may read everything; nobody may not.
            command.uid(NOBODY);
        }
        let Ok(output) = command.output() else {
            eprintln!("skipped: this user may read everything");
            return;
        };
        let stdout = String::from_utf8_lossy(&output.stdout);
        assert_eq!(output.status.code(), Some(1), "{stdout}");
        assert!(stdout.contains("may not be read by this user"), "{stdout}");
        assert!(stdout.contains("Do: check its permissions"), "{stdout}");
    }
}

#[test]
fn a_file_that_is_no_key_is_named() {
    let folder = folder("other-files");
    for (name, contents, sentence) in [
        ("binary", &[0, 159, 146, 150][..], "no key"),
        ("text", b"a shared secret\n", "no key"),
        ("json", b"{\"a\":1}", "no JWK"),
        ("token", good().as_bytes(), "no key"),
        ("cut.pem", b"-----BEGIN PUBLIC KEY-----\nMIIB", "cut off"),
        ("crl.pem", b"-----BEGIN X509 CRL-----\nMAA=\n-----END X509 CRL-----\n", "X509 CRL"),
        ("set.json", b"{\"keys\":[]}", "no keys"),
    ] {
        let path = folder.file(name, contents);
        is_an_error(&["--key", &path], sentence);
        is_an_error(&["--key", &path], &path);
    }
}

#[test]
fn an_encrypted_key_is_named() {
    for file in ["rsa2048.encrypted-pkcs8.pem", "rsa2048.encrypted-traditional.pem"] {
        let path = fixture(&format!("interop/keys/{file}"));
        is_an_error(&["--key", &path], "encrypted private key; decrypt it first");
        let run = jwtx(&["mint", "--key", &path]);
        assert_eq!(run.status, Some(1), "{}", run.stdout);
        assert!(run.stderr.contains("encrypted private key"), "{}", run.stderr);
        assert_eq!(run.stdout, "");
    }
}

#[test]
fn a_key_of_any_form_is_no_secret() {
    for (file, name) in [
        ("rsa2048.spki.pem", "a PEM public key"),
        ("rsa2048.pkcs1-public.pem", "a PEM public key"),
        ("p256.pkcs8.pem", "a PEM private key"),
        ("p256.sec1.pem", "a PEM private key"),
        ("rsa2048.encrypted-pkcs8.pem", "a PEM private key"),
        ("p384.cert.pem", "a PEM certificate"),
        ("ed25519.public.jwk.json", "a JWK"),
        ("oct.jwk.json", "a JWK"),
        ("openssh-ed25519.pub", "an OpenSSH public key"),
        ("openssh-ed25519", "a PEM private key"),
        ("p256.spki.der", "a public key"),
        ("rsa2048.spki.der", "a public key"),
    ] {
        let path = fixture(&format!("interop/keys/{file}"));
        is_an_error(&["--secret-file", &path], &format!("holds {name}"));
        is_an_error(&["--secret-file", &path, "--secret-encoding", "raw"], "not a secret");
        // A token that was forged with the file's bytes is refused all the same.
        let bytes = fs::read(&path).unwrap();
        let input = format!("{}.e30", URL_SAFE_NO_PAD.encode(HS256));
        let key = aws_lc_rs::hmac::Key::new(aws_lc_rs::hmac::HMAC_SHA256, &bytes);
        let signature = aws_lc_rs::hmac::sign(&key, input.as_bytes());
        let forged = format!("{input}.{}", URL_SAFE_NO_PAD.encode(signature.as_ref()));
        for option in ["--secret-file", "--key"] {
            let run = jwtx(&["verify", option, &path, &forged]);
            assert_ne!(run.status, Some(0), "{file}: {}", run.stdout);
        }
    }
}

#[test]
fn a_public_key_does_not_judge_a_token_of_a_secret() {
    for file in ["rsa2048.spki.pem", "p256.public.jwk.json", "ed25519.cert.pem"] {
        let path = fixture(&format!("interop/keys/{file}"));
        let args = ["verify", "--json", "--at", AT, "--key", &path, &good()];
        let run = jwtx(&args);
        assert_eq!(run.status, Some(6), "{}", run.stdout);
        assert_eq!(json(&run)["reason"], "algorithm_not_allowed", "{file}");
        assert!(json(&run)["summary"].as_str().unwrap().contains("HS256"));
    }
}

#[test]
fn a_secret_does_not_judge_a_token_of_a_key() {
    let token = token(r#"{"alg":"RS256"}"#, "{}");
    let report = judged(&token);
    assert_eq!(report["code"], "INVALID_TOKEN");
    assert_eq!(report["reason"], "algorithm_not_allowed");
}

/// Asserts that a command line is wrong, and that an example says how it is right.
fn is_usage(args: &[&str], example: &str) {
    let run = jwtx(args);
    assert_eq!(run.status, Some(2), "{args:?}: {}", run.stdout);
    assert!(run.stderr.contains(example), "{args:?}: no {example:?} in {}", run.stderr);
    assert_eq!(run.stdout, "", "{args:?}");
    let run = jwtx(&[&["--json"], args].concat());
    assert_eq!(run.status, Some(2), "{args:?}");
    assert_eq!(json(&run)["reason"], "usage", "{args:?}");
    assert!(json(&run)["summary"].as_str().is_some_and(|text| !text.is_empty()), "{args:?}");
}

#[test]
fn a_leeway_that_is_none_is_usage() {
    for leeway in ["-5", "-5s", "1e30", "soon", "", "99999999999999999999", "1e400", "NaN"] {
        is_usage(&["verify", "--leeway", leeway, "x"], "90s");
        is_usage(&["expiry", "--leeway", leeway, "x"], "90s");
    }
}

#[test]
fn an_instant_that_is_none_is_usage() {
    for instant in ["yesterday", "tomorrow", "", "2026-13-01", "1e400", "-", "12 parsecs", "12:00"]
    {
        for command in ["verify", "inspect", "expiry"] {
            is_usage(&[command, "--at", instant, "x"], "2026-01-01T00:00:00Z");
        }
    }
}

#[test]
fn an_exp_to_mint_that_is_none_is_usage() {
    for (exp, example) in [("soon", "15m"), ("3600", "3600s"), ("", "15m"), ("1e400", "15m")] {
        is_usage(&["mint", "--secret", "x", "--exp", exp], example);
        is_usage(&["mint", "--secret", "x", "--nbf", exp], example);
    }
}

#[test]
fn other_wrong_values_are_usage_too() {
    for (args, example) in [
        (vec!["expiry", "--within", "150%", "x"], "33%"),
        (vec!["expiry", "--within", "5.+1%", "x"], "33%"),
        (vec!["verify", "--claim", "role", "x"], "role=admin"),
        (vec!["verify", "--alg", "HS265", "x"], "HS256"),
        (vec!["verify", "--alg", "hs256", "x"], "did you mean HS256"),
        (vec!["verify", "--max-age", "-1h", "x"], "90s"),
    ] {
        is_usage(&args, example);
    }
}

/// A slip of the finger must not look like a forged token.
#[test]
fn an_option_that_there_is_not_is_usage_and_no_token() {
    for args in [
        &["verify", "--secret", SECRET, "--bogus"][..],
        &["verify", "--secret", SECRET, "--requrie-exp"],
        &["verify", "--secret", SECRET, "-x"],
        &["inspect", "--bogus"],
        &["expiry", "--wihtin=60s"],
        &["--bogus"],
    ] {
        let run = jwtx_with(args, good().as_bytes());
        assert_eq!(run.status, Some(2), "{args:?}: {}", run.stdout);
        let named = args.last().unwrap().split('=').next().unwrap();
        assert!(run.stderr.contains(named), "{args:?}: {}", run.stderr);
    }
}

#[test]
fn an_option_that_there_is_not_is_the_one_that_is_named() {
    let good = good();
    let run = jwtx(&["verify", "--secret", SECRET, "--audience", "api", &good]);
    assert_eq!(run.status, Some(2));
    assert!(run.stderr.contains("--audience"), "{}", run.stderr);
}

#[test]
fn the_token_and_the_key_cannot_share_standard_input() {
    for option in ["--secret-file", "--key"] {
        let run = jwtx_with(&["verify", option, "-"], hs256("{}").as_bytes());
        assert_eq!((run.status, run.stdout.as_str()), (Some(2), ""));
        let sentence = "cannot both come from standard input";
        assert!(run.stderr.contains(sentence), "{}", run.stderr);
    }
}

#[test]
fn nothing_else_shares_standard_input_either() {
    let token = hs256("{}");
    for (args, both) in [
        (&["scan", "--verify", "--secret-file", "-", "-"][..], true),
        (&["scan", "--verify", "--jwks", "-", "-"], true),
        (&["scan", "-", "-"], false),
        (&["redact", "-", "-"], false),
        (&["mint", "--secret-file", "-", "--claims", "@-"], true),
        (&["mint", "--secret-file", "-", "--claims", "-"], true),
        (&["verify", "--jwks", "-"], true),
        (&["verify", "--lines", "--jwks", "-"], true),
        (&["verify", "--lines", "--secret-file", "-", "-", "x"], true),
        (&["verify", "--key", "-", "--jwks", "-", "a.b.c"], true),
        (&["verify", "--key", "-", "--secret-file", "-", "a.b.c"], false),
        (&["inspect", "--lines", "-", "@-"], false),
        (&["diff", "-", "@-"], true),
        (&["key", "match", "-", "-"], true),
        (&["probe", "http://127.0.0.1:1", "--secret-file", "-", "--expect", "-"], true),
        (&["probe", "http://127.0.0.1:1", "--valid", "-", "--claims", "-"], true),
    ] {
        let run = jwtx_with(args, token.as_bytes());
        assert_eq!((run.status, run.stdout.as_str()), (Some(2), ""), "{args:?}: {}", run.stderr);
        let words =
            ["cannot both come from standard input", "cannot come from standard input twice"];
        let said = words.map(|words| run.stderr.contains(words));
        let conflicts = run.stderr.contains("cannot be used with");
        assert!(conflicts || said == [both, !both], "{args:?}: {}", run.stderr);
    }
}

#[test]
fn standard_input_stands_among_the_files_of_a_batch() {
    let folder = Folder::new("batch-standard-input");
    let (one, two) = (hs256(r#"{"sub":"1"}"#), hs256(r#"{"sub":"2"}"#));
    let file = folder.file("b", two.as_bytes());
    for (paths, first) in [(["-", &file], &one), ([file.as_str(), "-"], &two)] {
        let args = [&["verify", "--secret", SECRET, "--lines", "--format", "tsv"], &paths[..]];
        let run = jwtx_with(&args.concat(), one.as_bytes());
        assert_eq!(run.status, Some(0), "{}", run.stderr);
        assert_eq!(run.stdout.lines().count(), 2, "{}", run.stdout);
        let print = jwtx::report::Fingerprint::of(first).to_string();
        assert!(run.stdout.lines().next().unwrap().contains(&print), "{paths:?}: {}", run.stdout);
    }
}
