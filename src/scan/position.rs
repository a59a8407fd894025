//! Lines and columns, counted piece by piece.

use memchr::memrchr;

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
    Lines { bytes: bytes.len() as u64, feeds: feeds(bytes), after: after as u64 }
}

/// Counts line feeds, many bytes at a time: in a byte each, which is why no more are counted together.
fn feeds(bytes: &[u8]) -> u64 {
    const CHUNK: usize = 240;
    let few = |bytes: &[u8]| {
        bytes.iter().fold(0_u8, |count, b| count.wrapping_add(u8::from(*b == b'\n')))
    };
    let (chunks, rest) = bytes.as_chunks::<CHUNK>();
    chunks.iter().map(|chunk| u64::from(few(chunk))).sum::<u64>() + u64::from(few(rest))
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

#[cfg(test)]
#[cfg(feature = "unit-tests")]
mod tests;
