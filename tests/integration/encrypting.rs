//! `jwtx mint --encrypt-to` and keys for encryption, as people type them: what is encrypted is decrypted again.

use jwtx::jose::encryption::{CONTENT_ENCRYPTION, KEY_MANAGEMENT};
use jwtx::jose::{Token, base64url};

use crate::program::{Folder, Run, jwtx};

const AT: &str = "2026-01-01T00:00:00Z";

/// What `jwtx mint` makes of some arguments.
fn mint(arguments: &[&str]) -> Run {
    jwtx(&[&["mint", "--at", AT, "--no-iat", "sub=a", "--exp", "1h"], arguments].concat())
}

fn minted(arguments: &[&str]) -> String {
    let run = mint(arguments);
    assert_eq!(run.status, Some(0), "{arguments:?}: {}", run.stderr);
    run.stdout.trim().to_owned()
}

/// A parameter of the header of a token.
fn parameter(token: &str, name: &str) -> Option<String> {
    let header = Token::parse(token).header?;
    Some(header.parameters().get(name)?.as_str()?.to_owned())
}

fn names(token: &str) -> (String, String) {
    let name = |name| parameter(token, name).unwrap();
    (name("alg"), name("enc"))
}

fn both(alg: &str, enc: &str) -> (String, String) {
    (alg.to_owned(), enc.to_owned())
}

const CLAIMS: &str = r#"{"sub":"a","exp":1767229200}"#;

fn keygen(arguments: &[&str]) {
    let run = jwtx(&[&["keygen"], arguments].concat());
    assert_eq!(run.status, Some(0), "{arguments:?}: {}", run.stderr);
}

#[test]
fn every_name_of_an_algorithm_makes_a_key_that_goes_round() {
    let folder = Folder::new("encryption-names");
    let key = folder.path("key");
    let names_of = KEY_MANAGEMENT.iter().map(|row| (row.name, row.keys.first()));
    let content = CONTENT_ENCRYPTION.iter().map(|row| (row.name, KEY_MANAGEMENT[5].keys.first()));
    for (name, key_type) in names_of.chain(content) {
        if ["RSA1_5"].contains(&name) || key_type.is_none() {
            continue;
        }
        let is_secret = key_type.is_some_and(|kind| kind.describe() == "a secret");
        let form = if is_secret { ["--encoding", "jwk"] } else { ["--format", "jwk"] };
        keygen(&[name, form[0], form[1], "--out", &key, "--force"]);
        let recipient = if is_secret { key.clone() } else { format!("{key}.pub") };
        let token = minted(&["--encrypt-to", &recipient]);
        let (alg, enc) = names(&token);
        assert!(alg == name || (alg == "dir" && enc == name), "{name}: {alg} {enc}");
        let opened = jwtx(&["decrypt", &token, "--key", &key]);
        assert_eq!((opened.status, opened.stdout.as_str()), (Some(0), CLAIMS), "{name}");
    }
}

#[test]
fn the_algorithm_follows_from_the_key() {
    let folder = Folder::new("encryption-defaults");
    let key = folder.path("key");
    let public = format!("{key}.pub");
    for (kind, alg) in [
        (&["rsa"][..], "RSA-OAEP-256"),
        (&["ec"], "ECDH-ES+A256KW"),
        (&["ec", "--curve", "P-521"], "ECDH-ES+A256KW"),
        (&["x25519"], "ECDH-ES+A256KW"),
    ] {
        for form in ["pem", "der", "jwk"] {
            keygen(&[kind, &["--format", form, "--out", &key, "--force"]].concat());
            let token = minted(&["--encrypt-to", &public, "--zip"]);
            assert_eq!(names(&token), both(alg, "A256GCM"), "{kind:?}");
            assert_eq!(parameter(&token, "zip").as_deref(), Some("DEF"));
            let opened = jwtx(&["decrypt", &token, "--key", &key]);
            assert_eq!(opened.stdout, CLAIMS, "{kind:?} {form}: {}", opened.stderr);
        }
    }
    for (bytes, alg, enc) in [
        (16, "A128KW", "A256GCM"),
        (24, "A192KW", "A256GCM"),
        (32, "A256KW", "A256GCM"),
        (48, "dir", "A192CBC-HS384"),
        (64, "dir", "A256CBC-HS512"),
    ] {
        let file = folder.file("secret", base64url::encode(vec![7; bytes]).as_bytes());
        let encoded =
            ["--encryption-secret-file", &file, "--encryption-secret-encoding", "base64url"];
        assert_eq!(names(&minted(&encoded)), both(alg, enc));
        let read = ["--secret-file", &file, "--secret-encoding", "base64url"];
        let opened = jwtx(&[&["decrypt", &minted(&encoded)], &read[..]].concat());
        assert_eq!(opened.stdout, CLAIMS);
    }
    let secret = folder.file("secret", &[b'7'; 32]);
    let by_name = ["--encryption-secret-file", &secret, "--enc", "A128CBC-HS256"];
    assert_eq!(names(&minted(&by_name)), both("dir", "A128CBC-HS256"));
    let token = minted(&["--encryption-password-file", &secret, "--p2c", "1500"]);
    assert_eq!(names(&token), both("PBES2-HS512+A256KW", "A256GCM"));
    assert_eq!(jwtx(&["decrypt", &token, "--password-file", &secret]).stdout, CLAIMS);
    let limited = jwtx(&["decrypt", &token, "--password-file", &secret, "--max-p2c", "1499"]);
    assert_eq!((limited.status, limited.stdout.as_str()), (Some(1), ""), "{}", limited.stderr);
}

#[test]
fn with_a_key_that_signs_the_signed_token_is_inside() {
    let folder = Folder::new("encryption-nested");
    let (recipient, signer) = (folder.path("recipient"), folder.path("signer"));
    keygen(&["x25519", "--format", "jwk", "--out", &recipient]);
    keygen(&["ed25519", "--format", "jwk", "--out", &signer]);
    let (public, signed_by) = (format!("{recipient}.pub"), format!("{signer}.pub"));
    let nested = mint(&["--key", &signer, "--encrypt-to", &public]);
    assert_eq!((nested.status, nested.stderr.as_str()), (Some(0), ""));
    let token = nested.stdout.trim();
    assert_eq!(parameter(token, "cty").as_deref(), Some("JWT"));
    assert_eq!(parameter(token, "kid").map(|kid| kid.len()), Some(43));
    let verify = ["verify", "--at", AT, token, "--decryption-key", &recipient, "--key"];
    assert_eq!(jwtx(&[&verify[..], &[&signed_by]].concat()).status, Some(0));
    let inner = jwtx(&["decrypt", token, "--key", &recipient]).stdout;
    assert_eq!(jwtx(&["verify", "--at", AT, &inner, "--key", &signed_by]).status, Some(0));
    // Alone, nothing says who made it.
    let alone = mint(&["--encrypt-to", &public]);
    assert_eq!(alone.status, Some(0));
    assert!(alone.stderr.contains("nothing in the token is signed"), "{}", alone.stderr);
    assert_eq!(parameter(alone.stdout.trim(), "cty"), None);
    let verify = ["verify", "--at", AT, alone.stdout.trim(), "--decryption-key", &recipient];
    let verified = jwtx(&verify);
    assert!(verified.stdout.contains("INVALID_TOKEN"), "{}", verified.stdout);
}

#[test]
fn of_a_set_the_key_for_encryption_is_taken() {
    let folder = Folder::new("encryption-sets");
    let (one, other) = (folder.path("one"), folder.path("other"));
    keygen(&["ec", "--format", "jwk", "--encryption-alg", "ECDH-ES", "--out", &one]);
    keygen(&["ec", "--format", "jwk", "--out", &other]);
    let read = |path: &str| std::fs::read_to_string(format!("{path}.pub")).unwrap();
    let signs = read(&other).replacen('{', r#"{"use":"sig","#, 1);
    let set = format!(r#"{{"keys":[{signs},{}]}}"#, read(&one));
    let set = folder.file("set.json", set.as_bytes());
    let token = minted(&["--encrypt-to", &set]);
    assert_eq!(names(&token), both("ECDH-ES", "A256GCM"));
    assert_eq!(jwtx(&["decrypt", &token, "--key", &one]).stdout, CLAIMS);
    let signs = folder.file("signs.json", signs.as_bytes());
    let refused = mint(&["--encrypt-to", &signs]);
    assert!(refused.stderr.contains("for `use: sig`, not for encryption"), "{}", refused.stderr);
    let several = format!(r#"{{"keys":[{},{}]}}"#, read(&one), read(&other));
    let several = folder.file("several.json", several.as_bytes());
    let refused = mint(&["--encrypt-to", &several]);
    assert!(refused.stderr.contains("there are several keys"), "{}", refused.stderr);
}

#[test]
fn what_cannot_encrypt_is_refused_with_its_reason() {
    let folder = Folder::new("encryption-refused");
    let (signer, rsa) = (folder.path("signer"), folder.path("rsa"));
    keygen(&["ed25519", "--out", &signer]);
    keygen(&["rsa", "--out", &rsa]);
    let (signer, rsa) = (format!("{signer}.pub"), format!("{rsa}.pub"));
    let short = folder.file("short", b"seven!!");
    for (arguments, status, said) in [
        (&["--encrypt-to", &signer][..], 6, "an Ed25519 key is for signatures"),
        (
            &["--encrypt-to", &rsa, "--encryption-alg", "A128KW"],
            6,
            "A128KW needs a secret, but this is an RSA key",
        ),
        (
            &["--encrypt-to", &rsa, "--encryption-alg", "RSA1_5"],
            6,
            "does not encrypt with it: use RSA-OAEP-256",
        ),
        (&["--encrypt-to", &short], 6, "for a shared secret, use --encryption-secret-file"),
        (&["--encryption-secret-file", &short], 6, "a secret of 7 bytes fits no algorithm"),
        (&["--enc", "A256GCM"], 2, "--encrypt-to"),
        (&["--encrypt-to", &rsa, "--encryption-alg", "rsa-oaep"], 2, "did you mean RSA-OAEP?"),
        (
            &["--encrypt-to", &rsa, "--encryption-secret-file", &short],
            2,
            "--encryption-secret-file",
        ),
    ] {
        let run = mint(arguments);
        assert_eq!(run.stdout, "", "{arguments:?}");
        assert!(run.stderr.contains(said), "{arguments:?}: {}", run.stderr);
        assert!(
            run.status == Some(status) || status == 6 && run.status != Some(0),
            "{arguments:?}: {:?}",
            run.status
        );
    }
    let wrong = jwtx(&["keygen", "rsa", "--encryption-alg", "dir"]);
    assert_eq!((wrong.status, wrong.stdout.as_str()), (Some(2), ""));
    assert!(wrong.stderr.contains("jwtx keygen dir makes a key for it"), "{}", wrong.stderr);
}

/// RFC 8037 appendix A.6: the public key of Bob.
#[test]
fn an_x25519_key_is_shown_and_signs_nothing() {
    const BOB: &str = r#"{"kty":"OKP","crv":"X25519","kid":"Bob","x":"3p7bfXt9wbTTW2HC7OQ1Nz-DQ8hbeGdNrfx-FG-IK08"}"#;
    let shown = jwtx(&["key", "show", BOB]).stdout;
    assert!(shown.contains("an X25519 key (public)"), "{shown}");
    assert!(shown.contains("ECDH-ES, ECDH-ES+A128KW"), "{shown}");
    let folder = Folder::new("x25519");
    let (pem, back) = (folder.path("bob.pem"), folder.path("bob.jwk"));
    for (from, to, form) in [(BOB, &pem, "pem"), (&pem, &back, "jwk")] {
        let converted = jwtx(&["key", "convert", from, "--to", form, "--out", to]);
        assert_eq!(converted.status, Some(0), "{}", converted.stderr);
    }
    let text = std::fs::read_to_string(&back).unwrap();
    assert!(text.contains("3p7bfXt9wbTTW2HC7OQ1Nz-DQ8hbeGdNrfx-FG-IK08"), "{text}");
    let private = folder.path("key");
    keygen(&["X25519", "--out", &private]);
    let signs = mint(&["--key", &private]);
    assert_eq!((signs.status == Some(0), signs.stdout.as_str()), (false, ""));
    let low = BOB.replace("3p7bfXt9wbTTW2HC7OQ1Nz-DQ8hbeGdNrfx-FG-IK08", &"A".repeat(43));
    assert!(jwtx(&["key", "show", &low]).stderr.contains("small order"));
    let x448 = r#"{"kty":"OKP","crv":"X448","x":"AA"}"#;
    assert!(jwtx(&["key", "show", x448]).stderr.contains("jwtx does not support X448 keys"));
}
