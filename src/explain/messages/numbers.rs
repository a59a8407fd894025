//! Numbers that stand for an outcome: the exit statuses of jwtx, and the statuses of HTTP.

use super::words::words;
use std::collections::BTreeSet;

use super::Message;
use super::pattern::Pattern;
use crate::report::Sentence;
use crate::report::verdict::VERDICTS;

/// What a number is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Number {
    Exit(u16),
    Http(u16),
}

/// The page of a text that is a number, or a number with what it is of: `401`, `exit 3`, `HTTP/1.1 403 Forbidden`.
#[must_use]
pub(crate) fn find(text: &str, messages: &[Message]) -> Option<Message> {
    /// What may be beside the number.
    const BESIDE: [&str; 26] = [
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
        "statuscode",
    ];
    let words = words(text);
    let plain = !words.is_empty()
        && words.len() <= 8
        && words.iter().all(|word| word.parse::<u16>().is_ok() || BESIDE.contains(&word.as_str()));
    if !plain {
        return None;
    }
    match number(&words)? {
        Number::Exit(status) => of_exit(status),
        Number::Http(status) => of_http(status, messages),
    }
}

/// The page of a status of HTTP that a longer text names.
#[must_use]
pub(crate) fn mentioned(text: &str, messages: &[Message]) -> Option<Message> {
    let words = words(text);
    words.windows(2).find_map(|pair| {
        let [name, number] = pair else { return None };
        let named = ["http", "status", "code", "statuscode", "response", "1", "error"];
        let number = number.parse().ok().filter(|_| named.contains(&name.as_str()))?;
        of_http(number, messages)
    })
}

/// The number that some words are about.
fn number(words: &[String]) -> Option<Number> {
    let numbers: Vec<u16> = words.iter().filter_map(|word| word.parse().ok()).collect();
    let status = numbers.iter().copied().find(|number| (100..600).contains(number));
    let http = words.iter().any(|word| word.starts_with("http"));
    match status {
        Some(status) => Some(Number::Http(status)),
        None if http => None,
        None => numbers.last().copied().map(Number::Exit),
    }
}

/// What jwtx says by an exit status.
fn of_exit(status: u16) -> Option<Message> {
    let row = VERDICTS.iter().find(|row| u16::from(row.exit) == status);
    let (means, causes, check) = match row {
        Some(row) => (
            vec![row.code.to_owned()],
            row.explanation.in_words_of_the_library(),
            Sentence::from(row.action),
        ),
        None if status == 2 => (
            vec!["TOKEN_ERROR".to_owned()],
            "The command line was wrong: an unknown option, a missing argument, or two that exclude each other. jwtx checked nothing.".to_owned(),
            Sentence::from("read the message on standard error; the help of the command lists its options"),
        ),
        None => return None,
    };
    Some(Message {
        compiled: Pattern::new(""),
        stems: BTreeSet::new(),
        pattern: format!("exit status {status}"),
        library: "jwtx".to_owned(),
        source: "jwtx, stable".to_owned(),
        vague: false,
        example: None,
        means,
        causes,
        check,
    })
}

/// What servers mean by a status.
fn of_http(status: u16, messages: &[Message]) -> Option<Message> {
    let pattern = format!("HTTP {status}");
    messages.iter().find(|message| message.pattern == pattern).cloned()
}

#[cfg(test)]
mod tests {
    use super::super::table;
    use super::*;

    #[test]
    fn numbers_lead_to_verdicts() {
        let messages = table::read();
        for (text, pattern) in [
            ("401", "HTTP 401"),
            ("403", "HTTP 403"),
            ("HTTP/1.1 401 Unauthorized", "HTTP 401"),
            ("status code 403", "HTTP 403"),
            ("6", "exit status 6"),
            ("exit 3", "exit status 3"),
            ("exit status 6", "exit status 6"),
            ("exit code 2", "exit status 2"),
            ("exited with status 7", "exit status 7"),
        ] {
            let found = find(text, &messages).unwrap_or_else(|| panic!("{text}"));
            assert_eq!(found.pattern, pattern, "{text}");
        }
        for text in ["", "99", "12345", "200", "exit", "HTTP 2", "four", "3 tokens"] {
            assert!(find(text, &messages).is_none(), "{text}");
        }
        let text = "AxiosError: Request failed with status code 401";
        assert_eq!(mentioned(text, &messages).unwrap().pattern, "HTTP 401");
        assert!(mentioned("line 401 of the file", &messages).is_none());
    }
}
