//! Writes bytes without their tokens' secrets. What stands outside of tokens stays as it is, and base64
//! with a token inside stays base64.

use std::ops::Range;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD_NO_PAD;

use super::Rule;
use super::finder::{self, Layer, Located, Node};
use crate::report::Fingerprint;

/// How much of a token is replaced.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// The signature; of an encrypted token, all but the header. What the token says stays readable.
    Signature,
    /// The whole token.
    Full,
}

/// Bytes that are replaced, and by what.
#[derive(Debug)]
struct Edit {
    range: Range<usize>,
    bytes: Vec<u8>,
    /// Whether they are base64, in which no mark is to be seen.
    is_encoded: bool,
}

/// Makes edits of what was found.
struct Editor {
    style: Style,
    redacted: usize,
    too_long: usize,
}

/// Adds a piece to the output, without the secrets of the tokens that begin in its first `own` bytes.
/// Gives how many tokens were redacted, and how many were too long for it.
pub fn redact(bytes: &[u8], own: usize, style: Style, out: &mut Vec<u8>) -> (usize, usize) {
    let found = finder::find(bytes, own, Rule::Generous, 0);
    let mut editor = Editor { style, redacted: 0, too_long: 0 };
    let mut done = 0;
    for edit in editor.edits(bytes, &found.nodes, 1) {
        if edit.range.start >= own {
            break;
        }
        out.extend_from_slice(&bytes[done..edit.range.start]);
        out.extend_from_slice(&edit.bytes);
        done = edit.range.end;
    }
    out.extend_from_slice(&bytes[done.min(own)..own]);
    (editor.redacted, editor.too_long)
}

impl Editor {
    /// What is replaced, in order. In base64, lengths change by multiples of `unit` alone, so that what
    /// stands behind is still encoded by the same groups of characters.
    fn edits(&mut self, bytes: &[u8], nodes: &[Node], unit: usize) -> Vec<Edit> {
        let mut edits = Vec::new();
        let mut tokens: Vec<&Located> = Vec::new();
        for node in nodes {
            match node {
                Node::Token(token) => tokens.push(token),
                Node::Layer(layer) => edits.extend(self.layer(bytes, layer, unit)),
            }
        }
        tokens.sort_by_key(|token| token.range.start);
        // Where the last token ends, if something of it is replaced.
        let mut reach = 0;
        for token in tokens {
            let Some(text) = &token.text else {
                self.too_long += 1;
                continue;
            };
            let ranges = match self.style {
                Style::Signature => token.secrets.clone(),
                Style::Full => vec![token.range.clone()],
            };
            let ranges: Vec<Range<usize>> = ranges.into_iter().filter(|r| !r.is_empty()).collect();
            let Some(end) = ranges.last().map(|last| last.end) else { continue };
            self.redacted += 1;
            for range in ranges {
                // Tokens that touch: everything behind the first secret goes.
                let start = if token.range.start < reach {
                    range.start.min(reach - 1)
                } else {
                    range.start
                };
                edits.push(Edit {
                    range: start..range.end,
                    bytes: mark(text, range.len(), unit),
                    is_encoded: false,
                });
            }
            reach = reach.max(end);
        }
        edits.sort_by_key(|edit| edit.range.start);
        let mut merged: Vec<Edit> = Vec::with_capacity(edits.len());
        for edit in edits {
            match merged.last_mut() {
                Some(last) if edit.range.start < last.range.end => {
                    last.range.end = last.range.end.max(edit.range.end);
                    if last.is_encoded && !edit.is_encoded {
                        last.bytes.extend(edit.bytes);
                        last.is_encoded = false;
                    }
                }
                _ => merged.push(edit),
            }
        }
        for edit in merged.iter_mut().filter(|edit| !edit.is_encoded) {
            pad(&mut edit.bytes, edit.range.len(), unit);
        }
        merged
    }

    /// What is replaced in base64: whole groups of four characters.
    fn layer(&mut self, bytes: &[u8], layer: &Layer, unit: usize) -> Vec<Edit> {
        let inner = self.edits(&layer.decoded, &layer.nodes, unit * 3);
        let groups = |range: &Range<usize>| range.start / 3..range.end.div_ceil(3);
        let mut edits = Vec::new();
        let mut rest = inner.as_slice();
        while let Some(first) = rest.first() {
            let mut all = groups(&first.range);
            // Those that share a group are replaced together.
            let mut count = 1;
            while let Some(next) =
                rest.get(count).filter(|next| groups(&next.range).start < all.end)
            {
                all.end = groups(&next.range).end;
                count += 1;
            }
            edits.push(recode(bytes, layer, &rest[..count], all));
            rest = &rest[count..];
        }
        edits
    }
}

/// Some groups of base64 with what is replaced in them.
fn recode(text: &[u8], layer: &Layer, inner: &[Edit], groups: Range<usize>) -> Edit {
    let end = (groups.end * 3).min(layer.decoded.len());
    let mut done = groups.start * 3;
    let mut bytes = Vec::with_capacity(end - done);
    for edit in inner {
        bytes.extend_from_slice(&layer.decoded[done..edit.range.start]);
        bytes.extend_from_slice(&edit.bytes);
        done = edit.range.end;
    }
    bytes.extend_from_slice(&layer.decoded[done..end]);
    let first = groups.start * 4;
    let last = (groups.end * 4).min(layer.text.len());
    let encoded = STANDARD_NO_PAD.encode(&bytes).into_bytes();
    // What stays the same is not replaced: it may be of another alphabet, or on another line.
    let before = &layer.text[first..last];
    let same = |(new, old): &(&u8, &u8)| {
        *new == *old || matches!((**new, **old), (b'+', b'-') | (b'/', b'_'))
    };
    let head = encoded.iter().zip(before).take_while(same).count();
    let (rest, before) = (&encoded[head..], &before[head..]);
    let tail = rest.iter().rev().zip(before.iter().rev()).take_while(same).count();
    let start = layer.start + first + head;
    let end = start + before.len() - tail;
    let mut bytes = Vec::with_capacity(rest.len());
    // Line ends stay where they are.
    let mut gaps = layer.places.gaps(start..end).peekable();
    for (number, character) in (start..).zip(&rest[..rest.len() - tail]) {
        while let Some((_, gap)) = gaps.next_if(|(before, _)| *before <= number) {
            bytes.extend_from_slice(&text[gap]);
        }
        bytes.push(*character);
    }
    gaps.for_each(|(_, gap)| bytes.extend_from_slice(&text[gap]));
    let range = layer.places.range(start..end);
    Edit { range, bytes, is_encoded: true }
}

/// What stands in place of a secret of so many bytes.
fn mark(token: &str, length: usize, unit: usize) -> Vec<u8> {
    let mut mark =
        format!("[jwtx:redacted fp={}]", Fingerprint::of(token.trim_end_matches('~'))).into_bytes();
    pad(&mut mark, length, unit);
    mark
}

/// Makes the lengths differ by a multiple of a unit.
fn pad(mark: &mut Vec<u8>, length: usize, unit: usize) {
    let more = (length + unit * mark.len() - mark.len()) % unit;
    let end = mark.len().saturating_sub(1);
    mark.splice(end..end, std::iter::repeat_n(b' ', more));
}
