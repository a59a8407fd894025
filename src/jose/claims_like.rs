//! Which payloads that jwtx cannot read as a claims set are one for somebody else. A JWS in JSON serialization, and one
//! whose payload is elsewhere, may hold anything; but whoever reads more than JSON (RFC 8259) allows would take such a
//! payload for claims, and finds dates in it that nobody judged here.

use std::borrow::Cow;

/// What some write before JSON so that no browser runs it.
const GUARD: &str = ")]}'";

/// Where an object begins at the latest.
const LEAD: usize = 64 * 1024;

/// Whether a payload that is in its token is to be a claims set: it begins as an object, in whatever encoding, after
/// whatever lenient readers pass over: white space, byte order marks, comments.
pub(super) fn begins_as_object(payload: &[u8]) -> bool {
    // The zeros of wide characters (RFC 4627 section 3) are passed over as well.
    let text = String::from_utf8_lossy(&payload[..payload.len().min(LEAD)]);
    let is_passed_over =
        |c: char| c <= ' ' || c.is_whitespace() || matches!(c, '\u{feff}' | '\u{fffd}' | ',');
    let mut rest: &str = &text;
    loop {
        rest = rest.trim_start_matches(is_passed_over);
        let after = if let Some(comment) = rest.strip_prefix("/*") {
            comment.split_once("*/").map(|(_, after)| after)
        } else if rest.starts_with("//") || rest.starts_with('#') {
            rest.split_once(['\n', '\r']).map(|(_, after)| after)
        } else {
            rest.strip_prefix(GUARD)
        };
        match after {
            Some(after) => rest = after,
            None => return rest.starts_with('{'),
        }
    }
}

/// Whether a payload that is elsewhere, where texts of many kinds begin so, is to be a claims set: it also names a date
/// that would be judged.
pub(super) fn is_dated_object(payload: &[u8]) -> bool {
    begins_as_object(payload) && ["exp", "nbf"].iter().any(|name| names(payload, name.as_bytes()))
}

/// Whether a name stands alone with a colon behind it, between quotes or not, in whatever encoding.
fn names(payload: &[u8], name: &[u8]) -> bool {
    let is_wide = memchr::memchr(0, payload).is_some();
    let narrow: Cow<'_, [u8]> = if is_wide {
        payload.iter().copied().filter(|byte| *byte != 0).collect()
    } else {
        payload.into()
    };
    memchr::memmem::find_iter(&narrow, name).any(|at| {
        let before = at.checked_sub(1).and_then(|at| narrow.get(at));
        let mut behind = narrow[at + name.len()..].iter();
        let next = behind.find(|byte| !byte.is_ascii_whitespace() && !matches!(byte, b'"' | b'\''));
        !before.is_some_and(|byte| byte.is_ascii_alphanumeric() || *byte == b'_')
            && next == Some(&b':')
    })
}

#[cfg(test)]
#[cfg(feature = "unit-tests")]
mod tests;
