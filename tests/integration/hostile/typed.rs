//! A secret or a token that is typed where something else belongs is not repeated.

use super::*;

use clap::Parser as _;
use jwtx::cli::Cli;

/// What people hold: a passphrase, base64, base64url, hexadecimal, a generated password, an API key.
fn secrets() -> Vec<String> {
    let mut secrets = vec![
        SECRET.to_owned(),
        "correct horse battery staple".to_owned(),
        STANDARD.encode(SECRET),
        URL_SAFE_NO_PAD.encode([0xfb; 32]),
        STANDARD.encode([0xfa; 33]),
        "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08".to_owned(),
        "9F86D081884C7D659A2FEAA0C55AD015".to_owned(),
        "JBSWY3DPEHPK3PXP".to_owned(),
        "hF3#kLm!9_qqTr".to_owned(),
        "ghp_16C7e42F292c6912E7710c838347Ae178B4a".to_owned(),
        good(),
    ];
    let jwk = fs::read_to_string(fixture("interop/keys/p256.private.jwk.json")).unwrap();
    let jwk: Value = serde_json::from_str(&jwk).unwrap();
    secrets.push(jwk["d"].as_str().unwrap().to_owned());
    secrets
}

fn is_silent(args: &[&str], secret: &str) {
    for json in [&[][..], &["--json"]] {
        let output = command(&[args, json].concat()).stdin(Stdio::null()).output().unwrap();
        let shown = format!(
            "{}{}",
            String::from_utf8_lossy(&output.stdout),
            String::from_utf8_lossy(&output.stderr)
        );
        assert!(!shown.contains(secret), "{args:?} shows {secret}: {shown}");
        assert_ne!(output.status.code(), Some(0), "{args:?}: {shown}");
    }
}

#[test]
fn where_a_name_belongs() {
    let token = token(r#"{"alg":"HS256"}"#, "{}");
    for secret in secrets() {
        for option in [
            "--secret-env",
            "--secret-file",
            "--key",
            "--jwks",
            "--secret-encoding",
            "--leeway",
            "--within",
            "--alg",
            "--at",
            "--color",
            "--fail-on",
            "--max-age",
        ] {
            is_silent(&["verify", option, &secret, &token], &secret);
            is_silent(&["verify", &format!("{option}={secret}"), &token], &secret);
        }
        is_silent(&["verify", "--key", &format!("env:{secret}"), &token], &secret);
        is_silent(&["mint", "--claims", &format!("@{secret}")], &secret);
        is_silent(&["mint", "--claim", &secret], &secret);
        is_silent(&["key", "show", &secret], &secret);
        is_silent(&["key", &secret], &secret);
        is_silent(&["key", "match", &secret, &secret], &secret);
        is_silent(&["inspect", &format!("@{secret}")], &secret);
        is_silent(&["diff", &format!("@{secret}"), &token], &secret);
        is_silent(&["verify", "--lines", "--secret", "x", &secret], &secret);
        is_silent(&["probe", "http://localhost:1", "-H", &secret], &secret);
        is_silent(&["probe", "http://localhost:1", &format!("-H{secret}")], &secret);
        is_silent(&["verify", &format!("--secret{secret}"), &token], &secret);
        is_silent(
            &["verify", "--jwks", "http://127.0.0.1:1/", "--ca-file", &secret, &token],
            &secret,
        );
        is_silent(&["completions", &secret], &secret);
        is_silent(&["man", &secret], &secret);
        is_silent(&["explain", &secret], &secret);
        is_silent(&["scan", &secret], &secret);
    }
}

#[test]
fn names_are_still_named() {
    for (args, shown) in [
        (&["--key", "/no/such/file"][..], "/no/such/file"),
        (&["--key", "public-key.pem"], "public-key.pem"),
        (&["--secret-file", "./config/secret.txt"], "./config/secret.txt"),
        (&["--secret-env", "NO_SUCH_VARIABLE"], "NO_SUCH_VARIABLE"),
        (&["--leeway", "soon"], "soon"),
        (&["--no-such-option"], "--no-such-option"),
    ] {
        let run = jwtx(&[&["verify", &good()], args].concat());
        let all = format!("{}{}", run.stdout, run.stderr);
        assert!(all.contains(shown), "{args:?}: {all}");
    }
}

#[test]
fn debug_shows_nothing_of_it() {
    for args in [
        &["verify", "--secret", SECRET, "x"][..],
        &["verify", "--secret-file", SECRET, "x"],
        &["verify", "--secret-env", SECRET, "x"],
        &["verify", "--key", SECRET, "x"],
        &["verify", "--jwks", SECRET, "x"],
        &["verify", SECRET],
        &["inspect", SECRET],
        &["expiry", SECRET],
        &["diff", SECRET, SECRET],
        &["key", "show", SECRET],
        &["key", "match", SECRET, SECRET],
        &["mint", "--secret", SECRET],
        &["probe", "http://localhost", "--valid", SECRET],
        &[
            "probe",
            "http://localhost",
            "-H",
            "Authorization: correct-horse-battery-staple-correct-horse",
        ],
    ] {
        let cli = Cli::try_parse_from([&["jwtx"], args].concat()).unwrap();
        let shown = format!("{cli:?} {cli:#?}");
        assert!(!shown.contains(SECRET), "{args:?}: {shown}");
    }
}
