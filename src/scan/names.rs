//! Names of members that tokens in the JSON serialization have.

use std::ops::Range;
use std::sync::LazyLock;

use memchr::memmem::Finder;

/// The names of members that hold an object.
static OBJECT_MEMBER: LazyLock<[Finder<'static>; 2]> =
    LazyLock::new(|| ["protected", "payload"].map(Finder::new));

/// Where such names are, searched for in many bytes at once, as those who ask go on in small steps.
#[derive(Debug, Default)]
pub(super) struct Names {
    /// What was searched.
    seen: Range<usize>,
    /// Those that are in it, in order, and how many of them are before the place that was asked for last.
    found: Vec<Range<usize>>,
    before: usize,
}

impl Names {
    /// So much is searched at a time.
    const STEP: usize = 1024;

    /// Behind the last name of a member that holds an object, in a token in the JSON serialization, if it is not
    /// farther before a place than this.
    pub(super) fn last_before(&mut self, bytes: &[u8], at: usize, near: usize) -> Option<usize> {
        let least = at.saturating_sub(near);
        if least < self.seen.start || at > self.seen.end {
            self.search(bytes, least..bytes.len().min(at + Self::STEP));
        }
        if self.before > 0 && self.found[self.before - 1].end > at {
            self.before = 0;
        }
        while self.found.get(self.before).is_some_and(|name| name.end <= at) {
            self.before += 1;
        }
        let name = &self.found[self.before.checked_sub(1)?];
        (name.start >= least).then_some(name.end)
    }

    fn search(&mut self, bytes: &[u8], range: Range<usize>) {
        self.found.clear();
        self.before = 0;
        let text = &bytes[range.clone()];
        for name in OBJECT_MEMBER.iter() {
            let length = name.needle().len();
            let all = name.find_iter(text).map(|at| range.start + at);
            self.found.extend(all.map(|at| at..at + length));
        }
        self.found.sort_by_key(|name| name.start);
        self.seen = range;
    }
}

/// Whether the member is in some bytes that a JWS in the JSON serialization always has: without a protected header,
/// nothing in it may begin as an object does.
pub(super) fn holds_signature(bytes: &[u8]) -> bool {
    static NAME: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new(b"\"signature\""));
    NAME.find(bytes).is_some()
}
