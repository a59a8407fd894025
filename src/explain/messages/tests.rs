//! That every message of the table leads to its row, that unknown ones lead to a meaning, and nonsense to nothing.

use std::fmt::Write as _;

use super::*;

/// The message as it is pasted, with values where the braces are.
fn example(message: &Row) -> String {
    message.example.clone().unwrap_or_else(|| message.pattern.clone())
}

#[test]
fn the_table_is_large() {
    let messages = table::read();
    let libraries: BTreeSet<&str> =
        messages.iter().map(|message| message.source.as_str()).collect();
    assert!(messages.len() >= 350, "{}", messages.len());
    assert!(libraries.len() >= 40, "{}", libraries.len());
}

#[test]
fn a_message_leads_to_its_row() {
    let messages = table::read();
    let mut lost = String::new();
    for message in &messages {
        let plain = example(message);
        let wrapped = [
            plain.clone(),
            format!(
                "2026-01-01T00:00:00Z ERROR [auth] x.y.SomeException: {plain}\n\tat x.Y(Z.java:1)"
            ),
            format!("{{\"level\":\"error\",\"msg\":\"{}\"}}", plain.replace('"', "\\\"")),
            plain.to_uppercase(),
        ];
        for text in wrapped {
            let found = find_in(&messages, &text);
            if !found.iter().any(|one| one.says() == message.pattern) {
                let patterns: Vec<_> = found.iter().map(Message::says).collect();
                let _ = writeln!(lost, "{text}: {patterns:?}, not {}", message.pattern);
            }
        }
    }
    assert!(lost.is_empty(), "{lost}");
}

/// What a text is taken for: its first meaning.
fn means(messages: &[Row], text: &str) -> String {
    find_in(messages, text)
        .first()
        .map_or_else(String::new, |found| found.meaning().means[0].clone())
}

/// How many of some messages are taken for what they mean, of how many, and the others.
fn score(messages: &[Row], cases: &str) -> (usize, usize, String) {
    let (mut right, mut all, mut missed) = (0, 0, String::new());
    for case in cases.lines().filter(|line| !line.starts_with('#')) {
        let [expected, text, ..] = case.split('\t').collect::<Vec<_>>()[..] else {
            panic!("{case}")
        };
        all += 1;
        let found = means(messages, text);
        if expected.split('|').any(|one| one == found) {
            right += 1;
        } else {
            let _ = writeln!(missed, "{text}: {found}, not {expected}");
        }
    }
    (right, all, missed)
}

#[test]
fn unlisted_messages_lead_to_what_they_mean() {
    let messages = table::read();
    for cases in [
        include_str!("../../../tests/fixtures/explain/unlisted.tsv"),
        include_str!("../../../tests/fixtures/explain/unlisted_second.tsv"),
        include_str!("../../../tests/fixtures/explain/unlisted_third.tsv"),
    ] {
        let (right, all, missed) = score(&messages, cases);
        assert!(all >= 40 && right * 100 >= all * 95, "{right} of {all}\n{missed}");
    }
}

#[test]
fn a_slip_is_no_other_message() {
    let found = find("jwt audence invlid");
    assert_eq!(found[0].meaning().means, ["claim_mismatch"]);
    assert_eq!(found[0].found_by(), "part");
}

#[test]
fn a_part_neither_loses_nor_adds_what_turns_the_meaning() {
    for text in ["token is not valid", "the token is not valid"] {
        let found = find(text);
        assert!(!found.is_empty(), "{text}");
        for one in found {
            assert!(!one.says().contains("yet") && !one.says().contains("before"), "{one:?}");
            assert_ne!(one.meaning().means[0], "not_active", "{text}");
        }
    }
    assert_eq!(find("token is not valid yet")[0].meaning().means, ["not_active"]);
}

#[test]
fn what_is_known_is_not_read_by_its_words_too() {
    for text in ["invalid signature", "JsonWebTokenError: invalid signature"] {
        let found = find(text);
        let says: Vec<_> = found.iter().map(|one| (one.found_by(), one.says())).collect();
        assert_eq!(says, [("message", "invalid signature".into())], "{text}");
    }
    let found = find("SignatureDoesNotMatch");
    let means: Vec<_> = found.iter().map(|one| one.meaning().means.join(" ")).collect();
    assert_eq!(means, ["signature_mismatch"]);
}

#[test]
fn a_word_leads_to_a_message_that_is_near_in_meaning() {
    let (message, means) = with_word("signature").unwrap();
    assert_eq!((message.as_str(), means.as_str()), ("invalid signature", "signature_mismatch"));
    assert_eq!(with_word("fridge"), None);
}

#[test]
fn what_is_wrapped_or_in_a_trace_is_found() {
    for (text, pattern) in [
        ("Signature verification\nfailed", "signature verification failed"),
        ("a\nb\njwt.exceptions.DecodeError: Not enough segments\nc", "Not enough segments"),
        (
            "HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer error=\"invalid_token\", error_description=\"The signature key was not found\"",
            "The signature key was not found",
        ),
        (
            "Caused by: java.lang.IllegalStateException\n... 12 more\nJwt expired at 2026-01-01",
            "Jwt expired at {date}",
        ),
        ("IDX10503: Signature validation failed. Token does not have a kid.", "IDX10503"),
        ("error=The%20token%20is%20expired", "The token is expired"),
    ] {
        let found = find(text);
        assert_eq!(found[0].says(), pattern, "{text}");
    }
}

#[test]
fn nonsense_leads_to_nothing() {
    let messages = table::read();
    for text in [
        "",
        "connection refused",
        "segmentation fault (core dumped)",
        "permission denied: /etc/shadow",
        "No such file or directory",
        "undefined is not a function",
        "hello world",
        "the quick brown fox jumps over the lazy dog",
        "SELECT * FROM users",
        "out of memory",
        "disk quota exceeded",
        "Cannot read properties of undefined (reading 'map')",
        "panic: runtime error: index out of range",
        "your order has shipped",
        "the milk has expired",
        "the lifetime of a star",
        "I forgot my password",
        "Your password has expired, please change it",
        "TypeError: Failed to fetch",
        "Unexpected token < in JSON at position 0",
        "syntax error near unexpected token `('",
        "duplicate key value violates unique constraint",
        "fatal: not a git repository",
        "gpg: BAD signature from X",
        "Too many arguments",
        "cannot find module express",
        "404 page not found",
        "public key",
        "something else entirely",
    ] {
        let found = find_in(&messages, text);
        let patterns: Vec<_> = found.iter().map(Message::says).collect();
        assert!(found.is_empty(), "{text}: {patterns:?}");
    }
}

#[test]
fn the_messages_that_are_near_stand_beside_a_meaning() {
    let found = find_in(&table::read(), "jwt is too old by far, renew the token");
    assert_eq!(found[0].meaning().means[0], "too_old");
    assert!(found[0].near().iter().any(|near| near == "Token is too old"), "{:?}", found[0].near());
}

#[test]
fn a_message_that_is_near_has_more_than_one_word_in_common() {
    let table = table::read();
    let mut compared = 0;
    for text in ["jwt is too old by far, renew the token", "kid unknown to me"] {
        for found in find_in(&table, text) {
            for near in found.near() {
                let (own, other) = (neighbors::of_message(text), neighbors::of_message(near));
                assert!(own.intersection(&other).count() > 1, "{text}: {near}");
                compared += 1;
            }
        }
    }
    assert!(compared > 2, "{compared}");
}
