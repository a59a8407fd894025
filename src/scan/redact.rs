//! Writes bytes without their tokens' secrets. What stands outside of tokens stays as it is, and base64
//! with a token inside stays base64.

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD_NO_PAD, URL_SAFE_NO_PAD};

use super::{Found, Rule, What, encoded, search};
use crate::report::Fingerprint;

/// How much of a token is replaced.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// The signature; of an encrypted token, all but the header. What the token says stays readable.
    Signature,
    /// The whole token.
    Full,
}

/// Adds a piece to the output, without the secrets of the tokens that begin in its first `own` bytes.
/// Gives how many tokens were redacted, and how many were too long for it.
pub fn redact(bytes: &[u8], own: usize, style: Style, out: &mut Vec<u8>) -> (usize, usize) {
    let found = search(bytes, own, Rule::Generous);
    let mut edits: Vec<Edit> = found.iter().filter_map(|found| Edit::of(found, style)).collect();
    // A token's claims may hold another one, in base64.
    edits.sort_by_key(|edit| edit.start);
    let mut done: usize = 0;
    let mut rest = edits.as_mut_slice();
    while let Some((first, others)) = rest.split_first_mut() {
        // The whole token that holds it may be gone, or a group that it shares a character with.
        let overlap = done.saturating_sub(first.start);
        if first.end <= done {
            rest = others;
            continue;
        }
        if first.base64.is_some() {
            first.start += overlap.next_multiple_of(4);
            first.decoded.start = first.decoded.start.max(count(first.start));
        } else {
            first.start += overlap;
        }
        out.extend_from_slice(&bytes[done..first.start]);
        if first.base64.is_some() {
            // Tokens that share a group of four characters are replaced together.
            let (mut end, alignment) = (first.end, first.base64);
            let shares = |edit: &&mut Edit| {
                let shares = edit.base64 == alignment && edit.start < end;
                end = edit.end;
                shares
            };
            let more = others.iter_mut().take_while(shares).count();
            done = recode(bytes, first, &others[..more], out);
            rest = &mut others[more..];
        } else {
            out.extend_from_slice(mark(&first.fingerprint, 0).as_bytes());
            done = first.end;
            rest = others;
        }
    }
    out.extend_from_slice(&bytes[done.min(own)..own]);
    let too_long = found.iter().filter(|found| found.what == What::TooLong).count();
    (edits.len(), too_long)
}

/// Where groups of four characters begin, counted from a multiple of four.
type Alignment = usize;

/// What is replaced: bytes, or, in base64, the groups of four characters that hold it.
struct Edit {
    start: usize,
    end: usize,
    base64: Option<Alignment>,
    /// In base64, which of the decoded bytes are replaced: counted as if all of the text before were
    /// base64 too, so that edits of one alignment can be compared.
    decoded: std::ops::Range<usize>,
    fingerprint: String,
}

impl Edit {
    fn of(found: &Found, style: Style) -> Option<Self> {
        let What::Token(token) = &found.what else { return None };
        let token = token.trim_end_matches('~');
        let fingerprint = Fingerprint::of(token).to_string();
        if style == Style::Signature && found.secret.is_empty() {
            return None;
        }
        Some(match found.base64 {
            None => {
                let range = if style == Style::Full { &found.range } else { &found.secret };
                Self {
                    start: range.start,
                    end: range.end,
                    base64: None,
                    decoded: 0..0,
                    fingerprint,
                }
            }
            Some(group) => {
                // A token ends where its secret does.
                let start = match style {
                    Style::Signature => found.secret.start,
                    Style::Full => found.secret.end - token.len(),
                };
                let end = found.secret.end;
                let before = count(group);
                Self {
                    start: group + start / 3 * 4,
                    end: group + end.div_ceil(3) * 4,
                    base64: Some(group % 4),
                    decoded: before + start..before + end,
                    fingerprint,
                }
            }
        })
    }
}

/// How many bytes the groups before these characters decode to, if all of the text were base64.
const fn count(characters: usize) -> usize {
    characters / 4 * 3
}

/// What stands in place of a secret.
fn mark(fingerprint: &str, padding: usize) -> String {
    format!("[jwtx:redacted fp={fingerprint}{}]", " ".repeat(padding))
}

/// Replaces secrets inside of base64, so that what else is encoded there stays the same. Gives the place
/// behind the characters that were replaced.
fn recode(bytes: &[u8], first: &Edit, more: &[Edit], out: &mut Vec<u8>) -> usize {
    let end = more.last().unwrap_or(first).end.min(bytes.len());
    let text = &bytes[first.start..end];
    let decoded = encoded::decode(text).unwrap_or_default();
    let mut replaced = Vec::with_capacity(decoded.len());
    let mut done: usize = 0;
    for edit in std::iter::once(first).chain(more) {
        let place = |at: usize| at.saturating_sub(count(first.start)).clamp(done, decoded.len());
        let (start, end) = (place(edit.decoded.start), place(edit.decoded.end));
        replaced.extend_from_slice(&decoded[done..start]);
        // The alignment of what follows must not change.
        let plain = mark(&edit.fingerprint, 0).len();
        let padding = (end - start + 2 * plain) % 3;
        replaced.extend_from_slice(mark(&edit.fingerprint, padding).as_bytes());
        done = end;
    }
    replaced.extend_from_slice(&decoded[done..]);
    let url = text.iter().any(|b| matches!(b, b'-' | b'_'));
    let engine = if url { URL_SAFE_NO_PAD } else { STANDARD_NO_PAD };
    out.extend_from_slice(engine.encode(&replaced).as_bytes());
    // As many characters as the decoded bytes came from.
    first.start + (decoded.len() * 4).div_ceil(3)
}
