//! What a search costs at most, counted.

use super::budget::{MOST_HASHED_BYTES, MOST_KEY_OPERATIONS, MOST_TAGS};
use super::*;
use crate::crypto::Secret;
use crate::jose::algorithm::KeyType;
use crate::jose::{Algorithm, Curve, base64url};
use crate::keys::{Key, KeyMaterial, new_key};
use crate::report::SearchWork;

/// A token with a signature that nobody made, and claims of this length.
fn hopeless(algorithm: Algorithm, length: usize, signature: usize) -> Token {
    let header = format!(r#"{{"alg":"{}","typ":"JWT"}}"#, algorithm.name());
    let claims = format!(r#"{{"sub":"{}"}}"#, "a".repeat(length));
    let (header, claims) = (base64url::encode(header), base64url::encode(claims));
    Token::parse(&format!("{header}.{claims}.{}", base64url::encode(vec![7; signature])))
}

/// Searches in vain, and says what it took.
fn work(token: &Token, ring: &KeyRing) -> SearchWork {
    let found = diagnose(token, ring, Effort::Whole);
    assert_eq!(found.diagnosis, None);
    let work = found.summary.expect("something was tried").work;
    assert!(work.tags <= MOST_TAGS, "{work:?}");
    assert!(work.hashed_bytes <= MOST_HASHED_BYTES, "{work:?}");
    assert!(work.key_operations <= MOST_KEY_OPERATIONS, "{work:?}");
    work
}

fn secrets(count: usize) -> Vec<Key> {
    let secret = |number: usize| format!("not-a-secret-{number:08}").into_bytes();
    let key = |number| Key::new("many", KeyMaterial::Secret(Secret::new(secret(number))));
    (0..count).map(key).collect()
}

fn public_keys() -> Vec<Key> {
    let types =
        [KeyType::Ec(Curve::P256), KeyType::Ec(Curve::P521), KeyType::Ed25519, KeyType::Rsa];
    let made = types.map(|of| new_key::key_pair(of, 2048).expect("a key"));
    made.iter().cycle().take(10_000).cloned().collect()
}

#[test]
fn ten_thousand_secrets_stay_within_the_budget() {
    let ring = KeyRing::new(secrets(10_000));
    let spent = work(&hopeless(Algorithm::Hs256, 40, 32), &ring);
    assert_eq!(spent.tags, MOST_TAGS);
}

#[test]
fn ten_thousand_public_keys_stay_within_the_budget() {
    let ring = KeyRing::new(public_keys());
    for (algorithm, signature) in [
        (Algorithm::Es256, 64),
        (Algorithm::EdDsa, 64),
        (Algorithm::Rs256, 256),
        (Algorithm::Hs256, 32),
    ] {
        work(&hopeless(algorithm, 40, signature), &ring);
    }
}

#[test]
fn a_token_of_200_kibibytes_stays_within_the_budget() {
    let ring =
        KeyRing::new(secrets(3).into_iter().chain(public_keys().into_iter().take(4)).collect());
    for (algorithm, signature) in
        [(Algorithm::Hs256, 32), (Algorithm::Es256, 64), (Algorithm::Rs256, 256)]
    {
        let spent = work(&hopeless(algorithm, 150 * 1024, signature), &ring);
        assert!(spent.tags < 200 || spent.hashed_bytes < MOST_HASHED_BYTES / 2, "{spent:?}");
    }
}

#[test]
fn the_key_of_the_holder_is_no_sign_of_a_second_token() {
    let secret = b"not-a-secret-but-long-enough-for-hs256";
    let signed = |header: &str, claims: &str, by: &[u8]| {
        let input = format!("{}.{}", base64url::encode(header), base64url::encode(claims));
        format!("{input}.{}", crate::crypto::hs256(by, input.as_bytes()))
    };
    let issued =
        signed(r#"{"alg":"HS256"}"#, r#"{"sub":"a"}"#, b"the secret of somebody else, long");
    let proof = signed(r#"{"alg":"HS256","typ":"kb+jwt"}"#, r#"{"nonce":"n"}"#, secret);
    let ring =
        KeyRing::new(vec![Key::new("holder", KeyMaterial::Secret(Secret::new(secret.to_vec())))]);
    let cause = |text: &str| diagnose(&Token::parse(text), &ring, Effort::Whole).diagnosis;
    assert_eq!(cause(&format!("{issued}~WyJzIiwiYSIsMV0~{proof}")), None);
    // Without a `~`, it is what it looks like.
    assert!(cause(&format!("{issued},{proof}")).is_some());
}

#[test]
fn a_search_is_stopped_where_a_single_step_was_not_tried_and_not_where_pairs_were_left() {
    let stopped = |ring: Vec<Key>, length| {
        let token = hopeless(Algorithm::Hs256, length, 32);
        let summary = diagnose(&token, &KeyRing::new(ring), Effort::Whole).summary;
        summary.expect("something was tried").stopped
    };
    assert!(!stopped(secrets(1), 200));
    assert!(stopped(secrets(40), 200));
    // Too long for every step.
    assert!(stopped(secrets(1), 60 * 1024));
}

#[test]
fn that_other_content_was_signed_is_told_and_is_no_cause() {
    const SECRET: &[u8] = b"not-a-secret-but-long-enough-for-hs256";
    let part = |json: &str| base64url::encode(json);
    let search = |signed: [&str; 2], sent: [&str; 2]| {
        let input = format!("{}.{}", part(signed[0]), part(signed[1]));
        let signature = crate::crypto::hs256(SECRET, input.as_bytes());
        let token = Token::parse(&format!("{}.{}.{signature}", part(sent[0]), part(sent[1])));
        let secret = KeyMaterial::Secret(Secret::new(SECRET.to_vec()));
        let found = diagnose(&token, &KeyRing::new(vec![Key::new("own", secret)]), Effort::Whole);
        assert_eq!(found.diagnosis, None, "{signed:?}");
        found.summary.unwrap()
    };
    let header = r#"{"alg":"HS256","typ":"JWT"}"#;
    let claims = r#"{"sub":"u","iat":1767222000,"exp":1767225600}"#;
    let later = claims.replace("1767225600", "1767999999");
    let access = r#"{"alg":"HS256","typ":"at+jwt"}"#;
    let admin = r#"{"sub":"u","admin":true}"#;
    for (signed, sent, says) in [
        ([header, claims], [header, &later], "`exp` 3600s after `iat`: it was replaced"),
        ([header, claims], [access, claims], "with `typ` JWT: it was replaced"),
        ([header, r#"{"sub":"u"}"#], [header, admin], "without `admin`: it was added"),
    ] {
        let summary = search(signed, sent);
        assert!(summary.key_made_it);
        let told = summary.signed.unwrap();
        assert!(told.contains(says), "{says}: {told}");
    }
    // Nobody knows what was signed.
    let summary = search([header, r#"{"other":"claims"}"#], [header, claims]);
    assert_eq!((summary.key_made_it, summary.signed), (false, None));
}

#[test]
fn what_is_tried_fits_the_token_and_has_steps() {
    let ring = KeyRing::new(secrets(1));
    let names = |token: &Token| -> Vec<&str> {
        let families = family::tried(token, &ring);
        for family in &families {
            assert!((family.steps)().count() > 0, "{}", family.name);
        }
        families.iter().map(|family| family.name).collect()
    };
    let whole = names(&hopeless(Algorithm::Hs256, 4, 32));
    assert!(whole.contains(&"forms of the signature"), "{whole:?}");
    assert!(!whole.contains(&"kinds of damage to the text"), "{whole:?}");
    let damaged = names(&Token::parse("eyJhbGciOiJIUzI1NiJ9.e30.A!"));
    assert!(damaged.contains(&"kinds of damage to the text"), "{damaged:?}");
}
