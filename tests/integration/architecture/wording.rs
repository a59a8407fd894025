//! The words of user text: what STYLE forbids stays out of every literal of the program.

use std::fmt::Write as _;

use super::source::{Source, literals, sources};

/// Words that sound foreign, and what to say instead.
const FORBIDDEN: [(&str, &str); 24] = [
    ("stands in", "is in"),
    ("stands there", "appears"),
    ("stand in", "are in"),
    ("mend", "fix, correct"),
    ("anew", "again, re-encoded"),
    ("hand on", "pass on"),
    ("hands on", "passes on"),
    ("vouch", "certify, sign"),
    ("vouches", "certifies, signs"),
    ("vouched", "certified, signed"),
    ("born expired", "expires the moment it is issued"),
    ("whoever", "anybody who"),
    ("told apart", "distinguished"),
    ("tell apart", "distinguish"),
    ("worth knowing", "a finding"),
    ("inside of", "inside"),
    ("in place of", "instead of"),
    ("all the same", "anyway"),
    ("belong to no byte", "the last character is wrong"),
    ("read by nobody", "is not a standard claim"),
    ("nothing is known of", "no explanation for"),
    ("for ever", "forever"),
    ("judgement", "verdict"),
    ("recognises", "recognizes"),
];

/// A literal as it is read: a line that goes on in the next one of the source is one line.
fn read(literal: &str) -> String {
    let joined: Vec<&str> = literal.split("\\\n").map(str::trim_start).collect();
    joined.concat().to_ascii_lowercase()
}

/// Whether a text has these words, as words.
fn has(text: &str, words: &str) -> bool {
    let ends = |c: Option<char>| !c.is_some_and(|c| c.is_alphanumeric() || "_-".contains(c));
    text.match_indices(words).any(|(at, found)| {
        ends(text[..at].chars().next_back()) && ends(text[at + found.len()..].chars().next())
    })
}

/// Whether a text says of a thing that it is no other: `there is no token` and `is no longer valid` are English.
fn is_no(text: &str) -> bool {
    text.match_indices(" is no ").any(|(at, found)| {
        !text[..at].ends_with("there") && !text[at + found.len()..].starts_with("longer")
    })
}

fn foreign(sources: &[Source]) -> String {
    let mut broken = String::new();
    for source in sources {
        for (line, literal) in literals(&source.code) {
            let text = read(literal);
            // A word alone is a code, a member of JSON or a name.
            let sentence = text.contains(' ');
            for (words, better) in
                FORBIDDEN.iter().filter(|(words, _)| sentence && has(&text, words))
            {
                let _ = writeln!(broken, "{}:{line}: `{words}`; say: {better}", source.file);
            }
            if is_no(&text) {
                let _ = writeln!(broken, "{}:{line}: `is no`; say: is not a", source.file);
            }
        }
    }
    broken
}

#[test]
fn sentences_are_in_ordinary_words() {
    let broken = foreign(&sources());
    assert!(broken.is_empty(), "{broken}");
    for text in [
        "let why = \"it is no JWT\";",
        "let why = \"the claims were written anew after signing\";",
        "let why = \"the claims were written \\\n    anew\";",
        "let why = \"the token was born \\\n    expired\";",
    ] {
        assert_ne!(foreign(&[Source::new("lint/time.rs", text)]), "", "{text}");
    }
    for text in [
        "let code = \"judgement\";",
        "let why = \"recommended and required\";",
        "// A comment that stands in a file\nlet a = 1;",
        "let why = \"there is no token, or it is no longer valid\";",
    ] {
        assert_eq!(foreign(&[Source::new("lint/time.rs", text)]), "", "{text}");
    }
}
