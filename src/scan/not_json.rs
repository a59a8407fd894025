//! What the first characters show not to be JSON, before it is read: most of what is none shows it there.

use super::alphabet::bits;

/// Where the first of so many characters is, by groups of four, that holds what is in no JSON text: bytes
/// that are no UTF-8, or control characters. None if there is no such fault, or not so much base64.
pub(super) fn fault<const LENGTH: usize>(characters: &[u8]) -> Option<usize> {
    const { assert!(LENGTH.is_multiple_of(4) && LENGTH <= 20) }
    let mut value = 0_u128;
    for character in characters.first_chunk::<LENGTH>()? {
        value = value << 6 | u128::from(bits(*character)?);
    }
    if is_printed(value, LENGTH / 4 * 3) {
        return None;
    }
    let bytes = value.to_be_bytes();
    let bytes = &bytes[bytes.len() - LENGTH / 4 * 3..];
    let good = text(bytes);
    let is_control = |b: &u8| *b < b' ' && !matches!(b, b'\n' | b'\r' | b'\t');
    let good = bytes[..good].iter().position(is_control).unwrap_or(good);
    (good < bytes.len()).then_some(good / 3 * 4)
}

/// How many bytes are UTF-8, perhaps cut in a character.
fn text(bytes: &[u8]) -> usize {
    let mut at = 0;
    while let Some(first) = bytes.get(at) {
        at += match first {
            ..0x80 => 1,
            0xc2..0xe0 => match bytes.get(at + 1) {
                Some(0x80..0xc0) => 2,
                Some(_) => return at,
                None => return bytes.len(),
            },
            0xe0..0xf5 => {
                return match std::str::from_utf8(&bytes[at..]) {
                    Err(error) if error.error_len().is_some() => at + error.valid_up_to(),
                    _ => bytes.len(),
                };
            }
            _ => return at,
        };
    }
    bytes.len()
}

/// Whether so many bytes of a number are printed in ASCII.
const fn is_printed(value: u128, count: usize) -> bool {
    let ones = (u128::MAX / 255) >> (128 - 8 * count);
    let high = ones << 7;
    // What is added to a byte of ASCII sets its high bit if it is no control character.
    value & high == 0 && (value + ones * 0x60) & high == high
}

#[cfg(test)]
#[cfg(feature = "unit-tests")]
mod tests;
