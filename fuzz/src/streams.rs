//! Bytes that come in pieces.

use std::cell::RefCell;
use std::io::{self, Read};

use jwtx::scan::{Found, Piece, Pieces, RedactionStyle, Rule, What, redact, search};

/// What is found, without the texts of tokens in JSON: one that comes in pieces may have lost its brace.
pub fn places(found: &[Found]) -> Vec<Found> {
    let is_json = |text: &String| text.contains('"');
    let without = |one: &Found| match &one.what {
        What::Token(text) if is_json(text) => {
            Found { what: What::Token(String::new()), ..one.clone() }
        }
        _ => one.clone(),
    };
    found.iter().map(without).collect()
}

/// A text without the fingerprints of redacted tokens: see [`places`].
pub fn nameless(text: &[u8]) -> Vec<u8> {
    let mark = b"[jwtx:redacted fp=";
    let mut text = text.to_vec();
    let marks: Vec<usize> = memchr::memmem::find_iter(&text, mark).collect();
    for at in marks {
        let digits = text[at + mark.len()..].iter_mut();
        digits.take_while(|digit| digit.is_ascii_hexdigit()).for_each(|digit| *digit = b'0');
    }
    text
}

thread_local! {
    /// One buffer for all runs: a fresh one is cleared each time, which costs more than the search.
    static BUFFER: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
}

/// A reader that gives so many bytes at once, in turn.
pub struct Drip<'a> {
    rest: &'a [u8],
    sizes: &'a [usize],
    turn: usize,
}

impl<'a> Drip<'a> {
    /// A reader of these bytes.
    pub fn new(rest: &'a [u8], sizes: &'a [usize]) -> Self {
        Self { rest, sizes, turn: 0 }
    }
}

impl Read for Drip<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let size = self.sizes[self.turn % self.sizes.len()].max(1);
        self.turn += 1;
        let (now, later) = self.rest.split_at(size.min(self.rest.len()).min(buffer.len()));
        buffer[..now.len()].copy_from_slice(now);
        self.rest = later;
        Ok(now.len())
    }
}

/// What is found in bytes that come in pieces of these sizes.
pub fn found(bytes: &[u8], sizes: &[usize], rule: Rule) -> Vec<Found> {
    let (mut all, mut before) = (Vec::new(), 0);
    each(bytes, sizes, rule, &mut |buffer, piece| {
        let own = piece.own;
        for mut found in search(buffer, piece) {
            found.range = found.range.start + before..found.range.end + before;
            for secret in &mut found.secrets {
                *secret = secret.start + before..secret.end + before;
            }
            all.push(found);
        }
        before += own;
    });
    assert_eq!(before, bytes.len());
    all
}

/// What is left of bytes that come in pieces of these sizes.
pub fn redacted(bytes: &[u8], sizes: &[usize], style: RedactionStyle) -> Vec<u8> {
    let mut out = Vec::new();
    each(bytes, sizes, Rule::Generous, &mut |buffer, piece| {
        redact(buffer, piece, style, &mut out);
    });
    out
}

/// Calls for every piece.
fn each(bytes: &[u8], sizes: &[usize], rule: Rule, call: &mut dyn FnMut(&[u8], Piece)) {
    let mut pieces = Pieces::new(Drip::new(bytes, sizes), rule);
    BUFFER.with_borrow_mut(|buffer| {
        while let Some(piece) = pieces.next(buffer).expect("bytes in memory") {
            call(buffer, piece);
        }
    });
}
