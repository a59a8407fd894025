//! Numbered cookies, over which a token that is too long for one is spread.

use std::ops::Range;

use memchr::memmem::Finder;

use super::joint::{Joint, Next};

/// The longest text between two cookies that hold parts of one token.
const BETWEEN_COOKIES: usize = 512;

/// The numbered cookie that a token is in.
#[derive(Debug)]
pub(super) struct Cookie {
    /// Where its name begins.
    pub(super) start: usize,
    /// The name without its number.
    name: Vec<u8>,
    number: u32,
}

impl Cookie {
    /// The cookie whose value begins at a place.
    pub(super) fn before(bytes: &[u8], at: usize) -> Option<Self> {
        /// The longest name.
        const NAME: usize = 128;
        let end = at.checked_sub(1).filter(|end| bytes[*end] == b'=')?;
        let is_name = |b: &u8| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'_' | b'-');
        let length = bytes[..end].iter().rev().take(NAME).take_while(|b| is_name(b)).count();
        let name = &bytes[end - length..end];
        let digits = name.iter().rev().take_while(|b| b.is_ascii_digit()).count();
        let (name, number) = name.split_at(name.len() - digits);
        let number = std::str::from_utf8(number).ok()?.parse().ok().filter(|n| *n < 100)?;
        let is_numbered = matches!(name, [_, .., b'.' | b'_' | b'-' | b'C']);
        is_numbered.then(|| Self { start: end - length, name: name.to_vec(), number })
    }

    /// Where the value of the next cookie begins.
    pub(super) fn next(
        &mut self,
        bytes: &[u8],
        at: usize,
        wanted: &mut Option<Box<Wanted>>,
    ) -> Next {
        let text = &bytes[at..bytes.len().min(at + BETWEEN_COOKIES)];
        let name = [&self.name, (self.number + 1).to_string().as_bytes(), b"="].concat();
        let found = wanted.get_or_insert_default().find(&name, bytes, at..at + text.len());
        match found {
            Some(found) if matches!(text[..found].last(), Some(b' ' | b';' | b':' | b'\n')) => {
                self.number += 1;
                Next::Joined(Joint::Certain, at + found + name.len())
            }
            None if text.len() < BETWEEN_COOKIES => Next::Cut,
            _ => Next::Nothing,
        }
    }
}

/// The beginning of a cookie that was looked for last. Those who ask go on in small steps, mostly for the same.
#[derive(Debug, Default)]
pub(super) struct Wanted {
    finder: Option<Finder<'static>>,
    /// In what it was looked for, and where it is first in that.
    seen: Range<usize>,
    first: Option<usize>,
}

impl Wanted {
    /// So much is searched at a time for what was wanted before.
    const STEP: usize = 8 * BETWEEN_COOKIES;

    /// Where a text is first in a range of bytes, counted from its beginning.
    fn find(&mut self, text: &[u8], bytes: &[u8], range: Range<usize>) -> Option<usize> {
        let is_known = self.finder.as_ref().is_some_and(|finder| finder.needle() == text);
        let is_seen = self.seen.start <= range.start
            && range.end <= self.seen.end
            && self.first.is_none_or(|first| first >= range.start);
        if !is_known {
            self.finder = Some(Finder::new(text).into_owned());
        }
        if !is_known || !is_seen {
            let end = if is_known { range.start + Self::STEP } else { range.end };
            self.seen = range.start..bytes.len().min(end);
            let found = self.finder.as_ref()?.find(&bytes[self.seen.clone()]);
            self.first = found.map(|at| range.start + at);
        }
        self.first.filter(|at| at + text.len() <= range.end).map(|at| at - range.start)
    }
}

#[cfg(test)]
#[cfg(feature = "unit-tests")]
mod tests;
