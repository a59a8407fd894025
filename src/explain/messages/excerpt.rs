//! What is read of a text that is longer than an error message and its trace: the lines that say most about tokens.

use std::borrow::Cow;
use std::cmp::Reverse;
use std::collections::BTreeSet;

use super::Row;
use super::subject::ABOUT_TOKENS;
use super::words::parts;

/// So many bytes of a text are read. The time that it takes to recognize a message grows with this, times the length of
/// the table.
pub(crate) const MOST_BYTES: usize = 16 * 1024;

/// A longer line is weighed piece by piece.
const PIECE: usize = 1024;

/// What a word about tokens counts; one that any message of the table has counts 1.
const ABOUT: usize = 4;

/// A piece of a text.
struct Piece<'t> {
    text: &'t str,
    /// Whether a line begins with it.
    begins: bool,
}

/// What is read of a text: all of it where it is short.
pub(super) fn of<'t>(rows: &[Row], text: &'t str) -> Cow<'t, str> {
    if text.len() <= MOST_BYTES {
        return Cow::Borrowed(text);
    }
    let known: BTreeSet<&str> =
        rows.iter().flat_map(|row| row.compiled.words()).map(String::as_str).collect();
    let mut pieces: Vec<(usize, usize, Piece<'t>)> = pieces(text)
        .enumerate()
        .map(|(place, piece)| (weight(&known, piece.text), place, piece))
        .filter(|(weight, ..)| *weight > 0)
        .collect();
    pieces.sort_by_key(|(weight, place, _)| (Reverse(*weight), *place));
    let mut left = MOST_BYTES;
    pieces.retain(|(_, _, piece)| {
        let rest = left.checked_sub(piece.text.len() + 1);
        left = rest.unwrap_or(left);
        rest.is_some()
    });
    pieces.sort_by_key(|(_, place, _)| *place);
    let mut excerpt = String::with_capacity(MOST_BYTES);
    let mut next = 0;
    for (_, place, piece) in pieces {
        if piece.begins || place != next {
            excerpt.push('\n');
        }
        excerpt.push_str(piece.text);
        next = place + 1;
    }
    Cow::Owned(excerpt)
}

/// The lines of a text; of a long one, pieces.
fn pieces(text: &str) -> impl Iterator<Item = Piece<'_>> {
    text.lines().flat_map(|line| {
        let mut rest = line;
        std::iter::from_fn(move || {
            let begins = rest.len() == line.len();
            let end = end_of_piece(rest);
            let (piece, behind) = rest.split_at(end);
            rest = behind;
            (!piece.is_empty()).then_some(Piece { text: piece, begins })
        })
    })
}

/// Where the first piece of a line ends: behind a space where there is one.
fn end_of_piece(line: &str) -> usize {
    if line.len() <= PIECE {
        return line.len();
    }
    let end = line.floor_char_boundary(PIECE);
    line[..end].rfind(' ').map_or(end, |space| space + 1)
}

/// How much a piece says about tokens.
fn weight(known: &BTreeSet<&str>, piece: &str) -> usize {
    let words: BTreeSet<String> = parts(piece).into_iter().collect();
    let is_about = |word: &String| {
        ABOUT_TOKENS.iter().any(|about| match about.strip_suffix('*') {
            Some(stem) => word.starts_with(stem),
            None => word == about,
        })
    };
    words
        .iter()
        .map(|word| if is_about(word) { ABOUT } else { usize::from(known.contains(word.as_str())) })
        .sum()
}

#[cfg(test)]
#[cfg(feature = "unit-tests")]
mod tests;
