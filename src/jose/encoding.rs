//! Base64 and hexadecimal as people write them, forgiving of padding; for secrets and keys, never for
//! the segments of a token, which `base64url` reads strictly.

use base64::Engine as _;
use base64::alphabet::{STANDARD, URL_SAFE};
use base64::engine::DecodePaddingMode;
use base64::engine::general_purpose::{GeneralPurpose, GeneralPurposeConfig};
use zeroize::Zeroizing;

const FORGIVING: GeneralPurposeConfig = GeneralPurposeConfig::new()
    .with_decode_padding_mode(DecodePaddingMode::Indifferent)
    .with_decode_allow_trailing_bits(true);

static STANDARD_ENGINE: GeneralPurpose = GeneralPurpose::new(&STANDARD, FORGIVING);
static URL_ENGINE: GeneralPurpose = GeneralPurpose::new(&URL_SAFE, FORGIVING);

/// The bytes of base64 text (RFC 4648 section 4), with or without padding.
#[must_use]
pub fn base64(text: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
    STANDARD_ENGINE.decode(text).ok().map(Zeroizing::new)
}

/// The bytes of base64url text (RFC 4648 section 5), with or without padding.
#[must_use]
pub fn base64url(text: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
    URL_ENGINE.decode(text).ok().map(Zeroizing::new)
}

/// The bytes of hexadecimal text, in whatever case.
#[must_use]
pub fn hex(text: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
    let digit = |b: &u8| char::from(*b).to_digit(16).and_then(|value| u8::try_from(value).ok());
    if !text.len().is_multiple_of(2) {
        return None;
    }
    let mut bytes = Zeroizing::new(Vec::with_capacity(text.len() / 2));
    for pair in text.chunks(2) {
        bytes.push(digit(&pair[0])? << 4 | digit(&pair[1])?);
    }
    Some(bytes)
}

/// How some text is written, where what it says has one of the lengths of a secret for encryption and the text itself
/// has none: `hex`, `base64url` or `base64`.
#[must_use]
pub fn of_encryption_secret(text: &[u8]) -> Option<&'static str> {
    const SIZES: [usize; 5] = [16, 24, 32, 48, 64];
    type Read = fn(&[u8]) -> Option<Zeroizing<Vec<u8>>>;
    let readers: [(&str, Read); 3] = [("hex", hex), ("base64url", base64url), ("base64", base64)];
    let fits = |(_, read): &&(&str, Read)| read(text).is_some_and(|it| SIZES.contains(&it.len()));
    readers.iter().find(fits).map(|(name, _)| *name)
}

/// Bytes as base64 text (RFC 4648 section 4), with padding.
#[must_use]
pub fn to_base64(bytes: &[u8]) -> Zeroizing<String> {
    Zeroizing::new(STANDARD_ENGINE.encode(bytes))
}

/// Bytes as hexadecimal text in lower case.
#[must_use]
pub fn to_hex(bytes: &[u8]) -> Zeroizing<String> {
    const DIGITS: [u8; 16] = *b"0123456789abcdef";
    let mut text = Zeroizing::new(String::with_capacity(bytes.len() * 2));
    for byte in bytes {
        text.push(char::from(DIGITS[usize::from(byte >> 4)]));
        text.push(char::from(DIGITS[usize::from(byte & 15)]));
    }
    text
}

#[cfg(test)]
#[cfg(feature = "unit-tests")]
mod tests;
