//! Where a token may be: few characters that an encoded JSON object or `"alg"` begins with, searched for
//! together where they are few, and one after the other where they are many; and long runs of base64.

use super::alphabet::{is_base64, run, run_back};
use super::needles::{self, NEAR, Needle, Needles, Together};
use super::not_json;

/// A place where a token may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Anchor {
    /// The first character of an encoded `{"`.
    Object(usize),
    /// A part of an encoded `"alg"`, and how many characters are before it in its group of four.
    Algorithm(usize, usize),
    /// Somewhere in a run of base64 that is at least [`LONG_RUN`] characters long, or may hold a token.
    Run(usize),
}

impl Anchor {
    /// Where it is.
    pub(super) const fn place(self) -> usize {
        match self {
            Self::Object(at) | Self::Algorithm(at, _) | Self::Run(at) => at,
        }
    }

    /// The same, counted from a place; none if it is before that.
    pub(super) fn behind(self, start: usize) -> Option<Self> {
        let at = self.place().checked_sub(start)?;
        Some(match self {
            Self::Object(_) => Self::Object(at),
            Self::Algorithm(_, before) => Self::Algorithm(at, before),
            Self::Run(_) => Self::Run(at),
        })
    }
}

/// What base64 around the shortest signed token is longer than, and the shortest line of it; every such run
/// is noticed.
pub(super) const LONG_RUN: usize = 56;

/// So far apart are the places where runs are looked for, and so much is looked at there: no long run lies
/// between two of them.
const STEP: usize = 40;
const CHUNK: usize = 16;
const _: () = assert!(LONG_RUN >= STEP + CHUNK - 1);

/// So much stays in the processor's nearest cache while it is searched several times.
const BLOCK: usize = 32 * 1024;

/// What is nearer to the one before is one of many.
const DENSE: usize = 32;

/// The longest text that is searched for.
const LONGEST: usize = 6;

/// The most needles that are searched for.
const MOST_NEEDLES: usize = 9;

/// So many needles in a block are few: after each, the search for all of them has to begin again.
const FEW: usize = 128;

/// In what is shorter, each needle is searched for alone: to begin to search for all costs more.
const SHORT: usize = 1024;

/// The anchors of a text, in order.
pub(super) struct Anchors<'a> {
    bytes: &'a [u8],
    needles: &'static Needles,
    with_runs: bool,
    /// Where the next block begins.
    block: usize,
    /// Those of the block before it, and how many of them were given.
    found: Vec<Anchor>,
    given: usize,
}

/// Every anchor of a text. Objects that begin with white space are noticed by their `"alg"`, and base64 by its
/// length, unless all are wanted.
pub(super) fn each(bytes: &[u8], all: bool) -> Anchors<'_> {
    Anchors::new(bytes, if all { &needles::ALL } else { &needles::USUAL }, true)
}

/// Every anchor of a text that is no base64 around a token.
pub(super) fn each_object(bytes: &[u8], all: bool) -> Anchors<'_> {
    Anchors::new(bytes, if all { &needles::OBJECTS } else { &needles::USUAL }, false)
}

impl<'a> Anchors<'a> {
    const fn new(bytes: &'a [u8], needles: &'static Needles, with_runs: bool) -> Self {
        Self { bytes, needles, with_runs, block: 0, found: Vec::new(), given: 0 }
    }

    /// The next one, if it is before a place.
    pub(super) fn next_before(&mut self, end: usize) -> Option<Anchor> {
        while self.given == self.found.len() {
            if self.block >= self.bytes.len().min(end) {
                return None;
            }
            self.search();
        }
        let next = self.found[self.given];
        (next.place() < end).then(|| {
            self.given += 1;
            next
        })
    }

    /// Goes on at a place before the last one that was given.
    pub(super) fn back_to(&mut self, place: usize) {
        self.found.clear();
        self.given = 0;
        self.block = place.min(self.bytes.len());
    }

    /// Finds those of the next block.
    fn search(&mut self) {
        let (start, end) = (self.block, self.bytes.len().min(self.block + BLOCK));
        self.found.clear();
        self.given = 0;
        self.block = end;
        // What is searched for may be behind the block, but not farther than this.
        let seen = (end + LONGEST).min(self.bytes.len());
        let text = &self.bytes[start..seen];
        Block { bytes: self.bytes, text, start, end }.collect(self.needles, &mut self.found);
        if self.with_runs {
            runs(self.bytes, start, end, &mut self.found);
        }
        self.found.sort_by_key(|anchor| match anchor {
            Anchor::Object(at) => (*at, 0),
            Anchor::Algorithm(at, _) => (*at, 1),
            Anchor::Run(at) => (*at, 2),
        });
    }
}

impl Iterator for Anchors<'_> {
    type Item = Anchor;

    fn next(&mut self) -> Option<Anchor> {
        self.next_before(usize::MAX)
    }
}

/// A block of a text that is searched.
struct Block<'a> {
    /// The whole text.
    bytes: &'a [u8],
    /// The block, with what a needle that begins in it may reach behind it.
    text: &'a [u8],
    /// Where the block begins in the whole text.
    start: usize,
    /// Where it ends there.
    end: usize,
}

/// How far one needle was searched for in a block.
#[derive(Clone, Copy, Default)]
struct Track {
    /// Where it is searched for next, in the block.
    from: usize,
    /// Where it was last.
    last: Option<usize>,
}

impl Block<'_> {
    /// The anchors that begin in the block.
    fn collect(&self, needles: &Needles, anchors: &mut Vec<Anchor>) {
        let mut tracks = [Track::default(); MOST_NEEDLES];
        let mut from = 0;
        if self.text.len() >= SHORT
            && let Some(together) = needles.together()
        {
            match self.together(needles, together, &mut tracks, anchors) {
                Some(end) => from = end,
                None => return,
            }
        }
        for (needle, track) in needles.all.iter().zip(&mut tracks) {
            track.from = track.from.max(from);
            self.rest(needle, track, anchors);
        }
    }

    /// Searches for all needles together, as long as they are few. Gives where they are many; none at the end.
    fn together(
        &self,
        needles: &Needles,
        together: &Together,
        tracks: &mut [Track; MOST_NEEDLES],
        anchors: &mut Vec<Anchor>,
    ) -> Option<usize> {
        let mut from = 0;
        for _ in 0..FEW {
            let (index, at) = together.first(self.text, from)?;
            if self.start + at >= self.end {
                return None;
            }
            from = at + 1;
            if at >= tracks[index].from {
                self.notice(needles.all[index], at, &mut tracks[index], anchors);
            }
        }
        Some(from)
    }

    /// Searches for one needle where it was not searched for yet.
    fn rest(&self, needle: &Needle, track: &mut Track, anchors: &mut Vec<Anchor>) {
        let (mut hit, mut is_near) = (None, false);
        while let Some(at) = needle.next(self.text, track.from, is_near)
            && self.start + at < self.end
        {
            is_near = hit.replace(at).is_some_and(|hit| at - hit < NEAR);
            self.notice(needle, at, track, anchors);
        }
    }

    /// Adds the anchor that a needle leads to.
    fn notice(&self, needle: &Needle, at: usize, track: &mut Track, anchors: &mut Vec<Anchor>) {
        track.from = at + 1;
        let place = self.start + at;
        let Needle { anchor, behind, .. } = needle;
        if !behind.is_empty() && !self.bytes.get(place + 2).is_some_and(|b| behind.contains(b)) {
            return;
        }
        let anchor = anchor(place);
        // Of many that begin like objects, most are none. One that stands alone may lead to what is broken behind it.
        let is_dense = track.last.replace(at).is_some_and(|last| at - last < DENSE);
        let is_object = matches!(anchor, Anchor::Object(_));
        if is_object && is_dense && not_json::fault::<8>(&self.bytes[place..]).is_some() {
            return;
        }
        anchors.push(anchor);
        // One of them leads to the whole run.
        if matches!(anchor, Anchor::Run(_)) {
            track.from += run(&self.text[track.from..]);
        }
    }
}

/// The least character of base64.
const LEAST: u8 = b'+';

/// Whether no byte is less than those of base64 where a chunk is looked at.
#[inline]
#[expect(
    clippy::needless_bitwise_bool,
    reason = "without branches, many bytes are compared at once"
)]
fn may_be_base64(chunk: &[u8; STEP]) -> bool {
    chunk[..CHUNK].iter().fold(true, |all, b| all & (*b >= LEAST))
}

/// The long runs that begin in a block, or before it.
fn runs(bytes: &[u8], start: usize, end: usize, anchors: &mut Vec<Anchor>) {
    // One that begins at the very end of the block has its whole chunk behind it.
    let seen = (end + 2 * STEP).min(bytes.len());
    let (chunks, rest) = bytes[start..seen].as_chunks::<STEP>();
    // Nearly every other text has spaces or quotes.
    let skipped = |from: usize| chunks[from..].iter().position(may_be_base64);
    let mut next = 0;
    while next <= chunks.len() {
        let index = skipped(next).map_or(chunks.len(), |skipped| next + skipped);
        next = index + 1;
        let chunk = chunks.get(index).map_or(rest, |chunk| &chunk[..]);
        if chunk.len() < CHUNK || !chunk[..CHUNK].iter().all(|b| is_base64(*b)) {
            continue;
        }
        let at = start + index * STEP;
        let before = run_back(&bytes[at.saturating_sub(LONG_RUN)..at]);
        let after = CHUNK + run(&bytes[at + CHUNK..seen.max(at + LONG_RUN).min(bytes.len())]);
        // The rest of the run is known.
        next = index + after.div_ceil(STEP);
        let place = (at - before).max(start);
        if before + after >= LONG_RUN && place < end {
            anchors.push(Anchor::Run(place));
        }
    }
}
