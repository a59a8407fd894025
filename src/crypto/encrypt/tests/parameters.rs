//! A header parameter that is not what its algorithm needs is named, and nothing is computed with it.

use super::*;

/// A token whose header has other members: nothing of it has been encrypted for this header, so that who looks at the
/// members last says that the tag is wrong.
fn changed(token: &Encrypted, change: impl FnOnce(&mut Object)) -> Encrypted {
    let text = String::from_utf8(base64url::decode(&token.header).unwrap()).unwrap();
    let Ok(Value::Object(mut header)) = Value::parse(&text) else { panic!("{text}") };
    change(&mut header);
    let header = base64url::encode(Value::Object(header).to_string());
    Encrypted { header, ..token.clone() }
}

fn value(json: &str) -> Value {
    Value::parse(json).unwrap()
}

/// Which parameter is refused, with the words about it.
fn refused(token: &Encrypted, key: DecryptionKey<'_>) -> Option<(&'static str, String)> {
    match decrypted(token, key, &mut { BUDGET }) {
        Err(DecryptError::Parameter(name, how)) => Some((name, how)),
        Err(DecryptError::Failed) => None,
        other => panic!("{other:?}"),
    }
}

#[test]
fn an_ephemeral_key_is_of_the_type_and_on_the_curve_of_the_recipients() {
    for (kind, crv, of_another) in [
        (KeyType::Ec(Curve::P256), "P-256", "OKP"),
        (KeyType::Ec(Curve::P521), "P-521", "OKP"),
        (KeyType::X25519, "X25519", "EC"),
    ] {
        let key = pair(kind);
        let enc = ContentEncryption::A128Gcm;
        let whole = EncryptionKey::Key(&key);
        let token = encrypt(KeyManagement::EcdhEs, enc, Object::new(), whole, TEXT).unwrap();
        let with = |change: &dyn Fn(&mut Object)| {
            let token = changed(&token, |header| {
                let Some(Value::Object(mut epk)) = header.get("epk").cloned() else { panic!() };
                change(&mut epk);
                header.set("epk", Value::Object(epk));
            });
            refused(&token, DecryptionKey::Key(&key))
        };
        let says = |change: &dyn Fn(&mut Object), words: &str| {
            let found = with(change);
            let fits =
                found.as_ref().is_some_and(|(name, how)| *name == "epk" && how.contains(words));
            assert!(fits, "{crv}: {words}: {found:?}");
        };
        // What is the same but for its order, or has more members, is not refused.
        assert_eq!(with(&|epk| epk.set("use", value(r#""enc""#))), None, "{crv}");
        says(&|epk| epk.set("kty", value(&format!("{of_another:?}"))), "is of the type");
        says(&|epk| epk.set("crv", value(r#""P-384""#)), "is of the type");
        says(&|epk| epk.set("crv", value("7")), "has no `crv`");
        says(&|epk| epk.remove("kty"), "has no `kty`");
        says(&|epk| epk.remove("crv"), "has no `crv`");
        says(&|epk| epk.remove("x"), "has no `x`");
        says(&|epk| epk.set("x", value(r#""!""#)), "is not base64url");
        says(&|epk| epk.set("x", value(r#""AAAA""#)), "");
        if crv != "X25519" {
            says(&|epk| epk.remove("y"), "has no `y`");
            says(&|epk| epk.set("y", epk.get("x").unwrap().clone()), "is not a point on");
            says(&|epk| epk.set("y", value(r#""AAAA""#)), "has an `y` of 3 bytes");
        }
        for (epk, words) in [(r#""x""#, "must be a JWK"), ("null", "must be a JWK")] {
            let token = changed(&token, |header| header.set("epk", value(epk)));
            let (name, how) = refused(&token, DecryptionKey::Key(&key)).unwrap();
            assert!(name == "epk" && how.contains(words), "{how}");
        }
        let token = changed(&token, |header| header.remove("epk"));
        let missing = Some(("epk", "is missing".to_owned()));
        assert_eq!(refused(&token, DecryptionKey::Key(&key)), missing);
    }
}

#[test]
fn the_parties_of_an_agreement_are_base64url() {
    let key = pair(KeyType::X25519);
    let (alg, enc) = (KeyManagement::EcdhEs, ContentEncryption::A128Gcm);
    let token = encrypt(alg, enc, Object::new(), EncryptionKey::Key(&key), TEXT).unwrap();
    for name in ["apu", "apv"] {
        for wrong in [r#""!""#, "7", "null"] {
            let token = changed(&token, |header| header.set(name, value(wrong)));
            let found = refused(&token, DecryptionKey::Key(&key));
            assert_eq!(found.map(|(name, _)| name), Some(name), "{wrong}");
        }
        let token = changed(&token, |header| header.set(name, value(r#""QWxpY2U""#)));
        assert_eq!(refused(&token, DecryptionKey::Key(&key)), None);
    }
}

#[test]
fn a_salt_has_eight_bytes_and_a_count_is_a_whole_number() {
    let password = Secret::new(b"entrap".to_vec());
    let key = EncryptionKey::Password(&password, count(600));
    let (alg, enc) = (KeyManagement::Pbes2Hs256A128Kw, ContentEncryption::A128Gcm);
    let token = encrypt(alg, enc, Object::new(), key, TEXT).unwrap();
    let with = |name, json: &str| {
        let token = changed(&token, |header| header.set(name, value(json)));
        refused(&token, DecryptionKey::Password(&password)).map(|(name, _)| name)
    };
    let salt = |bytes: usize| with("p2s", &format!("{:?}", base64url::encode(vec![7; bytes])));
    assert_eq!([0, 7, 8, 9].map(salt), [Some("p2s"), Some("p2s"), None, None]);
    for wrong in ["0", "-1", "1.5", "1e2", r#""600""#, "null"] {
        assert_eq!(with("p2c", wrong), Some("p2c"), "{wrong}");
    }
    assert_eq!((with("p2c", "1"), with("p2c", "1000")), (None, None));
    for missing in ["p2s", "p2c"] {
        let token = changed(&token, |header| header.remove(missing));
        let found = refused(&token, DecryptionKey::Password(&password));
        assert_eq!(found, Some((missing, "is missing".to_owned())));
    }
    for beyond in ["1001", "4294967296", "18446744073709551616"] {
        let token = changed(&token, |header| header.set("p2c", value(beyond)));
        let found = decrypted(&token, DecryptionKey::Password(&password), &mut { BUDGET });
        assert!(matches!(found, Err(DecryptError::TooLarge(_))), "{beyond}: {found:?}");
    }
}

#[test]
fn the_vector_and_the_tag_of_a_wrapped_key_have_their_lengths() {
    let key = secret(32);
    let (alg, enc) = (KeyManagement::A256GcmKw, ContentEncryption::A128Gcm);
    let token = encrypt(alg, enc, Object::new(), EncryptionKey::Key(&key), TEXT).unwrap();
    for (name, needed) in [("iv", 12), ("tag", 16)] {
        let with = |bytes: usize| {
            let json = format!("{:?}", base64url::encode(vec![7; bytes]));
            let token = changed(&token, |header| header.set(name, value(&json)));
            refused(&token, DecryptionKey::Key(&key)).map(|(name, _)| name)
        };
        let found = [needed - 1, needed, needed + 1, 0].map(with);
        assert_eq!(found, [Some(name), None, Some(name), Some(name)], "{name}");
    }
}
