//! Cuts an input into pieces at its line ends. Memory is bounded by the longest line that is allowed:
//! of a longer one only its length is kept.

use std::io::{self, Read};

/// How much is read at once.
const CHUNK: usize = 256 * 1024;

/// Some lines of the input.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Piece {
    /// Whole lines, the first bytes of the buffer that was handed over; the last one may lack its line end. The number
    /// of the first is given, from 1.
    Lines { length: usize, first: u64 },
    /// A line longer than the limit: its length, and what it took of the input with its end.
    TooLong { length: u64, bytes: u64, number: u64 },
}

impl Piece {
    /// How much of the input it is.
    pub(super) const fn bytes(self) -> u64 {
        match self {
            Self::Lines { length, .. } => length as u64,
            Self::TooLong { bytes, .. } => bytes,
        }
    }
}

/// The lines of an input.
pub(super) struct Lines<R> {
    input: R,
    limit: usize,
    /// The beginning of a line whose end was not read yet.
    rest: Vec<u8>,
    number: u64,
    ended: bool,
    /// What the input said in place of more; told after everything that came before it.
    error: Option<io::Error>,
}

impl<R: Read> Lines<R> {
    pub(super) const fn new(input: R, limit: usize) -> Self {
        Self { input, limit, rest: Vec::new(), number: 1, ended: false, error: None }
    }

    /// Puts the next piece into the buffer: whatever whole lines one read gives. None at the end, and after an error.
    pub(super) fn next(&mut self, buffer: &mut Vec<u8>) -> io::Result<Option<Piece>> {
        let mut filled = self.rest.len();
        if buffer.len() < filled {
            buffer.resize(filled, 0);
        }
        buffer[..filled].copy_from_slice(&self.rest);
        self.rest.clear();
        loop {
            if let Some(error) = self.error.take_if(|_| filled == 0) {
                self.ended = true;
                return Err(error);
            }
            if self.ended || self.error.is_some() {
                return Ok((filled > 0).then(|| self.lines(&buffer[..filled])));
            }
            let read = match self.read(buffer, filled) {
                Ok(read) => filled..filled + read,
                Err(error) => {
                    self.error = Some(error);
                    continue;
                }
            };
            filled = read.end;
            match memchr::memrchr(b'\n', &buffer[read.clone()]).map(|at| read.start + at + 1) {
                Some(end) => {
                    self.rest.extend_from_slice(&buffer[end..filled]);
                    return Ok(Some(self.lines(&buffer[..end])));
                }
                None if filled > self.limit => {
                    return self.too_long(buffer, filled as u64).map(Some);
                }
                None => {}
            }
        }
    }

    fn lines(&mut self, text: &[u8]) -> Piece {
        let first = self.number;
        self.number += memchr::memchr_iter(b'\n', text).count() as u64;
        Piece::Lines { length: text.len(), first }
    }

    /// Reads some more into the buffer, from a place on. An input without line ends grows the piece, so that it takes
    /// longer reads.
    fn read(&mut self, buffer: &mut Vec<u8>, from: usize) -> io::Result<usize> {
        if buffer.len() < from + CHUNK {
            buffer.resize(from + CHUNK, 0);
        }
        loop {
            match self.input.read(&mut buffer[from..]) {
                Ok(read) => {
                    self.ended = read == 0;
                    return Ok(read.min(buffer.len() - from));
                }
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
    }

    /// Reads to the end of a line that is too long, and forgets it.
    fn too_long(&mut self, buffer: &mut Vec<u8>, mut bytes: u64) -> io::Result<Piece> {
        let number = self.number;
        loop {
            let read = self.read(buffer, 0)?;
            let end = memchr::memchr(b'\n', &buffer[..read]);
            if self.ended || end.is_some() {
                let length = bytes + end.unwrap_or(read) as u64;
                let end = end.map_or(read, |at| at + 1);
                bytes += end as u64;
                self.rest.extend_from_slice(&buffer[end..read]);
                self.number += 1;
                return Ok(Piece::TooLong { length, bytes, number });
            }
            bytes += read as u64;
        }
    }
}

#[cfg(test)]
#[cfg(feature = "unit-tests")]
mod tests;
