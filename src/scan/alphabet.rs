//! The characters of tokens, and of what tokens are written in.

use std::borrow::Cow;

use base64::Engine as _;
use base64::alphabet::URL_SAFE;
use base64::engine::DecodePaddingMode;
use base64::engine::general_purpose::{GeneralPurpose, GeneralPurposeConfig};

/// Whether a byte is a character of base64, of either alphabet (RFC 4648 sections 4 and 5).
#[inline]
pub(super) const fn is_base64(byte: u8) -> bool {
    BASE64[byte as usize]
}

static BASE64: [bool; 256] = {
    let mut table = [false; 256];
    let mut byte = u8::MIN;
    loop {
        let is_sign = matches!(byte, b'-' | b'_' | b'+' | b'/');
        table[byte as usize] = byte.is_ascii_alphanumeric() || is_sign;
        if byte == u8::MAX {
            break table;
        }
        byte += 1;
    }
};

/// Whether a byte may be part of a token, or of an escape of one of its characters.
#[inline]
pub(super) const fn is_soft(byte: u8) -> bool {
    SOFT[byte as usize]
}

static SOFT: [bool; 256] = {
    let mut table = [false; 256];
    let mut byte = u8::MIN;
    loop {
        table[byte as usize] = is_base64(byte)
            || matches!(byte, b'.' | b'=' | b'~')
            || matches!(byte, b'%' | b'\\' | b'&' | b'#' | b';' | b'{' | b'}');
        if byte == u8::MAX {
            break table;
        }
        byte += 1;
    }
};

/// The six bits of a base64 character of either alphabet.
#[inline]
pub(super) fn bits(character: u8) -> Option<u8> {
    let bits = BITS[usize::from(character)];
    (bits < 64).then_some(bits)
}

static BITS: [u8; 256] = {
    let mut table = [u8::MAX; 256];
    let mut byte = u8::MIN;
    loop {
        table[byte as usize] = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' | b'-' => 62,
            b'/' | b'_' => 63,
            _ => u8::MAX,
        };
        if byte == u8::MAX {
            break table;
        }
        byte += 1;
    }
};

/// How many base64 characters a text begins with.
pub(super) fn run(text: &[u8]) -> usize {
    text.iter().position(|b| !is_base64(*b)).unwrap_or(text.len())
}

/// How many characters of a token a text begins with that are written as themselves.
pub(super) fn plain_run(text: &[u8]) -> usize {
    text.iter().position(|b| !PLAIN[usize::from(*b)]).unwrap_or(text.len())
}

static PLAIN: [bool; 256] = {
    let mut table = SOFT;
    let mut index = 0;
    let escapes = b"=%\\&#;{}";
    while index < escapes.len() {
        table[escapes[index] as usize] = false;
        index += 1;
    }
    table
};

/// How many base64 characters a text ends with.
pub(super) fn run_back(text: &[u8]) -> usize {
    text.iter().rev().position(|b| !is_base64(*b)).unwrap_or(text.len())
}

/// Padding or not, the last bits whatever they are.
const FORGIVING: GeneralPurposeConfig = GeneralPurposeConfig::new()
    .with_decode_padding_mode(DecodePaddingMode::Indifferent)
    .with_decode_allow_trailing_bits(true);
static URL: GeneralPurpose = GeneralPurpose::new(&URL_SAFE, FORGIVING);

/// The bytes of base64 characters of either alphabet, without their padding. One character that is left
/// alone holds no byte.
pub(super) fn decode(characters: &[u8]) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    decode_into(characters, &mut bytes).then_some(bytes)
}

/// The same, on the stack if there are at most [`SHORT`] characters.
pub(super) fn decode_short<'a>(
    characters: &[u8],
    bytes: &'a mut [u8; SHORT / 4 * 3],
) -> Option<Cow<'a, [u8]>> {
    let is_url = |b: &u8| !matches!(b, b'+' | b'/' | b'=');
    if characters.len() > SHORT || !characters.iter().all(is_url) {
        return decode(characters).map(Cow::Owned);
    }
    let whole = characters.len() - usize::from(characters.len() % 4 == 1);
    let length = URL.decode_slice(&characters[..whole], bytes).ok()?;
    Some(Cow::Borrowed(&bytes[..length]))
}

/// So many characters are short.
pub(super) const SHORT: usize = 192;

/// The same into bytes that are there already; whether there was nothing but base64.
pub(super) fn decode_into(characters: &[u8], bytes: &mut Vec<u8>) -> bool {
    bytes.clear();
    let end = characters.iter().rposition(|b| *b != b'=').map_or(0, |last| last + 1);
    let mut characters = &characters[..end];
    if characters.len() % 4 == 1 {
        characters = &characters[..end - 1];
    }
    if characters.iter().any(|b| matches!(b, b'+' | b'/')) {
        let url = |b: &u8| match b {
            b'+' => b'-',
            b'/' => b'_',
            other => *other,
        };
        let characters: Vec<u8> = characters.iter().map(url).collect();
        return URL.decode_vec(characters, bytes).is_ok();
    }
    URL.decode_vec(characters, bytes).is_ok()
}
