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
#[cfg(feature = "unit-tests")]
mod tests;
