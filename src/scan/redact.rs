//! Writes bytes without their tokens' secrets. What is outside of tokens stays as it is, and base64
//! with a token inside stays base64.

use std::ops::Range;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD_NO_PAD;

use super::node::{Coding, FoundToken, Layer, Node};
use super::pieces::Piece;
use super::{What, located};
use crate::report::Fingerprint;

/// How much of a token is replaced.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum RedactionStyle {
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

/// Adds a piece to the output, without the secrets of the tokens that begin in it. Gives how many tokens were
/// redacted, and how many were too long for it.
pub fn redact(
    bytes: &[u8],
    piece: Piece,
    style: RedactionStyle,
    out: &mut Vec<u8>,
) -> (usize, usize) {
    let (own, rule) = (piece.own, piece.rule());
    let nodes = piece.nodes(bytes);
    let mut done = 0;
    for edit in edits(&nodes, style, 1) {
        if edit.range.start >= own {
            break;
        }
        out.extend_from_slice(&bytes[done..edit.range.start]);
        out.extend_from_slice(&edit.bytes);
        done = edit.range.end;
    }
    out.extend_from_slice(&bytes[done.min(own)..own]);
    let found = located(nodes, own, rule);
    let too_long = found.iter().filter(|found| found.what == What::TooLong).count();
    let has_secret = |secrets: &[Range<usize>]| secrets.iter().any(|secret| !secret.is_empty());
    let redacted = found
        .iter()
        .filter(|found| found.what != What::TooLong)
        .filter(|found| style == RedactionStyle::Full || has_secret(&found.secrets))
        .count();
    (redacted, too_long)
}

/// What is replaced, in order. In base64, lengths change by multiples of `unit` alone, so that what follows
/// is still encoded by the same groups of characters.
fn edits(nodes: &[Node], style: RedactionStyle, unit: usize) -> Vec<Edit> {
    let mut edits = Vec::new();
    for node in nodes {
        match node {
            Node::Token(token) => edits.extend(secrets(token, style)),
            Node::Layer(layer) => match &layer.coding {
                Coding::Escapes => edits.extend(unescaped(layer, style, unit)),
                Coding::Base64(characters) => {
                    edits.extend(recoded(layer, characters, style, unit));
                }
            },
        }
    }
    edits.sort_by_key(|edit| edit.range.start);
    let mut merged: Vec<Edit> = Vec::with_capacity(edits.len());
    for edit in edits {
        match merged.last_mut() {
            Some(last) if edit.range.start < last.range.end => {
                last.range.end = last.range.end.max(edit.range.end);
                if last.is_encoded && !edit.is_encoded {
                    last.bytes = edit.bytes;
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

/// What is replaced of a token.
fn secrets(token: &FoundToken, style: RedactionStyle) -> impl Iterator<Item = Edit> {
    let ranges = match (&token.text, style) {
        (None, _) => &[][..],
        (Some(_), RedactionStyle::Signature) => &token.secrets,
        (Some(_), RedactionStyle::Full) => &token.parts,
    };
    ranges.iter().filter(|range| !range.is_empty()).map(|range| Edit {
        range: range.clone(),
        bytes: mark(token.text.as_deref().unwrap_or_default()),
        is_encoded: false,
    })
}

/// What is replaced in a text that is escaped.
fn unescaped(layer: &Layer, style: RedactionStyle, unit: usize) -> Vec<Edit> {
    let inner = edits(&layer.nodes, style, unit);
    let outer = |mut edit: Edit| {
        let range = layer.outer(edit.range.clone());
        // Base64 whose characters are escaped has another length than they have.
        if edit.is_encoded
            && !(range.len() + unit * edit.range.len() - edit.range.len()).is_multiple_of(unit)
        {
            edit.bytes = b"[jwtx:redacted]".to_vec();
            edit.is_encoded = false;
        }
        Edit { range, ..edit }
    };
    inner.into_iter().map(outer).collect()
}

/// What is replaced in base64: whole groups of four characters.
fn recoded(layer: &Layer, characters: &[u8], style: RedactionStyle, unit: usize) -> Vec<Edit> {
    let inner = edits(&layer.nodes, style, unit * 3);
    let groups = |range: &Range<usize>| range.start / 3..range.end.div_ceil(3);
    let mut edits = Vec::new();
    let mut rest = inner.as_slice();
    while let Some(first) = rest.first() {
        let mut all = groups(&first.range);
        // Those that share a group are replaced together.
        let mut count = 1;
        while let Some(next) = rest.get(count).filter(|next| groups(&next.range).start < all.end) {
            all.end = groups(&next.range).end;
            count += 1;
        }
        edits.extend(recode(layer, characters, &rest[..count], all));
        rest = &rest[count..];
    }
    edits
}

/// Some groups of base64 with what is replaced in them. What is between their characters, such as line ends,
/// stays where it is.
fn recode(layer: &Layer, characters: &[u8], inner: &[Edit], groups: Range<usize>) -> Vec<Edit> {
    let end = (groups.end * 3).min(layer.text.len());
    let mut done = groups.start * 3;
    let mut bytes = Vec::with_capacity(end - done);
    for edit in inner {
        bytes.extend_from_slice(&layer.text[done..edit.range.start]);
        bytes.extend_from_slice(&edit.bytes);
        done = edit.range.end;
    }
    bytes.extend_from_slice(&layer.text[done..end]);
    let first = groups.start * 4;
    let last = (groups.end * 4).min(characters.len());
    let encoded = STANDARD_NO_PAD.encode(&bytes).into_bytes();
    // What stays the same is not replaced: it may be of another alphabet, or on another line.
    let before = &characters[first..last];
    let same = |(new, old): &(&u8, &u8)| {
        *new == *old || matches!((**new, **old), (b'+', b'-') | (b'/', b'_'))
    };
    let head = encoded.iter().zip(before).take_while(same).count();
    let (rest, before) = (&encoded[head..], &before[head..]);
    let tail = rest.iter().rev().zip(before.iter().rev()).take_while(same).count();
    let start = layer.start + first + head;
    let end = start + before.len() - tail;
    let mut rest = &rest[..rest.len() - tail];
    let mut edits = Vec::new();
    let mut from = start;
    for (number, _) in layer.places.gaps(start..end) {
        let (line, others) = rest.split_at((number - from).min(rest.len()));
        let range = layer.places.range(from..number);
        edits.push(Edit { range, bytes: line.to_vec(), is_encoded: true });
        (rest, from) = (others, number);
    }
    edits.push(Edit {
        range: layer.places.range(from..end),
        bytes: rest.to_vec(),
        is_encoded: true,
    });
    edits
}

/// What replaces a secret.
fn mark(token: &str) -> Vec<u8> {
    let digits = Fingerprint::of_found(token).digits();
    [b"[jwtx:redacted fp=", &digits[..], b"]"].concat()
}

/// In base64, makes a mark as long as what it replaces, so that everything stays where it is; or, where that is
/// shorter, longer by a multiple of the unit.
fn pad(mark: &mut Vec<u8>, length: usize, unit: usize) {
    let more = match length.checked_sub(mark.len()) {
        Some(more) if unit > 1 => more,
        _ => (length + unit * mark.len() - mark.len()) % unit,
    };
    let end = mark.len().saturating_sub(1);
    mark.splice(end..end, std::iter::repeat_n(b' ', more));
}
