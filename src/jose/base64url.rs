//! base64url without padding, as RFC 7515 section 2 has it: strict, with a second, forgiving look
//! that only serves to show what a broken segment probably held.

use base64::engine::general_purpose::{GeneralPurpose, GeneralPurposeConfig, URL_SAFE_NO_PAD};
use base64::{DecodeError, Engine as _, alphabet};

use super::problem::{Place, Problem, ProblemKind, Segment};

/// Ignores what the last character says beyond the last byte.
const FORGIVING: GeneralPurpose = GeneralPurpose::new(
    &alphabet::URL_SAFE,
    GeneralPurposeConfig::new()
        .with_decode_allow_trailing_bits(true)
        .with_decode_padding_mode(base64::engine::DecodePaddingMode::Indifferent),
);

/// Whether a character is one of base64url.
#[must_use]
pub const fn is_character(character: char) -> bool {
    character.is_ascii_alphanumeric() || matches!(character, '-' | '_')
}

/// The text of some bytes.
pub fn encode(bytes: impl AsRef<[u8]>) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

/// The text of some bytes, in room that has to suffice.
pub(crate) fn encode_into<'b>(bytes: &[u8], room: &'b mut [u8]) -> Option<&'b str> {
    let size = URL_SAFE_NO_PAD.encode_slice(bytes, room).ok()?;
    std::str::from_utf8(room.get(..size)?).ok()
}

/// The bytes of a text that stands outside a token (in a JWK, say).
#[must_use]
pub fn decode(text: &str) -> Option<Vec<u8>> {
    URL_SAFE_NO_PAD.decode(text).ok()
}

/// The bytes that a text begins with, where more may follow: as far as its characters are whole bytes.
#[must_use]
pub(super) fn decode_begun(text: &str) -> Vec<u8> {
    let whole = text.len() - usize::from(text.len() % 4 == 1);
    text.get(..whole).and_then(|text| FORGIVING.decode(text).ok()).unwrap_or_default()
}

/// Whether a text ends in exactly the `=` that would pad it, which base64url in a JWS leaves off. Any
/// other `=` is no padding.
#[must_use]
pub fn is_padded(text: &str) -> bool {
    let bare = text.trim_end_matches('=');
    let padding = match bare.len() % 4 {
        2 => 2,
        3 => 1,
        _ => return false,
    };
    text.len() - bare.len() == padding
}

/// Decodes a text into a buffer, which keeps its room for the next one. Gives the bytes.
#[must_use]
pub fn decode_into<'b>(text: &str, buffer: &'b mut Vec<u8>) -> Option<&'b [u8]> {
    let most = base64::decoded_len_estimate(text.len());
    if buffer.len() < most {
        buffer.resize(most, 0);
    }
    let size = base64_turbo::URL_SAFE_NO_PAD.decode_slice(text, buffer).ok()?;
    buffer.get(..size)
}

/// Decodes a segment that begins at byte `start` of the token. A problem may come with the bytes
/// that a forgiving reader would see.
pub(super) fn decode_segment(
    text: &str,
    segment: Segment,
    start: usize,
) -> (Option<Vec<u8>>, Option<Problem>) {
    match URL_SAFE_NO_PAD.decode(text) {
        Ok(bytes) => (Some(bytes), None),
        Err(error) => (decode_leniently(text), Some(problem(text, &error, segment, start))),
    }
}

fn decode_leniently(text: &str) -> Option<Vec<u8>> {
    let text = text.trim_end_matches('=').replace('+', "-").replace('/', "_");
    FORGIVING.decode(text).ok()
}

fn problem(text: &str, error: &DecodeError, segment: Segment, start: usize) -> Problem {
    let unpadded = text.trim_end_matches('=');
    let stranger =
        unpadded.bytes().position(|b| !(b.is_ascii_alphanumeric() || b == b'-' || b == b'_'));
    let (offset, kind, message) = match (stranger, error) {
        (Some(at), _) => match unpadded.as_bytes()[at] {
            b @ (b'+' | b'/') => (
                at,
                ProblemKind::Base64Alphabet,
                format!(
                    "`{}` belongs to the standard base64 alphabet, not to base64url",
                    b as char
                ),
            ),
            b'=' => (at, ProblemKind::Base64Character, "`=` inside the segment".to_owned()),
            _ => {
                let c = text[at..].chars().next().unwrap_or_default();
                let shown = if c.is_ascii_graphic() {
                    format!("`{c}`")
                } else {
                    format!("U+{:04X}", u32::from(c))
                };
                (at, ProblemKind::Base64Character, format!("{shown} is not a base64url character"))
            }
        },
        (None, _) if unpadded.len() < text.len() => (
            unpadded.len(),
            ProblemKind::Base64Padding,
            if is_padded(text) {
                "`=` padding, which a JWT must not have".to_owned()
            } else {
                "`=` at the end, which is not valid padding for this length".to_owned()
            },
        ),
        (None, DecodeError::InvalidLastSymbol(at, _)) => (
            *at,
            ProblemKind::Base64TrailingBits,
            "not valid base64url: the last character is wrong, the token was probably cut"
                .to_owned(),
        ),
        _ => (
            text.len().saturating_sub(1),
            ProblemKind::Base64Length,
            format!(
                "not valid base64url: a length of {} is impossible, one character is missing or extra",
                text.len()
            ),
        ),
    };
    Problem::new(segment, kind, message).at(Place::Token(start + offset))
}

#[cfg(test)]
#[cfg(feature = "unit-tests")]
mod tests;
