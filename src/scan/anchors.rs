//! Where a token may be: few characters that an encoded JSON object or `"alg"` begins with, searched for
//! one after the other, which is far faster than all at once; and long runs of base64.

use super::alphabet::{is_base64, run, run_back};
use super::needles::{ALGORITHM, MORE, NEAR, Needle, OBJECT};
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

/// The anchors of a text, in order.
pub(super) struct Anchors<'a> {
    bytes: &'a [u8],
    /// What is searched for beside the rest.
    more: &'static [Needle],
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
    Anchors::new(bytes, if all { &MORE[..] } else { &[] }, true)
}

/// Every anchor of a text that is no base64 around a token.
pub(super) fn each_object(bytes: &[u8], all: bool) -> Anchors<'_> {
    Anchors::new(bytes, if all { &MORE[..2] } else { &[] }, false)
}

impl<'a> Anchors<'a> {
    const fn new(bytes: &'a [u8], more: &'static [Needle], with_runs: bool) -> Self {
        Self { bytes, more, with_runs, block: 0, found: Vec::new(), given: 0 }
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
        collect(self.bytes, start, end, self.more, &mut self.found);
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

/// The anchors that begin in a block.
fn collect(bytes: &[u8], start: usize, end: usize, more: &[Needle], anchors: &mut Vec<Anchor>) {
    // What is searched for may be behind the block, but not farther than this.
    let seen = (end + LONGEST).min(bytes.len());
    let block = &bytes[start..seen];
    for needle in OBJECT.iter().chain(ALGORITHM.iter()).chain(more) {
        let Needle { anchor, behind, .. } = needle;
        let mut from = 0;
        let mut last = None;
        let (mut hit, mut is_near) = (None, false);
        while let Some(at) = needle.next(block, from, is_near).map(|at| start + at)
            && at < end
        {
            from = at + 1 - start;
            is_near = hit.replace(at).is_some_and(|hit| at - hit < NEAR);
            if !behind.is_empty() && !bytes.get(at + 2).is_some_and(|b| behind.contains(b)) {
                continue;
            }
            let anchor = anchor(at);
            // Of many that begin like objects, most are none. One that stands alone may lead to what is broken behind it.
            let is_dense = last.replace(at).is_some_and(|last| at - last < DENSE);
            let is_object = matches!(anchor, Anchor::Object(_));
            if is_object && is_dense && not_json::fault::<8>(&bytes[at..]).is_some() {
                continue;
            }
            anchors.push(anchor);
            // One of them leads to the whole run.
            if matches!(anchor, Anchor::Run(_)) {
                from += run(&block[from..]);
            }
        }
    }
}

/// The least character of base64.
const LEAST: u8 = b'+';

/// Whether a byte is less than some other one, which is no more than 128; eight at a time.
fn holds_less(bytes: &[u8; CHUNK], least: u8) -> bool {
    const ONES: u64 = u64::MAX / 255;
    const HIGH: u64 = ONES << 7;
    let (words, _) = bytes.as_chunks::<8>();
    words.iter().any(|word| {
        let word = u64::from_le_bytes(*word);
        word.wrapping_sub(ONES * u64::from(least)) & !word & HIGH != 0
    })
}

/// The long runs that begin in a block, or before it.
fn runs(bytes: &[u8], start: usize, end: usize, anchors: &mut Vec<Anchor>) {
    let mut known = 0;
    // One that begins at the very end of the block has its whole chunk behind it.
    let seen = (end + 2 * STEP).min(bytes.len());
    for (index, chunk) in bytes[start..seen].chunks(STEP).enumerate() {
        let Some(chunk) = chunk.first_chunk::<CHUNK>() else { continue };
        // Nearly every other text has spaces or quotes.
        if holds_less(chunk, LEAST) {
            continue;
        }
        let at = start + index * STEP;
        if at < known || !chunk.iter().all(|b| is_base64(*b)) {
            continue;
        }
        let before = run_back(&bytes[at.saturating_sub(LONG_RUN)..at]);
        let after = run(&bytes[at..seen.max(at + LONG_RUN).min(bytes.len())]);
        known = at + after;
        let place = (at - before).max(start);
        if before + after >= LONG_RUN && place < end {
            anchors.push(Anchor::Run(place));
        }
    }
}
