//! Finds tokens in any bytes: a pure function of the bytes, cut into pieces in whatever way.
//!
//! [`Pieces`] cuts a stream where no token can be cut in two; [`search`] finds the tokens of a piece;
//! [`redact()`] writes the piece without their secrets. [`intake`] reads what somebody pasted as one token.
//!
//! A text is read in three steps, over and over: a stretch of it is what a token may be in, without
//! line ends and whatever else is between its characters; the grammar says where tokens begin and end in it;
//! and what is escaped or in base64 is a text of its own, which is read in the same way.

mod alphabet;
mod anchors;
mod candidate;
mod cookie;
mod disclosures;
mod escapes;
mod finder;
mod form_object;
mod forms;
mod grammar;
mod header;
mod joint;
pub mod json_names;
mod members;
mod names;
mod needles;
mod node;
mod not_json;
mod pieces;
mod places;
mod position;
mod redact;
mod segments;
mod stretch;
mod tail;

pub mod intake;

pub use alphabet::is_of_token;
pub use pieces::{Piece, Pieces};
pub use position::{Lines, lines};
pub use redact::{RedactionStyle, redact};

use std::ops::Range;

use crate::jose::limits;
use node::{Coding, Node};

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
    /// The parts of them that must not be shown: the signature of a JWS, all but the header of a JWE.
    pub secrets: Vec<Range<usize>>,
    /// Whether it is in base64.
    pub base64: bool,
    /// What it is.
    pub what: What,
}

/// What was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    /// A token: its text, as it was before it was escaped or broken into lines. Of an SD-JWT it is all of it,
    /// disclosures and key binding included.
    Token(String),
    /// The beginning of one that is longer than [`limits::FOUND_TOKEN_BYTES`].
    TooLong,
}

/// How many bytes are looked at from the beginning of a token on, at most: its own in base64, and what
/// is around it there.
const AHEAD: usize = limits::FOUND_TOKEN_BYTES / 3 * 4 + 64;

/// The tokens that begin in a piece, in order. A generous search also finds those that are, in base64, in the
/// part of another one that may be shown.
#[must_use]
pub fn search(buffer: &[u8], piece: Piece) -> Vec<Found> {
    let (own, rule) = (piece.own, piece.rule());
    located(piece.nodes(buffer), own, rule)
}

/// What was found, by the bytes of the outermost text, each once.
fn located(nodes: Vec<Node>, own: usize, rule: Rule) -> Vec<Found> {
    let mut found = Vec::new();
    flatten(nodes, &|range| range, false, &mut found);
    found.retain(|found| found.range.start < own);
    // A text that was read in two ways: the longer reading counts.
    found.sort_by(|a, b| {
        (a.range.start, b.range.end, a.base64).cmp(&(b.range.start, a.range.end, b.base64))
    });
    found.dedup_by(|next, last| next.range == last.range && next.what == last.what);
    let mut covered = 0;
    found.retain(|found| {
        let is_inside = found.range.end <= covered && rule == Rule::Decoded;
        let same = found.range.end == covered && found.secrets.len() > 1;
        covered = covered.max(found.range.end);
        !is_inside || same
    });
    found
}

/// Adds what was found, by the bytes of the outermost text.
fn flatten(
    nodes: Vec<Node>,
    place: &dyn Fn(Range<usize>) -> Range<usize>,
    base64: bool,
    all: &mut Vec<Found>,
) {
    for node in nodes {
        match node {
            Node::Token(token) => all.push(Found {
                range: place(token.range),
                secrets: token.secrets.into_iter().map(place).collect(),
                base64,
                what: token.text.map_or(What::TooLong, What::Token),
            }),
            Node::Layer(mut layer) => {
                let nodes = std::mem::take(&mut layer.nodes);
                let base64 = base64 || matches!(layer.coding, Coding::Base64(_));
                flatten(nodes, &|range| place(layer.outer(range)), base64, all);
            }
        }
    }
}

#[cfg(test)]
#[cfg(feature = "unit-tests")]
mod surroundings;
#[cfg(test)]
#[cfg(feature = "unit-tests")]
mod tests;
