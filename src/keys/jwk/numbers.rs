//! The numbers of the public half of a JWK, in whatever way they are written, and what is said of that: RFC 7518
//! has one way, and programs have many.

pub(super) mod order;

use crate::jose::{Curve, Object, Value, base64url, encoding};
use crate::keys::layers::bytes_of_array;
use crate::keys::{KeyError, KeyMaterial};

use super::members::required;

/// The fewest digits that are a number in another base: no text of base64url is so long and has digits alone.
const LEAST_DIGITS: usize = 64;

/// By how many bytes a coordinate may be short: each is one time in 256.
const MOST_MISSING: usize = 3;

/// The bytes of a number of the public half.
pub(super) fn public_number(jwk: &Object, name: &str) -> Result<Vec<u8>, KeyError> {
    match otherwise(jwk, name) {
        Some((bytes, _)) => Ok(bytes),
        None => required(jwk, name),
    }
}

/// A coordinate of a point or a private scalar at its full length, where only zeros are missing or extra.
pub(super) fn full_length(mut bytes: Vec<u8>, size: usize) -> Vec<u8> {
    while bytes.len() > size && bytes.first() == Some(&0) {
        bytes.remove(0);
    }
    if bytes.len() < size && bytes.len() + MOST_MISSING >= size {
        bytes.splice(0..0, std::iter::repeat_n(0, size - bytes.len()));
    }
    bytes
}

/// A number that is not written as RFC 7518 section 6 has it, and how it is.
fn otherwise(jwk: &Object, name: &str) -> Option<(Vec<u8>, &'static str)> {
    match jwk.get(name)? {
        Value::String(text) => written(jwk, name, text),
        Value::Array(items) => Some((bytes_of_array(items)?.to_vec(), "as a list of bytes")),
        Value::Object(buffer) => match buffer.get("data")? {
            Value::Array(items) => {
                Some((bytes_of_array(items)?.to_vec(), "as a Buffer of Node.js"))
            }
            _ => None,
        },
        Value::Number(number) if name == "e" => {
            let number: u32 = number.as_str().parse().ok()?;
            Some((number.to_be_bytes().to_vec(), "as a number"))
        }
        _ => None,
    }
}

/// A number in a text that is not base64url.
fn written(jwk: &Object, name: &str, text: &str) -> Option<(Vec<u8>, &'static str)> {
    const EXPONENTS: [&str; 4] = ["65537", "010001", "10001", "0x10001"];
    if name == "e" && EXPONENTS.contains(&text) {
        return Some((vec![1, 0, 1], "in decimal or hexadecimal"));
    }
    let bare = text.strip_prefix("0x").unwrap_or(text);
    if bare.len() >= LEAST_DIGITS
        && let Some(bytes) = encoding::hex(bare.as_bytes())
        && size(jwk).is_none_or(|size| bytes.len() == size)
    {
        return Some((bytes.to_vec(), "in hexadecimal"));
    }
    if bare.len() >= LEAST_DIGITS && bare.bytes().all(|b| b.is_ascii_digit()) {
        return Some((decimal(bare), "in decimal"));
    }
    if base64url::decode(text).is_some() {
        return None;
    }
    let how = if text.contains(['+', '/']) {
        "in the standard base64 alphabet"
    } else if text.ends_with('=') {
        "with base64 padding"
    } else if text.ends_with([',', '.', '~', '*']) {
        "with another sign for the padding of base64"
    } else {
        "with unused bits set in its last character"
    };
    let text: String = text.split_whitespace().collect();
    let text = text.trim_end_matches([',', '.', '~', '*']).replace('+', "-").replace('/', "_");
    Some((encoding::base64url(text.as_bytes())?.to_vec(), how))
}

/// How long the numbers of a key on a curve are.
fn size(jwk: &Object) -> Option<usize> {
    match jwk.get("crv")?.as_str()? {
        "Ed25519" | "X25519" => Some(32),
        "Ed448" => Some(57),
        name => Curve::from_name(name).map(Curve::coordinate_bytes),
    }
}

/// The bytes of a decimal number.
fn decimal(digits: &str) -> Vec<u8> {
    /// More digits than the largest RSA modulus has.
    const MOST: usize = 5_000;
    let mut bytes: Vec<u8> = Vec::new();
    for digit in digits.bytes().take(MOST) {
        let mut carry = u16::from(digit - b'0');
        for byte in &mut bytes {
            let sum = u16::from(*byte) * 10 + carry;
            let [low, high] = sum.to_le_bytes();
            *byte = low;
            carry = u16::from(high);
        }
        if carry > 0 {
            bytes.push(carry.to_le_bytes()[0]);
        }
    }
    bytes.reverse();
    bytes
}

/// The first number of the public half that is not written as RFC 7518 section 6 has it, and how.
pub(super) fn misspelt(jwk: &Object, material: &KeyMaterial) -> Option<String> {
    let note = || order::note(jwk, material).map(ToOwned::to_owned);
    let found = ["n", "e", "x", "y"].into_iter().find_map(|name| {
        if let Some((_, how)) = otherwise(jwk, name) {
            return Some(format!("`{name}` of the JWK is written {how}"));
        }
        let bytes = base64url::decode(jwk.get(name)?.as_str()?)?;
        let zero = bytes.first() == Some(&0);
        match (name, size(jwk)) {
            ("n" | "e", _) if zero => Some(format!("`{name}` of the JWK starts with a zero byte")),
            ("x" | "y", Some(size)) if bytes.len() > size && zero => {
                Some(format!("`{name}` of the JWK starts with a zero byte too many"))
            }
            ("x" | "y", Some(size)) if bytes.len() < size => {
                Some(format!("`{name}` of the JWK lacks the zero that it should start with"))
            }
            _ => None,
        }
    });
    found.or_else(note)
}

#[cfg(test)]
#[cfg(feature = "unit-tests")]
mod tests;
