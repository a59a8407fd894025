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

/// Whether a byte may be part of a token as it is written: base64 of either alphabet, with its padding, the dots between
/// the segments and the tildes between disclosures.
#[inline]
#[must_use]
pub const fn is_of_token(byte: u8) -> bool {
    is_base64(byte) || matches!(byte, b'.' | b'=' | b'~')
}

/// Whether a byte may be part of a token, or of an escape of one of its characters.
#[inline]
pub(super) const fn is_soft(byte: u8) -> bool {
    SOFT[byte as usize]
}

static SOFT: [bool; 256] = {
    let mut table = [false; 256];
    let mut byte = u8::MIN;
    loop {
        table[byte as usize] =
            is_of_token(byte) || matches!(byte, b'%' | b'\\' | b'&' | b'#' | b';' | b'{' | b'}');
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
    let near = text.len().min(NEAR);
    match text[..near].iter().position(|b| !is_base64(*b)) {
        Some(end) => end,
        None => near + far_run(&text[near..], is_base64_lane, is_base64),
    }
}

/// So many bytes are looked at one by one first.
const NEAR: usize = 32;

/// So many bytes are looked at together.
const LANES: usize = 16;

/// The same behind the first characters: in a long run, many at a time.
#[inline]
fn far_run(text: &[u8], is_lane: impl Fn(u8) -> bool, is_one: impl Fn(u8) -> bool) -> usize {
    let (chunks, _) = text.as_chunks::<LANES>();
    let all = |chunk: &[u8; LANES]| chunk.iter().fold(true, |all, b| all & is_lane(*b));
    let good = chunks.iter().take_while(|chunk| all(chunk)).count() * LANES;
    let rest = &text[good..];
    good + rest.iter().position(|b| !is_one(*b)).unwrap_or(rest.len())
}

/// The same as [`is_base64`], in comparisons that processors make of many bytes at once.
#[inline]
#[expect(
    clippy::needless_bitwise_bool,
    reason = "without branches, many bytes are compared at once"
)]
const fn is_base64_lane(byte: u8) -> bool {
    let letter = (byte | 0x20).wrapping_sub(b'a') < 26;
    let digit_or_slash = byte.wrapping_sub(b'/') < 11;
    letter | digit_or_slash | (byte == b'+') | (byte == b'-') | (byte == b'_')
}

/// How many characters of a token a text begins with that are written as themselves.
pub(super) fn plain_run(text: &[u8]) -> usize {
    let near = text.len().min(LANES);
    let is_plain = |b: u8| PLAIN[usize::from(b)];
    match text[..near].iter().position(|b| !is_plain(*b)) {
        Some(end) => end,
        None => near + far_run(&text[near..], is_plain_lane, is_plain),
    }
}

/// The same of one character, as above.
#[inline]
#[expect(
    clippy::needless_bitwise_bool,
    reason = "without branches, many bytes are compared at once"
)]
const fn is_plain_lane(byte: u8) -> bool {
    is_base64_lane(byte) | (byte == b'.') | (byte == b'~')
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
    if let Some(length) = decode_few(characters, bytes) {
        return Some(Cow::Borrowed(&bytes[..length]));
    }
    let is_url = |b: &u8| !matches!(b, b'+' | b'/' | b'=');
    if characters.len() > SHORT || !characters.iter().all(is_url) {
        return decode(characters).map(Cow::Owned);
    }
    let whole = characters.len() - usize::from(characters.len() % 4 == 1);
    let length = URL.decode_slice(&characters[..whole], bytes).ok()?;
    Some(Cow::Borrowed(&bytes[..length]))
}

/// The same of at most [`FEW`] characters that are nothing but base64. Gives how many bytes there are.
fn decode_few(characters: &[u8], bytes: &mut [u8; SHORT / 4 * 3]) -> Option<usize> {
    if characters.len() > FEW {
        return None;
    }
    let mut value = 0_u128;
    for character in characters {
        value = value << 6 | u128::from(bits(*character)?);
    }
    let unused = 128 - 6 * characters.len();
    // Of no character, there is no byte.
    let all = value.checked_shl(u32::try_from(unused).ok()?).unwrap_or(0).to_be_bytes();
    bytes[..all.len()].copy_from_slice(&all);
    Some(characters.len() * 6 / 8)
}

/// So many characters are decoded as one number.
const FEW: usize = 20;

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
    if memchr::memchr2(b'+', b'/', characters).is_some() {
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

#[cfg(test)]
#[cfg(feature = "unit-tests")]
mod tests;
