//! The messages of other people's libraries and gateways, and what they mean. Matched as they are pasted: within a
//! log line, a stack trace, JSON or a header, with whatever values they have; and by their words, where no table
//! has them.

mod advice;
mod lexicon;
mod neighbors;
mod numbers;
mod pattern;
mod subject;
mod table;
mod words;

use std::collections::BTreeSet;
use std::ops::Range;

use self::lexicon::Found;
use self::neighbors::Neighbor;
use self::pattern::Pattern;
use crate::report::Sentence;
use crate::report::reason::REASONS;

/// A message and what it means.
#[derive(Debug, Clone)]
pub(crate) struct Message {
    /// What it says, with what varies in braces.
    pub(crate) pattern: String,
    /// Who says it.
    pub(crate) library: String,
    /// What jwtx calls that: reasons, findings, causes or verdicts; the likeliest first.
    pub(crate) means: Vec<String>,
    /// The likely causes, the likeliest first.
    pub(crate) causes: String,
    /// What to look at.
    pub(crate) check: Sentence,
    /// Where the message is defined.
    pub(crate) source: String,
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

/// How a message was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Likeness {
    /// The text has it.
    Message,
    /// The text is a part of it.
    Part,
    /// It is not known: its words say what it means.
    Words,
}

impl Likeness {
    /// What it is called.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Message => "message",
            Self::Part => "part",
            Self::Words => "words",
        }
    }
}

/// A message that a text was recognized as.
#[derive(Debug, Clone)]
pub(crate) struct Recognized {
    pub(crate) message: Message,
    pub(crate) likeness: Likeness,
    /// The messages that come nearest, where it is none of them.
    pub(crate) near: Vec<String>,
}

/// At most so many are shown.
const MOST: usize = 3;

/// What is so near to a message is the message, with a slip in it.
const SLIP: f64 = 0.8;

impl Message {
    /// Whether it is a number of jwtx or of HTTP.
    pub(crate) fn is_status(&self) -> bool {
        ["HTTP ", "exit status "].iter().any(|status| self.pattern.starts_with(status))
    }

    /// The verdicts that its meanings lead to, each once.
    pub(crate) fn verdicts(&self) -> Vec<&'static str> {
        let mut verdicts = Vec::new();
        for name in &self.means {
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
pub(crate) fn find(text: &str) -> Vec<Recognized> {
    find_in(&table::read(), text)
}

/// What a pasted text says, by these messages.
fn find_in(messages: &[Message], text: &str) -> Vec<Recognized> {
    let as_message =
        |message| Recognized { message, likeness: Likeness::Message, near: Vec::new() };
    if let Some(message) = numbers::find(text, messages) {
        return vec![as_message(message)];
    }
    let words = words::words(text);
    // A message is in one line; where it is in none, the lines were wrapped.
    let in_lines = said(messages, &words::lines(text));
    let all = if in_lines.is_empty() { said(messages, &words) } else { in_lines };
    let (clear, vague): (Vec<Message>, Vec<Message>) =
        all.into_iter().partition(|message| !message.vague);
    if !clear.is_empty() {
        return clear.into_iter().take(MOST).map(as_message).collect();
    }
    let mut found = if vague.is_empty() { part(messages, &words) } else { Vec::new() };
    if found.is_empty() {
        let like = neighbors::find(messages, text);
        let near: Vec<String> = like
            .iter()
            .filter(|one| one.shared > 1)
            .take(MOST)
            .map(|one| one.message.pattern.clone())
            .collect();
        let topics = lexicon::find(text, &votes(&like));
        let means = topics.iter().map(meaning);
        found.extend(means.map(|one| Recognized { near: near.clone(), ..one }));
    }
    found.extend(vague.into_iter().map(as_message));
    if found.iter().all(|one| one.likeness == Likeness::Words) {
        found.extend(numbers::mentioned(text, messages).map(as_message));
    }
    found.truncate(MOST);
    found
}

/// The messages that some words have, the longest first; none within a longer one.
fn said(messages: &[Message], words: &[String]) -> Vec<Message> {
    let all: BTreeSet<&String> = words.iter().collect();
    let mut found: Vec<(usize, Range<usize>, &Message)> = messages
        .iter()
        .filter(|message| message.compiled.words().all(|word| all.contains(word)))
        .filter_map(|message| {
            let range = message.compiled.find(words)?;
            Some((message.compiled.weight(), range, message))
        })
        .collect();
    found.sort_by_key(|(weight, ..)| std::cmp::Reverse(*weight));
    let mut kept: Vec<(Range<usize>, Message)> = Vec::new();
    for (_, range, message) in found {
        if !kept.iter().any(|(outer, _)| outer.start <= range.start && range.end <= outer.end) {
            kept.push((range, message.clone()));
        }
    }
    kept.into_iter().map(|(_, message)| message).collect()
}

/// The messages that some words are a part of, the shortest first; or that they are but for a slip, the nearest first.
fn part(messages: &[Message], words: &[String]) -> Vec<Recognized> {
    let mut found: Vec<&Message> =
        messages.iter().filter(|message| message.compiled.holds(words)).collect();
    found.sort_by_key(|message| message.compiled.weight());
    if found.is_empty() {
        let nearness = |message: &Message| message.compiled.nearness(words);
        found.extend(messages.iter().filter(|message| nearness(message) >= SLIP));
        found.sort_by(|a, b| nearness(b).total_cmp(&nearness(a)));
    }
    let as_part = |message: &Message| Recognized {
        message: message.clone(),
        likeness: Likeness::Part,
        near: Vec::new(),
    };
    found.into_iter().map(as_part).collect()
}

/// What the messages that are like a text mean, and how much each meaning has of them.
fn votes(like: &[Neighbor<'_>]) -> Vec<(String, f64)> {
    let mut votes: Vec<(String, f64)> = Vec::new();
    for one in like.iter().filter(|one| one.shared > 1 && !one.message.vague) {
        let means = one.message.means[0].as_str();
        match votes.iter_mut().find(|(name, _)| name == means) {
            Some((_, votes)) => *votes += one.likeness,
            None => votes.push((means.to_owned(), one.likeness)),
        }
    }
    votes
}

/// What words mean that are in no message of the table.
fn meaning(found: &Found) -> Recognized {
    let means = found.topic.means;
    let explained = |name: &str| {
        let page = super::find(name).into_iter().next();
        page.map(|page| page.explanation.in_words_of_the_library()).unwrap_or_default()
    };
    let message = Message {
        compiled: Pattern::new(""),
        stems: BTreeSet::new(),
        pattern: found.by.join(" "),
        library: String::new(),
        means: means.iter().map(|name| (*name).to_owned()).collect(),
        causes: found.topic.why.map_or_else(|| explained(means[0]), ToOwned::to_owned),
        check: table::usual(means[0]),
        source: String::new(),
        vague: false,
        example: None,
    };
    Recognized { message, likeness: Likeness::Words, near: Vec::new() }
}

/// The messages that come nearest to a text that is none of them, at most three.
#[must_use]
pub(crate) fn nearest(text: &str) -> Vec<String> {
    let messages = table::read();
    let near = neighbors::find(&messages, text).into_iter().filter(|one| one.shared > 1);
    near.take(MOST).map(|one| one.message.pattern.clone()).collect()
}

#[cfg(test)]
mod tests;
