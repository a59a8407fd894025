//! The same on the command line, for a POSIX shell. Tokens and secrets are not in it: they come from variables.

use std::fmt;

use crate::cli::shell;

/// The variable that the secret comes from.
pub(super) const SECRET_VARIABLE: &str = "JWT_SECRET";

/// The longest text that is an argument; a longer one is piped. Linux allows 128 KiB.
const LONGEST: usize = 100_000;

/// A command line.
#[derive(Debug)]
pub(super) struct CommandLine {
    /// What is piped into it.
    input: Option<String>,
    words: Vec<String>,
}

impl CommandLine {
    /// A command without arguments.
    pub(super) fn new(command: &str) -> Self {
        Self { input: None, words: vec!["jwtx".to_owned(), command.to_owned()] }
    }

    /// Adds an option without a value, where it is set.
    pub(super) fn flag(&mut self, name: &str, is_set: bool) {
        if is_set {
            self.words.push(name.to_owned());
        }
    }

    /// Adds an option with a value, where there is one.
    pub(super) fn option(&mut self, name: &str, value: Option<impl ToString>) {
        let Some(value) = value else { return };
        let value = value.to_string();
        let word = shell::word(&value).into_owned();
        if value.starts_with('-') {
            self.words.push(format!("{name}={word}"));
        } else {
            self.words.extend([name.to_owned(), word]);
        }
    }

    /// Adds an option for each of some values.
    pub(super) fn options(&mut self, name: &str, values: impl IntoIterator<Item = impl ToString>) {
        for value in values {
            self.option(name, Some(value));
        }
    }

    /// Adds an option whose value may be long.
    pub(super) fn json(&mut self, name: &str, value: &str) {
        if value.len() <= LONGEST {
            self.option(name, Some(value));
        } else {
            self.input = Some(shell::word(value).into_owned());
            self.words.extend([name.to_owned(), "-".to_owned()]);
        }
    }

    /// Adds where the secret comes from, where there is one.
    pub(super) fn secret(&mut self, is_given: bool, encoding: Option<&str>) {
        self.option("--secret-env", is_given.then_some(SECRET_VARIABLE));
        self.option("--secret-encoding", encoding);
    }

    /// Adds the token: as an argument, unless its text would be one that means something else.
    pub(super) fn token(&mut self, text: &str) {
        if is_argument(text) {
            self.words.push("\"$TOKEN\"".to_owned());
        } else {
            self.input = Some("\"$TOKEN\"".to_owned());
            self.words.push("-".to_owned());
        }
    }

    /// Adds texts of these variables. A space before one that would mean something else as an argument keeps it a text; one
    /// that is too long for an argument comes from a file.
    pub(super) fn texts(&mut self, texts: [(&str, &str); 2]) {
        for (name, text) in texts {
            self.words.push(if text.len() > LONGEST {
                format!("@{}.txt", name.to_ascii_lowercase())
            } else {
                let space = if is_argument(text) { "" } else { " " };
                format!("\"{space}${name}\"")
            });
        }
    }
}

/// Whether a text as an argument means itself, and is not too long for one.
fn is_argument(text: &str) -> bool {
    text.len() <= LONGEST
        && !["-", "@", "env:"].iter().any(|mark| text.starts_with(mark))
        && text != "help"
}

impl fmt::Display for CommandLine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(input) = &self.input {
            write!(f, "printf %s {input} | ")?;
        }
        f.write_str(&self.words.join(" "))
    }
}
