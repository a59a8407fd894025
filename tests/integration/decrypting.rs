//! `decrypt`, and `verify` of encrypted tokens, as they are typed.

use crate::program::{Folder, Run, jwtx, jwtx_with};

const SECRET: &str = "not-a-secret-but-long-enough-for-hs256";
const AT: [&str; 2] = ["--at", "2026-01-01T00:00:00Z"];

struct Keys {
    folder: Folder,
    recipient: String,
    other: String,
    issuer: String,
}

fn keys(name: &str) -> Keys {
    let folder = Folder::new(&format!("decrypting-{name}"));
    let make = |kind: &str, name: &str| {
        let path = folder.path(name);
        assert_eq!(jwtx(&["keygen", kind, "--out", &path]).status, Some(0), "{kind}");
        path
    };
    let recipient = make("ECDH-ES", "recipient.pem");
    let (other, issuer) = (make("ECDH-ES", "other.pem"), make("ed25519", "issuer.pem"));
    Keys { folder, recipient, other, issuer }
}

fn mint(options: &[&str]) -> String {
    let run = jwtx(&[&["mint", "--sub", "me", "--exp", "1h"], &AT[..], options].concat());
    assert_eq!(run.status, Some(0), "{}", run.stderr);
    run.stdout.trim().to_owned()
}

fn nested(keys: &Keys) -> String {
    mint(&["--key", &keys.issuer, "--encrypt-to", &format!("{}.pub", keys.recipient)])
}

fn run(args: &[&str], token: &str) -> Run {
    jwtx_with(&[args, &AT[..]].concat(), token.as_bytes())
}

#[test]
fn what_is_inside_is_written_byte_for_byte_and_nothing_else_is() {
    let keys = keys("content");
    let claims = mint(&["--encrypt-to", &format!("{}.pub", keys.recipient)]);
    let decrypted = run(&["decrypt", "--key", &keys.recipient], &claims);
    assert_eq!(decrypted.status, Some(0));
    assert_eq!(decrypted.stdout, r#"{"sub":"me","exp":1767229200,"iat":1767225600}"#);
    let fingerprint = |command: &str, token: &str| {
        let run = run(&[command, "--key", &keys.recipient, "--json"], token);
        let report: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
        report["fingerprint"].as_str().unwrap().to_owned()
    };
    let nested = nested(&keys);
    for token in [&claims, &nested] {
        assert_eq!(fingerprint("decrypt", token), fingerprint("verify", token));
    }
    let inner = run(&["decrypt", "--key", &keys.recipient], &nested).stdout;
    let public = format!("{}.pub", keys.issuer);
    assert_eq!(run(&["verify", "--key", &public], &inner).status, Some(0), "{inner}");
    for (token, key) in [(&claims, &keys.other), (&claims[..60].to_owned(), &keys.recipient)] {
        for quiet in [&[][..], &["--quiet"]] {
            let refused = run(&[&["decrypt", "--key", key], quiet].concat(), token);
            assert_eq!((refused.status, refused.stdout.as_str()), (Some(6), ""), "{quiet:?}");
        }
    }
    let signed = mint(&["--secret", SECRET]);
    let refused = run(&["decrypt", "--key", &keys.recipient], &signed);
    assert_eq!((refused.status, refused.stdout.as_str()), (Some(6), ""));
    assert!(refused.stderr.contains("signed, not encrypted"), "{}", refused.stderr);
    assert_eq!(run(&["decrypt", "--key", &keys.recipient], "").status, Some(7));
}

#[test]
fn the_key_of_the_recipient_and_the_key_of_the_signature_are_two() {
    let keys = keys("two");
    let (token, issuer) = (nested(&keys), format!("{}.pub", keys.issuer));
    let both = ["verify", "--decryption-key", &keys.recipient, "--key", &issuer];
    assert_eq!(run(&both, &token).status, Some(0));
    let report = run(&[&both[..], &["--json"]].concat(), &token).stdout;
    let report: serde_json::Value = serde_json::from_str(&report).unwrap();
    assert_eq!(report["layers"][0]["algorithm"], "ECDH-ES+A256KW");
    assert_eq!(report["layers"][0]["decrypted"], true);
    assert_eq!((&report["algorithm"], &report["claims"]["sub"]), (&"EdDSA".into(), &"me".into()));
    // Without one of them there is no answer.
    for (args, reason) in [
        (["verify", "--json", "--key", &issuer], "key_missing"),
        (["verify", "--json", "--decryption-key", &keys.recipient], "key_missing"),
        (["verify", "--json", "--decryption-key", &keys.other], "decryption_failed"),
    ] {
        let report = run(&args, &token).stdout;
        let report: serde_json::Value = serde_json::from_str(&report).unwrap();
        assert_eq!(report["reason"], reason, "{args:?}");
        let inside = report["summary"].as_str().unwrap().contains("the token inside is signed");
        assert_eq!(inside, args[2..] == ["--decryption-key", &keys.recipient], "{report}");
    }
    let none = ["verify", "--decryption-key", &keys.folder.path("none.pem"), "--key", &issuer];
    assert_eq!(run(&none, &token).status, Some(1), "a key that is named is read");
}

#[test]
fn a_batch_says_of_each_line_what_a_single_run_says() {
    let keys = keys("batch");
    let issuer = format!("{}.pub", keys.issuer);
    let public = format!("{}.pub", keys.recipient);
    let tokens = [
        nested(&keys),
        mint(&["--key", &keys.issuer]),
        mint(&["--encrypt-to", &public]),
        nested(&keys)[..80].to_owned(),
    ];
    let args = ["verify", "--decryption-key", &keys.recipient, "--key", &issuer];
    let lines = run(&[&args[..], &["--lines", "--json"]].concat(), &tokens.join("\n")).stdout;
    assert_eq!(lines.lines().count(), tokens.len());
    for (line, token) in lines.lines().zip(&tokens) {
        let single = run(&[&args[..], &["--json"]].concat(), token).stdout;
        let read = |text: &str| -> serde_json::Value { serde_json::from_str(text).unwrap() };
        let (line, single) = (read(line), read(&single));
        for member in ["code", "reason", "signature", "claims"] {
            assert_eq!(line[member], single[member], "{member} of {token}");
        }
    }
}

#[test]
fn passwords_and_secrets_come_from_files_and_variables() {
    let keys = keys("passwords");
    let write = |name: &str, text: &str| {
        let path = keys.folder.path(name);
        std::fs::write(&path, text).unwrap();
        path
    };
    let password = write("password", "correct horse\n");
    let secret = write("secret", "0123456789abcdef0123456789abcdef\n");
    for (option, file) in [("password", &password), ("secret", &secret)] {
        let token = mint(&[&format!("--encryption-{option}-file"), file]);
        let decrypt = run(&["decrypt", &format!("--{option}-file"), file], &token);
        assert_eq!(decrypt.status, Some(0), "{option}: {}", decrypt.stderr);
        let option = format!("--decryption-{option}-file");
        let verified = run(&["verify", &option, file], &token);
        assert_eq!(verified.status, Some(0), "{}", verified.stdout);
        assert!(verified.stdout.contains("shared secret"), "{}", verified.stdout);
    }
}

#[test]
fn a_key_that_is_there_and_does_not_decrypt_is_named_with_the_reason() {
    let keys = keys("named");
    let token = mint(&["--encrypt-to", &format!("{}.pub", keys.recipient)]);
    let refused = |args: &[&str], token: &str| {
        let report = run(&[&["verify", "--json"], args].concat(), token).stdout;
        let report: serde_json::Value = serde_json::from_str(&report).unwrap();
        (report["reason"].as_str().unwrap().to_owned(), report["summary"].to_string())
    };
    let (reason, said) = refused(&["--secret", "hunter2"], &token);
    assert_eq!(reason, "key_missing");
    assert!(said.contains("encrypted with ECDH-ES"), "{said}");
    assert!(said.contains("cannot decrypt"), "{said}");
    let jwk = |file: &str, kid: &str, usage: &str| {
        let jwk = jwtx(&["key", "convert", "--to", "jwk", file]).stdout;
        let mut jwk: serde_json::Value = serde_json::from_str(&jwk).unwrap();
        (jwk["kid"], jwk["use"]) = (kid.into(), usage.into());
        jwk
    };
    let named = jwk(&keys.recipient, "one", "enc");
    let public = keys.folder.file("one.jwk", named.to_string().as_bytes());
    let token = mint(&["--encrypt-to", &public]);
    let set = |usage: &str| {
        let keys_of = [jwk(&keys.recipient, "one", usage), jwk(&keys.other, "two", "enc")];
        serde_json::json!({ "keys": keys_of }).to_string()
    };
    for (usage, status) in [("enc", 0), ("sig", 1)] {
        let set = keys.folder.file("set.json", set(usage).as_bytes());
        let run = run(&["decrypt", "--key", &set], &token);
        assert_eq!(run.status, Some(status), "{usage} {}", run.stderr);
        let said = run.stderr.contains("for the key `one`, but the key is for `use: sig`");
        assert_eq!(said, usage == "sig", "{}", run.stderr);
    }
}

/// Whoever shares the secret could take the signature away: asked for by a key or by name, it has to be there.
#[test]
fn a_signature_that_is_asked_for_cannot_be_left_out() {
    let keys = keys("stripped");
    let secret = keys.folder.path("secret");
    std::fs::write(&secret, "0123456789abcdef0123456789abcdef").unwrap();
    let claims = mint(&["--encryption-secret-file", &secret]);
    let opened = ["verify", "--decryption-secret-file", &secret];
    assert_eq!(run(&opened, &claims).status, Some(0));
    let issuer = format!("{}.pub", keys.issuer);
    for asked in [["--key", &issuer], ["--alg", "EdDSA"]] {
        let refused = run(&[&opened[..], &asked, &["--json"]].concat(), &claims);
        let report: serde_json::Value = serde_json::from_str(&refused.stdout).unwrap();
        assert_eq!(
            (&report["code"], &report["reason"]),
            (&"INVALID_TOKEN".into(), &"unsigned".into()),
            "{asked:?}"
        );
    }
}
