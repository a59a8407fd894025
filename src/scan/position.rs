//! Lines and columns, counted piece by piece.

use memchr::{memchr_iter, memrchr};

use crate::report::matches::Position;

/// The line ends in some bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Lines {
    /// How many bytes there are.
    pub bytes: u64,
    /// How many of them are line feeds.
    pub feeds: u64,
    /// How many bytes follow the last one; all bytes, where there is none.
    pub after: u64,
}

/// Counts the line ends in some bytes.
#[must_use]
pub fn lines(bytes: &[u8]) -> Lines {
    let after = memrchr(b'\n', bytes).map_or(bytes.len(), |at| bytes.len() - at - 1);
    Lines {
        bytes: bytes.len() as u64,
        feeds: memchr_iter(b'\n', bytes).count() as u64,
        after: after as u64,
    }
}

impl Lines {
    /// The line ends of these bytes and of those that follow.
    #[must_use]
    pub const fn and(self, next: Self) -> Self {
        Self {
            bytes: self.bytes + next.bytes,
            feeds: self.feeds + next.feeds,
            after: if next.feeds == 0 { self.after + next.after } else { next.after },
        }
    }

    /// The position right behind these bytes, if they begin a file. Lines and columns count from 1.
    #[must_use]
    pub const fn end(self) -> Position {
        Position { offset: self.bytes, line: self.feeds + 1, column: self.after + 1 }
    }
}
