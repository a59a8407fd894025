//! Which payloads that jwtx cannot read as a claims set are one for somebody else. A JWS in JSON serialization, and one
//! whose payload is elsewhere, may hold anything; but whoever reads more than JSON (RFC 8259) allows would take such a
//! payload for claims, and finds dates in it that nobody judged here.

use serde::de::IgnoredAny;

/// Whether a payload that is in its token is to be a claims set: it begins as an object, in whatever encoding.
pub(super) fn begins_as_object(payload: &[u8]) -> bool {
    // Byte order marks, the zeros of wide characters (RFC 4627 section 3), and white space.
    let before = [0, 0xef, 0xbb, 0xbf, 0xfe, 0xff, b' ', b'\t', b'\r', b'\n'];
    payload.iter().find(|byte| !before.contains(byte)) == Some(&b'{')
}

/// Whether a payload that is elsewhere, where texts of many kinds begin so, is one JSON object but for its depth and
/// for characters that there are not.
pub(super) fn is_object_at_large(payload: &[u8]) -> bool {
    let text = String::from_utf8_lossy(payload);
    begins_as_object(payload)
        && serde_json::from_str::<IgnoredAny>(text.trim_start_matches('\u{feff}')).is_ok()
}

#[cfg(test)]
#[cfg(feature = "unit-tests")]
mod tests;
