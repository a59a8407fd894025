//! The messages of other people's libraries and gateways, and what they mean. Matched as they are pasted: within a
//! log line, a stack trace, JSON or a header, with whatever values they have; and by their words, where no table
//! has them.

mod advice;
pub(crate) mod excerpt;
mod lexicon;
mod neighbors;
pub(crate) mod numbers;
mod pattern;
mod subject;
mod table;
mod words;

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use self::lexicon::Found;
use self::neighbors::Neighbor;
use self::pattern::Pattern;
use crate::report::Sentence;
use crate::report::reason::REASONS;

/// A message of the table.
#[derive(Debug, Clone)]
pub(crate) struct Row {
    /// What it says, with what varies in braces.
    pub(crate) pattern: String,
    /// Who says it.
    library: String,
    /// What it means.
    meaning: Meaning,
    /// Where the message is defined.
    source: String,
    /// The status of HTTP that it is.
    status: Option<u16>,
    /// What it is found by.
    compiled: Pattern,
    /// The stems of its words.
    stems: BTreeSet<String>,
    /// Whether it says little: a more specific one beside it is the better answer.
    vague: bool,
    /// How it looks with values in it, where that is not its pattern without the braces.
    #[cfg_attr(not(test), expect(dead_code, reason = "it is what the tests of the table paste"))]
    example: Option<String>,
}

/// What a message means.
#[derive(Debug, Clone)]
pub(crate) struct Meaning {
    /// What jwtx calls that: reasons, findings, causes or verdicts; the likeliest first.
    pub(crate) means: Vec<String>,
    /// The likely causes, the likeliest first.
    pub(crate) causes: String,
    /// What to look at.
    pub(crate) check: Sentence,
}

/// What a text was recognized as.
#[derive(Debug, Clone)]
pub(crate) enum Message {
    /// The text has a message of the table.
    Known(Row),
    /// The text is a part of a message of the table, or is it but for a slip.
    PartOf(Row),
    /// No message of the table: its words say what it means, and these messages come nearest.
    ByWords { words: Vec<String>, meaning: Meaning, near: Vec<String> },
    /// A status: of HTTP, or of jwtx itself.
    Status { name: String, of: String, source: String, meaning: Meaning },
}

/// At most so many are shown.
const MOST: usize = 3;

/// What is so near to a message is the message, with a slip in it.
const SLIP: f64 = 0.8;

impl Message {
    /// What a row is that the text has.
    fn of(row: Row) -> Self {
        if row.status.is_none() {
            return Self::Known(row);
        }
        let Row { pattern: name, library: of, source, meaning, .. } = row;
        Self::Status { name, of, source, meaning }
    }

    /// What it means.
    pub(crate) const fn meaning(&self) -> &Meaning {
        match self {
            Self::Known(row) | Self::PartOf(row) => &row.meaning,
            Self::ByWords { meaning, .. } | Self::Status { meaning, .. } => meaning,
        }
    }

    /// What it says: the message, or the words that it was recognized by.
    pub(crate) fn says(&self) -> Cow<'_, str> {
        match self {
            Self::Known(row) | Self::PartOf(row) => Cow::Borrowed(&row.pattern),
            Self::ByWords { words, .. } => Cow::Owned(words.join(" ")),
            Self::Status { name, .. } => Cow::Borrowed(name),
        }
    }

    /// Who says it, where that is known.
    pub(crate) fn library(&self) -> Option<&str> {
        match self {
            Self::Known(row) | Self::PartOf(row) => Some(&row.library),
            Self::Status { of, .. } => Some(of),
            Self::ByWords { .. } => None,
        }
    }

    /// Where it is defined, where that is known.
    pub(crate) fn source(&self) -> Option<&str> {
        match self {
            Self::Known(row) | Self::PartOf(row) => Some(&row.source),
            Self::Status { source, .. } => Some(source),
            Self::ByWords { .. } => None,
        }
    }

    /// The messages that come nearest, where it is none of them.
    pub(crate) fn near(&self) -> &[String] {
        match self {
            Self::ByWords { near, .. } => near,
            _ => &[],
        }
    }

    /// How it was found.
    pub(crate) const fn found_by(&self) -> &'static str {
        match self {
            Self::Known(_) | Self::Status { .. } => "message",
            Self::PartOf(_) => "part",
            Self::ByWords { .. } => "words",
        }
    }

    /// The verdicts that its meanings lead to, each once.
    pub(crate) fn verdicts(&self) -> Vec<&'static str> {
        let mut verdicts = Vec::new();
        for name in &self.meaning().means {
            let row = REASONS.iter().find(|row| row.name == name);
            if let Some(code) =
                row.map(|row| row.verdict.code()).filter(|code| !verdicts.contains(code))
            {
                verdicts.push(code);
            }
        }
        verdicts
    }
}

/// What a pasted text says; the best first.
#[must_use]
pub(crate) fn find(text: &str) -> Vec<Message> {
    find_in(&table::read(), text)
}

/// What a pasted text says, by these messages.
fn find_in(rows: &[Row], text: &str) -> Vec<Message> {
    let text = &*excerpt::of(rows, text);
    if let Some(message) = numbers::find(text, rows) {
        return vec![message];
    }
    let words = words::words(text);
    // A message is in one line; where it is in none, the lines were wrapped.
    let in_lines = said(rows, &words::lines(text));
    let all = if in_lines.is_empty() { said(rows, &words) } else { in_lines };
    let (clear, vague): (Vec<Row>, Vec<Row>) = all.into_iter().partition(|row| !row.vague);
    if !clear.is_empty() {
        return clear.into_iter().take(MOST).map(Message::of).collect();
    }
    let mut found = if vague.is_empty() { part(rows, &words) } else { Vec::new() };
    if found.is_empty() {
        found = by_words(rows, text, &vague);
    }
    if found.iter().all(|one| matches!(one, Message::ByWords { .. })) {
        found.extend(vague.into_iter().map(Message::of));
        found.extend(numbers::mentioned(text, rows));
    }
    found.truncate(MOST);
    found
}

/// What the words of a text mean. A known message that says the same, however little that is, is the better answer.
fn by_words(rows: &[Row], text: &str, vague: &[Row]) -> Vec<Message> {
    let like = neighbors::find(rows, text);
    let parts = words::parts(text);
    let alike = like.iter().filter(|one| !one.row.compiled.turns_more(&parts));
    let topics = lexicon::find(text, &votes(alike));
    let best = topics.first().map(|topic| topic.topic.means[0]);
    let agrees = |row: &&Row| row.meaning.means.first().map(String::as_str) == best;
    let known: Vec<Message> = vague.iter().filter(agrees).cloned().map(Message::of).collect();
    if best.is_some() && !known.is_empty() {
        return known;
    }
    let near = like.iter().filter(|one| one.shared > 1).take(MOST);
    let near: Vec<String> = near.map(|one| one.row.pattern.clone()).collect();
    topics.iter().map(|topic| meaning(topic, &near)).collect()
}

/// The messages that some words have, the longest first; none within a longer one.
fn said(rows: &[Row], words: &[String]) -> Vec<Row> {
    let all: BTreeSet<&String> = words.iter().collect();
    let mut found: Vec<(usize, Range<usize>, &Row)> = rows
        .iter()
        .filter(|row| row.compiled.words().all(|word| all.contains(word)))
        .filter_map(|row| {
            let range = row.compiled.find(words)?;
            let goes_on = words.get(range.end).is_some_and(|next| next == "yet");
            (!goes_on).then(|| (row.compiled.weight(), range, row))
        })
        .collect();
    found.sort_by_key(|(weight, ..)| std::cmp::Reverse(*weight));
    let mut kept: Vec<(Range<usize>, Row)> = Vec::new();
    for (_, range, row) in found {
        if !kept.iter().any(|(outer, _)| outer.start <= range.start && range.end <= outer.end) {
            kept.push((range, row.clone()));
        }
    }
    kept.into_iter().map(|(_, row)| row).collect()
}

/// The messages that some words are a part of, the shortest first; or that they are but for a slip, the nearest first.
fn part(rows: &[Row], words: &[String]) -> Vec<Message> {
    let same = rows.iter().filter(|row| row.compiled.turns_as(words));
    let same: Vec<&Row> = same.collect();
    let mut found: Vec<&Row> =
        same.iter().copied().filter(|row| row.compiled.holds(words)).collect();
    found.sort_by_key(|row| row.compiled.weight());
    if found.is_empty() {
        let nearness = |row: &Row| row.compiled.nearness(words);
        found.extend(same.into_iter().filter(|row| nearness(row) >= SLIP));
        found.sort_by(|a, b| nearness(b).total_cmp(&nearness(a)));
    }
    found.into_iter().cloned().map(Message::PartOf).collect()
}

/// What the messages that are like a text mean, and how much each meaning has of them.
fn votes<'a>(like: impl Iterator<Item = &'a Neighbor<'a>>) -> Vec<(String, f64)> {
    let mut votes: Vec<(String, f64)> = Vec::new();
    for one in like.filter(|one| one.shared > 1 && !one.row.vague) {
        let means = one.row.meaning.means[0].as_str();
        match votes.iter_mut().find(|(name, _)| name == means) {
            Some((_, votes)) => *votes += one.likeness,
            None => votes.push((means.to_owned(), one.likeness)),
        }
    }
    votes
}

/// What words mean that are in no message of the table.
fn meaning(found: &Found, near: &[String]) -> Message {
    let means = found.topic.means;
    let explained = |name: &str| {
        let page = super::find(name).into_iter().next();
        page.map(|page| page.explanation.in_words_of_the_library()).unwrap_or_default()
    };
    let meaning = Meaning {
        means: means.iter().map(|name| (*name).to_owned()).collect(),
        causes: found.topic.why.map_or_else(|| explained(means[0]), ToOwned::to_owned),
        check: table::usual(means[0]),
    };
    Message::ByWords { words: found.by.clone(), meaning, near: near.to_vec() }
}

/// The messages that come nearest to a text that is none of them, at most three.
#[must_use]
pub(crate) fn nearest(text: &str) -> Vec<String> {
    let rows = table::read();
    let near =
        neighbors::find(&rows, &excerpt::of(&rows, text)).into_iter().filter(|one| one.shared > 1);
    near.take(MOST).map(|one| one.row.pattern.clone()).collect()
}

/// The messages that have a word: of what most of them mean, the shortest, and what that is.
#[must_use]
pub(crate) fn with_word(word: &str) -> Option<(String, String)> {
    let [word] = <[String; 1]>::try_from(words::words(word)).ok()?;
    let rows = table::read();
    let having: Vec<&Row> =
        rows.iter().filter(|row| row.compiled.words().any(|one| *one == word)).collect();
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for row in &having {
        *counts.entry(&row.meaning.means[0]).or_default() += 1;
    }
    let (means, _) = counts.into_iter().max_by_key(|(_, count)| *count)?;
    let shown = having.into_iter().filter(|row| row.meaning.means[0] == means);
    // A plain message before one with values in it.
    let shortest = shown.min_by_key(|row| {
        (row.pattern.contains('{'), row.compiled.words().count() < 2, row.pattern.len())
    })?;
    Some((shortest.pattern.clone(), means.to_owned()))
}

#[cfg(test)]
#[cfg(feature = "unit-tests")]
mod tests;
