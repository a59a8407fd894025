//! Layers come off only with a key that fits, and nothing that decrypts vouches for a signature.

use std::num::NonZeroU32;

use crate::crypto::encrypt::{Encrypted, EncryptionKey, encrypt};
use crate::crypto::{KeyMaterial, KeyPair, generate};
use crate::jose::{
    Algorithm, ContentEncryption, Curve, KeyManagement, NumericDate, Object, Token, Value,
    base64url, deflate,
};
use crate::keys::{DecryptionKeys, Key, KeyRing, Password, Secret};
use crate::report::finding::Code;
use crate::report::{Fingerprint, Liveness, Match, Reason, Report, SignatureStatus, Summary};
use crate::scan::{self, Piece, Rule, What};
use crate::validate::{Matcher, Policy, Question, Validator};

const CLAIMS: &[u8] = br#"{"sub":"u"}"#;
const SECRET: &[u8; 32] = b"0123456789abcdef0123456789abcdef";

fn object(text: &str) -> Object {
    match Value::parse(text) {
        Ok(Value::Object(object)) => object,
        other => panic!("{other:?}"),
    }
}

fn secret() -> KeyMaterial {
    KeyMaterial::Secret(Secret::new(SECRET.to_vec()))
}

fn ring(material: impl Into<KeyMaterial>) -> KeyRing {
    KeyRing::new(vec![Key::new("test", material)])
}

fn opens_with(ring: KeyRing) -> DecryptionKeys {
    DecryptionKeys { ring, ..DecryptionKeys::default() }
}

fn validator(decryption: DecryptionKeys, ring: KeyRing) -> Validator {
    let policy = Policy::at(NumericDate::from_seconds(0));
    Validator { question: Question::Verify, policy, ring, decryption, strict: true }
}

fn report(validator: &Validator, token: &str) -> Report {
    validator.report(Token::parse(token), Vec::new())
}

fn reason(report: &Report) -> Reason {
    report.judgement.as_ref().unwrap().reason
}

/// Content that was encrypted with the shared secret.
fn direct(header: &str, content: &[u8]) -> String {
    let (key, header) = (secret(), object(header));
    let algorithms = (KeyManagement::Dir, ContentEncryption::A256Gcm);
    let with = EncryptionKey::Key(&key);
    encrypt(algorithms.0, algorithms.1, header, with, content).unwrap().compact()
}

fn pair() -> KeyPair {
    KeyPair::ec(Curve::P256, generate::ec(Curve::P256).unwrap().expose()).unwrap()
}

/// Content that was encrypted with a public key.
fn agreed(pair: &KeyPair, content: &[u8]) -> Encrypted {
    let key = KeyMaterial::Public(pair.public().clone());
    let algorithms = (KeyManagement::EcdhEsA128Kw, ContentEncryption::A128Gcm);
    encrypt(algorithms.0, algorithms.1, Object::new(), EncryptionKey::Key(&key), content).unwrap()
}

#[test]
fn a_secret_vouches_for_claims_and_a_public_key_does_not() {
    let judge = validator(opens_with(ring(secret())), KeyRing::default());
    let judged = report(&judge, &direct("{}", CLAIMS));
    assert_eq!((reason(&judged), judged.signature), (Reason::Valid, SignatureStatus::Unsigned));
    assert!(judged.layers[0].decrypted);

    let pair = pair();
    let judge = validator(opens_with(ring(pair.clone())), KeyRing::default());
    let judged = report(&judge, &agreed(&pair, CLAIMS).compact());
    assert_eq!(reason(&judged), Reason::Unsigned);
    assert!(judged.token.unwrap().claims.is_some(), "what is inside is shown");
}

#[test]
fn what_decrypts_never_verifies() {
    let header = base64url::encode(r#"{"alg":"HS256"}"#);
    let input = format!("{header}.{}", base64url::encode(CLAIMS));
    let inner = format!("{input}.{}", crate::crypto::hs256(SECRET, input.as_bytes()));
    let token = direct(r#"{"cty":"JWT"}"#, inner.as_bytes());
    let judge = validator(opens_with(ring(secret())), KeyRing::default());
    assert_eq!(reason(&report(&judge, &token)), Reason::KeyMissing);
    let other = KeyMaterial::Secret(Secret::new(vec![7; 32]));
    let judge = validator(opens_with(ring(secret())), ring(other));
    assert_eq!(reason(&report(&judge, &token)), Reason::SignatureMismatch);
    // A key that verifies may decrypt as well.
    let judge = validator(DecryptionKeys::default(), ring(secret()));
    let judged = report(&judge, &token);
    assert_eq!((reason(&judged), judged.signature), (Reason::Valid, SignatureStatus::Verified));
}

#[test]
fn a_signature_that_is_asked_for_cannot_be_left_out() {
    let token = direct("{}", CLAIMS);
    let judge = validator(opens_with(ring(secret())), ring(KeyMaterial::from(pair())));
    // The key of the signature comes from elsewhere.
    let mut judge = judge;
    for key in &mut judge.ring.keys {
        "another option".clone_into(&mut key.source);
    }
    assert_eq!(reason(&report(&judge, &token)), Reason::Unsigned);
    let mut judge = validator(opens_with(ring(secret())), KeyRing::default());
    judge.policy.algorithms = vec![Algorithm::Es256];
    assert_eq!(reason(&report(&judge, &token)), Reason::Unsigned);
}

#[test]
fn a_signed_token_in_json_inside_is_judged_by_its_signature() {
    let inner = format!(
        r#"{{"payload":"{}","protected":"{}","signature":"AAAA"}}"#,
        base64url::encode(CLAIMS),
        base64url::encode(r#"{"alg":"HS256"}"#)
    );
    let judge = validator(opens_with(ring(secret())), KeyRing::default());
    for header in ["{}", r#"{"cty":"JWT"}"#] {
        assert_eq!(reason(&report(&judge, &direct(header, inner.as_bytes()))), Reason::KeyMissing);
    }
}

#[test]
fn an_unsigned_token_inside_is_unsigned() {
    let header = base64url::encode(r#"{"alg":"none"}"#);
    let inner = format!("{header}.{}.", base64url::encode(CLAIMS));
    let judge = validator(opens_with(ring(secret())), ring(secret()));
    for header in ["{}", r#"{"cty":"JWT"}"#] {
        let judged = report(&judge, &direct(header, inner.as_bytes()));
        assert_eq!(reason(&judged), Reason::Unsigned, "{header}");
    }
}

#[test]
fn a_wrong_key_or_a_changed_token_shows_nothing() {
    let token = direct("{}", CLAIMS);
    let other = KeyMaterial::Secret(Secret::new(vec![7; 32]));
    let mut seen = vec![report(&validator(opens_with(ring(other)), KeyRing::default()), &token)];
    let judge = validator(opens_with(ring(secret())), KeyRing::default());
    let segments: Vec<&str> = token.split('.').collect();
    for place in [2, 3, 4] {
        let mut changed: Vec<String> = segments.iter().map(|&one| one.to_owned()).collect();
        let mut bytes = base64url::decode(&changed[place]).unwrap();
        bytes[0] ^= 1;
        changed[place] = base64url::encode(bytes);
        seen.push(report(&judge, &changed.join(".")));
    }
    for judged in seen {
        assert_eq!(reason(&judged), Reason::DecryptionFailed);
        let token = judged.token.unwrap();
        assert!(token.claims.is_none() && token.payload.is_none());
        assert!(!judged.layers[0].decrypted);
    }
}

#[test]
fn a_private_key_that_decrypts_is_not_said_to_be_used_as_a_public_one() {
    let pair = pair();
    let said = |judged: &Report| {
        judged.findings.iter().any(|finding| finding.code == Code::PrivateKeyGiven)
    };
    let judge = validator(DecryptionKeys::default(), ring(pair.clone()));
    let judged = report(&judge, &agreed(&pair, CLAIMS).compact());
    assert!(judged.layers[0].decrypted && !said(&judged), "{:?}", judged.findings);
    let header = base64url::encode(r#"{"alg":"ES256"}"#);
    let signed = format!("{header}.{}.{}", base64url::encode(CLAIMS), "A".repeat(86));
    assert!(said(&report(&judge, &signed)));
}

#[test]
fn layers_are_counted() {
    let judge = validator(opens_with(ring(secret())), KeyRing::default());
    let mut token = direct("{}", CLAIMS);
    for layers in 1..=9 {
        let expected = if layers <= 8 { Reason::Valid } else { Reason::TooLarge };
        let judged = report(&judge, &token);
        assert_eq!(reason(&judged), expected, "{layers}");
        assert_eq!(judged.layers.len(), layers);
        token = direct(r#"{"cty":"JWT"}"#, token.as_bytes());
    }
}

#[test]
fn inflating_ends_at_the_limit() {
    let judge = validator(opens_with(ring(secret())), KeyRing::default());
    let bomb = deflate::deflate(&vec![b' '; 17 * 1024 * 1024]);
    let judged = report(&judge, &direct(r#"{"zip":"DEF"}"#, &bomb));
    assert_eq!(reason(&judged), Reason::TooLarge);
    // Both layers are within the limit alone, and not together.
    let padded = [vec![b' '; 9 * 1024 * 1024], CLAIMS.to_vec()].concat();
    let inner = direct(r#"{"zip":"DEF"}"#, &deflate::deflate(&padded));
    assert_eq!(reason(&report(&judge, &inner)), Reason::Valid);
    let padded = [vec![b' '; 9 * 1024 * 1024], inner.into_bytes()].concat();
    let both = direct(r#"{"zip":"DEF","cty":"JWT"}"#, &deflate::deflate(&padded));
    assert_eq!(reason(&report(&judge, &both)), Reason::TooLarge);
}

#[test]
fn iterations_are_counted_before_a_password_is_used() {
    let (key, content) = (KeyManagement::Pbes2Hs256A128Kw, ContentEncryption::A128Gcm);
    let password = Secret::new(b"password".to_vec());
    let with = EncryptionKey::Password(&password, NonZeroU32::new(2000).unwrap());
    let token = encrypt(key, content, Object::new(), with, CLAIMS).unwrap().compact();
    let password = Password { source: "test".to_owned(), secret: password.clone() };
    let keys = DecryptionKeys { passwords: vec![password], ..DecryptionKeys::default() };
    let mut judge = validator(keys, KeyRing::default());
    assert_eq!(reason(&report(&judge, &token)), Reason::Valid);
    judge.policy.encryption.most_iterations = 1999;
    assert_eq!(reason(&report(&judge, &token)), Reason::TooLarge);
    let header =
        r#"{"alg":"PBES2-HS256+A128KW","enc":"A128GCM","p2s":"AAAAAAAAAAA","p2c":1000000000}"#;
    let endless = format!(
        "{}.{}.AAAAAAAAAAAAAAAA.AA.AAAAAAAAAAAAAAAAAAAAAA",
        base64url::encode(header),
        base64url::encode([0; 24])
    );
    judge.policy.encryption.most_iterations = 1_000_000;
    assert_eq!(reason(&report(&judge, &endless)), Reason::TooLarge);
}

/// A token in JSON serialization for so many recipients who cannot read it, and one who can.
fn for_many(pair: &KeyPair, wrong: usize) -> String {
    let token = agreed(pair, CLAIMS);
    let wrong = vec![base64url::encode([0; 24]); wrong];
    let keys = wrong.iter().chain([&token.encrypted_key]);
    let recipients: Vec<String> =
        keys.map(|key| format!(r#"{{"encrypted_key":"{key}"}}"#)).collect();
    format!(
        r#"{{"protected":"{}","recipients":[{}],"iv":"{}","ciphertext":"{}","tag":"{}"}}"#,
        token.header,
        recipients.join(","),
        token.initialization_vector,
        token.ciphertext,
        token.authentication_tag,
    )
}

#[test]
fn operations_and_recipients_are_counted() {
    let pair = pair();
    let judge = validator(opens_with(ring(pair.clone())), KeyRing::default());
    for (wrong, expected) in [
        (0, Reason::Unsigned),
        (3, Reason::Unsigned),
        (15, Reason::Unsigned),
        (16, Reason::TooLarge),
        (98, Reason::TooLarge),
        (10_000, Reason::TooLarge),
    ] {
        assert_eq!(reason(&report(&judge, &for_many(&pair, wrong))), expected, "{wrong}");
    }
}

#[test]
fn old_and_unknown_algorithms_are_named() {
    let judge = validator(opens_with(ring(secret())), KeyRing::default());
    for (alg, enc, expected) in [
        ("RSA1_5", "A128GCM", Reason::AlgorithmNotAllowed),
        ("HS256", "A128GCM", Reason::AlgorithmNotAllowed),
        ("dir", "A128gcm", Reason::AlgorithmNotAllowed),
        ("dir", "XC20P", Reason::AlgorithmUnsupported),
        ("RSA-OAEP", "A128GCM", Reason::AlgorithmNotAllowed),
        ("dir", "A128GCM", Reason::KeyUnusable),
    ] {
        let header = base64url::encode(format!(r#"{{"alg":"{alg}","enc":"{enc}"}}"#));
        let token = format!("{header}..AAAAAAAAAAAAAAAA.AA.AAAAAAAAAAAAAAAAAAAAAA");
        assert_eq!(reason(&report(&judge, &token)), expected, "{alg} {enc}");
    }
}

/// What a search says of the one token in a text.
fn searched(validator: Validator, text: &str) -> Match {
    let found = scan::search(text.as_bytes(), Piece::whole(text.len(), Rule::Decoded));
    let What::Token(token) = &found[0].what else { panic!("{found:?}") };
    assert_eq!(found.len(), 1);
    Matcher { validator, show: false }.batch().matched(token, 0, false)
}

#[test]
fn a_token_that_was_found_is_judged_and_named_as_one_that_was_given() {
    let pair = pair();
    let json = for_many(&pair, 1);
    let text = format!("log: {}\n", json.replace(',', ",\n  "));
    let judge = || validator(opens_with(ring(pair.clone())), KeyRing::default());
    let (given, found) = (report(&judge(), &json), searched(judge(), &text));
    assert_eq!((found.reason, found.liveness), (reason(&given), Liveness::Unsigned));
    let fingerprint = given.fingerprint.unwrap();
    assert_eq!(found.fingerprint, fingerprint.to_string());
    assert_eq!(Summary::of(&given).fingerprint(), Some(fingerprint));
    // Nobody knows what is inside.
    let other = KeyPair::ec(Curve::P256, generate::ec(Curve::P256).unwrap().expose()).unwrap();
    for keys in [opens_with(ring(other)), DecryptionKeys::default()] {
        let closed = searched(validator(keys, KeyRing::default()), &text);
        assert_eq!(closed.liveness, Liveness::Unverified, "{:?}", closed.reason);
        assert_eq!(closed.algorithm.as_deref(), Some("ECDH-ES+A128KW"));
        assert_eq!(closed.fingerprint, fingerprint.to_string());
    }
}

#[test]
#[expect(
    clippy::redundant_closure_for_method_calls,
    reason = "the method alone is for one lifetime, and not for every one"
)]
fn a_record_names_the_outermost_token() {
    let token = direct(r#"{"cty":"JWT"}"#, direct("{}", CLAIMS).as_bytes());
    let judge = validator(opens_with(ring(secret())), KeyRing::default());
    let fingerprint = judge.batch().record(&token, |record| record.fingerprint());
    assert_eq!(fingerprint, Some(Fingerprint::of(&token)));
}

#[test]
fn a_token_inside_is_announced_and_what_is_broken_is_not_opened() {
    let judge = validator(opens_with(ring(secret())), KeyRing::default());
    let inner =
        format!("{}.{}.AAAA", base64url::encode(r#"{"alg":"HS256"}"#), base64url::encode(CLAIMS));
    for (header, is_told) in [("{}", true), (r#"{"cty":"JWT"}"#, false)] {
        let report = report(&judge, &direct(header, inner.as_bytes()));
        let told = report.findings.iter().any(|finding| finding.code == Code::NestedWithoutCty);
        assert_eq!(told, is_told, "{header}");
    }
    // RFC 7516 section 4.1.13
    let critical = report(&judge, &direct(r#"{"crit":["later"],"later":1}"#, CLAIMS));
    assert_eq!(reason(&critical), Reason::Malformed);
    assert!(critical.claims().is_none());
}

#[test]
fn what_has_disclosures_where_none_belong_is_not_opened() {
    let inner =
        format!("{}.{}.AAAA", base64url::encode(r#"{"alg":"HS256"}"#), base64url::encode(CLAIMS));
    let (pair, other) = (pair(), r#""disclosures":[]"#);
    let judge = validator(opens_with(ring(pair.clone())), KeyRing::default());
    for content in [CLAIMS, inner.as_bytes()] {
        let token = agreed(&pair, content);
        let json = |more: &str| {
            format!(
                r#"{{"protected":"{}","encrypted_key":"{}","iv":"{}","ciphertext":"{}","tag":"{}"{more}}}"#,
                token.header,
                token.encrypted_key,
                token.initialization_vector,
                token.ciphertext,
                token.authentication_tag,
            )
        };
        assert!(report(&judge, &json("")).claims().is_some());
        let odd = report(&judge, &json(&format!(",{other}")));
        assert_eq!(reason(&odd), Reason::Malformed);
        assert!(odd.claims().is_none() && odd.layers.iter().all(|layer| !layer.decrypted));
    }
}

#[test]
fn claims_that_look_like_a_part_of_a_token_are_claims() {
    let judge = validator(opens_with(ring(secret())), KeyRing::default());
    for claims in [r#"{"sub":"u","signature":"x"}"#, r#"{"payload":{}}"#, r#"{"signatures":[]}"#] {
        let report = report(&judge, &direct("{}", claims.as_bytes()));
        let found = report.claims().map(|claims| claims.members().to_string());
        assert_eq!(found.as_deref(), Some(claims));
        assert_eq!(reason(&report), Reason::Valid, "{claims}");
    }
}
