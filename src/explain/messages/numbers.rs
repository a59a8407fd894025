//! Numbers that stand for an outcome: the exit statuses of jwtx, and the statuses of HTTP.

use super::words::parts;
use super::{Meaning, Message, Row};
use crate::explain::STABLE;
use crate::report::Sentence;
use crate::report::verdict::VERDICTS;

/// What a number is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Number {
    /// An exit status of jwtx.
    Exit(u16),
    /// A status of HTTP.
    Http(u16),
}

/// The statuses of HTTP that are also told by their names alone.
const NAMES: [(&str, u16); 2] = [("unauthorized", 401), ("forbidden", 403)];

/// What may be beside a number.
const BESIDE: [&str; 25] = [
    "http",
    "https",
    "status",
    "code",
    "exit",
    "error",
    "1",
    "0",
    "2",
    "3",
    "response",
    "unauthorized",
    "forbidden",
    "bad",
    "request",
    "proxy",
    "authentication",
    "required",
    "jwtx",
    "exited",
    "with",
    "the",
    "of",
    "returned",
    "expired",
];

/// The number that a text is, alone or with what it is of: `401`, `exit 3`, `HTTP/1.1 403 Forbidden`, `Unauthorized`.
#[must_use]
pub(crate) fn read(text: &str) -> Option<Number> {
    /// More words are a sentence.
    const MOST: usize = 8;
    let words = parts(text);
    let fits = |word: &String| plain(word).is_some() || BESIDE.contains(&word.as_str());
    // A number with a sign is no status.
    if words.len() > MOST || text.contains('+') || !words.iter().all(fits) {
        return None;
    }
    let numbers: Vec<u16> = words.iter().filter_map(|word| plain(word)).collect();
    let has = |name: &str| words.iter().any(|word| word == name);
    let status = numbers.iter().copied().find(|number| (100..600).contains(number));
    match (status, numbers.as_slice()) {
        (Some(status), _) => Some(Number::Http(status)),
        (None, []) => {
            NAMES.iter().find(|(name, _)| has(name)).map(|(_, status)| Number::Http(*status))
        }
        (None, [number]) if !has("http") && !has("https") => Some(Number::Exit(*number)),
        (None, _) => None,
    }
}

/// A number as it is written without zeros in front.
fn plain(word: &str) -> Option<u16> {
    word.parse().ok().filter(|number: &u16| number.to_string() == word)
}

/// The verdicts that a number alone stands for, where no page of a message says more of it.
#[must_use]
pub(crate) fn verdicts(number: Number) -> Vec<&'static str> {
    let is_told = |status: u16| super::table::read().iter().any(|row| row.status == Some(status));
    let rows = VERDICTS.iter().filter(|row| match number {
        Number::Exit(status) => u16::from(row.exit) == status,
        Number::Http(status) => row.http_status == status,
    });
    let codes: Vec<&'static str> = rows.map(|row| row.code).collect();
    match number {
        Number::Http(status) if is_told(status) => Vec::new(),
        _ => codes,
    }
}

/// What a text says that is a number.
#[must_use]
pub(super) fn find(text: &str, rows: &[Row]) -> Option<Message> {
    match read(text)? {
        Number::Exit(status) => of_exit(status),
        Number::Http(status) => of_http(status, rows),
    }
}

/// What a longer text says by the status of HTTP that it names.
#[must_use]
pub(super) fn mentioned(text: &str, rows: &[Row]) -> Option<Message> {
    let words = parts(text);
    words.windows(2).find_map(|pair| {
        let [name, number] = pair else { return None };
        let named = ["http", "status", "code", "statuscode", "response", "1", "error"];
        let number = number.parse().ok().filter(|_| named.contains(&name.as_str()))?;
        of_http(number, rows)
    })
}

/// What jwtx says by an exit status that is no verdict's: those have pages of their own.
fn of_exit(status: u16) -> Option<Message> {
    /// The exit status of a wrong command line.
    const USAGE: u16 = 2;
    (status == USAGE).then(|| Message::Status {
        name: format!("exit status {USAGE}"),
        of: "jwtx".to_owned(),
        source: STABLE.to_owned(),
        meaning: Meaning {
            means: vec!["TOKEN_ERROR".to_owned()],
            causes: "The command line was wrong: an unknown option, a missing argument, or two that exclude each other. jwtx checked nothing.".to_owned(),
            check: Sentence::from("read the message on standard error; the help of the command lists its options"),
        },
    })
}

/// What servers mean by a status.
fn of_http(status: u16, rows: &[Row]) -> Option<Message> {
    rows.iter().find(|row| row.status == Some(status)).cloned().map(Message::of)
}

#[cfg(test)]
#[cfg(feature = "unit-tests")]
mod tests;
