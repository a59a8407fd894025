//! What a text holds: tokens, and texts that are written in it.

use std::ops::Range;

use super::places::Places;

/// How often a text was taken out of another one.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Depth {
    pub(super) escapes: u8,
    pub(super) base64: u8,
}

impl Depth {
    /// So many times may a text have been escaped.
    pub(super) const ESCAPES: u8 = 8;
    /// So many times may a text be in base64.
    pub(super) const BASE64: u8 = 3;

    /// The depth of a look ahead into a text that is escaped.
    pub(super) const fn inside_of_escapes() -> Self {
        Self { escapes: Self::ESCAPES / 2, base64: Self::BASE64 - 1 }
    }
}

/// What a text holds.
#[derive(Debug)]
pub(super) enum Node {
    /// A token.
    Token(FoundToken),
    /// A text with tokens that is written in this one.
    Layer(Layer),
}

/// A token, by the bytes of its text.
#[derive(Debug)]
pub(super) struct FoundToken {
    pub(super) range: Range<usize>,
    /// What holds its characters: all of it, but for the JSON serialization.
    pub(super) parts: Vec<Range<usize>>,
    /// What must not be shown of them.
    pub(super) secrets: Vec<Range<usize>>,
    /// The token itself; none where it is longer than any may be.
    pub(super) text: Option<String>,
}

/// A text that is written in another one.
#[derive(Debug)]
pub(super) struct Layer {
    /// Where the characters of the outer text are, counted from `start` on.
    pub(super) places: Places,
    pub(super) start: usize,
    pub(super) coding: Coding,
    /// The inner text.
    pub(super) text: Vec<u8>,
    pub(super) nodes: Vec<Node>,
}

/// How a text is written in another one.
#[derive(Debug)]
pub(super) enum Coding {
    /// Each byte as one character of the outer text.
    Escapes,
    /// Three bytes as four of these characters.
    Base64(Vec<u8>),
}

/// Calls with the bytes of every token, of the outermost text.
pub(super) fn ranges(nodes: &[Node], call: &mut dyn FnMut(Range<usize>)) {
    for node in nodes {
        match node {
            Node::Token(token) => call(token.range.clone()),
            Node::Layer(layer) => ranges(&layer.nodes, &mut |range| call(layer.outer(range))),
        }
    }
}

impl Layer {
    /// The bytes of the outer text that hold some bytes of the inner one.
    pub(super) fn outer(&self, range: Range<usize>) -> Range<usize> {
        match &self.coding {
            Coding::Escapes => self.places.range(range),
            Coding::Base64(characters) => {
                let start = self.start + range.start * 4 / 3;
                let end = self.start + (range.end * 4).div_ceil(3).min(characters.len());
                self.places.range(start..if range.is_empty() { start } else { end })
            }
        }
    }
}
