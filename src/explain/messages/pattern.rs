//! A message with holes for what varies, found anywhere in the words of a text.

use std::ops::Range;

use super::words::words;

/// A hole holds at most so many words: a list of values, a path, a date.
const HOLE: usize = 40;

/// The words that make another message of one.
const TURNING: [&str; 8] = ["not", "no", "yet", "never", "without", "before", "until", "longer"];

/// The fixed words of a message, in pieces with a hole between each two.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Pattern {
    pieces: Vec<Vec<String>>,
}

impl Pattern {
    /// Reads a message; what is in braces is a hole.
    #[must_use]
    pub(crate) fn new(message: &str) -> Self {
        let mut pieces = Vec::new();
        let mut rest = message;
        while let Some((piece, hole)) = rest.split_once('{') {
            pieces.push(words(piece));
            rest = hole.split_once('}').map_or("", |(_, rest)| rest);
        }
        pieces.push(words(rest));
        pieces.retain(|piece| !piece.is_empty());
        Self { pieces }
    }

    /// The fixed words, one after the other.
    pub(crate) fn words(&self) -> impl Iterator<Item = &String> {
        self.pieces.iter().flatten()
    }

    /// How much is fixed, in letters: the more, the more it says.
    #[must_use]
    pub(crate) fn weight(&self) -> usize {
        self.words().map(|word| word.chars().count()).sum()
    }

    /// Where it is in some words, first.
    #[must_use]
    pub(crate) fn find(&self, text: &[String]) -> Option<Range<usize>> {
        let first = self.pieces.first()?;
        (0..text.len()).find_map(|start| {
            text[start..].starts_with(first).then_some(())?;
            let mut end = start + first.len();
            for piece in &self.pieces[1..] {
                let gap = (1..=HOLE).find(|gap| {
                    text.get(end + gap..).is_some_and(|rest| rest.starts_with(piece))
                })?;
                end += gap + piece.len();
            }
            Some(start..end)
        })
    }

    /// Whether some words are a part of it: half of it at least, or enough to be nothing else.
    #[must_use]
    pub(crate) fn holds(&self, text: &[String]) -> bool {
        /// So many letters are not there by chance.
        const ENOUGH: usize = 16;
        let letters: usize = text.iter().map(|word| word.chars().count()).sum();
        let all: Vec<&String> = self.words().collect();
        text.len() > 1
            && (letters >= ENOUGH || letters * 2 >= self.weight())
            && all.windows(text.len()).any(|part| part.iter().zip(text).all(|(a, b)| *a == b))
    }

    /// Whether some words turn the meaning as it does: `not valid` and `not valid yet` are two messages.
    #[must_use]
    pub(crate) fn turns_as(&self, text: &[String]) -> bool {
        TURNING.iter().all(|word| self.has(word) == text.iter().any(|one| one == word))
    }

    /// Whether it has a word that turns its meaning and that some words lack.
    #[must_use]
    pub(crate) fn turns_more(&self, text: &[String]) -> bool {
        TURNING.iter().any(|word| self.has(word) && !text.iter().any(|one| one == word))
    }

    fn has(&self, word: &str) -> bool {
        self.words().any(|one| one == word)
    }

    /// How near some words come, from 0 to 1: what both have, in letters, a word being the same with one slip in it.
    #[must_use]
    pub(crate) fn nearness(&self, text: &[String]) -> f64 {
        /// What is so many times as long is something else with the words of the message in it.
        const MANY: u32 = 4;
        /// In a shorter word a slip makes another word.
        const LONG: usize = 5;
        let same = |a: &str, b: &str| {
            a == b || a.len() >= LONG && b.len() >= LONG && strsim::damerau_levenshtein(a, b) == 1
        };
        let count = |words: &mut dyn Iterator<Item = &String>| -> u32 {
            words.map(|word| u32::try_from(word.chars().count()).unwrap_or(0)).sum()
        };
        let (own, given) = (count(&mut self.words()), count(&mut text.iter()));
        let all = own + given;
        if given > MANY * own {
            return 0.0;
        }
        let ours = count(&mut self.words().filter(|word| text.iter().any(|one| same(word, one))));
        let theirs = count(&mut text.iter().filter(|one| self.words().any(|word| same(word, one))));
        if all == 0 { 0.0 } else { f64::from(ours + theirs) / f64::from(all) }
    }
}

#[cfg(test)]
#[cfg(feature = "unit-tests")]
mod tests;
