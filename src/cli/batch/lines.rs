//! Cuts an input into pieces at its line ends. Memory is bounded by the longest line that is allowed:
//! of a longer one only its length is kept.

use std::io::{self, Read};

use super::pool::Pool;

/// How much is read at once.
const CHUNK: usize = 256 * 1024;

/// Some lines of the input.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Piece {
    /// Whole lines; the last one may lack its line end. The number of the first is given, from 1.
    Lines { text: Vec<u8>, first: u64 },
    /// A line longer than the limit: its length, and what it took of the input with its end.
    TooLong { length: u64, bytes: u64, number: u64 },
}

impl Piece {
    /// How much of the input it is.
    pub(super) fn bytes(&self) -> u64 {
        match self {
            Self::Lines { text, .. } => text.len() as u64,
            Self::TooLong { bytes, .. } => *bytes,
        }
    }
}

/// The lines of an input.
pub(super) struct Lines<R> {
    input: R,
    limit: usize,
    pool: Pool,
    /// The beginning of a line whose end was not read yet.
    rest: Vec<u8>,
    number: u64,
    ended: bool,
    /// What the input said in place of more; told after everything that came before it.
    error: Option<io::Error>,
}

impl<R: Read> Lines<R> {
    pub(super) fn new(input: R, limit: usize, pool: Pool) -> Self {
        Self { input, limit, pool, rest: Vec::new(), number: 1, ended: false, error: None }
    }

    /// The next piece: whatever whole lines one read gives.
    pub(super) fn next(&mut self) -> io::Result<Option<Piece>> {
        let mut text = std::mem::take(&mut self.rest);
        loop {
            if let Some(error) = self.error.take_if(|_| text.is_empty()) {
                return Err(error);
            }
            if self.ended || self.error.is_some() {
                return Ok((!text.is_empty()).then(|| self.lines(text)));
            }
            let known = text.len();
            if let Err(error) = self.read(&mut text) {
                self.error = Some(error);
                continue;
            }
            let end = memchr::memrchr(b'\n', &text[known..]).map(|at| known + at + 1);
            match end {
                Some(end) => {
                    let mut rest = self.pool.take();
                    rest.extend_from_slice(&text[end..]);
                    self.rest = rest;
                    text.truncate(end);
                    return Ok(Some(self.lines(text)));
                }
                None if text.len() > self.limit => {
                    return self.too_long(text.len() as u64).map(Some);
                }
                None => {}
            }
        }
    }

    fn lines(&mut self, text: Vec<u8>) -> Piece {
        let first = self.number;
        self.number += memchr::memchr_iter(b'\n', &text).count() as u64;
        Piece::Lines { text, first }
    }

    /// Reads some more. An input without line ends grows the piece, so that it takes longer reads.
    fn read(&mut self, text: &mut Vec<u8>) -> io::Result<()> {
        let known = text.len();
        text.resize(known + CHUNK, 0);
        loop {
            match self.input.read(&mut text[known..]) {
                Ok(read) => {
                    text.truncate(known + read);
                    self.ended = read == 0;
                    return Ok(());
                }
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => {
                    text.truncate(known);
                    return Err(error);
                }
            }
        }
    }

    /// Reads to the end of a line that is too long, and forgets it.
    fn too_long(&mut self, mut bytes: u64) -> io::Result<Piece> {
        let number = self.number;
        loop {
            let mut text = Vec::new();
            self.read(&mut text)?;
            let end = memchr::memchr(b'\n', &text);
            if self.ended || end.is_some() {
                let length = bytes + end.unwrap_or(text.len()) as u64;
                let end = end.map_or(text.len(), |at| at + 1);
                bytes += end as u64;
                self.rest = text.split_off(end);
                self.number += 1;
                return Ok(Piece::TooLong { length, bytes, number });
            }
            bytes += text.len() as u64;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Gives its bytes in pieces of a size.
    struct Drip<'a>(&'a [u8], usize);

    impl Read for Drip<'_> {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            let size = self.1.min(self.0.len()).min(buffer.len());
            let (now, later) = self.0.split_at(size);
            buffer[..size].copy_from_slice(now);
            self.0 = later;
            Ok(size)
        }
    }

    #[test]
    fn lines_are_whole_however_they_come() {
        let text = b"one\n\ntwo\r\nthree, and too long for the limit\nfour";
        for size in 1..=text.len() {
            let mut lines = Lines::new(Drip(text, size), 12, Pool::default());
            let (mut joined, mut long) = (Vec::new(), 0);
            while let Some(piece) = lines.next().unwrap() {
                match piece {
                    Piece::Lines { text, first } => {
                        let before = joined.split(|b| *b == b'\n').count() as u64;
                        assert_eq!(first, before, "{size}");
                        joined.extend(text);
                    }
                    Piece::TooLong { length, bytes, number } => {
                        assert_eq!((length, bytes, number), (33, 34, 4));
                        joined.extend(b"#\n");
                        long += 1;
                    }
                }
            }
            let joined = String::from_utf8(joined).unwrap();
            if long == 1 {
                assert_eq!(joined, "one\n\ntwo\r\n#\nfour", "{size}");
            } else {
                // It came in one read; the worker sees that it is too long.
                assert_eq!(joined.as_bytes(), text, "{size}");
            }
        }
    }
}
