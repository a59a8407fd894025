//! Which keys may try a signature, and what is said where none may.

use super::*;
use crate::crypto::Secret;
use crate::jose::{NumericDate, Object, Value, base64url};
use crate::keys::KeyMaterial;

const SECRET: &[u8; 32] = b"0123456789abcdef0123456789abcdef";

fn refusal(name: &str, keys: Vec<Key>) -> KeyRefusal {
    let header = JoseHeader::new(Object::new());
    let policy = Policy::at(NumericDate::from_seconds(0));
    allowed(name, &header, &KeyRing::new(keys), &policy).err().unwrap_or_else(|| panic!("{name}"))
}

fn secret(bytes: &[u8]) -> Key {
    Key::new("test", KeyMaterial::Secret(Secret::new(bytes.to_vec())))
}

fn public(jwk: &str) -> Key {
    Key::of_public_jwk(Value::parse(jwk).unwrap().as_object().unwrap(), "test").unwrap()
}

#[test]
fn the_algorithms_that_are_allowed_are_told_where_the_algorithm_is_the_fault() {
    let other = refusal("RS256", vec![secret(SECRET)]);
    assert_eq!(other.reason, Reason::AlgorithmNotAllowed);
    assert!(other.allowed.contains(&Algorithm::Hs256), "{:?}", other.allowed);
    let unknown = refusal("HS257", vec![secret(SECRET)]);
    assert_eq!((unknown.reason, unknown.allowed.is_empty()), (Reason::AlgorithmNotAllowed, false));
    let short = format!(r#"{{"kty":"RSA","e":"AQAB","n":"{}"}}"#, base64url::encode([0xd5; 128]));
    let weak = refusal("RS256", vec![public(&short)]);
    assert_eq!((weak.reason, weak.allowed), (Reason::KeyUnusable, Vec::new()));
    let nobody = refusal("HS256", Vec::new());
    assert_eq!((nobody.reason, nobody.allowed), (Reason::KeyMissing, Vec::new()));
}

#[test]
fn an_algorithm_that_is_not_supported_is_so_with_any_key() {
    let jwk = format!(r#"{{"kty":"OKP","crv":"Ed448","x":"{}"}}"#, base64url::encode([7; 57]));
    let refused = refusal("Ed448", vec![public(&jwk)]);
    assert_eq!(refused.reason, Reason::AlgorithmUnsupported);
    assert_eq!(refused.message, Sentence::from("jwtx does not support Ed448"));
}
