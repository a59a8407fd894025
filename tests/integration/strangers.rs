//! What a stranger can put into the working folder, or into a text, changes no verdict.

#![cfg(unix)]

use crate::program::{Folder, Run, command, jwtx};

/// The run of jwtx in a folder.
fn in_folder(folder: &Folder, args: &[&str], variables: &[(&str, &str)]) -> Run {
    let output =
        command(args).current_dir(&folder.0).envs(variables.iter().copied()).output().unwrap();
    Run {
        status: output.status.code(),
        stdout: String::from_utf8_lossy(&output.stdout).into_owned(),
        stderr: String::from_utf8_lossy(&output.stderr).into_owned(),
    }
}

fn pair(folder: &Folder, name: &str) -> (String, String) {
    let key = folder.path(name);
    assert_eq!(jwtx(&["keygen", "ed25519", "--out", &key]).status, Some(0));
    let jwk = jwtx(&["key", "public", &key, "--to", "jwk"]);
    let jwk: serde_json::Value = serde_json::from_str(&jwk.stdout).unwrap();
    (key, jwk.to_string())
}

#[test]
fn a_file_that_is_called_like_a_key_does_not_replace_it() {
    let (keys, folder) = (Folder::new("strangers-keys"), Folder::new("strangers-folder"));
    let (_, ours) = pair(&keys, "ours");
    let (theirs, _) = pair(&keys, "theirs");
    let evil = jwtx(&["mint", "--key", &theirs, "--exp", "1h"]).stdout;
    let evil = evil.trim();
    let pem = std::fs::read(format!("{theirs}.pub")).unwrap();
    std::fs::write(folder.0.join(&ours), pem).unwrap();
    for (args, variables) in [
        (vec!["verify", evil], vec![("JWTX_KEY", ours.as_str())]),
        (vec!["verify", "--key", &ours, evil], vec![]),
        (vec!["verify", "--jwks", &ours, evil], vec![]),
        (vec![evil, "-k", &ours], vec![]),
    ] {
        let run = in_folder(&folder, &args, &variables);
        assert_eq!(run.status, Some(6), "{args:?}: {}{}", run.stdout, run.stderr);
    }
}

#[test]
fn a_key_that_was_named_and_cannot_be_read_is_an_error_beside_another_one() {
    const SECRET: &str = "8ad1f0c5a7be4f10b3c1d2e3f4a5b6c7";
    let token = jwtx(&["mint", "--secret", SECRET, "--exp", "1h"]).stdout;
    let token = token.trim();
    for more in [
        ["--key", "no/such.pem"],
        ["--jwks", "no/such.json"],
        ["--issuer-keys", "my-service"],
        ["--issuer", ""],
    ] {
        let run = jwtx(&["verify", "--secret", SECRET, more[0], more[1], token]);
        assert_eq!(run.status, Some(1), "{more:?}: {}{}", run.stdout, run.stderr);
    }
}

#[test]
fn an_expectation_without_a_value_is_a_usage_error() {
    for option in ["--aud", "--iss", "--sub", "--jti", "--typ", "--require", "--scope"] {
        let run = jwtx(&["verify", "--secret", "x", option, "", "a.b.c"]);
        assert_eq!(run.status, Some(2), "{option}: {}{}", run.stdout, run.stderr);
    }
}

#[test]
fn what_a_variable_holds_is_not_repeated_as_a_name() {
    let token = jwtx(&["mint", "--secret", "8ad1f0c5a7be4f10b3c1d2e3f4a5b6c7"]).stdout;
    let folder = Folder::new("strangers-variable");
    let value = format!("alice:hunter2:{}", token.trim());
    for args in [["inspect", "env:V"], ["expiry", "env:V"]] {
        let run = in_folder(&folder, &args, &[("V", &value)]);
        assert_eq!(run.status, Some(0), "{}", run.stderr);
        assert!(!format!("{}{}", run.stdout, run.stderr).contains("hunter2"), "{}", run.stdout);
    }
}
