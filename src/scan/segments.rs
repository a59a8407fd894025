//! Where the segments of a token end.

use std::ops::Range;

use super::alphabet::run;
use super::header::{self, Headers};
use crate::jose::limits;

/// The segments that some characters may be.
pub(super) struct Segments<'a> {
    characters: &'a [u8],
    joints: &'a [usize],
    /// The one whose end was looked for last.
    known: Range<usize>,
}

impl<'a> Segments<'a> {
    pub(super) const fn new(characters: &'a [u8], joints: &'a [usize]) -> Self {
        Self { characters, joints, known: 0..0 }
    }

    pub(super) fn get(&self, at: usize) -> Option<u8> {
        self.characters.get(at).copied()
    }

    /// Where the base64 characters end that begin here.
    pub(super) fn end(&mut self, start: usize) -> usize {
        if !self.known.contains(&start) {
            let limit = self.characters.len().min(start + limits::FOUND_TOKEN_BYTES + 1);
            self.known = start..start + run(&self.characters[start.min(limit)..limit]);
        }
        self.known.end
    }

    /// The end of a segment that another one follows, with whatever padding is left of it.
    pub(super) fn behind_inner_padding(&self, end: usize) -> usize {
        let mut behind = end;
        // A line end that mails write as `=` may be in the middle of it.
        while behind < end + 3 && self.get(behind) == Some(b'=') {
            behind += 1;
        }
        if self.get(behind) == Some(b'.') { behind } else { end }
    }

    /// The end of so many characters together with the padding that some programs leave on them.
    fn behind_padding(&self, end: usize, length: usize) -> usize {
        let padding = match length % 4 {
            2 => 2,
            3 => 1,
            _ => 0,
        };
        let fits = (end..end + padding).all(|at| self.get(at) == Some(b'='));
        if fits { end + padding } else { end }
    }

    /// Where the last segment ends for certain, and how far it may reach.
    pub(super) fn last(
        &mut self,
        start: usize,
        sizes: &[usize],
        headers: &mut Headers,
    ) -> (usize, usize) {
        let end = self.end(start);
        let length = end - start;
        let is_whole = |length: &usize| sizes.contains(length);
        let behind = self.behind_inner_padding(end);
        if self.get(behind) == Some(b'.')
            && let Some((at, _)) = headers.at_end_of(&self.characters[start..end])
        {
            // Another token begins in it, perhaps behind a character that joins the two.
            let joined = at > 0
                && is_whole(&(at - 1))
                && matches!(self.characters[start + at - 1], b'-' | b'_');
            let end = start + at - usize::from(joined);
            return (end, end);
        }
        if is_whole(&length) {
            let end = self.behind_padding(end, length);
            return (end, end);
        }
        // A path, another sum, another line or a token that was cut may follow what is whole.
        let is_standard = |size: usize| {
            self.characters[start..start + size].iter().any(|b| matches!(b, b'+' | b'/'))
        };
        let follows =
            |size: &&usize| **size < length && self.may_follow(start + **size, is_standard(**size));
        if let Some(size) = sizes.iter().rev().find(follows) {
            let end = self.behind_padding(start + size, *size);
            return (end, end);
        }
        let characters = &self.characters[start..end];
        let strange = characters.iter().position(|b| matches!(b, b'+' | b'/'));
        let certain = strange.filter(|at| characters[*at] == b'/').map_or(end, |at| start + at);
        let padded = self.behind_padding(certain, certain - start);
        let mut reach = if certain == end { padded } else { end };
        // Padding that does not fit goes, too.
        while reach < end + 2 && reach > start && self.get(reach) == Some(b'=') {
            reach += 1;
        }
        (padded, reach)
    }

    /// Whether what begins here may be something else than the rest of a signature, which may be in the
    /// standard alphabet.
    fn may_follow(&self, at: usize, is_standard: bool) -> bool {
        let rest = &self.characters[at..];
        (matches!(rest, [b'+' | b'/', ..]) && !is_standard)
            || self.joints.binary_search(&at).is_ok()
            || header::begins_next(rest)
    }
}
