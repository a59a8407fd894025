//! Tokens inside of base64: what surrounds them there need not be decoded, as the characters that a
//! token begins with say how it is aligned.

use super::candidate::{self, Segments};
use super::{Found, Rule, is_base64url};
use crate::jose::{encoding, limits};

/// The token that begins with byte `skip` of what the characters at `group` decode to.
pub(super) fn find(bytes: &[u8], group: usize, skip: usize, rule: Rule) -> Option<Found> {
    let decoded = decode_token(&bytes[group..], skip)?;
    let mut found = candidate::plain(&mut Segments::new(&decoded), skip, rule)?;
    let (start, end) = (found.range.start, found.range.end);
    found.range = group + start * 4 / 3..group + (end * 4).div_ceil(3);
    found.base64 = Some(group);
    Some(found)
}

/// What the characters decode to, from the first one on, as far as it belongs to a token, and a little
/// farther. Ever more of them are decoded, and only as long as they can be the header of a token.
fn decode_token(text: &[u8], skip: usize) -> Option<Vec<u8>> {
    let inside = |b: &u8| is_base64url(*b) || matches!(b, b'.' | b'=');
    let mut characters = 256;
    loop {
        let decoded = decode(&text[..characters.min(text.len())])?;
        let token = decoded.get(skip..)?;
        // No token has more than five segments.
        let dots = memchr::memchr_iter(b'.', token).count();
        let is_all = decoded.len() < characters / 4 * 3 || dots > 4 || !token.iter().all(inside);
        if is_all || characters > limits::FOUND_TOKEN_BYTES / 3 * 4 {
            return Some(decoded);
        }
        let header = token.split(|b| !is_base64url(*b)).next().unwrap_or_default();
        if header.len() > limits::FOUND_HEADER_BYTES || !candidate::may_be_header(header) {
            return None;
        }
        characters = (characters * 8).min(limits::FOUND_TOKEN_BYTES / 3 * 4 + 16);
    }
}

/// The bytes of the base64 characters that a text begins with, of either alphabet.
pub(super) fn decode(text: &[u8]) -> Option<Vec<u8>> {
    let mut standard: Vec<u8> = text
        .iter()
        .take_while(|b| bits(**b).is_some())
        .map(|b| match b {
            b'-' => b'+',
            b'_' => b'/',
            other => *other,
        })
        .collect();
    // One character alone holds no byte.
    if standard.len() % 4 == 1 {
        standard.pop();
    }
    encoding::base64(&standard).map(|bytes| bytes.to_vec())
}

/// The six bits of a base64 character of either alphabet (RFC 4648 sections 4 and 5).
pub(super) const fn bits(character: u8) -> Option<u8> {
    match character {
        b'A'..=b'Z' => Some(character - b'A'),
        b'a'..=b'z' => Some(character - b'a' + 26),
        b'0'..=b'9' => Some(character - b'0' + 52),
        b'+' | b'-' => Some(62),
        b'/' | b'_' => Some(63),
        _ => None,
    }
}
