//! The ways in which bytes are written as other bytes: those that a secret may be given in, and those
//! that editors and shells add. A key is looked for behind all of them.

use zeroize::Zeroizing;

use crate::jose::{Value, encoding};

/// One way in which some bytes were written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Wrapping {
    Utf16,
    Base64,
    Hex,
    Quotes,
}

impl Wrapping {
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Utf16 => "UTF-16",
            Self::Base64 => "base64",
            Self::Hex => "hexadecimal",
            Self::Quotes => "a JSON string",
        }
    }
}

/// How many wrappings may lie on top of each other. Each of them makes a text shorter, so the work is
/// a small multiple of its length.
const DEPTH: usize = 3;

/// The shortest text that is unwrapped: no key is shorter.
const LEAST: usize = 24;

/// The first reading of some bytes, the plainest first, that something is found in.
pub(super) fn find<T>(
    bytes: &[u8],
    mut look: impl FnMut(&[u8], &[Wrapping]) -> Option<T>,
) -> Option<T> {
    if let Some(found) = look(bytes, &[]) {
        return Some(found);
    }
    let mut readings = unwrapped(bytes, &[]);
    for _ in 0..DEPTH {
        for (bytes, wrappings) in &readings {
            if let Some(found) = look(bytes, wrappings) {
                return Some(found);
            }
        }
        readings =
            readings.iter().flat_map(|(bytes, wrappings)| unwrapped(bytes, wrappings)).collect();
    }
    None
}

pub(super) type Reading = (Zeroizing<Vec<u8>>, Vec<Wrapping>);

/// What some bytes are written for, by each of the ways.
pub(super) fn unwrapped(bytes: &[u8], outer: &[Wrapping]) -> Vec<Reading> {
    if bytes.len() < LEAST || outer.len() >= DEPTH {
        return Vec::new();
    }
    let text = trimmed(bytes);
    [
        (Wrapping::Utf16, utf16(bytes)),
        (Wrapping::Quotes, quoted(text)),
        (Wrapping::Hex, hex(text)),
        (Wrapping::Base64, base64(text)),
    ]
    .into_iter()
    .filter_map(|(wrapping, inner)| {
        let mut wrappings = outer.to_vec();
        wrappings.push(wrapping);
        inner.map(|inner| (inner, wrappings))
    })
    .collect()
}

/// The bytes without a byte order mark and the white space around.
pub(super) fn trimmed(bytes: &[u8]) -> &[u8] {
    let bytes = bytes.trim_ascii();
    bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii()
}

/// UTF-16 of either order, with its mark, or told by the zeros in most of its characters.
fn utf16(bytes: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
    let big = match bytes {
        [0xfe, 0xff, ..] => true,
        [0xff, 0xfe, ..] => false,
        _ => {
            let zeros =
                |place: usize| bytes.chunks_exact(2).filter(|pair| pair[place] == 0).count();
            let (high, low) = (zeros(0), zeros(1));
            if high.max(low) * 4 < bytes.len() {
                return None;
            }
            high > low
        }
    };
    let units = bytes.chunks_exact(2).map(|pair| {
        let pair = [pair[0], pair[1]];
        if big { u16::from_be_bytes(pair) } else { u16::from_le_bytes(pair) }
    });
    let mut text = Zeroizing::new(String::with_capacity(bytes.len()));
    for c in char::decode_utf16(units) {
        text.push(c.ok()?);
    }
    Some(Zeroizing::new(text.trim_start_matches('\u{feff}').as_bytes().to_vec()))
}

/// A JSON string.
fn quoted(text: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
    if text.first() != Some(&b'"') {
        return None;
    }
    let value = Value::parse(std::str::from_utf8(text).ok()?).ok()?;
    Some(Zeroizing::new(value.as_str()?.as_bytes().to_vec()))
}

/// Hexadecimal, with white space or colons in it.
fn hex(text: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
    encoding::hex(&without(text, |byte| matches!(byte, b':' | b'"' | b'\'')))
}

/// Base64 of either alphabet, with or without padding and line ends; whatever else follows it.
fn base64(text: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
    let mut text = without(text, |byte| matches!(byte, b'"' | b'\''));
    let end = text.iter().position(|byte| {
        !(byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/' | b'-' | b'_'))
    });
    let end = end.unwrap_or(text.len());
    text.truncate(end);
    if text.len() % 4 == 1 {
        text.pop();
    }
    if text.len() < LEAST {
        return None;
    }
    for byte in text.iter_mut() {
        *byte = match *byte {
            b'-' => b'+',
            b'_' => b'/',
            byte => byte,
        };
    }
    encoding::base64(&text)
}

fn without(text: &[u8], also: impl Fn(u8) -> bool) -> Zeroizing<Vec<u8>> {
    let kept = text.iter().copied().filter(|byte| !(byte.is_ascii_whitespace() || also(*byte)));
    let mut bytes = Zeroizing::new(Vec::with_capacity(text.len()));
    bytes.extend(kept);
    bytes
}

#[cfg(test)]
#[cfg(feature = "unit-tests")]
mod tests;
