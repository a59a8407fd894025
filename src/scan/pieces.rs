//! Cuts a stream into pieces in which tokens can be searched for one by one: where no token goes on. How the
//! stream is delivered makes no difference to what is found.
//!
//! A stream is answered as it comes, line by line. A line waits for the next one only if something in it is not
//! whole: a token that may be broken into lines, base64 that fills its line, an object in which members of a
//! token were seen.

use std::io::{self, Read};
use std::ops::Range;

use memchr::{memchr, memrchr};

use super::alphabet::{is_soft, run_back};
use super::finder;
use super::node::{self, Depth, Node};
use super::{AHEAD, Rule, forms, needles};

/// So much is asked for at a time: larger reads are no faster.
const READ: usize = 256 * 1024;

/// Without a place to cut, the stream is searched in windows of this size, and no more of it is held in
/// memory.
const WINDOW: usize = 8 * AHEAD;

/// A line that is longer is not waited for.
const LINE: usize = 32 * 1024;

/// So much may be held back and looked at again whenever more comes.
const LOOK_AGAIN: usize = 64 * 1024;

/// What is longer is looked at again when it has grown by this factor.
const GROWTH: usize = 4;

/// A piece of a stream. Its bytes are the first ones of the buffer that was handed over.
#[derive(Debug)]
pub struct Piece {
    /// How many bytes belong to it.
    pub own: usize,
    /// How many bytes may be looked at. Those behind its own belong to the next piece.
    seen: usize,
    rule: Rule,
    /// What it holds, if that had to be known to cut it.
    nodes: Option<Vec<Node>>,
}

impl Piece {
    /// A whole text.
    #[must_use]
    pub const fn whole(length: usize, rule: Rule) -> Self {
        Self { own: length, seen: length, rule, nodes: None }
    }

    /// What it holds, and perhaps what the next one holds.
    pub(super) fn nodes(self, buffer: &[u8]) -> Vec<Node> {
        let Self { seen, rule, nodes, .. } = self;
        nodes.unwrap_or_else(|| finder::find(&buffer[..seen], rule, Depth::default()).nodes)
    }

    pub(super) const fn rule(&self) -> Rule {
        self.rule
    }
}

/// The pieces of a stream.
pub struct Pieces<R> {
    reader: R,
    rule: Rule,
    /// What was read and belongs to the next piece.
    rest: Vec<u8>,
    /// How much there has to be before it is looked at again.
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
                let piece = window(&buffer[..filled], self.rule);
                self.rest.extend_from_slice(&buffer[piece.own..filled]);
                return Ok(Some(piece));
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
                    filled = (filled + read).min(buffer.len());
                    if filled < self.enough {
                        continue;
                    }
                    let piece = cut(&buffer[..filled], self.rule);
                    let held = filled - piece.own;
                    self.enough = if held > LOOK_AGAIN { GROWTH * held } else { 0 };
                    if piece.own > 0 {
                        self.rest.extend_from_slice(&buffer[piece.own..filled]);
                        return Ok(Some(piece));
                    }
                }
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => self.end = Some(Err(error)),
            }
        }
        if filled > 0 {
            return Ok(Some(Piece::whole(filled, self.rule)));
        }
        match self.end.replace(Ok(())) {
            Some(Err(error)) => Err(error),
            _ => Ok(None),
        }
    }

    /// Whether the reader was asked for more than it had when the last piece was delivered.
    #[cfg(test)]
    #[cfg(feature = "unit-tests")]
    pub(super) const fn reader_was_asked_again(&self) -> bool {
        self.end.is_some()
    }
}

/// The piece of a window: without the last bytes, as a token that begins there may not end in it, and cut in no
/// token.
fn window(bytes: &[u8], rule: Rule) -> Piece {
    /// Base64 is replaced in groups.
    const GROUP: usize = 4;
    let most = bytes.len() - AHEAD;
    let nodes = finder::find(bytes, rule, Depth::default()).nodes;
    let own = before_tokens(&nodes, most, GROUP);
    // A chain of tokens so long that no cut is left; any goes on.
    let own = if own < AHEAD { most } else { own };
    Piece { own, seen: bytes.len(), rule, nodes: Some(nodes) }
}

/// The last place up to `most` that is in no token, nor as near to one as `margin`.
fn before_tokens(nodes: &[Node], most: usize, margin: usize) -> usize {
    let mut ranges = Vec::new();
    node::ranges(nodes, &mut |range| ranges.push(range));
    ranges.sort_by_key(|range| range.start);
    let before = |own: usize, token: &Range<usize>| {
        let is_in = token.start < own && token.end + margin > own;
        if is_in { token.start.saturating_sub(margin) } else { own }
    };
    ranges.iter().rev().fold(most, before)
}

/// The piece up to the last place behind which nothing goes on that begins before it.
fn cut(bytes: &[u8], rule: Rule) -> Piece {
    // A large read is a file's: it is worth looking for a line end that is plainly a good place first.
    if bytes.len() >= READ
        && let Some(end) = plain_cut(bytes)
    {
        return Piece::whole(end, rule);
    }
    let Some(end) = last_line(bytes) else { return Piece::whole(0, rule) };
    let text = &bytes[..end];
    let finding = finder::find(text, rule, Depth::default());
    // A signature may come before anything that shows whose it is.
    let may_hold = text.trim_ascii_end().ends_with(b"{") || needles::holds_member(text);
    let object = may_hold.then(|| forms::read(text).open).flatten();
    let own = finding.open.into_iter().chain(object).min().unwrap_or(end);
    let own = before_tokens(&finding.nodes, own, 0);
    Piece { own, seen: end, rule, nodes: Some(finding.nodes) }
}

/// Behind the last line, or the last place to cut in a line that is too long to wait for its end.
fn last_line(bytes: &[u8]) -> Option<usize> {
    let end = memrchr(b'\n', bytes).map_or(0, |at| at + 1);
    if bytes.len() - end <= LINE {
        return (end > 0).then_some(end);
    }
    let is_hard = |b: &u8| {
        !is_soft(*b) && !matches!(b, b'"' | b':' | b',' | b'[') && !b.is_ascii_whitespace()
    };
    let place = bytes[end..].iter().rposition(is_hard).map_or(end, |at| end + at + 1);
    (place > 0).then_some(place)
}

/// The text of the last line.
fn line(bytes: &[u8]) -> &[u8] {
    let text = bytes.strip_suffix(b"\n").unwrap_or(bytes);
    let text = text.strip_suffix(b"\r").unwrap_or(text);
    &text[memrchr(b'\n', text).map_or(0, |at| at + 1)..]
}

/// A line end among the last ones behind which nothing can go on, whatever is before its line: the line ends
/// with a word behind something that is in no token, and no token's member is near.
fn plain_cut(bytes: &[u8]) -> Option<usize> {
    /// So much is looked at.
    const NEAR: usize = 32 * 1024;
    /// So many lines are tried.
    const LINES: usize = 8;
    /// No word is as long.
    const WORD: usize = 12;
    let near = &bytes[bytes.len() - NEAR.min(bytes.len())..];
    if memchr(b'{', near).is_some() && needles::holds_member(near) {
        return None;
    }
    let mut end = bytes.len();
    for _ in 0..LINES {
        end = memrchr(b'\n', &bytes[..end])?;
        let text = line(&bytes[..end]);
        let word = run_back(text);
        let (before, word) = text.split_at(text.len() - word);
        let is_hard = before.last().is_some_and(|b| {
            !is_soft(*b) && b.is_ascii_graphic()
                || (*b == b' ' && before.iter().any(u8::is_ascii_alphanumeric))
        });
        if is_hard && word.len() < WORD {
            return Some(end + 1);
        }
    }
    None
}
