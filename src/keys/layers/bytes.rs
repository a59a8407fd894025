//! Bytes that are written as a list of numbers, and URLs that hold their data.

use zeroize::Zeroizing;

use super::Inner;
use crate::jose::{Value, encoding};

/// The fewest numbers that may be a key.
const LEAST: usize = 32;

/// Bytes as programs print and declare them: `[48, 130, 1]`, `{0x30, 0x82}`, `\x30\x82`, also with a sign.
pub(super) fn numbers(text: &str) -> Option<Inner> {
    let is_listed = |c: char| {
        c.is_ascii_hexdigit() || c.is_whitespace() || matches!(c, ',' | '-' | 'x' | 'X' | '\\')
    };
    let name_ends = text.rfind(['[', '{', '(']).map_or(0, |at| at + 1);
    let list = text[name_ends..].trim_end_matches([']', '}', ')', ';', ' ', '\n', '\r']);
    let list = list.trim_matches(['"', '\'']);
    if !list.chars().all(is_listed) {
        return None;
    }
    let words = list.split(|c: char| c.is_whitespace() || matches!(c, ',' | '\\'));
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    if words.len() < LEAST {
        return None;
    }
    let hexadecimal = words.iter().all(|word| hex_digits(word).is_some());
    let bytes: Option<Vec<u8>> = words
        .iter()
        .map(|word| match hex_digits(word) {
            Some(digits) if hexadecimal => u8::from_str_radix(digits, 16).ok(),
            _ => byte(word.parse().ok()?),
        })
        .collect();
    Some(Inner::new(bytes?, "its bytes are written as a list of numbers"))
}

/// The digits of a number that says that it is hexadecimal.
fn hex_digits(word: &str) -> Option<&str> {
    word.strip_prefix("0x").or_else(|| word.strip_prefix("0X")).or_else(|| word.strip_prefix('x'))
}

/// A number as a byte, with or without a sign.
fn byte(number: i16) -> Option<u8> {
    u8::try_from(number).ok().or_else(|| i8::try_from(number).ok().map(i8::cast_unsigned))
}

/// The bytes of a JSON array of them.
pub(in crate::keys) fn of_array(items: &[Value]) -> Option<Zeroizing<Vec<u8>>> {
    let read = |item: &Value| match item {
        Value::Number(number) => byte(number.as_str().parse().ok()?),
        _ => None,
    };
    items.iter().map(read).collect::<Option<Vec<u8>>>().map(Zeroizing::new)
}

/// The data of a URL that holds them in base64 (RFC 2397).
pub(super) fn data_url(text: &str) -> Option<Inner> {
    let (_, body) = text.trim().strip_prefix("data:")?.split_once(";base64,")?;
    let bytes = encoding::base64(body.as_bytes())?;
    Some(Inner::new(bytes.as_slice(), "it is the data of a URL (data:)"))
}
