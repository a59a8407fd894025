//! The topics of `jwtx help`: pages of plain text. In a page, a line that begins with two spaces stays as it is.

mod ci;
pub mod environment;
pub mod exit_codes;
mod input;
mod keys;
mod time;

/// A topic.
pub struct Topic {
    /// Its name.
    pub name: &'static str,
    /// What it is about, in a few words.
    pub title: &'static str,
    /// Its page.
    pub text: fn() -> String,
}

/// Every topic.
pub const HELP_TOPICS: [Topic; 6] = [
    Topic {
        name: "exit-codes",
        title: "Exit codes, and how scripts use them",
        text: exit_codes::text,
    },
    Topic { name: "input", title: "Where a token comes from", text: input::text },
    Topic { name: "keys", title: "Secrets, keys and key servers", text: keys::text },
    Topic { name: "time", title: "Times, leeway and expiry", text: time::text },
    Topic { name: "ci", title: "jwtx in CI and in scripts", text: ci::text },
    Topic {
        name: "environment",
        title: "Environment variables and files",
        text: environment::text,
    },
];

/// The topic of this name.
#[must_use]
pub fn find(name: &str) -> Option<&'static Topic> {
    HELP_TOPICS.iter().find(|topic| topic.name == name)
}

/// The topic whose name is most like this word, if one is like it, and by how many slips they differ.
#[must_use]
pub fn nearest(word: &str) -> Option<(&'static Topic, usize)> {
    /// Further away it is another word.
    const FURTHEST: usize = 2;
    let distance = |topic: &Topic| {
        let begins = word.len() > 2 && topic.name.starts_with(word);
        if begins { 0 } else { strsim::damerau_levenshtein(topic.name, word) }
    };
    let all = HELP_TOPICS.iter().map(|topic| (topic, distance(topic)));
    all.min_by_key(|(_, distance)| *distance).filter(|(_, distance)| *distance <= FURTHEST)
}
