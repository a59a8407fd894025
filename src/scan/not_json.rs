//! What the first characters show not to be JSON, before it is read: most of what is none shows it there.

use super::alphabet::bits;

/// Where the first of so many characters is, by groups of four, that holds what stands in no JSON text: bytes
/// that are no UTF-8, or control characters. None if there is no such fault, or not so much base64.
pub(super) fn fault<const LENGTH: usize>(characters: &[u8]) -> Option<usize> {
    const { assert!(LENGTH.is_multiple_of(4) && LENGTH <= 20) }
    let mut value = 0_u128;
    for character in characters.first_chunk::<LENGTH>()? {
        value = value << 6 | u128::from(bits(*character)?);
    }
    let bytes = value.to_be_bytes();
    let bytes = &bytes[bytes.len() - LENGTH / 4 * 3..];
    let good = match std::str::from_utf8(bytes) {
        Ok(_) => bytes.len(),
        Err(error) if error.error_len().is_none() => bytes.len(),
        Err(error) => error.valid_up_to(),
    };
    let is_control = |b: &u8| *b < b' ' && !matches!(b, b'\n' | b'\r' | b'\t');
    let good = bytes[..good].iter().position(is_control).unwrap_or(good);
    (good < bytes.len()).then_some(good / 3 * 4)
}
