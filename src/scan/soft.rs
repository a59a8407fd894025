//! Where a text can be cut so that nothing that may be found is cut in two.

use memchr::{memrchr2, memrchr3};

use super::reading::is_base64;
use super::{Rule, anchors, back, escapes, finder, json_form};

/// The last place up to `end` behind which no token goes on that begins before it. `bytes` may hold what
/// follows, as far as it is known.
pub(super) fn cut(bytes: &[u8], end: usize, rule: Rule) -> usize {
    let hard = barrier(bytes, end);
    let tail = &bytes[hard..];
    let mut cut = end;
    let mut floor = hard;
    if anchors::any(tail) {
        let found = finder::find(tail, tail.len(), rule, 0);
        let open = found.open.unwrap_or(end - hard).min(end - hard);
        cut = hard + found.unbroken(open);
        floor = hard + found.end().min(open);
    }
    // The first characters may be those of an escape.
    let opens = |run: &[u8]| (0..4.min(run.len())).any(|skip| back::may_open(&run[skip..]));
    if bytes[floor..].split(|b| !is_base64(*b)).any(opens) {
        cut = cut.min(floor);
    }
    object(bytes, cut).unwrap_or(cut)
}

/// Behind the last byte before `end` that stands between no two characters of a token.
pub(super) fn barrier(bytes: &[u8], end: usize) -> usize {
    let mut at = end;
    while let Some(before) = at.checked_sub(1) {
        let is_soft = match bytes[before] {
            b' ' | b'\t' | b'>' => {
                let space = bytes[..at]
                    .iter()
                    .rev()
                    .take_while(|b| matches!(b, b' ' | b'\t' | b'>'))
                    .count();
                at -= space - 1;
                match at.checked_sub(2).map(|last| bytes[last]) {
                    Some(b'\n' | b'\r' | b';' | b'n') | None => true,
                    Some(b':') => is_cookie(&bytes[..at - 2]),
                    Some(_) => false,
                }
            }
            b':' => bytes.get(at).is_some_and(|b| *b == b'/') || is_cookie(&bytes[..before]),
            byte => is_soft(byte),
        };
        if !is_soft {
            break;
        }
        at -= 1;
    }
    at
}

/// Whether a byte may stand in a token or in what a token's characters are escaped by.
const fn is_soft(byte: u8) -> bool {
    is_base64(byte)
        || byte >= 0x80
        || matches!(
            byte,
            b'.' | b'='
                | b'%'
                | b'\\'
                | b'&'
                | b'#'
                | b';'
                | b'?'
                | b'('
                | b'['
                | b']'
                | b'{'
                | b'}'
                | 0x1b
                | b'\n'
                | b'\r'
        )
}

/// The beginning of a JSON object that is not closed yet, and so may hold a token.
fn object(bytes: &[u8], end: usize) -> Option<usize> {
    let floor = end.saturating_sub(json_form::SPAN);
    let (mut depth, mut first, mut at) = (0_usize, None, end);
    let last = |text: &[u8]| memrchr3(b'{', b'}', b'%', text).max(memrchr2(b'\\', b'&', text));
    while let Some(found) = last(&bytes[floor..at]) {
        at = floor + found;
        match json_form::brace(bytes, at) {
            Some(true) if depth == 0 => first = begins_object(bytes, at).then_some(at).or(first),
            Some(true) => depth -= 1,
            Some(false) => depth += 1,
            None => {}
        }
    }
    first
}

/// Whether a quoted name, or nothing yet, stands behind a brace.
fn begins_object(bytes: &[u8], brace: usize) -> bool {
    let mut at = escapes::decode(bytes, brace).map_or(brace + 1, |brace| brace.end);
    while let Some(next) = escapes::decode(bytes, at) {
        if !next.byte.is_ascii_whitespace() {
            let is_cut =
                matches!(next.byte, b'\\' | b'%' | b'&') && bytes.len() - at < escapes::LONGEST;
            return next.byte == b'"' || is_cut;
        }
        at = next.end;
    }
    true
}

/// Whether a header field for cookies is named last.
fn is_cookie(text: &[u8]) -> bool {
    text.last_chunk::<6>().is_some_and(|name| name.eq_ignore_ascii_case(b"cookie"))
}
