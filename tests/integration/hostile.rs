//! Bad input of every kind, through the program: each has its answer, its exit status and its
//! sentence; nothing crashes, hangs, moves the cursor or shows a secret.

use std::fmt::Write as _;
use std::fs;
use std::process::Stdio;
use std::time::{Duration, Instant};

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};

use crate::program::{Folder, Run, command, fixture, jwtx, jwtx_with};

const AT: &str = "2026-01-01T00:00:00Z";
const SECRET: &str = "correct-horse-battery-staple-correct-horse";

/// A signed token of this header and these claims, written as they stand.
fn token(header: &str, claims: &str) -> String {
    let encode = |text: &str| URL_SAFE_NO_PAD.encode(text);
    let input = format!("{}.{}", encode(header), encode(claims));
    let key = aws_lc_rs::hmac::Key::new(aws_lc_rs::hmac::HMAC_SHA256, SECRET.as_bytes());
    let signature = aws_lc_rs::hmac::sign(&key, input.as_bytes());
    format!("{input}.{}", URL_SAFE_NO_PAD.encode(signature.as_ref()))
}

fn hs256(claims: &str) -> String {
    token(r#"{"alg":"HS256"}"#, claims)
}

fn verify(token: &str) -> Run {
    jwtx_with(&["verify", "--at", AT, "--secret", SECRET], token.as_bytes())
}

#[test]
fn nothing_given_is_no_token() {
    for command in ["inspect", "expiry", "verify"] {
        for input in ["", " \n\t ", "\u{feff}", "\"\""] {
            let run = jwtx_with(&[command], input.as_bytes());
            assert_eq!(run.status, Some(7), "{command} {input:?}: {}", run.stdout);
            assert!(run.stdout.contains("NO_TOKEN"), "{}", run.stdout);
        }
        assert_eq!(jwtx(&[command, ""]).status, Some(7));
    }
    assert_eq!(jwtx(&[]).status, Some(7));
}

#[test]
fn rubbish_is_malformed_with_its_place() {
    for (input, place) in [
        ("abc", "token, byte 3"),
        ("a.b", "2 segments"),
        ("a.b.c.d", "4 segments"),
        ("é.a.b", "header, byte 0"),
        ("eyJhbGciOiJIUzI1NiJ9.\u{1f600}.c2ln", "claims, byte 21"),
        ("eyJhbGciOiJIUzI1NiJ9.e30=.c2ln", "claims, byte 24"),
        ("eyJhbGciOiJIUzI1NiJ9.e30.c+ln", "signature, byte 26"),
        ("eyJhbGciOiJIUzI1NiJ9.W10.c2ln", "an array"),
        ("IkhTMjU2Ig.e30.c2ln", "a string"),
        ("eyJhbGciOiJIUzI1NiJ9.e30x.c2ln", "claims"),
        ("..", "header, byte 0"),
        ("undefined", "this is the word `undefined`, no JWT"),
        ("null", "this is the word `null`, no JWT"),
        ("[object Object]", "this is the word `[object Object]`, no JWT"),
    ] {
        let run = verify(input);
        assert_eq!(run.status, Some(6), "{input}: {}", run.stdout);
        assert!(run.stdout.contains(place), "{input}: {}", run.stdout);
        assert!(run.stdout.contains("INVALID_TOKEN"), "{input}: {}", run.stdout);
    }
}

#[test]
fn large_and_deep_input_is_bounded() {
    let started = Instant::now();
    let large = "a".repeat(10 << 20);
    let run = verify(&large);
    assert_eq!(run.status, Some(6));
    assert!(run.stdout.contains("limit of 1048576 bytes"), "{}", run.stdout);
    assert_eq!(jwtx_with(&["inspect"], large.as_bytes()).status, Some(6));
    let deep = hs256(&"[".repeat(100_000));
    let run = verify(&deep);
    assert_eq!(run.status, Some(6));
    assert!(run.stdout.contains("limit of 128 levels"), "{}", run.stdout);
    let dots = ".".repeat(1 << 20);
    assert_eq!(verify(&dots).status, Some(6));
    assert!(started.elapsed() < Duration::from_secs(20), "{:?}", started.elapsed());
}

#[test]
fn a_strange_exp_is_named_and_never_a_good_time() {
    for (exp, reason) in [
        (r#""4102444800""#, "claim_malformed"),
        ("true", "claim_malformed"),
        ("null", "claim_malformed"),
        ("[]", "claim_malformed"),
        ("99999999999999999999", "claim_malformed"),
        ("0.12345678901234567890123", "claim_malformed"),
        ("NaN", "malformed"),
        ("-1", "expired"),
        ("0", "expired"),
        ("4102444800000", "valid"),
    ] {
        let run = jwtx(&[
            "verify",
            "--json",
            "--at",
            AT,
            "--secret",
            SECRET,
            &hs256(&format!(r#"{{"exp":{exp}}}"#)),
        ]);
        let report: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
        assert_eq!(report["reason"], reason, "{exp}: {}", report["summary"]);
        if reason == "valid" {
            assert_eq!(report["findings"][0]["code"], "exp-in-milliseconds");
        }
    }
}

#[test]
fn a_number_beyond_every_float_is_kept_as_it_is_and_named() {
    let run = verify(&hs256(r#"{"exp":1e400}"#));
    assert_eq!(run.status, Some(6));
    assert!(run.stdout.contains("`exp` is a number too large to be a date"), "{}", run.stdout);
    let run = jwtx(&["inspect", "--claims", &hs256(r#"{"exp":1e400,"id":-0.10e-7}"#)]);
    assert_eq!(run.stdout, "{\n  \"exp\": 1e400,\n  \"id\": -0.10e-7\n}\n");
}

#[test]
fn names_that_stand_twice_are_named() {
    let run = verify(&token(r#"{"alg":"HS256","alg":"HS256"}"#, "{}"));
    assert_eq!(run.status, Some(6));
    assert!(run.stdout.contains("`alg` stands there twice"), "{}", run.stdout);
    let run = verify(&hs256(r#"{"exp":4102444800,"exp":4102444801}"#));
    assert_eq!(run.status, Some(6));
    assert!(run.stdout.contains("`exp` stands there more than once"), "{}", run.stdout);
}

#[test]
fn alg_none_never_verifies_however_it_is_spelled() {
    for alg in ["none", "None", "NONE", "nOnE", " none", "none "] {
        for signature in ["", "c2ln"] {
            let encode = |text: &str| URL_SAFE_NO_PAD.encode(text);
            let token = format!(
                "{}.{}.{signature}",
                encode(&format!(r#"{{"alg":"{alg}"}}"#)),
                encode("{}")
            );
            for args in [
                vec!["verify"],
                vec!["verify", "--secret", SECRET],
                vec!["verify", "--alg", "HS256"],
            ] {
                let run = jwtx_with(&args, token.as_bytes());
                assert_eq!(run.status, Some(6), "{alg:?} {args:?}: {}", run.stdout);
            }
        }
    }
    assert_eq!(jwtx(&["verify", "--alg", "none", "x"]).status, Some(2));
}

#[test]
fn key_files_that_are_none_are_the_verifiers_fault() {
    let folder = Folder::new("hostile-keys");
    let token = hs256("{}");
    let binary = folder.file("binary", &[0, 159, 146, 150]);
    let empty = folder.file("empty", b"");
    let encrypted = fixture("interop/keys/rsa2048.encrypted-pkcs8.pem");
    for (option, path, sentence) in [
        ("--key", "/no/such/file", "does not exist"),
        ("--key", &*folder.0.to_string_lossy(), "is a directory"),
        ("--key", binary.as_str(), "no key"),
        ("--key", &empty, "empty"),
        ("--key", &encrypted, "encrypted"),
        ("--secret-file", "/no/such/file", "does not exist"),
        ("--secret-file", &empty, "empty"),
        ("--secret-env", "NO_SUCH_VARIABLE", "is not set"),
    ] {
        let run = jwtx(&["verify", option, path, &token]);
        assert_eq!(run.status, Some(1), "{option} {path}: {}", run.stdout);
        assert!(run.stdout.contains("TOKEN_ERROR"), "{}", run.stdout);
        assert!(run.stdout.contains(sentence), "{option} {path}: {}", run.stdout);
    }
    let public = fixture("interop/keys/rsa2048.spki.pem");
    let run = jwtx(&["verify", "--key", &public, &token]);
    assert_eq!(run.status, Some(6), "the token asks for what the key does not allow");
    assert!(run.stdout.contains("HS256"), "{}", run.stdout);
}

#[cfg(unix)]
#[test]
fn a_key_file_that_may_not_be_read_is_named() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = Folder::new("unreadable");
    let path = folder.file("key", b"x");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o000)).unwrap();
    if fs::read(&path).is_ok() {
        eprintln!("skipped: this user may read everything");
        return;
    }
    let run = jwtx(&["verify", "--key", &path, &hs256("{}")]);
    assert_eq!(run.status, Some(1));
    assert!(run.stdout.contains("may not be read"), "{}", run.stdout);
}

#[test]
fn wrong_options_are_usage_with_an_example() {
    for (args, example) in [
        (vec!["verify", "--leeway", "-5", "x"], "90s"),
        (vec!["verify", "--leeway", "1e30", "x"], "90s"),
        (vec!["verify", "--at", "yesterday", "x"], "2026-01-01T00:00:00Z"),
        (vec!["mint", "--secret", "x", "--exp", "soon"], "15m"),
        (vec!["mint", "--secret", "x", "--exp", "3600"], "3600s"),
        (vec!["expiry", "--within", "150%", "x"], "33%"),
        (vec!["verify", "--claim", "role", "x"], "role=admin"),
        (vec!["verify", "--alg", "HS265", "x"], "HS256"),
        (vec!["verify", "--alg", "hs256", "x"], "did you mean HS256"),
    ] {
        let run = jwtx(&args);
        assert_eq!(run.status, Some(2), "{args:?}");
        assert!(run.stderr.contains(example), "{args:?}: {}", run.stderr);
        assert_eq!(run.stdout, "", "{args:?}");
        let json = jwtx(&[&["--json"], args.as_slice()].concat());
        assert_eq!(json.status, Some(2), "{args:?}");
        let object: serde_json::Value = serde_json::from_str(&json.stdout).unwrap();
        assert_eq!(object["reason"], "usage", "{args:?}");
    }
}

#[test]
fn a_closed_output_ends_it_quietly() {
    let mut child = command(&["explain", "--list"])
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
}

/// Characters that a terminal or a log viewer would obey.
const HOSTILE: [&str; 14] = [
    "\u{1b}[31m",
    "\u{1b}]0;title\u{7}",
    "\u{1b}]8;;https://evil.example\u{1b}\\",
    "\u{1b}]52;c;ZXZpbA==\u{7}",
    "\u{7}",
    "\r",
    "\u{8}",
    "\u{9b}31m",
    "\u{202e}",
    "\u{2066}",
    "\u{200b}",
    "\u{feff}",
    "\u{2028}",
    "\u{7f}",
];

/// What is left of an output that must not be there. With colours, SGR sequences may.
fn obeyed(output: &str, colours: bool) -> Option<char> {
    let mut rest = output.to_owned();
    if colours {
        while let Some(start) = rest.find("\u{1b}[") {
            let end = rest[start..].find('m').map(|at| start + at)?;
            let body = &rest[start + 2..end];
            if !body.chars().all(|c| c.is_ascii_digit() || c == ';') {
                return Some('\u{1b}');
            }
            rest.replace_range(start..=end, "");
        }
    }
    rest.chars().find(|c| {
        (c.is_control() && *c != '\n')
            || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
    })
}

#[test]
fn no_text_of_a_token_reaches_the_terminal_unescaped() {
    for hostile in HOSTILE {
        let json = serde_json::to_string(hostile).unwrap();
        let text = &json[1..json.len() - 1];
        let tokens = [
            hs256(&format!(r#"{{"name":"a{text}b","a{text}b":1,"sub":"{text}","aud":"{text}"}}"#)),
            hs256(&format!(r#"{{"x":{{"a{text}":["{text}"]}},"exp":"{text}"}}"#)),
            token(
                &format!(r#"{{"alg":"HS256","kid":"a{text}b","typ":"{text}","{text}":"{text}"}}"#),
                "{}",
            ),
            token(&format!(r#"{{"alg":"{text}HS256"}}"#), "{}"),
            token(&format!(r#"{{"alg":"HS256","crit":["{text}"]}}"#), "{}"),
            format!("eyJ{hostile}.{hostile}.{hostile}"),
            hostile.to_owned() + "abc",
        ];
        for token in &tokens {
            for args in [
                vec!["inspect", "--raw"],
                vec!["inspect", "--json"],
                vec!["inspect", "--header"],
                vec!["inspect", "--claims"],
                vec!["inspect", "--strict-input", "--raw"],
                vec!["expiry"],
                vec!["expiry", "--exit-style", "nagios"],
                vec!["verify", "--secret", SECRET, "--aud", "x", "--sub", "y", "--typ", "z"],
                vec!["verify", "--json", "--secret", SECRET, "--claim", "name=1"],
            ] {
                for color in ["never", "always"] {
                    let args = [args.as_slice(), &["--at", AT, "--color", color]].concat();
                    let run = jwtx_with(&args, token.as_bytes());
                    for stream in [&run.stdout, &run.stderr] {
                        let found = obeyed(stream, color == "always");
                        assert_eq!(found, None, "{args:?} {hostile:?}: {stream:?}");
                    }
                    assert!(run.status.is_some_and(|status| status < 8), "{args:?}");
                }
            }
        }
    }
}

#[test]
fn a_secret_is_never_shown() {
    let folder = Folder::new("secrets");
    let hex = SECRET.bytes().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    });
    let base64 = STANDARD.encode(SECRET);
    let file = folder.file("secret", format!("{SECRET}\n").as_bytes());
    let good = hs256(r#"{"exp":4102444800}"#);
    let bad = format!("{}A", &good[..good.len() - 1]);
    let private = fs::read_to_string(fixture("interop/keys/p256.private.jwk.json")).unwrap();
    let private: serde_json::Value = serde_json::from_str(&private).unwrap();
    let literal = private.to_string();
    let shown = [SECRET, &base64, &hex, private["d"].as_str().unwrap()];
    let ways: [&[&str]; 12] = [
        &["--secret", SECRET],
        &["--secret-file", &file],
        &["--secret-env", "SECRET_OF_TEST"],
        &["--secret", &base64, "--secret-encoding", "base64"],
        &["--secret", &base64, "--secret-encoding", "hex"],
        &["--secret", &hex, "--secret-encoding", "hex"],
        &["--secret", SECRET, "--secret-encoding", "base64url"],
        &["--secret", SECRET, "--secret-file", &file],
        &["--secret", SECRET, "--bogus"],
        &["--key", &literal],
        &["--key", SECRET],
        &[],
    ];
    for way in ways {
        for command_args in [vec!["verify", good.as_str()], vec!["verify", &bad], vec!["mint"]] {
            for json in [false, true] {
                let mut args = [command_args.as_slice(), way, &["--at", AT]].concat();
                if json {
                    args.push("--json");
                }
                let output = command(&args)
                    .env("SECRET_OF_TEST", SECRET)
                    .env("JWTX_SECRET", SECRET)
                    .stdin(Stdio::null())
                    .output()
                    .unwrap();
                let text = String::from_utf8_lossy(&output.stdout).into_owned()
                    + &String::from_utf8_lossy(&output.stderr);
                // A word that is no file is named as a file that is not there; it was no secret.
                let shown = if way == ["--key", SECRET] { &shown[1..] } else { &shown };
                for secret in shown {
                    assert!(!text.contains(secret), "{args:?}: {text}");
                }
            }
        }
    }
}

#[test]
fn quiet_says_nothing_and_json_is_json_whatever_happens() {
    let good = hs256(r#"{"exp":4102444800}"#);
    for token in [good.as_str(), "abc", "", "eyJhbGciOiJub25lIn0.e30."] {
        for command in ["inspect", "expiry", "verify"] {
            let run = jwtx(&[command, "--quiet", "--at", AT, token]);
            assert_eq!((run.stdout.as_str(), run.stderr.as_str()), ("", ""), "{command} {token}");
            let json = jwtx(&[command, "--json", "--at", AT, token]);
            let object: serde_json::Value = serde_json::from_str(&json.stdout).unwrap();
            assert_eq!(object["schema"], "jwtx.report/1");
            assert_eq!(json.stderr, "");
            assert_eq!(run.status, json.status);
        }
    }
    let run = jwtx(&["verify", "--json", "@/no/such/file"]);
    let object: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
    assert_eq!((&object["code"], &object["reason"]), (&"TOKEN_ERROR".into(), &"io".into()));
    let run = jwtx(&["mint", "--json"]);
    let object: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
    assert_eq!(object["reason"], "key_missing");
}

#[test]
fn colour_follows_the_option_then_the_environment() {
    let token = hs256("{}");
    for (args, variables, coloured) in [
        (vec!["inspect"], vec![], false),
        (vec!["inspect", "--color", "always"], vec![("NO_COLOR", "1")], true),
        (vec!["inspect"], vec![("CLICOLOR_FORCE", "1")], true),
        (vec!["inspect"], vec![("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")], false),
        (vec!["inspect"], vec![("CLICOLOR_FORCE", "1"), ("NO_COLOR", "")], true),
        (vec!["inspect", "--color", "never"], vec![("CLICOLOR_FORCE", "1")], false),
        (vec!["inspect"], vec![("CLICOLOR_FORCE", "0")], false),
    ] {
        let args = [args.as_slice(), &[token.as_str()]].concat();
        let output = command(&args).envs(variables.clone()).output().unwrap();
        let found = output.stdout.contains(&0x1b);
        assert_eq!(found, coloured, "{:?} {variables:?}", &args[..args.len() - 1]);
    }
}

#[test]
fn what_surrounds_a_token_is_forgiven_unless_it_must_not_be() {
    let folder = Folder::new("input");
    let token = hs256(r#"{"exp":4102444800}"#);
    let (a, b) = token.split_at(30);
    for surrounded in [
        format!("Bearer {token}"),
        format!("Authorization: Bearer {token}"),
        format!("\"{token}\""),
        format!("TOKEN={token}"),
        format!("{a}\n{b}\n"),
        format!("  {token}  "),
        token.replace('.', "%2E"),
    ] {
        let file = folder.file("token", surrounded.as_bytes());
        let at_file = format!("@{file}");
        let base = ["verify", "--at", AT, "--secret", SECRET];
        for strict in [false, true] {
            let mut args = base.to_vec();
            if strict {
                args.push("--strict-input");
            }
            let wanted = if strict { Some(6) } else { Some(0) };
            assert_eq!(jwtx_with(&args, surrounded.as_bytes()).status, wanted, "{surrounded:?}");
            assert_eq!(jwtx(&[args.as_slice(), &[&at_file]].concat()).status, wanted);
            assert_eq!(jwtx(&[args.as_slice(), &["--", &surrounded]].concat()).status, wanted);
        }
    }
    let run = jwtx_with(&["verify", "--secret", SECRET], format!("{token}\n{token}\n").as_bytes());
    assert_eq!(run.status, Some(6));
    assert!(run.stdout.contains("several-tokens"), "{}", run.stdout);
}

#[test]
fn the_token_and_the_key_cannot_share_standard_input() {
    let run = jwtx_with(&["verify", "--secret-file", "-"], hs256("{}").as_bytes());
    assert_eq!(run.status, Some(1));
    assert!(run.stdout.contains("cannot both come from standard input"), "{}", run.stdout);
}

#[test]
fn a_countdown_in_a_pipe_tells_each_change_and_ends_with_the_verdict() {
    let token = hs256(r#"{"nbf":1767225601,"exp":1767225602}"#);
    let run = jwtx(&["expiry", "--watch", "--at", AT, &token]);
    assert_eq!(run.status, Some(3));
    let codes: Vec<&str> =
        run.stdout.lines().filter_map(|line| line.split_whitespace().next()).collect();
    assert!(codes.ends_with(&["TOKEN_EXPIRED"]), "{codes:?}");
    assert!(codes.len() <= 3 && codes.contains(&"TOKEN_NOT_ACTIVE"), "{codes:?}");
}
