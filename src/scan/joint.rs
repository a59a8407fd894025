//! What may be between two characters of one token: line ends, the sizes of HTTP chunks, the name of the next
//! cookie, and what a terminal does not show.

use std::ops::Range;

use super::alphabet::is_soft;
use super::cookie::{Cookie, Wanted};

/// The most spaces and quotation marks that indent a line.
const INDENT: usize = 64;

/// The longest escape sequence of a terminal: links hold an address.
const SEQUENCE: usize = 2048;

/// What is between two characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Joint {
    /// Something that is not seen (ECMA-48, or without width).
    Invisible,
    /// The end of a line, with the indentation of the next one.
    LineEnd,
    /// A line end that its own text calls none: `=` in mails (RFC 2045 section 6.7), `\` in programs; the size
    /// of an HTTP chunk (RFC 9112 section 7.1); the name of the next cookie.
    Certain,
}

/// What follows a character.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Next {
    /// A joint, and where the next character is.
    Joined(Joint, usize),
    /// Something that no token goes on behind.
    Nothing,
    /// The end of the text, where more may come.
    Cut,
}

/// What is between the character before a place and the next one.
pub(super) fn at(
    bytes: &[u8],
    at: usize,
    cookie: Option<&mut Cookie>,
    wanted: &mut Option<Box<Wanted>>,
) -> Next {
    if let Some(cookie) = cookie
        && bytes.get(at) == Some(&b';')
    {
        return cookie.next(bytes, at, wanted);
    }
    let mut strongest = None;
    let mut place = at;
    loop {
        let (joint, end) = match one(bytes, place) {
            Next::Joined(joint, end) => (joint, end),
            other => return if place == at { other } else { behind(bytes, place, strongest) },
        };
        // A second line end is a blank line.
        if joint == Joint::LineEnd && strongest >= Some(Joint::LineEnd) {
            return Next::Nothing;
        }
        strongest = strongest.max(Some(joint));
        place = end;
        if bytes.get(place).is_some_and(|b| is_soft(*b)) && soft_line_end(bytes, place).is_none() {
            return behind(bytes, place, strongest);
        }
    }
}

fn behind(bytes: &[u8], at: usize, joint: Option<Joint>) -> Next {
    match (bytes.get(at), joint) {
        (None, _) => Next::Cut,
        (Some(byte), Some(joint)) if is_soft(*byte) => Next::Joined(joint, at),
        _ => Next::Nothing,
    }
}

/// The first joint at a place.
fn one(bytes: &[u8], at: usize) -> Next {
    match bytes.get(at) {
        None => Next::Cut,
        Some(b'\n' | b'\r') => line_end(bytes, at),
        // Spaces that nobody sees at the end of a line.
        Some(b' ' | b'\t') => {
            let spaces = bytes[at..].iter().take(INDENT).take_while(|b| matches!(b, b' ' | b'\t'));
            let end = at + spaces.count();
            match bytes.get(end) {
                None => Next::Cut,
                Some(b'\n' | b'\r') => line_end(bytes, end),
                Some(_) => Next::Nothing,
            }
        }
        Some(b'=' | b'\\') => {
            let end = soft_line_end(bytes, at);
            end.map_or(Next::Nothing, |end| Next::Joined(Joint::Certain, end))
        }
        Some(0x1b) => match sequence(bytes, at) {
            Some(range) => Next::Joined(Joint::Invisible, range.end),
            None if bytes.len() - at < SEQUENCE && !bytes[at..].contains(&b'\n') => Next::Cut,
            None => Next::Nothing,
        },
        Some(0xc2 | 0xe2 | 0xef) => match invisible(&bytes[at..]) {
            Some(length) => Next::Joined(Joint::Invisible, at + length),
            None if bytes.len() - at < 3 => Next::Cut,
            None => Next::Nothing,
        },
        Some(_) => Next::Nothing,
    }
}

/// Behind the line end at a place.
fn behind_line_end(bytes: &[u8], at: usize) -> Option<usize> {
    match (bytes.get(at), bytes.get(at + 1)) {
        (Some(b'\r'), Some(b'\n')) => Some(at + 2),
        // Converted twice.
        (Some(b'\r'), Some(b'\r')) if bytes.get(at + 2) == Some(&b'\n') => Some(at + 3),
        (Some(b'\n' | b'\r'), _) => Some(at + 1),
        _ => None,
    }
}

/// A line end with the size of a chunk or the indentation behind it.
fn line_end(bytes: &[u8], at: usize) -> Next {
    let Some(start) = behind_line_end(bytes, at) else { return Next::Nothing };
    if let Some(end) = behind_chunk_size(bytes, start) {
        let is_last = bytes[start..end].iter().all(|b| matches!(b, b'0' | b'\r' | b'\n'));
        return match bytes.get(end) {
            None if !is_last => Next::Cut,
            Some(byte) if is_soft(*byte) && !is_last => Next::Joined(Joint::Certain, end),
            _ => Next::Nothing,
        };
    }
    Next::Joined(Joint::LineEnd, behind_indent(bytes, start))
}

/// Behind the line with the size of a chunk.
fn behind_chunk_size(bytes: &[u8], start: usize) -> Option<usize> {
    let digits = bytes[start..].iter().take(9).take_while(|b| b.is_ascii_hexdigit()).count();
    let is_size = (1..9).contains(&digits) && bytes[start + digits..].starts_with(b"\r\n");
    is_size.then_some(start + digits + 2)
}

fn behind_indent(bytes: &[u8], start: usize) -> usize {
    let is_indent = |b: &&u8| matches!(b, b' ' | b'\t' | b'>');
    start + bytes[start..].iter().take(INDENT).take_while(is_indent).count()
}

/// Behind a line end that is called none, with its mark.
pub(super) fn soft_line_end(bytes: &[u8], at: usize) -> Option<usize> {
    let end = behind_line_end(bytes, at + 1)?;
    match bytes[at] {
        // Two of them are padding, and so is one before a chunk or an indented line.
        b'=' if (!bytes[..at].ends_with(b"=") || bytes[..at].ends_with(b"=="))
            && behind_chunk_size(bytes, end).is_none()
            && behind_indent(bytes, end) == end =>
        {
            Some(end)
        }
        b'\\' if at == 0 || bytes[at - 1] != b'\\' => Some(behind_indent(bytes, end)),
        _ => None,
    }
}

/// An escape sequence of a terminal (ECMA-48).
fn sequence(bytes: &[u8], at: usize) -> Option<Range<usize>> {
    let rest = &bytes[at + 1..bytes.len().min(at + SEQUENCE)];
    let length = match rest.first()? {
        b'[' => {
            let behind =
                |at: usize, is: fn(&u8) -> bool| Some(at + rest[at..].iter().position(|b| !is(b))?);
            let parameters = behind(1, |b| matches!(b, 0x30..=0x3f))?;
            let last = behind(parameters, |b| matches!(b, 0x20..=0x2f))?;
            matches!(rest[last], 0x40..=0x7e).then_some(last + 1)?
        }
        b']' => {
            let end = rest.iter().position(|b| matches!(b, 0x07 | 0x1b | b'\n'))?;
            match rest[end] {
                0x07 => end + 1,
                0x1b if rest.get(end + 1) == Some(&b'\\') => end + 2,
                _ => return None,
            }
        }
        b'(' if rest.len() > 1 => 2,
        _ => return None,
    };
    Some(at..at + 1 + length)
}

/// Behind the bracket of a mark that replaces what was redacted.
pub(super) fn behind_mark(bytes: &[u8], at: usize) -> Option<usize> {
    /// What the marks of this program begin with.
    const MARK: &[u8] = b"[jwtx:redacted";
    /// The longest joint before one.
    const JOINT: usize = 80;
    let near = &bytes[at..bytes.len().min(at + JOINT + MARK.len())];
    let joins = |b: &u8| !b" \"',(){}<".contains(b);
    let found = memchr::memchr_iter(b'[', near).find(|found| near[*found..].starts_with(MARK));
    if let Some(found) = found {
        let between = &near[..found];
        let is_line_end = between.starts_with(b"\n") || between.starts_with(b"\r");
        let between = if is_line_end { between.trim_ascii() } else { between };
        if !between.iter().all(joins) {
            return None;
        }
        return Some(at + found + MARK.len());
    }
    // Others' marks begin with a bracket.
    (bytes.get(at) == Some(&b'[')).then_some(at + 1)
}

/// Behind the escape sequence whose last characters begin at a place.
pub(super) fn behind_sequence(bytes: &[u8], at: usize) -> Option<usize> {
    let first = at.checked_sub(2).filter(|first| bytes[*first..].starts_with(b"\x1b["))?;
    sequence(bytes, first).map(|range| range.end)
}

/// The length of a character without width, in UTF-8.
fn invisible(text: &[u8]) -> Option<usize> {
    match text {
        [0xc2, 0xad, ..] => Some(2),
        [0xe2, 0x80, 0x8b..=0x8d, ..] | [0xe2, 0x81, 0xa0, ..] | [0xef, 0xbb, 0xbf, ..] => Some(3),
        _ => None,
    }
}

#[cfg(test)]
#[cfg(feature = "unit-tests")]
mod tests;
