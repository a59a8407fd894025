//! Whether a token that was read up to here goes on: what is whole ends at the end of its line, and only what
//! is not is searched for in the next one.

use super::alphabet::{is_base64, run};
use super::header::{self, Beginning, Header, Headers};
use super::joint::Joint;
use super::{Rule, escapes, needles};
use crate::jose::limits;

/// The shortest line of base64 that is one of several.
const LINE: usize = 60;

/// No word is as long.
const LONG_WORD: usize = 20;

/// The shortest part of a signature by which it is known as one.
const FRAGMENT: usize = 8;

/// So often a whole object is looked for.
const LOOKS: usize = 16;

/// So many characters may be before a header that they touch.
const NEAR: usize = 4 * 1024;

/// So much of an object is looked at, to say whether it may be one.
const SHORT: usize = 128;

/// The end of some characters: the segments of the token that may go on behind it.
#[derive(Debug, Default)]
pub(super) struct Tail {
    /// How many characters were looked at.
    seen: usize,
    /// Where the last segment begins.
    segment: usize,
    /// The token's header, and how many segments follow it.
    header: Option<(Header, usize)>,
    /// Whether something was joined.
    joined: bool,
    /// The first character of the last line.
    line: usize,
    /// How often a whole object was looked for.
    looks: usize,
}

impl Tail {
    /// Looks at the characters that were added.
    pub(super) fn advance(&mut self, characters: &[u8], headers: &mut Headers) {
        while let Some(&byte) = characters.get(self.seen) {
            match byte {
                b'.' => {
                    let segment = &characters[self.segment..self.seen];
                    let end = segment.iter().rposition(|b| *b != b'=').map_or(0, |last| last + 1);
                    self.header = match headers.at_end_of(&segment[..end]) {
                        Some((_, header)) => Some((header, 0)),
                        None => self.header.map(|(header, count)| (header, count + 1)),
                    };
                    self.segment = self.seen + 1;
                }
                b'=' => {}
                byte if is_base64(byte) => {
                    // What follows padding is something else.
                    if self.seen > 0 && characters[self.seen - 1] == b'=' {
                        self.restart();
                    }
                    self.seen += run(&characters[self.seen..]);
                    continue;
                }
                _ => {
                    self.restart();
                    self.segment += 1;
                }
            }
            self.seen += 1;
        }
    }

    /// Begins with the next character.
    const fn restart(&mut self) {
        self.header = None;
        self.joined = false;
        self.segment = self.seen;
    }

    /// Notes that the character of a number is joined to those before it.
    pub(super) fn join(&mut self, number: usize, joint: Joint) {
        self.joined = true;
        if joint != Joint::Invisible {
            self.line = number;
        }
    }

    /// Whether something is missing before a joint. RSA has signatures of several sizes: at the end of the first
    /// line, the first of them that fits is taken for the right one.
    pub(super) fn is_open(&mut self, characters: &[u8], joint: Joint) -> bool {
        let (header, segment) = self.last(characters);
        match header {
            Some((header, count)) if count < header.between() => true,
            Some((header, _)) => {
                let may_be_longer = (self.joined || joint != Joint::LineEnd)
                    && header.sizes.iter().any(|size| *size > segment.len());
                may_be_longer || !header.sizes.contains(&segment.len())
            }
            None if self.base64_line(characters).is_some() => true,
            // A whole object without `alg` is no header.
            None => {
                let near = &segment[..segment.len().min(NEAR)];
                may_hold_header(segment)
                    && (!self.is_whole_object(segment)
                        || needles::algorithms(near).next().is_some())
            }
        }
    }

    /// Whether the signature is one already, so that what follows may be something else.
    pub(super) fn is_whole(&self, characters: &[u8]) -> bool {
        let (header, segment) = self.last(characters);
        header.is_some_and(|(header, count)| {
            count == header.between() && header.sizes.contains(&segment.len())
        })
    }

    /// The last segment, without its padding, and the header that it follows: none where another token begins
    /// instead of a signature, or right behind a whole one.
    fn last<'a>(&self, characters: &'a [u8]) -> (Option<(Header, usize)>, &'a [u8]) {
        let segment = &characters[self.segment.min(characters.len())..];
        let end = segment.iter().rposition(|b| *b != b'=').map_or(0, |last| last + 1);
        let segment = &segment[..end];
        let Some((header, count)) =
            self.header.filter(|(header, count)| *count <= header.between())
        else {
            return (None, segment);
        };
        let begins = |at: &usize| *at < segment.len() && header::begins_next(&segment[*at..]);
        // Where nobody knows the size, another one may begin anywhere.
        let is_near = header.sizes.is_empty() && segment.len() <= NEAR;
        let anywhere = if is_near { needles::object(segment) } else { None };
        let places = std::iter::once(0).chain(header.sizes.iter().copied()).chain(anywhere);
        match places.into_iter().find(begins) {
            Some(at) if count == header.between() => (None, &segment[at..]),
            _ => (Some((header, count)), segment),
        }
    }

    /// The length of the last line, if it is one of base64 and nothing else, with all that base64 has, and may
    /// be followed by another one.
    fn base64_line(&self, characters: &[u8]) -> Option<usize> {
        let line = characters.get(self.line..).filter(|_| self.header.is_none())?;
        let has = |is: fn(&u8) -> bool| line.iter().any(is);
        let is_base64 = self.segment <= self.line
            && line.len() >= LINE
            && line.len().is_multiple_of(4)
            && line.last() != Some(&b'=')
            && has(u8::is_ascii_uppercase)
            && has(u8::is_ascii_lowercase)
            && has(|b| !b.is_ascii_hexdigit());
        is_base64.then_some(line.len())
    }

    /// Whether some characters hold an object; not too often, as they grow.
    fn is_whole_object(&mut self, segment: &[u8]) -> bool {
        let ends = header::ends_object(segment);
        self.looks += usize::from(ends);
        ends && self.looks < LOOKS && header::is_object(segment)
    }

    /// Whether the first run of the next line continues what is open: by its length, by what follows it, or by
    /// how it ends.
    pub(super) fn goes_on(&mut self, characters: &[u8], next: &NextRun<'_>, rule: Rule) -> bool {
        let (header, segment) = self.last(characters);
        match header {
            Some((header, count)) if count >= header.between() => {
                self.signature_goes_on(header.sizes, segment.len(), next, rule)
            }
            _ if next.length == 0 => {
                matches!(next.rest.first(), Some(b'.' | b'=')) || escapes::may_begin(next.rest)
            }
            None if let Some(width) = self.base64_line(characters) => {
                next.is_base64_line(width, self.joined)
                    || (may_hold_header(segment) && !self.is_whole_object(segment))
            }
            _ => !self.is_whole_object(segment),
        }
    }

    /// Whether the next line continues a signature of so many characters, which can have some sizes.
    fn signature_goes_on(
        &self,
        sizes: &[usize],
        length: usize,
        next: &NextRun<'_>,
        rule: Rule,
    ) -> bool {
        let Some(most) = sizes.last() else {
            return match rule {
                Rule::Generous => next.length >= FRAGMENT || self.joined,
                Rule::Decoded => (next.length >= 12 || self.joined) && next.is_closed(),
            };
        };
        let mut missing = sizes.iter().filter(|size| **size > length).map(|size| size - length);
        if missing.clone().any(|size| size == next.length) {
            return true;
        }
        let is_longer = |size| size < next.length && header::begins_next(&next.rest[size..]);
        if missing.any(is_longer) {
            return true;
        }
        // What is whole already goes on with what no word is as long as.
        let is_whole = sizes.contains(&length);
        let least = if is_whole { LONG_WORD } else { FRAGMENT };
        let is_part = (next.length >= least && next.is_closed())
            || (next.length >= LONG_WORD && rule == Rule::Generous)
            || (self.joined && !is_whole);
        is_part && length + next.length < *most
    }
}

/// The first characters of the next line.
pub(super) struct NextRun<'a> {
    /// The text from there on.
    rest: &'a [u8],
    /// How many base64 characters it begins with.
    length: usize,
}

impl<'a> NextRun<'a> {
    pub(super) fn at(bytes: &'a [u8], place: usize) -> Self {
        let rest = &bytes[place..];
        Self { rest, length: run(rest) }
    }

    /// Whether the text ends with it.
    pub(super) const fn is_last(&self) -> bool {
        self.length == self.rest.len()
    }

    /// Whether it may be the next of several lines of base64, which are all as wide but the last one.
    fn is_base64_line(&self, width: usize, is_third: bool) -> bool {
        let rest = &self.rest[self.length..];
        let padding = rest.iter().take(2).take_while(|b| **b == b'=').count();
        let fits = if padding > 0 {
            (self.length + padding).is_multiple_of(4)
        } else {
            self.length % 4 != 1 && (is_third || self.length >= FRAGMENT)
        };
        self.length >= width
            || (self.length < width
                && fits
                && (is_closed(&rest[padding..]) || (is_third && self.length >= LONG_WORD)))
            || escapes::may_begin(rest)
    }

    /// Whether something follows it that encloses values, or the end of the line.
    fn is_closed(&self) -> bool {
        is_closed(&self.rest[self.length..])
    }
}

/// Whether a text begins with something that encloses values, or the end of a line.
fn is_closed(behind: &[u8]) -> bool {
    let closes = |b: &u8| b"\n\r\"'<`)]},;=".contains(b);
    behind.first().is_none_or(closes) || escapes::may_begin(behind)
}

/// Whether a header may begin in some characters and end behind them.
fn may_hold_header(segment: &[u8]) -> bool {
    let may_begin = |at: usize| {
        let part = &segment[at..segment.len().min(at + SHORT)];
        header::beginning(part) == Beginning::Whole
    };
    let near = &segment[..segment.len().min(NEAR)];
    segment.len() <= limits::FOUND_HEADER_BYTES
        && (header::begins_next(segment)
            || needles::object(near).is_some_and(may_begin)
            || needles::algorithms(near).next().is_some())
}
