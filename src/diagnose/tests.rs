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
