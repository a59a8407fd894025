//! The words of user text: what STYLE forbids stays out of every literal of the program.

use std::fmt::Write as _;

use super::source::{Source, literals, sources};

/// Words that sound foreign, and what to say instead.
const FORBIDDEN: [(&str, &str); 25] = [
    ("stands in", "is in"),
    ("stands there", "appears"),
    ("stand in", "are in"),
    ("mend", "fix, correct"),
    ("anew", "again, re-encoded"),
    ("full stop", "dot"),
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
            for better in of_sentence(&read(literal)) {
                let _ = writeln!(broken, "{}:{line}: {better}", source.file);
            }
        }
    }
    broken
}

/// What one sentence should say instead.
fn of_sentence(text: &str) -> Vec<String> {
    // A word alone is a code, a member of JSON or a name.
    let sentence = text.contains(' ');
    let found = FORBIDDEN.iter().filter(|(words, _)| sentence && has(text, words));
    let found = found.map(|(words, better)| format!("`{words}`; say: {better}"));
    found.chain(is_no(text).then(|| "`is no`; say: is not a".to_owned())).collect()
}

/// The sentences of ours in a table of messages: what other software says is theirs.
fn of_table(table: &toml::Value) -> Vec<String> {
    match table {
        toml::Value::Table(members) => members
            .iter()
            .flat_map(|(name, value)| match value.as_str() {
                Some(text) if name == "why" || name == "help" => {
                    let better = of_sentence(&text.to_ascii_lowercase());
                    better.into_iter().map(|better| format!("{text}: {better}")).collect()
                }
                _ => of_table(value),
            })
            .collect(),
        toml::Value::Array(items) => items.iter().flat_map(of_table).collect(),
        _ => Vec::new(),
    }
}

#[test]
fn sentences_of_tables_are_in_ordinary_words() {
    let folder = super::source::source().join("explain/messages/table");
    let mut read = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|extension| extension != "toml") {
            continue;
        }
        let text = std::fs::read_to_string(&path).unwrap();
        let table: toml::Value = toml::from_str(&text).unwrap();
        assert_eq!(of_table(&table), Vec::<String>::new(), "{}", path.display());
        read += text.matches("why = ").count();
    }
    assert!(read > 500, "{read} sentences");
    let planted = "messages = [{ says = \"is no token\", why = \"It was made anew.\" }]";
    assert_eq!(of_table(&toml::from_str(planted).unwrap()).len(), 1);
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
