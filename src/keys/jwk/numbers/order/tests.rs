use super::*;
use crate::jose::algorithm::KeyType;
use crate::keys::{new_key, sniff, write};

/// The JWK with its coordinates as they are made of the right ones.
fn read(key: &crate::keys::Key, x: &[u8], y: &[u8]) -> (Option<PublicKey>, String) {
    let mut jwk = write::jwk(key, false).unwrap();
    for (name, bytes) in [("x", x), ("y", y)] {
        jwk.set(name, crate::jose::Value::String(crate::jose::base64url::encode(bytes)));
    }
    match sniff::read(jwk.to_string().as_bytes(), "a file") {
        Ok((keys, _)) => (keys[0].material.public().cloned(), format!("{:?}", keys[0].remarks)),
        Err(_) => (None, String::new()),
    }
}

#[test]
fn coordinates_in_another_order_are_read_with_a_note() {
    for curve in [Curve::P256, Curve::P384, Curve::P521] {
        let key = new_key::key_pair(KeyType::Ec(curve), 0).unwrap();
        let Some(PublicKey::Ec { point, .. }) = key.material.public() else { panic!("a point") };
        let (x, y) = point[1..].split_at(curve.coordinate_bytes());
        let turned = |bytes: &[u8]| bytes.iter().rev().copied().collect::<Vec<u8>>();
        for (x, y, note) in [
            (y.to_vec(), x.to_vec(), "exchanged"),
            (turned(x), turned(y), "little-endian"),
            (x.to_vec(), turned(y), "little-endian"),
        ] {
            let (public, remarks) = read(&key, &x, &y);
            assert_eq!(public.as_ref(), key.material.public());
            assert!(remarks.contains(note), "{remarks}");
        }
        let mut other = y.to_vec();
        other[3] ^= 1;
        assert_eq!(read(&key, x, &other).0, None);
        assert!(!read(&key, x, y).1.contains("JwkRepaired"));
    }
}

#[test]
fn a_modulus_that_is_even_is_read_from_its_other_end() {
    let turned = |bytes: &[u8]| bytes.iter().rev().copied().collect::<Vec<u8>>();
    let key = std::iter::repeat_with(|| new_key::key_pair(KeyType::Rsa, 2048).unwrap()).find(|key| {
            matches!(key.material.public(), Some(PublicKey::Rsa { modulus, .. }) if modulus[0] % 2 == 0)
        });
    let key = key.unwrap();
    let Some(PublicKey::Rsa { modulus, exponent }) = key.material.public() else { panic!() };
    assert_eq!(rsa(&turned(modulus), exponent).as_ref().ok(), key.material.public());
    assert_eq!(rsa(modulus, exponent).as_ref().ok(), key.material.public());
    let text = crate::jose::base64url::encode(turned(modulus));
    let jwk = format!(r#"{{"kty":"RSA","n":"{text}","e":"AQAB"}}"#);
    let (keys, _) = sniff::read(jwk.as_bytes(), "a file").unwrap();
    assert!(format!("{:?}", keys[0].remarks).contains("little-endian"));
}

#[test]
fn a_modulus_in_another_order_is_the_same_with_the_private_half_and_without() {
    let turned = |bytes: &[u8]| bytes.iter().rev().copied().collect::<Vec<u8>>();
    let is_even = |key: &crate::keys::Key| matches!(key.material.public(), Some(PublicKey::Rsa { modulus, .. }) if modulus[0] % 2 == 0);
    let mut keys = std::iter::repeat_with(|| new_key::key_pair(KeyType::Rsa, 2048).unwrap());
    let key = keys.find(is_even).unwrap();
    let Some(PublicKey::Rsa { modulus, .. }) = key.material.public() else { panic!() };
    let modulus = turned(modulus);
    for with_private in [false, true] {
        let mut jwk = write::jwk(&key, with_private).unwrap();
        jwk.set("n", crate::jose::Value::String(crate::jose::base64url::encode(&modulus)));
        let (keys, _) = sniff::read(jwk.to_string().as_bytes(), "a file").unwrap();
        assert_eq!(keys[0].thumbprint(), key.thumbprint());
        assert_eq!(keys[0].is_private(), with_private);
    }
}
