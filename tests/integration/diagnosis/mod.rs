//! Tokens broken by the mistakes that people make, each made from a good one by the mistake itself.
//! Each is diagnosed by name, and **doing what the printed remedy says makes it verify**. Good tokens
//! and hopeless ones have no diagnosis: nothing is guessed.

mod batch;
mod keys;
mod none;
mod proofs;
mod refuted;
mod secrets;
mod signatures;
mod texts;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jwtx::cli::render::wording::words;
use jwtx::jose::{Algorithm, NumericDate, Object, Token, Value};
use jwtx::keys::{Key, KeyMaterial, KeyRing, Secret, new_key};
use jwtx::mint;
use jwtx::report::diagnosis::Cause;
use jwtx::report::{Report, SignatureStatus, Verdict};
use jwtx::validate::{Policy, verify};

const SECRET: &[u8] = b"0123456789abcdef0123456789ABCDEF-/+x";

fn object(json: &str) -> Object {
    Value::parse(json).unwrap().as_object().unwrap().clone()
}

fn claims() -> Object {
    object(r#"{"sub":"user-42","name":"Zoë","roles":["a","b"],"exp":4102444800}"#)
}

fn header(algorithm: Algorithm) -> Object {
    object(&format!(r#"{{"alg":"{}","typ":"JWT"}}"#, algorithm.name()))
}

fn secret(bytes: &[u8]) -> Key {
    Key::new("test", KeyMaterial::Secret(Secret::new(bytes.to_vec())))
}

fn sign(algorithm: Algorithm, key: &Key) -> String {
    mint::sign(&header(algorithm), &claims(), algorithm, key).unwrap()
}

fn judge(token: &str, keys: Vec<Key>) -> Report {
    let policy = Policy::at(NumericDate::from_seconds(1_767_225_600));
    verify(Token::parse(token), &KeyRing::new(keys), &policy, Vec::new())
}

/// Asserts the cause, that the verdict stays what it is without it, and that what the remedy asks for
/// mends it: `follow` does what the remedy says, and gives the token and the keys after that.
fn diagnosed(
    name: &str,
    token: &str,
    keys: Vec<Key>,
    cause: Cause,
    follow: impl FnOnce(&str) -> (String, Vec<Key>),
) {
    let remedy = remedy(name, Token::parse(token), keys, cause);
    let (token, keys) = follow(&remedy);
    let mended = judge(&token, keys);
    assert_eq!(mended.signature, SignatureStatus::Verified, "{name}: {remedy}");
    assert_eq!(mended.judgement.unwrap().verdict, Verdict::Valid, "{name}: {remedy}");
}

/// Asserts the cause of an attack, which nothing mends.
fn attacked(name: &str, token: &str, keys: Vec<Key>, cause: Cause) {
    let remedy = remedy(name, Token::parse(token), keys, cause);
    assert!(remedy.starts_with("refuse the token"), "{name}: {remedy}");
}

/// Asserts the cause and that the verdict is no better for it, and gives the remedy.
fn remedy(name: &str, token: Token, keys: Vec<Key>, cause: Cause) -> String {
    let policy = Policy::at(NumericDate::from_seconds(1_767_225_600));
    let report = verify(token, &KeyRing::new(keys), &policy, Vec::new());
    let found = report.diagnosis.as_ref().map(|diagnosis| diagnosis.cause);
    assert_eq!(found, Some(cause), "{name}: {:?}", report.diagnosis);
    assert_ne!(report.judgement.unwrap().verdict, Verdict::Valid, "{name}");
    assert_ne!(report.signature, SignatureStatus::Verified, "{name}");
    words(&report.diagnosis.unwrap().remedy).into_owned()
}

fn key_of(algorithm: Algorithm) -> Key {
    new_key::key_pair(algorithm.row().keys[0], 2048).unwrap()
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect::<Vec<_>>().concat()
}

/// The token with another signature.
fn resigned(token: &str, signature: &[u8]) -> String {
    let (input, _) = token.rsplit_once('.').unwrap();
    format!("{input}.{}", URL_SAFE_NO_PAD.encode(signature))
}

fn signature_of(token: &str) -> Vec<u8> {
    URL_SAFE_NO_PAD.decode(token.rsplit_once('.').unwrap().1).unwrap()
}
