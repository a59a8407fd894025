//! The dots of a token: texts in which they were lost or written in another way, and texts with more
//! than one token.

use std::collections::BTreeSet;

use super::json::{Object, Value};
use super::{base64url, limits};

/// The longest way in which a dot is written, such as `&period;`.
const SEPARATOR: usize = 12;

/// A token whose dots were lost, or stand there in another way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Undotted {
    /// The token with its dots.
    pub token: String,
    /// What there is in their place, to follow "a token".
    pub how: String,
}

/// The token in a text that lacks a dot between its segments. Where a segment ends is told by the JSON
/// that it holds, so whatever is in the place of a dot is found.
#[must_use]
pub fn undotted(text: &str) -> Option<Undotted> {
    // Longer ones would be looked through several times.
    if text.len() > limits::FOUND_TOKEN_BYTES {
        return None;
    }
    let (header, rest) = text.split_at(object_end(text)?);
    object(header).filter(|header| header.get("alg").is_some())?;
    let (first, rest) = (0..=SEPARATOR.min(rest.len())).find_map(|at| {
        let (separator, rest) = rest.split_at_checked(at)?;
        object_end(rest).map(|_| (separator, rest))
    })?;
    let (claims, rest) = rest.split_at(object_end(rest)?);
    let second = if !first.is_empty() && rest.starts_with(first) {
        first
    } else {
        &rest[..rest.find(base64url::is_character).unwrap_or(rest.len())]
    };
    let signature = &rest[second.len()..];
    let whole = !signature.is_empty() && signature.chars().all(base64url::is_character);
    // Padding beside a dot leaves it a dot.
    let is_dot = |separator: &str| separator.trim_matches('=') == ".";
    if !whole || second.len() > SEPARATOR || is_dot(first) && is_dot(second) {
        return None;
    }
    let how = match (first, second) {
        ("", "") => "without the two dots between its segments".to_owned(),
        ("", ".") => "without the dot between header and claims".to_owned(),
        (".", "") => "without the dot between claims and signature".to_owned(),
        (one, ".") | (".", one) => format!("with `{one}` instead of a dot"),
        (one, other) if one == other => format!("with `{one}` instead of its dots"),
        (one, other) => format!("with `{one}` and `{other}` instead of its dots"),
    };
    Some(Undotted { token: format!("{header}.{claims}.{signature}"), how })
}

/// The length of the segment that a text begins with, where it is a JSON object: other characters of
/// base64url may follow it without a dot.
#[must_use]
pub fn object_end(text: &str) -> Option<usize> {
    // Most texts need no look behind their brace.
    let begins = text.get(..4).map(base64url::decode_begun);
    if !matches!(begins.as_deref(), Some([b'{', b'"' | b'}' | b' ' | b'\t' | b'\r' | b'\n', ..]))
        && !text.starts_with("e30")
    {
        return None;
    }
    let run = text.find(|c| !base64url::is_character(c)).unwrap_or(text.len());
    let bytes = base64url::decode_begun(&text[..run]);
    let end = (brace(&bytes)? * 4).div_ceil(3);
    object(text.get(..end)?).map(|_| end)
}

/// The length of the JSON object that some bytes begin with.
fn brace(bytes: &[u8]) -> Option<usize> {
    let (mut depth, mut in_string, mut escaped) = (0_usize, false, false);
    for (at, byte) in bytes.iter().enumerate() {
        match (in_string, byte) {
            (true, _) if escaped => escaped = false,
            (true, b'\\') => escaped = true,
            (_, b'"') => in_string = !in_string,
            (false, b'{') => depth += 1,
            (false, b'}') => depth = depth.checked_sub(1)?,
            _ => {}
        }
        if depth == 0 {
            return (at > 0).then_some(at + 1);
        }
    }
    None
}

/// The JSON object that a segment holds.
fn object(segment: &str) -> Option<Object> {
    let text = String::from_utf8(base64url::decode(segment)?).ok()?;
    match Value::parse(&text) {
        Ok(Value::Object(object)) => Some(object),
        _ => None,
    }
}

/// The different tokens in a text, signed or encrypted, with other characters between them.
#[must_use]
pub fn tokens(text: &str) -> Vec<&str> {
    let mut known = BTreeSet::new();
    text.split(|c: char| !(base64url::is_character(c) || c == '.'))
        .filter(|piece| matches!(piece.matches('.').count(), 2 | 4))
        .filter(|piece| {
            let header = piece.split('.').next().and_then(object);
            header.is_some_and(|header| header.get("alg").is_some())
        })
        .filter(|piece| known.insert(*piece))
        .collect()
}

#[cfg(test)]
#[cfg(feature = "unit-tests")]
mod tests;
