//! A public key is no secret, in whatever form it is handed over: everybody who knows it could sign.

use serde_json::json;

use super::*;

/// Public keys in the forms in which programs publish them.
fn published() -> Vec<(&'static str, Vec<u8>)> {
    let pem = text("rsa2048.spki.pem");
    let bare = body("rsa2048.spki.pem");
    let rsa = jwk("rsa2048.public.jwk.json");
    let value = |name: &str| STANDARD.encode(member(&rsa, name));
    let xml = format!(
        "<RSAKeyValue><Modulus>{}</Modulus><Exponent>{}</Exponent></RSAKeyValue>",
        value("n"),
        value("e")
    );
    let percent = pem.replace('+', "%2B").replace('\n', "%0A").replace(' ', "%20");
    let realm = json!({ "realm": "main", "public_key": bare });
    let kms = json!({ "KeyId": "a", "PublicKey": bare, "KeyUsage": "SIGN_VERIFY" });
    let mut all: Vec<(&str, Vec<u8>)> = vec![
        ("four dashes", pem.replace("-----", "----").into()),
        ("URL-encoded", percent.into()),
        ("a realm", realm.to_string().into()),
        ("AWS KMS", kms.to_string().into()),
        ("RSAKeyValue", xml.into()),
        ("a variable", format!("JWT_PUBLIC_KEY={bare}\n").into()),
        ("HTML", pem.replace('\n', "<br>").into()),
    ];
    for key in ["p256", "p384", "p521"] {
        let jwk = jwk(&format!("{key}.public.jwk.json"));
        let (x, y) = (member(&jwk, "x"), member(&jwk, "y"));
        // Every other text of the length of a compressed point is one, so that says nothing.
        {
            let point = [&[4][..], &x, &y].concat();
            all.push(("a point in hexadecimal", hex(&point).into()));
            all.push(("a point in base64", STANDARD.encode(&point).into()));
            all.push(("a point in base64url", URL_SAFE_NO_PAD.encode(&point).into()));
            all.push(("a point", point));
        }
    }
    all
}

#[test]
fn a_public_key_in_any_form_is_not_a_secret() {
    let folder = Folder::new("published");
    for (name, bytes) in published() {
        let path = folder.file("secret", &bytes);
        let jwk = json!({ "kty": "oct", "k": URL_SAFE_NO_PAD.encode(&bytes) }).to_string();
        let jwk = folder.file("oct.json", jwk.as_bytes());
        for options in [["--secret-file", &path], ["--key", &jwk]] {
            let mut words = vec!["mint", "--at", AT, "--exp", "1h", "--alg", "HS256"];
            words.extend(options);
            let run = jwtx(&words);
            let answer = run.stdout.clone() + &run.stderr;
            assert_ne!(run.status, Some(0), "{name} {options:?}: {answer}");
            assert!(answer.contains("not a secret"), "{name} {options:?}: {answer}");
        }
    }
}

#[test]
fn bytes_that_may_be_a_secret_stay_one() {
    let folder = Folder::new("real-secrets");
    let bytes: Vec<u8> = (0..64).map(|at: u8| at.wrapping_mul(37).wrapping_add(200)).collect();
    let key = member(&jwk("ed25519.public.jwk.json"), "x");
    for (name, secret) in [
        ("32 bytes", key.clone()),
        ("32 bytes in hexadecimal", hex(&key).into_bytes()),
        ("32 bytes in base64", STANDARD.encode(&key).into_bytes()),
        ("48 bytes in base64", STANDARD.encode(&bytes[..48]).into_bytes()),
        ("64 bytes", bytes.clone()),
        ("64 bytes in hexadecimal", hex(&bytes).into_bytes()),
        ("64 bytes in base64", STANDARD.encode(&bytes).into_bytes()),
        ("words", b"correct horse battery staple, and # more words".to_vec()),
        ("a comment", b"# not only a comment but a secret of some length".to_vec()),
        ("JSON", br#"{"a":"a secret that is JSON, and has no key in it"}"#.to_vec()),
    ] {
        let path = folder.file("secret", &secret);
        let run = jwtx(&["mint", "--at", AT, "--exp", "1h", "--secret-file", &path]);
        assert_eq!(run.status, Some(0), "{name}: {}", run.stderr);
    }
}

#[test]
fn secrets_in_secrets_do_not_cost_more_than_they_are_long() {
    let mut nested = "x".repeat(40);
    while nested.len() < 60_000 {
        let k = URL_SAFE_NO_PAD.encode(nested.replace('"', "%22"));
        nested = json!({ "kty": "oct", "k": k }).to_string();
    }
    let folder = Folder::new("nested-secrets");
    let path = folder.file("secret", nested.as_bytes());
    let started = std::time::Instant::now();
    let run = jwtx(&["mint", "--at", AT, "--exp", "1h", "--key", &path]);
    assert!(started.elapsed().as_secs() < 10, "{}", run.stderr);
}
