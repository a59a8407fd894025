//! Cuts a stream into pieces in which tokens can be searched for one by one: where no token can be cut in
//! two. How the stream is delivered makes no difference to what is found.

use std::io::{self, Read};

use super::{AHEAD, Rule, is_inside, search, soft};

/// So much is asked for at a time: larger reads are no faster.
const READ: usize = 256 * 1024;

/// Without a byte to cut behind, the stream is searched in windows of this size, and no more of it is
/// held in memory.
const WINDOW: usize = 3 * AHEAD;

/// When more than this cannot be cut, it must have doubled before that is tried again.
const LOOK_AGAIN: usize = 64 * 1024;

/// A piece of a stream. Its bytes are the first ones of the buffer that was handed over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Piece {
    /// How many bytes belong to it.
    pub own: usize,
    /// How many bytes may be looked at. Those behind its own belong to the next piece.
    pub seen: usize,
}

/// The pieces of a stream.
pub struct Pieces<R> {
    reader: R,
    rule: Rule,
    /// What was read and belongs to the next piece.
    rest: Vec<u8>,
    /// With less than so many bytes, nobody looks again where they can be cut.
    enough: usize,
    end: Option<io::Result<()>>,
}

impl<R: Read> Pieces<R> {
    /// The pieces of what a reader delivers.
    pub const fn new(reader: R, rule: Rule) -> Self {
        Self { reader, rule, rest: Vec::new(), enough: 0, end: None }
    }

    /// Puts the next piece into the buffer; none at the end. What was read before an error is delivered
    /// first.
    ///
    /// # Errors
    ///
    /// What the reader says.
    pub fn next(&mut self, buffer: &mut Vec<u8>) -> io::Result<Option<Piece>> {
        let mut filled = self.rest.len();
        if buffer.len() < filled + READ {
            buffer.resize(filled + READ, 0);
        }
        buffer[..filled].copy_from_slice(&self.rest);
        self.rest.clear();
        loop {
            if filled >= WINDOW {
                let own = self.window(&buffer[..filled]);
                self.rest.extend_from_slice(&buffer[own..filled]);
                return Ok(Some(Piece { own, seen: filled }));
            }
            if self.end.is_some() {
                break;
            }
            if buffer.len() < filled + READ {
                buffer.resize(filled + READ, 0);
            }
            match self.reader.read(&mut buffer[filled..]) {
                Ok(0) => self.end = Some(Ok(())),
                Ok(read) => {
                    let new = filled..(filled + read).min(buffer.len());
                    filled = new.end;
                    if filled < self.enough {
                        continue;
                    }
                    if let Some(last) = buffer[..new.end].iter().rposition(|b| !is_inside(*b)) {
                        let own = soft::cut(&buffer[..filled], last + 1, self.rule);
                        let held = filled - own;
                        self.enough = if held > LOOK_AGAIN { 2 * held } else { 0 };
                        if own == 0 {
                            continue;
                        }
                        self.rest.extend_from_slice(&buffer[own..filled]);
                        return Ok(Some(Piece { own, seen: own }));
                    }
                }
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => self.end = Some(Err(error)),
            }
        }
        if filled > 0 {
            return Ok(Some(Piece { own: filled, seen: filled }));
        }
        match self.end.replace(Ok(())) {
            Some(Err(error)) => Err(error),
            _ => Ok(None),
        }
    }

    /// Where the window can be cut: before the last bytes, as a token that begins there may not end in
    /// it, and in no token.
    fn window(&self, bytes: &[u8]) -> usize {
        let most = bytes.len() - AHEAD;
        let mut own = most;
        for token in search(bytes, most, self.rule).iter().rev() {
            // Base64 is replaced in groups.
            if token.range.end + 4 > own {
                own = own.min(token.range.start);
            }
        }
        // A chain of tokens so long that no cut is left; any goes on.
        if own < AHEAD { most } else { own }
    }
}
