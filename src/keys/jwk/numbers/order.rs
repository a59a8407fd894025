//! Numbers of a public key that can only be meant in another order: as they are, they are on no curve, or no modulus.

use crate::jose::{Curve, Object};
use crate::keys::{KeyError, KeyMaterial, PublicKey};

use super::{full_length, public_number};

/// An EC key at this point, or at the one that its coordinates are in another order.
pub(in crate::keys::jwk) fn ec(curve: Curve, point: &[u8]) -> Result<PublicKey, KeyError> {
    PublicKey::ec(curve, point).or_else(|error| {
        let (x, y) = point[1..].split_at(curve.coordinate_bytes());
        let turned = |bytes: &[u8]| bytes.iter().rev().copied().collect::<Vec<u8>>();
        let others = [
            [y.to_vec(), x.to_vec()],
            [turned(x), turned(y)],
            [turned(y), turned(x)],
            [turned(x), y.to_vec()],
            [x.to_vec(), turned(y)],
        ];
        let mut keys = others
            .iter()
            .filter_map(|[x, y]| PublicKey::ec(curve, &[&[4], x.as_slice(), y].concat()).ok());
        keys.next().ok_or(error)
    })
}

/// An RSA key of these numbers. An even modulus is none, and may be one in little-endian order.
pub(in crate::keys::jwk) fn rsa(modulus: &[u8], exponent: &[u8]) -> Result<PublicKey, KeyError> {
    let is_odd = |byte: Option<&u8>| byte.is_some_and(|byte| byte % 2 == 1);
    if is_odd(modulus.last()) || !is_odd(modulus.first()) {
        return PublicKey::rsa(modulus, exponent);
    }
    let turned: Vec<u8> = modulus.iter().rev().copied().collect();
    PublicKey::rsa(&turned, exponent).or_else(|_| PublicKey::rsa(modulus, exponent))
}

/// What is said of a key whose numbers were in another order.
pub(super) fn note(jwk: &Object, material: &KeyMaterial) -> Option<&'static str> {
    let number = |name| public_number(jwk, name).ok();
    match material.public()? {
        PublicKey::Rsa { modulus, .. } => {
            let own = number("n")?;
            let zeros = own.iter().take_while(|byte| **byte == 0).count();
            let is_turned = own[zeros..] != **modulus && own.iter().rev().eq(modulus.iter());
            is_turned.then_some("`n` of the JWK is in little-endian order")
        }
        PublicKey::Ec { curve, point } => {
            let size = curve.coordinate_bytes();
            let (x, y) = point[1..].split_at(size);
            let (own_x, own_y) = (full_length(number("x")?, size), full_length(number("y")?, size));
            match (own_x == x, own_y == y) {
                (true, true) => None,
                _ if own_x == y && own_y == x => Some("`x` and `y` of the JWK are exchanged"),
                _ => Some("`x` or `y` of the JWK is in little-endian order"),
            }
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
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
            let Some(PublicKey::Ec { point, .. }) = key.material.public() else {
                panic!("a point")
            };
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
}
