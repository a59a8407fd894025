//! Where a run of base64 begins: in its own line, or where lines before it were broken.

use super::escapes::{self, Decoded};
use super::header;
use super::noise;
use super::reading::is_base64;

/// So many lines may stand before the one in which a token is noticed.
const LINES: usize = 8;

/// The longest indentation, with its line end.
const INDENT: usize = 64;

/// The longest way to write a line end or a space.
const ESCAPE: usize = 24;

/// Where the run begins that goes on at a place; not before `floor`.
pub(super) fn run_start(bytes: &[u8], at: usize, floor: usize) -> usize {
    let mut start = line_start(bytes, at, floor);
    for _ in 0..LINES {
        let Some(mut before) = before_gap(bytes, start, floor) else { break };
        let mut first = line_start(bytes, before, floor);
        // The size of a chunk stands between.
        let is_size = before - first <= 8 && bytes[first..before].iter().all(u8::is_ascii_hexdigit);
        if let Some(end) = line_before(bytes, first, floor).filter(|_| is_size && first < before) {
            before = end;
            first = line_start(bytes, before, floor);
        }
        if !may_open(&bytes[first..before]) {
            break;
        }
        start = first;
    }
    start
}

/// The end of what stands before a run's line end or before what is not seen.
fn before_gap(bytes: &[u8], start: usize, floor: usize) -> Option<usize> {
    let mut at = start;
    while let Some((place, _)) = unseen_before(bytes, at, floor) {
        at = place;
    }
    match line_before(bytes, at, floor) {
        Some(end) => Some(end),
        None => (at < start).then_some(at),
    }
}

/// What is not seen right before a run, and may share its first characters: where it begins and ends.
fn unseen_before(bytes: &[u8], start: usize, floor: usize) -> Option<(usize, usize)> {
    (start.saturating_sub(ESCAPE).max(floor)..start)
        .filter(|at| matches!(bytes[*at], b'%' | b'\\' | b'&' | b'=' | 0x1b | 0xc2 | 0xe2 | 0xef))
        .filter_map(|at| {
            let first = escapes::decode(bytes, at)?;
            let end = match first.byte {
                0x1b => noise::behind_escape_sequence(bytes, first.end)?,
                escapes::INVISIBLE => first.end,
                _ => noise::behind_invisible(bytes, at)?,
            };
            Some((at, end))
        })
        .find(|(_, end)| *end >= start)
}

/// Where the segment begins before the one that begins at a place.
pub(super) fn segment_before(bytes: &[u8], at: usize, floor: usize) -> Option<usize> {
    let end = before_gap(bytes, at, floor).unwrap_or(at);
    if end <= floor {
        return None;
    }
    let dot = match escape_before(bytes, end, floor) {
        Some((place, escape)) if escape.end == end && escape.byte == b'.' => place,
        _ if bytes[end - 1] == b'.' => end - 1,
        _ => return None,
    };
    let end = before_gap(bytes, dot, floor).unwrap_or(dot);
    let start = run_start(bytes, end, floor);
    may_open(&bytes[start..end]).then_some(start)
}

/// Where the run begins that holds a place, on its own line and behind what is escaped.
pub(super) fn line_start(bytes: &[u8], at: usize, floor: usize) -> usize {
    let floor = floor.min(at);
    let start = at - bytes[floor..at].iter().rev().take_while(|b| is_base64(**b)).count();
    let escape = escape_before(bytes, start, floor).map(|(_, escape)| escape.end);
    let end = escape.max(unseen_before(bytes, start, floor).map(|(_, end)| end));
    end.filter(|end| *end <= at).unwrap_or(start)
}

/// What is escaped right before a run, and may share its first characters: where that begins.
fn escape_before(bytes: &[u8], start: usize, floor: usize) -> Option<(usize, Decoded)> {
    (start.saturating_sub(ESCAPE).max(floor)..start)
        .filter(|at| matches!(bytes[*at], b'%' | b'\\' | b'&' | b'='))
        .filter_map(|at| Some((at, escapes::decode(bytes, at)?)))
        .find(|(at, escape)| escape.end > at + 1 && escape.end >= start)
}

/// The end of the line before, where this one begins with its indentation.
fn line_before(bytes: &[u8], start: usize, floor: usize) -> Option<usize> {
    let (mut at, mut ends) = (start, 0);
    for _ in 0..INDENT {
        if at <= floor {
            break;
        }
        let (place, byte) = match escape_before(bytes, at, floor) {
            Some((place, escape)) if escape.end == at => (place, escape.byte),
            _ => (at - 1, bytes[at - 1]),
        };
        match byte {
            b'\n' | b'\r' if ends < 2 => ends += 1,
            b' ' | b'\t' | b'>' if ends == 0 => {}
            _ => break,
        }
        at = place;
    }
    if ends == 0 {
        return None;
    }
    // A line end may be escaped itself.
    let text = &bytes[floor.min(at)..at];
    let is_escaped = matches!(text.last(), Some(b'\\' | b'='));
    Some(at - usize::from(is_escaped))
}

/// Whether something may begin in the last run of a line and go on in the next one: it is longer than most
/// words, or the beginning of an object.
pub(super) fn may_open(run: &[u8]) -> bool {
    const LONG: usize = 12;
    let joined = run.iter().rposition(|b| matches!(b, b'-' | b'_')).map_or(0, |at| at + 1);
    match &run[joined..] {
        [b'e' | b'I' | b'C' | b'D', rest @ ..] if rest.len() < 3 => {
            matches!(rest, [] | [b'y' | b'w' | b'A' | b'C' | b'H' | b'Q' | b'X' | b'n' | b'g', ..])
        }
        last => run.len() >= LONG || header::may_begin_object(last),
    }
}
