//! Keys that are none, and keys in the place of another.

use super::*;

/// Asserts that a source of keys is the verifier's fault, named with what to do.
fn is_an_error(args: &[&str], sentence: &str) {
    let run = jwtx(&[&["verify", "--at", AT], args, &[&good()]].concat());
    assert_eq!(run.status, Some(1), "{args:?}: {}", run.stdout);
    assert!(run.stdout.starts_with("✗ TOKEN_ERROR  "), "{args:?}: {}", run.stdout);
    assert!(run.stdout.contains(sentence), "{args:?}: no {sentence:?} in {}", run.stdout);
    assert!(run.stdout.contains("help: "), "{args:?}: {}", run.stdout);
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
    is_an_error(&[], "there is no secret or key");
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
        assert!(stdout.contains("cannot be read: permission denied"), "{stdout}");
        assert!(stdout.contains("help: check its permissions"), "{stdout}");
    }
}

#[test]
fn a_file_that_is_no_key_is_named() {
    let folder = folder("other-files");
    for (name, contents, sentence) in [
        ("binary", &[0, 159, 146, 150][..], "not a key"),
        ("text", b"a shared secret\n", "not a key"),
        ("json", b"{\"a\":1}", "not a JWK"),
        ("token", good().as_bytes(), "not a key"),
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
    for (file, help) in [
        ("rsa2048.encrypted-pkcs8.pem", "to open it with its passphrase, use --passphrase-file"),
        ("rsa2048.encrypted-traditional.pem", "encrypted private key; decrypt it first"),
    ] {
        let path = fixture(&format!("interop/keys/{file}"));
        is_an_error(&["--key", &path], "it is an encrypted private key");
        is_an_error(&["--key", &path], help);
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
        is_an_error(&["--secret-file", &path], &format!("contains {name}"));
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
