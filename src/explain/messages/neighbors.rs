//! The messages of the table that are most like a text, by the words that they share: rare ones count most.

use std::collections::{BTreeMap, BTreeSet};

use super::Row;
use super::words::parts;

/// What has less in common is not like it.
const LIKE: f64 = 0.4;

/// So many have a say in what the text means.
const VOTERS: usize = 5;

/// A longer line is compared by its first words.
const WORDS: usize = 40;

/// More lines are not compared: a message is among the first, or in the last line of a trace.
const LINES: usize = 40;

/// A message that is like the text, and how much, from 0 to 1.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Neighbor<'a> {
    pub(crate) row: &'a Row,
    pub(crate) likeness: f64,
    /// How many words both have.
    pub(crate) shared: usize,
}

/// The stems of some words: their first letters, so that `expired` and `expiration` are one.
pub(super) fn stems(text: &str) -> BTreeSet<String> {
    /// A stem has so many letters.
    const STEM: usize = 5;
    parts(text).into_iter().take(WORDS).map(|word| word.chars().take(STEM).collect()).collect()
}

/// The stems of a message without what varies in it.
pub(super) fn of_message(pattern: &str) -> BTreeSet<String> {
    let mut text = String::new();
    for (at, piece) in pattern.split('{').enumerate() {
        text.push(' ');
        text.push_str(if at == 0 {
            piece
        } else {
            piece.split_once('}').map_or("", |(_, rest)| rest)
        });
    }
    stems(&text)
}

/// The messages most like a text, the likest first; at most five.
#[must_use]
pub(crate) fn find<'a>(rows: &'a [Row], text: &str) -> Vec<Neighbor<'a>> {
    let mut rows_with: BTreeMap<&str, u32> = BTreeMap::new();
    for stem in rows.iter().flat_map(|row| &row.stems) {
        *rows_with.entry(stem).or_default() += 1;
    }
    let all = f64::from(u32::try_from(rows.len()).unwrap_or(u32::MAX));
    // What no message has counts like what one has.
    let weight = |stem: &String| {
        let count = rows_with.get(stem.as_str()).copied().unwrap_or(1);
        (all / f64::from(count)).ln().powi(2)
    };
    let total = |stems: &BTreeSet<String>| stems.iter().map(weight).sum::<f64>();
    let mut lines: Vec<(BTreeSet<String>, f64)> = text
        .lines()
        .take(LINES)
        .chain(text.lines().next_back())
        .map(stems)
        .filter(|stems| stems.len() > 1)
        .map(|stems| (total(&stems), stems))
        .map(|(total, stems)| (stems, total))
        .collect();
    lines.dedup_by(|a, b| a.0 == b.0);
    let mut found: Vec<Neighbor<'a>> = Vec::new();
    for row in rows {
        let whole = total(&row.stems);
        let near = lines.iter().map(|(stems, line)| {
            let shared: Vec<&String> = row.stems.intersection(stems).collect();
            let common: f64 = shared.iter().map(|stem| weight(stem)).sum();
            (common / (whole * line).sqrt(), shared.len())
        });
        let (likeness, shared) = near.fold((0.0, 0), |a, b| if b.0 > a.0 { b } else { a });
        if likeness >= LIKE {
            found.push(Neighbor { row, likeness, shared });
        }
    }
    found.sort_by(|a, b| b.likeness.total_cmp(&a.likeness));
    found.truncate(VOTERS);
    found
}

#[cfg(test)]
#[cfg(feature = "unit-tests")]
mod tests;
