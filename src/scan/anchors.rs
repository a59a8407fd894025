//! Where a token may be: few characters that an encoded JSON object or `"alg"` begins with, searched for
//! one after the other, which is far faster than all at once; and long runs of base64.

use std::sync::LazyLock;

use memchr::memmem::{Finder, FinderRev};

use super::alphabet::{is_base64, run, run_back};
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

/// What is searched for.
pub(super) struct Needle {
    finder: Finder<'static>,
    anchor: fn(usize) -> Anchor,
    /// What has to follow it.
    behind: &'static [u8],
}

fn needle(text: &'static str, anchor: fn(usize) -> Anchor) -> Needle {
    Needle { finder: Finder::new(text.as_bytes()), anchor, behind: b"" }
}

/// `{"`.
static OBJECT: LazyLock<[Needle; 1]> = LazyLock::new(|| [needle("eyJ", Anchor::Object)]);

/// `"alg"` as byte 0, 1 or 2 of a group of four characters.
static ALGORITHM: LazyLock<[Needle; 3]> = LazyLock::new(|| {
    [
        needle("ImFsZy", |at| Anchor::Algorithm(at, 0)),
        needle("JhbGci", |at| Anchor::Algorithm(at, 2)),
        needle("iYWxnI", |at| Anchor::Algorithm(at, 3)),
    ]
});

/// What else is looked for where nothing may be missed: `{` with white space behind it, and `eyJ` in base64
/// that is no long run.
static MORE: LazyLock<[Needle; 5]> = LazyLock::new(|| {
    [
        needle("eyA", Anchor::Object),
        Needle { behind: b"ok0", ..needle("ew", Anchor::Object) }, // line feed, tab, return
        needle("ZXlK", Anchor::Run),
        needle("V5S", Anchor::Run),
        needle("leU", Anchor::Run),
    ]
});

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

/// Where an `"alg"` may be in some characters, each with how many characters are before it in its group.
pub(super) fn algorithms(characters: &[u8]) -> impl Iterator<Item = (usize, usize)> {
    ALGORITHM.iter().flat_map(move |needle| {
        needle.finder.find_iter(characters).filter_map(|at| match (needle.anchor)(at) {
            Anchor::Algorithm(at, before) => Some((at, before)),
            _ => None,
        })
    })
}

/// The first place where an object may begin in some characters.
pub(super) fn object(characters: &[u8]) -> Option<usize> {
    let needles = || OBJECT.iter().chain(MORE.iter()).take(3);
    let first = |needle: &Needle| {
        needle.finder.find_iter(characters).find(|at| {
            needle.behind.is_empty()
                || characters.get(at + 2).is_some_and(|b| needle.behind.contains(b))
        })
    };
    needles().filter_map(first).min()
}

/// In which of the four ways to cut some characters into groups of four, by how many are before the first group,
/// a token may be in them: an encoded `eyJ`, or, where they are many, all that begins with the first.
pub(super) fn ways(characters: &[u8]) -> [bool; 4] {
    let mut ways = [characters.len() >= LONG_RUN, false, false, false];
    for (needle, before) in MORE[2..].iter().zip([0, 2, 3]) {
        for at in needle.finder.find_iter(characters) {
            let skip = (at + 4 - before) % 4;
            ways[skip] |= at >= skip + before;
            if ways == [true; 4] {
                return ways;
            }
        }
    }
    ways
}

/// The names of members that hold an object.
static OBJECT_MEMBER: LazyLock<[FinderRev<'static>; 2]> =
    LazyLock::new(|| ["protected", "payload"].map(FinderRev::new));

/// Behind the last name of a member that holds an object, in a token in the JSON serialization.
pub(super) fn behind_member(bytes: &[u8]) -> Option<usize> {
    let behind = |name: &FinderRev<'_>| Some(name.rfind(bytes)? + name.needle().len());
    OBJECT_MEMBER.iter().filter_map(behind).max()
}

/// The names of members that only tokens in the JSON serialization have.
static MEMBER: LazyLock<[Finder<'static>; 4]> = LazyLock::new(|| {
    ["signature", "payload", "protected", "ciphertext"].map(|name| Finder::new(name.as_bytes()))
});

/// Whether the name of a member is in some bytes that a token in the JSON serialization has.
pub(super) fn holds_member(bytes: &[u8]) -> bool {
    MEMBER.iter().any(|name| name.find(bytes).is_some())
}

/// The anchors that begin in a block.
fn collect(bytes: &[u8], start: usize, end: usize, more: &[Needle], anchors: &mut Vec<Anchor>) {
    // What is searched for may be behind the block, but not farther than this.
    let seen = (end + LONGEST).min(bytes.len());
    let block = &bytes[start..seen];
    for Needle { finder, anchor, behind } in OBJECT.iter().chain(ALGORITHM.iter()).chain(more) {
        let mut from = 0;
        let mut last = None;
        while let Some(at) = finder.find(&block[from..]).map(|at| start + from + at)
            && at < end
        {
            from = at + 1 - start;
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
