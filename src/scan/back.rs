//! Where a run of base64 begins: in its own line, or where lines before it were broken.

use super::header;
use super::reading::is_base64;

/// So many lines may stand before the one in which a token is noticed.
const LINES: usize = 8;

/// Where the run begins that goes on at a place; not before `floor`.
pub(super) fn run_start(bytes: &[u8], at: usize, floor: usize) -> usize {
    let mut start = line_start(bytes, at, floor);
    for _ in 0..LINES {
        let Some(before) = line_before(bytes, start, floor) else { break };
        let first = line_start(bytes, before, floor);
        if !may_open(&bytes[first..before]) {
            break;
        }
        start = first;
    }
    start
}

/// Whether something may begin in the last run of a line and go on in the next one: it is longer than most
/// words, or the beginning of an object.
fn may_open(run: &[u8]) -> bool {
    const LONG: usize = 12;
    match run {
        [] => false,
        [b'e' | b'I' | b'C' | b'D', rest @ ..] if rest.len() < 3 => {
            matches!(rest, [] | [b'y' | b'w' | b'A' | b'C' | b'H' | b'Q' | b'X' | b'n' | b'g', ..])
        }
        _ => run.len() >= LONG || header::may_begin_object(run),
    }
}

fn line_start(bytes: &[u8], at: usize, floor: usize) -> usize {
    let floor = floor.min(at);
    at - bytes[floor..at].iter().rev().take_while(|b| is_base64(**b)).count()
}

/// The end of the line before, where this one begins with its indentation.
fn line_before(bytes: &[u8], start: usize, floor: usize) -> Option<usize> {
    let floor = floor.min(start);
    let text = &bytes[floor..start];
    let indented =
        text.len() - text.iter().rev().take(64).take_while(|b| matches!(b, b' ' | b'\t')).count();
    let text = &text[..indented];
    let end = text.strip_suffix(b"\r\n").or_else(|| text.strip_suffix(b"\n"))?;
    let end = end.strip_suffix(b"\\").or_else(|| end.strip_suffix(b"=")).unwrap_or(end);
    Some(floor + end.len())
}
