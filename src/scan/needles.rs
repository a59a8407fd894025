//! What anchors are known by: few characters, searched for in many or looked for in few.

use std::sync::{LazyLock, OnceLock};

use aho_corasick::packed::Searcher;
use aho_corasick::{AhoCorasick, Span};
use memchr::memmem::Finder;

use super::anchors::{Anchor, LONG_RUN};
use super::form_object::{ADDITIONAL, DISCLOSED, HEADERS, LISTS, NAMES};

/// So far behind one of many is the next one looked for before it is searched for.
pub(super) const NEAR: usize = 16;

/// What is searched for.
pub(super) struct Needle {
    finder: Finder<'static>,
    pub(super) anchor: fn(usize) -> Anchor,
    /// What has to follow it.
    pub(super) behind: &'static [u8],
    /// Its bytes as a number, the first one lowest.
    number: u64,
}

fn needle(text: &'static str, anchor: fn(usize) -> Anchor) -> Needle {
    let number = text.bytes().rev().fold(0, |number, byte| number << 8 | u64::from(byte));
    Needle { finder: Finder::new(text.as_bytes()), anchor, behind: b"", number }
}

impl Needle {
    /// Where it is next in a text. If it is expected near, it is looked for there before it is searched for.
    pub(super) fn next(&self, text: &[u8], from: usize, is_near: bool) -> Option<usize> {
        let mut from = from;
        if is_near {
            let unused = u64::BITS - 8 * u32::try_from(self.finder.needle().len()).ok()?;
            let near = &text[from..text.len().min(from + NEAR + size_of::<u64>() - 1)];
            let is_here =
                |eight: &[u8; 8]| u64::from_le_bytes(*eight) << unused == self.number << unused;
            let windows = near.array_windows::<8>();
            let count = windows.len();
            if let Some(at) = windows.into_iter().position(is_here) {
                return Some(from + at);
            }
            from += count;
        }
        self.finder.find(&text[from..]).map(|at| from + at)
    }
}

/// `{"`.
pub(super) static OBJECT: LazyLock<[Needle; 1]> = LazyLock::new(|| [needle("eyJ", Anchor::Object)]);

/// `"alg"` as byte 0, 1 or 2 of a group of four characters.
pub(super) static ALGORITHM: LazyLock<[Needle; 3]> = LazyLock::new(|| {
    [
        needle("ImFsZy", |at| Anchor::Algorithm(at, 0)),
        needle("JhbGci", |at| Anchor::Algorithm(at, 2)),
        needle("iYWxnI", |at| Anchor::Algorithm(at, 3)),
    ]
});

/// What else is looked for where nothing may be missed: `{` with white space behind it, and `eyJ` in base64
/// that is no long run.
pub(super) static MORE: LazyLock<[Needle; 5]> = LazyLock::new(|| {
    [
        needle("eyA", Anchor::Object),
        Needle { behind: b"ok0", ..needle("ew", Anchor::Object) }, // line feed, tab, return
        needle("ZXlK", Anchor::Run),
        needle("V5S", Anchor::Run),
        needle("leU", Anchor::Run),
    ]
});

/// Some needles, no two of which can be at the same place.
pub(super) struct Needles {
    pub(super) all: Vec<&'static Needle>,
    together: OnceLock<Option<Together>>,
}

/// A search for several needles in one pass over a text.
pub(super) struct Together {
    searcher: Searcher,
    /// Of which needle each text is that is searched for.
    needles: Vec<usize>,
}

/// Those that are looked for in every text.
pub(super) static USUAL: LazyLock<Needles> = LazyLock::new(|| Needles::of(&[]));

/// The same, and all objects.
pub(super) static OBJECTS: LazyLock<Needles> = LazyLock::new(|| Needles::of(&MORE[..2]));

/// All of them.
pub(super) static ALL: LazyLock<Needles> = LazyLock::new(|| Needles::of(&MORE[..]));

impl Needles {
    fn of(more: &'static [Needle]) -> Self {
        let all = OBJECT.iter().chain(ALGORITHM.iter()).chain(more).collect();
        Self { all, together: OnceLock::new() }
    }

    /// The search for all of them in one pass; none where the processor has no instructions for it.
    pub(super) fn together(&self) -> Option<&Together> {
        self.together.get_or_init(|| Together::of(&self.all)).as_ref()
    }
}

impl Together {
    fn of(all: &[&Needle]) -> Option<Self> {
        let mut texts: Vec<Vec<u8>> = Vec::new();
        let mut needles = Vec::new();
        for (index, needle) in all.iter().enumerate() {
            let text = needle.finder.needle();
            match needle.behind {
                b"" => texts.push(text.to_vec()),
                behind => texts.extend(behind.iter().map(|next| [text, &[*next]].concat())),
            }
            needles.resize(texts.len(), index);
        }
        Searcher::new(texts).map(|searcher| Self { searcher, needles })
    }

    /// The first needle in a text from a place on: which one it is, and where.
    pub(super) fn first(&self, text: &[u8], from: usize) -> Option<(usize, usize)> {
        let found = self.searcher.find_in(text, Span::from(from..text.len()))?;
        Some((self.needles[found.pattern().as_usize()], found.start()))
    }
}

/// Where an `"alg"` may be in some characters, each with how many characters are before it in its group.
pub(super) fn algorithms(characters: &[u8]) -> impl Iterator<Item = (usize, usize)> {
    let needles = if may_hold_algorithm(characters) { &ALGORITHM[..] } else { &[] };
    needles.iter().flat_map(move |needle| {
        needle.finder.find_iter(characters).filter_map(|at| match (needle.anchor)(at) {
            Anchor::Algorithm(at, before) => Some((at, before)),
            _ => None,
        })
    })
}

/// What is shorter is looked at byte by byte before it is searched.
const SHORT: usize = 64;

/// Whether few characters may hold an `"alg"`; of many, nobody knows.
fn may_hold_algorithm(characters: &[u8]) -> bool {
    // Each of the three has one of these pairs.
    let is_part = |pair: &[u8; 2]| matches!(pair, b"Fs" | b"bG" | b"Wx");
    characters.len() >= SHORT || characters.array_windows::<2>().any(is_part)
}

/// The first place where an object may begin in some characters.
pub(super) fn object(characters: &[u8]) -> Option<usize> {
    if characters.len() < SHORT {
        let begins =
            |three: &[u8; 3]| matches!(three, b"eyJ" | b"eyA" | [b'e', b'w', b'o' | b'k' | b'0']);
        return characters.array_windows::<3>().position(begins);
    }
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
    let is_part = |three: &[u8; 3]| matches!(three, b"ZXl" | b"V5S" | b"leU");
    if characters.len() < SHORT && !characters.array_windows::<3>().any(is_part) {
        return ways;
    }
    for (needle, before) in MORE[2..].iter().zip([0, 2, 3]) {
        let mut from = 0;
        let mut is_near = false;
        while let Some(at) = needle.next(characters, from, is_near) {
            is_near = at < from + NEAR;
            from = at + 1;
            let skip = (at + 4 - before) % 4;
            ways[skip] |= at >= skip + before;
            if ways == [true; 4] {
                return ways;
            }
        }
    }
    ways
}

/// Whether the name of a member is in some bytes that a token in the JSON serialization may have: any of them may be its
/// first one.
pub(super) fn holds_member(bytes: &[u8]) -> bool {
    static MEMBER: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| {
        let names = NAMES.iter().map(|(name, _)| *name);
        let names = names.chain(HEADERS).chain(LISTS).chain(DISCLOSED).chain([ADDITIONAL]);
        AhoCorasick::new(names.map(|name| [b"\"", name].concat())).ok()
    });
    MEMBER.as_ref().is_none_or(|names| names.is_match(bytes))
}
