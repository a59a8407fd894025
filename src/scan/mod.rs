//! Finds tokens in any bytes: a pure function of the bytes, cut into pieces in whatever way.
//!
//! [`Pieces`] cuts a stream where no token can be cut in two; [`search`] finds the tokens of a piece;
//! [`Judge`] makes a sighting of each, and [`redact()`] writes the piece without their secrets.

mod anchor;
mod candidate;
mod encoded;
mod judge;
mod pieces;
mod position;
mod redact;

pub use judge::{Judge, Watch};
pub use pieces::{Piece, Pieces};
pub use position::{Lines, lines};
pub use redact::{Style, redact};

use std::ops::Range;

use crate::jose::limits;
use anchor::Anchor;

/// What counts as a token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rule {
    /// What can be decoded: a header with `alg`, and the claims set of a JWS or the five segments of
    /// a JWE.
    Decoded,
    /// Whatever begins as a token does, with a JSON object, and has something that may be secret.
    Generous,
}

/// A token among other bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// The bytes that hold it.
    pub range: Range<usize>,
    /// The part of them that must not be shown: the signature of a JWS, all but the header of a JWE.
    /// In base64, the bytes of it that [`Self::base64`] would decode to.
    pub secret: Range<usize>,
    /// Where the groups of four characters begin that hold it, if it stands inside of base64.
    pub base64: Option<usize>,
    /// What it is.
    pub what: What,
}

/// What was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    /// A token: its text. Of an SD-JWT it is the issuer's token, and the `~` that says that disclosures
    /// follow.
    Token(String),
    /// The beginning of one that is longer than [`limits::FOUND_TOKEN_BYTES`].
    TooLong,
}

/// How many bytes are looked at from the beginning of a token on, at most: its own in base64, and what
/// stands around it there.
const AHEAD: usize = limits::FOUND_TOKEN_BYTES / 3 * 4 + 64;

/// The tokens that begin in the first `own` bytes, in order. A generous search also finds those that
/// stand, in base64, in the part of another one that may be shown.
#[must_use]
pub fn search(bytes: &[u8], own: usize, rule: Rule) -> Vec<Found> {
    let mut found: Vec<Found> = Vec::new();
    // Behind the last plain token, and the part of it in which nothing else is searched for.
    let (mut free, mut closed) = (0, 0..0);
    let mut segments = candidate::Segments::new(bytes);
    anchor::each(bytes, own, |anchor| match anchor {
        Anchor::Plain(at) if at >= free => {
            let Some(token) = candidate::plain(&mut segments, at, rule) else { return };
            free = token.range.end;
            closed = match rule {
                Rule::Decoded => token.range.clone(),
                Rule::Generous => token.secret.start..token.range.end,
            };
            found.push(token);
        }
        Anchor::Base64 { group, skip } if !closed.contains(&(group + skip)) => {
            let before = found.last().filter(|last| last.base64.is_some());
            if before.is_some_and(|last| group + skip < last.range.end) {
                return;
            }
            // A plain token may begin right behind, where the last character here seems to go on.
            found.extend(encoded::find(bytes, group, skip, rule));
        }
        _ => {}
    });
    found.sort_by_key(|found| found.range.start);
    found
}

impl Found {
    /// The bytes that change when the token is redacted: in base64, whole groups of characters.
    fn extent(&self) -> Range<usize> {
        match self.base64 {
            None => self.range.clone(),
            Some(group) => group..group + (self.range.end - group).next_multiple_of(4),
        }
    }
}

/// Whether a byte may stand in a token or in the base64 around one. A piece is cut after another.
const fn is_inside(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'=' | b'+' | b'/' | b'~')
}

/// Whether a byte is of the base64url alphabet (RFC 4648 section 5).
const fn is_base64url(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_')
}

#[cfg(test)]
mod tests;
