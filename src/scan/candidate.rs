//! Whether a token begins at a place, and where it ends.

use std::ops::Range;

use super::{Found, Rule, What, is_base64url};
use crate::jose::{Object, Token, Value, base64url, encoding, json, limits};

/// The bytes that are searched, and the end of the segment that was looked at last: a segment in which
/// many tokens might begin is measured once.
pub(super) struct Segments<'a> {
    bytes: &'a [u8],
    known: Range<usize>,
    /// The header that was read last: the same comes again and again.
    header: Option<(Range<usize>, Header)>,
    payload: Vec<u8>,
}

/// What a header says about what follows it.
#[derive(Clone, Copy)]
struct Header {
    has_algorithm: bool,
    encrypted: bool,
}

impl<'a> Segments<'a> {
    pub(super) const fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, known: 0..0, header: None, payload: Vec::new() }
    }

    /// Where the base64url characters end that begin here.
    fn end(&mut self, at: usize) -> usize {
        if !self.known.contains(&at) {
            self.known = at..end_of_segment(self.bytes, at, self.bytes.len());
        }
        self.known.end
    }

    /// The header that a segment holds.
    fn header(&mut self, segment: Range<usize>) -> Option<Header> {
        if let Some((known, header)) = &self.header
            && self.bytes[known.clone()] == self.bytes[segment.clone()]
        {
            return Some(*header);
        }
        let object = header(&self.bytes[segment.clone()])?;
        let has = |name| object.get(name).and_then(Value::as_str).is_some();
        let header = Header { has_algorithm: has("alg"), encrypted: has("enc") };
        self.header = Some((segment, header));
        Some(header)
    }

    /// Whether a segment holds a JSON object, and plainly so.
    fn is_plain_object(&mut self, segment: Range<usize>) -> bool {
        std::str::from_utf8(&self.bytes[segment])
            .ok()
            .and_then(|text| base64url::decode_into(text, &mut self.payload))
            .and_then(|payload| std::str::from_utf8(payload).ok())
            .is_some_and(|text| json::scan::members(text, |_| ()))
    }
}

/// The token that begins at a place.
pub(super) fn plain(segments: &mut Segments<'_>, at: usize, rule: Rule) -> Option<Found> {
    let bytes = segments.bytes;
    let header_end = segments.end(at);
    let dot = behind_padding(bytes, at, header_end);
    if header_end - at > limits::FOUND_HEADER_BYTES || bytes.get(dot) != Some(&b'.') {
        return None;
    }
    let Header { has_algorithm, encrypted } = segments.header(at..header_end)?;
    if rule == Rule::Decoded && !has_algorithm {
        return None;
    }
    let wanted = if encrypted { 4 } else { 2 };
    let limit = at + limits::FOUND_TOKEN_BYTES;
    let mut parts: Vec<Range<usize>> = Vec::with_capacity(wanted);
    let mut start = dot + 1;
    let end = loop {
        let end = end_of_segment(bytes, start, limit);
        let end = behind_padding(bytes, start, end);
        if end > limit || (end == limit && bytes.get(end).is_some_and(|b| is_base64url(*b))) {
            let range = at..limit;
            return Some(Found {
                secret: dot + 1..limit,
                range,
                base64: None,
                what: What::TooLong,
            });
        }
        parts.push(start..end);
        if parts.len() == wanted || bytes.get(end) != Some(&b'.') {
            break end;
        }
        start = end + 1;
    };
    let complete = parts.len() == wanted;
    let secret = match parts.get(1) {
        _ if encrypted => dot + 1..end,
        Some(signature) => signature.clone(),
        None => end..end,
    };
    let text = std::str::from_utf8(&bytes[at..end]).ok()?;
    let mut has_claims = |payload: &Range<usize>| {
        segments.is_plain_object(payload.clone()) || Token::parse(text).claims.is_some()
    };
    let decoded = complete
        && if encrypted {
            !parts[2].is_empty()
        } else if secret.is_empty() {
            // Behind a full stop and a bracket stood a signature that was redacted.
            bytes.get(end) != Some(&b'[') && has_claims(&parts[0])
        } else {
            parts[0].is_empty() || has_claims(&parts[0])
        };
    let accepted = match rule {
        Rule::Decoded => decoded,
        Rule::Generous => decoded || bytes[secret.clone()].iter().any(|b| is_base64url(*b)),
    };
    accepted.then_some(Found {
        range: at..end,
        secret,
        base64: None,
        what: What::Token(match bytes.get(end) {
            Some(b'~') if complete && !encrypted => format!("{text}~"),
            _ => text.to_owned(),
        }),
    })
}

fn end_of_segment(bytes: &[u8], start: usize, limit: usize) -> usize {
    let limit = limit.min(bytes.len());
    let rest = bytes.get(start..limit).unwrap_or_default();
    start + rest.iter().position(|b| !is_base64url(*b)).unwrap_or(rest.len())
}

/// The end of a segment together with the padding that some programs leave on it.
fn behind_padding(bytes: &[u8], start: usize, end: usize) -> usize {
    let padding: &[u8] = match (end - start) % 4 {
        2 => b"==",
        3 => b"=",
        _ => b"",
    };
    if bytes[end..].starts_with(padding) { end + padding.len() } else { end }
}

/// The JSON object that a segment holds. It is read from its beginning in growing parts, so that what is
/// none costs no more than its beginning: a segment may hold many places where one might begin.
fn header(segment: &[u8]) -> Option<Object> {
    let mut part = 128;
    while part < segment.len() {
        if !may_be_header(&segment[..part]) {
            return None;
        }
        part *= 8;
    }
    let decoded = encoding::base64url(segment)?;
    match Value::parse(std::str::from_utf8(&decoded).ok()?) {
        Ok(Value::Object(object)) => Some(object),
        _ => None,
    }
}

/// Whether a segment that begins like this may hold a JSON object.
pub(super) fn may_be_header(beginning: &[u8]) -> bool {
    /// Nothing that may be cut in two is longer: an escaped pair of surrogates.
    const CUT: usize = 12;
    let Some(decoded) = encoding::base64url(&beginning[..beginning.len() / 4 * 4]) else {
        return false;
    };
    let text = match std::str::from_utf8(&decoded) {
        Ok(text) => text,
        Err(error) if error.error_len().is_none() => {
            std::str::from_utf8(&decoded[..error.valid_up_to()]).unwrap_or_default()
        }
        Err(_) => return false,
    };
    match Value::parse(text) {
        Ok(_) => true,
        Err(error) => !error.too_deep && error.offset + CUT >= text.len(),
    }
}
