//! Finds tokens in any bytes: a pure function of the bytes, cut into pieces in whatever way.
//!
//! [`Pieces`] cuts a stream where no token can be cut in two; [`search`] finds the tokens of a piece;
//! [`Judge`] makes a sighting of each, and [`redact()`] writes the piece without their secrets.

mod anchors;
mod back;
mod escapes;
mod finder;
mod grammar;
mod header;
mod json_form;
mod judge;
mod noise;
mod pieces;
mod places;
mod position;
mod reading;
mod redact;
mod soft;
mod transport;

pub use judge::{Judge, Watch};
pub use pieces::{Piece, Pieces};
pub use position::{Lines, lines};
pub use redact::{Style, redact};
pub use transport::{Transport, Transports};

use std::ops::Range;

use crate::jose::limits;
use finder::Node;

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
    /// What was undone to read it.
    pub transports: Transports,
    /// What it is.
    pub what: What,
}

/// What was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    /// A token: its text, as it was before it was encoded or broken into lines. Of an SD-JWT it is the
    /// issuer's token, and the `~` that says that disclosures follow.
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
    let mut found = Vec::new();
    flatten(finder::find(bytes, own, rule, 0).nodes, &|range| range, Transports::NONE, &mut found);
    found.retain(|found| found.range.start < own);
    found.sort_by_key(|found| found.range.start);
    found
}

/// Adds what was found, by the bytes of the outermost text.
fn flatten(
    nodes: Vec<Node>,
    place: &dyn Fn(Range<usize>) -> Range<usize>,
    outer: Transports,
    all: &mut Vec<Found>,
) {
    for node in nodes {
        match node {
            Node::Token(token) => all.push(Found {
                range: place(token.range),
                secrets: token.secrets.into_iter().map(place).collect(),
                transports: outer.and(token.transports),
                what: token.text.map_or(What::TooLong, What::Token),
            }),
            Node::Layer(layer) => {
                let first = layer.start;
                let inner = |range: Range<usize>| {
                    let start = first + range.start * 4 / 3;
                    let end = (first + (range.end * 4).div_ceil(3)).min(first + layer.text.len());
                    place(layer.places.range(start..if range.is_empty() { start } else { end }))
                };
                flatten(layer.nodes, &inner, outer.and(layer.transports), all);
            }
        }
    }
}

/// Whether a byte may stand in a token or in the base64 around one. A piece is cut after another.
const fn is_inside(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'=' | b'+' | b'/' | b'~')
}

#[cfg(test)]
mod surroundings;
#[cfg(test)]
mod tests;
