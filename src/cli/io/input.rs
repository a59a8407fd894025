//! Where a token's text comes from: the argument, a file, or standard input.
#![expect(clippy::disallowed_methods, reason = "this is where inputs are opened")]

use std::fmt;
use std::io::{self, IsTerminal as _};
use std::path::Path;

use crate::cli::io::key_files::{Role, read_at_most};
use crate::cli::io::{pasted_message, secret};
use crate::jose::{Token, limits};
use crate::report::finding::Code;
use crate::report::{Fault, Finding, Reason};
use crate::scan::intake::{self, Pasted, Placed};

/// A token's text, and what was taken off around it. `Debug` does not show the token.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct Input {
    /// The text that is read as a token; empty if there was none.
    pub text: String,
    /// The text as it came.
    pub given: String,
    /// What the token is called in it.
    pub name: Option<String>,
    /// What was taken off.
    pub findings: Vec<Finding>,
    /// Whether there was nobody to read from: no argument, and a terminal on standard input.
    pub waiting: bool,
}

impl fmt::Debug for Input {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { text, given, name, findings, waiting } = self;
        f.debug_struct("Input")
            .field("text", &format_args!("{} bytes", text.len()))
            .field("given", &format_args!("{} bytes", given.len()))
            .field("name", name)
            .field("findings", findings)
            .field("waiting", waiting)
            .finish()
    }
}

/// What was given in place of a token.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Given {
    /// One text.
    One(Input),
    /// A text with several different tokens.
    Several(Vec<Placed>),
}

impl Input {
    /// That the text is the name of a file, or an error message, if it is.
    #[must_use]
    pub fn something_else(&self) -> Option<&Finding> {
        // Of what is found while a text is taken in, only these come with advice of its own.
        self.findings.iter().find(|one| one.code == Code::NotAJwt && one.advice.is_some())
    }

    /// Reads the text as a token, which remembers what it came as.
    #[must_use]
    pub fn token(&self) -> Token {
        Token::parse(&self.text).given_as(&self.given)
    }
}

impl Given {
    /// The one text; none where there are several tokens.
    #[must_use]
    pub fn only(self) -> Option<Input> {
        match self {
            Self::One(input) => Some(input),
            Self::Several(_) => None,
        }
    }
}

/// Enough to see that a token is too long, and to hold the wraps of one that is not.
const MOST: usize = limits::TOKEN_BYTES / 4 * 5;

/// Reads the token that an argument names: itself, `@FILE`, `env:NAME`, `-`, or standard input where there is no
/// argument. What is read there names nothing further: it is a stranger's text. A file's name without its `@` leads to
/// the command that was typed.
///
/// # Errors
///
/// An `io` fault where a file or standard input cannot be read, or a variable is not set.
pub fn read(argument: Option<&str>, strict: bool, command: &str) -> Result<Given, Fault> {
    let Some(argument) = argument else {
        let waiting = io::stdin().is_terminal();
        let bytes = if waiting { Vec::new() } else { standard_input()? };
        return Ok(match take(&bytes, strict) {
            Given::One(input) => Given::One(Input { waiting, ..input }),
            several @ Given::Several(_) => several,
        });
    };
    if argument == "-" {
        return Ok(take(&standard_input()?, strict));
    }
    if let Some(path) = argument.strip_prefix('@') {
        // The limit is the parser's to name, so a longer file is cut here, not refused.
        return Ok(take(
            &read_at_most(Path::new(path), MOST, Role::new("token file", "with @"))?,
            strict,
        ));
    }
    if let Some(name) = argument.strip_prefix("env:") {
        let value = secret::variable(name)
            .ok_or_else(|| Fault { reason: Reason::Io, ..secret::not_set(name) })?;
        return Ok(unnamed(take(&value, strict)));
    }
    Ok(match pasted(argument, strict) {
        Given::One(mut input) => {
            // What is likeliest comes first.
            let file = file_of_that_name(argument, &input.text, command);
            input.findings.splice(0..0, file);
            Given::One(input)
        }
        several @ Given::Several(_) => several,
    })
}

/// The token in a text that somebody typed or pasted. Nothing in it names another place.
#[must_use]
pub fn pasted(text: &str, strict: bool) -> Given {
    match take(text.as_bytes(), strict) {
        Given::One(mut input) => {
            if let Some(message) = pasted_message::found(text, &input.text) {
                // Nothing was around a token.
                input.findings = vec![message];
            }
            Given::One(input)
        }
        several @ Given::Several(_) => several,
    }
}

/// The text of standard input, as it is, within the limit of a token's.
///
/// # Errors
///
/// An `io` fault where it cannot be read.
pub fn text() -> Result<String, Fault> {
    let bytes = standard_input()?;
    Ok(utf16(&bytes).unwrap_or_else(|| String::from_utf8_lossy(&bytes).into_owned()))
}

/// What was found, without the names that it has there: nothing that a variable holds is repeated.
fn unnamed(given: Given) -> Given {
    match given {
        Given::One(mut input) => {
            input.name = None;
            for finding in input.findings.iter_mut().filter(|one| one.code == Code::TokenFound) {
                *finding = Finding::new(Code::TokenFound, "found the token in the variable's text");
            }
            Given::One(input)
        }
        Given::Several(mut tokens) => {
            for token in &mut tokens {
                token.name = None;
            }
            Given::Several(tokens)
        }
    }
}

/// That the text is no token but the name of a file, which is not opened: a token is a stranger's text.
fn file_of_that_name(argument: &str, text: &str, command: &str) -> Option<Finding> {
    /// No file system has longer names.
    const LONGEST: usize = 4096;
    let is_file = argument.len() <= LONGEST && Path::new(argument).is_file();
    (is_file && Token::parse(text).header.is_none()).then(|| {
        let message = format!("`{argument}` is the name of a file here");
        let is_plain = |c: char| c.is_alphanumeric() || "-_./".contains(c);
        let path = if argument.chars().all(is_plain) { argument } else { "FILE" };
        Finding::new(Code::NotAJwt, message).advise(format!("jwtx {command} @{path} reads it"))
    })
}

/// The token in some bytes.
fn take(bytes: &[u8], strict: bool) -> Given {
    // What is not UTF-8 is no base64url either: the token's parser names the place.
    let lossy = || String::from_utf8_lossy(bytes).into_owned();
    if strict {
        let given = lossy();
        return Given::One(Input { text: given.clone(), given, ..Input::default() });
    }
    let wide = utf16(bytes);
    let mut noticed = Vec::new();
    noticed.extend(wide.is_some().then(|| {
        let message = "the text has a UTF-16 byte order mark, so jwtx read it as UTF-16";
        Finding::new(Code::InvisibleCharactersRemoved, message)
    }));
    let given = wide.unwrap_or_else(lossy);
    match intake::read(&given) {
        Pasted::One { text, name, findings } => {
            noticed.extend(findings);
            Given::One(Input { text, given, name, findings: noticed, waiting: false })
        }
        Pasted::Several(tokens) => Given::Several(tokens),
    }
}

/// A text with the byte order mark of UTF-16, as PowerShell writes files; without the mark.
fn utf16(bytes: &[u8]) -> Option<String> {
    let (mark, rest) = bytes.split_first_chunk::<2>().filter(|(_, rest)| !rest.is_empty())?;
    let read: fn([u8; 2]) -> u16 = match mark {
        [0xff, 0xfe] => u16::from_le_bytes,
        [0xfe, 0xff] => u16::from_be_bytes,
        _ => return None,
    };
    let units = rest.chunks_exact(2).map(|pair| read([pair[0], pair[1]]));
    char::decode_utf16(units).collect::<Result<_, _>>().ok()
}

fn standard_input() -> Result<Vec<u8>, Fault> {
    read_at_most(Path::new("-"), MOST, Role::new("standard input", "with -"))
}

#[cfg(test)]
#[cfg(feature = "unit-tests")]
mod tests;
