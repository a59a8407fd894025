//! Where a token may be: few characters that an encoded JSON object or `"alg"` begins with, searched for
//! one after the other, which is far faster than all at once; and long runs of base64.

use std::sync::LazyLock;

use memchr::memmem::Finder;

use super::reading::is_base64;

/// A place where a token may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Anchor {
    /// The first character of an encoded `{"`.
    Object(usize),
    /// A part of an encoded `"alg"`, and how many characters stand before it in its group of four.
    Algorithm(usize, usize),
    /// Somewhere in a run of base64 that is at least [`LONG_RUN`] characters long, or may hold a token.
    Run(usize),
}

impl Anchor {
    /// Where it stands.
    pub(super) const fn place(self) -> usize {
        match self {
            Self::Object(at) | Self::Algorithm(at, _) | Self::Run(at) => at,
        }
    }
}

/// What base64 around the shortest signed token is longer than, and every such run is noticed.
pub(super) const LONG_RUN: usize = 2 * CHUNK - 1;

/// A run that is twice as long covers one of these whole.
const CHUNK: usize = 32;

/// So much stays in the processor's nearest cache while it is searched several times.
const BLOCK: usize = 32 * 1024;

/// The longest text that is searched for.
const LONGEST: usize = 6;

/// What is searched for.
struct Needle {
    finder: Finder<'static>,
    anchor: fn(usize) -> Anchor,
    /// What has to stand behind it.
    behind: &'static [u8],
}

fn needle(text: &'static str, anchor: fn(usize) -> Anchor) -> Needle {
    Needle { finder: Finder::new(text.as_bytes()), anchor, behind: b"" }
}

/// `{"`, and `"alg"` as byte 0, 1 or 2 of a group of four characters.
static PLAIN: LazyLock<[Needle; 4]> = LazyLock::new(|| {
    [
        needle("eyJ", Anchor::Object),
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

/// Calls with every anchor in the first `own` bytes, in order. Objects that begin with white space are
/// noticed by their `"alg"`, and base64 by its length, unless all are wanted.
pub(super) fn each(bytes: &[u8], own: usize, all: bool, mut call: impl FnMut(Anchor)) {
    let own = own.min(bytes.len());
    let mut anchors = Vec::new();
    for start in (0..own).step_by(BLOCK) {
        let end = (start + BLOCK).min(own);
        collect(bytes, start, end, all, &mut anchors);
        anchors.sort_by_key(|anchor| match anchor {
            Anchor::Object(at) => (*at, 0),
            Anchor::Algorithm(at, _) => (*at, 1),
            Anchor::Run(at) => (*at, 2),
        });
        anchors.drain(..).for_each(&mut call);
    }
}

/// Whether there is an anchor.
pub(super) fn any(bytes: &[u8]) -> bool {
    let mut found = false;
    each(bytes, bytes.len(), true, |_| found = true);
    found
}

/// Whether some characters may hold an `"alg"`.
pub(super) fn has_algorithm(characters: &[u8]) -> bool {
    PLAIN[1..].iter().any(|needle| needle.finder.find(characters).is_some())
}

/// The anchors that begin in a block.
fn collect(bytes: &[u8], start: usize, end: usize, all: bool, anchors: &mut Vec<Anchor>) {
    // What is searched for may stand behind the block, but not farther than this.
    let seen = (end + LONGEST).min(bytes.len());
    let block = &bytes[start..seen];
    let more = MORE.iter().take(if all { MORE.len() } else { 0 });
    for Needle { finder, anchor, behind } in PLAIN.iter().chain(more) {
        for at in finder.find_iter(block).map(|at| start + at).take_while(|at| *at < end) {
            if behind.is_empty() || bytes.get(at + 2).is_some_and(|b| behind.contains(b)) {
                anchors.push(anchor(at));
            }
        }
    }
    runs(bytes, start, end, anchors);
}

/// The long runs that begin in a block, or before it.
fn runs(bytes: &[u8], start: usize, end: usize, anchors: &mut Vec<Anchor>) {
    let mut known = 0;
    // One that begins at the very end of the block has its whole chunk behind it.
    let seen = (end + 2 * CHUNK).min(bytes.len());
    for (index, chunk) in bytes[start..seen].as_chunks::<CHUNK>().0.iter().enumerate() {
        // The least character of base64; nearly every other text has spaces or quotes.
        if chunk.iter().fold(u8::MAX, |least, b| least.min(*b)) < b'+' {
            continue;
        }
        let at = start + index * CHUNK;
        if at < known || !chunk.iter().all(|b| is_base64(*b)) {
            continue;
        }
        let before = bytes[..at].iter().rev().take(LONG_RUN).take_while(|b| is_base64(**b)).count();
        let after = bytes[at..].iter().take_while(|b| is_base64(**b)).count();
        known = at + after;
        let place = (at - before).max(start);
        if before + after >= LONG_RUN && place < end {
            anchors.push(Anchor::Run(place));
        }
    }
}
