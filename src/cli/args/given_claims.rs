//! The claims that are typed as single words: a JSON object, `NAME=VALUE`, or where a JSON object is.
#![expect(clippy::disallowed_methods, reason = "a file is not a claim")]

use std::path::Path;

use clap::Args;

use super::content::base;
use super::standard_input::is_named_by;
use super::words;
use crate::cli::exit::Misuse;
use crate::cli::sensitive::Sensitive;
use crate::cli::value_parsers;
use crate::jose::{Object, Token};

/// Claims, as words.
#[derive(Debug, Args)]
pub struct GivenClaims {
    /// Claims: sub=me level=3, a JSON object, @FILE with one, or `-` for standard input
    #[arg(value_name = "CLAIMS")]
    pub words: Vec<Sensitive<String>>,
}

impl GivenClaims {
    /// How many of them are read from standard input.
    #[must_use]
    pub fn standard_inputs(&self) -> usize {
        self.words.iter().filter(|word| is_named_by(word)).count()
    }
}

/// The claims of one word.
///
/// # Errors
///
/// That it is neither a JSON object nor a claim, or names a file that cannot be read.
pub(super) fn object(word: &str) -> anyhow::Result<Object> {
    let text = word.trim_start_matches('\u{feff}').trim();
    if text.starts_with('{') || text.starts_with('@') || text == "-" {
        return base("the claims", text);
    }
    if is_token(text) {
        let help = "jwtx mint --from TOKEN copies its claims, with new times";
        return Err(Misuse::new("the claims are a token", help).into());
    }
    if let Ok((name, value)) = value_parsers::member(word) {
        let mut object = Object::new();
        object.set(&name, value);
        return Ok(object);
    }
    // It may be a secret, so it is repeated only where it is the name of a file.
    if Path::new(word).is_file() {
        let what = format!("`{word}` is the name of a file, not a claim");
        return Err(Misuse::new(what, format!("@{word} reads claims from it")).into());
    }
    if word == "help" {
        return Err(Misuse::new("`help` is not a claim", "jwtx mint --help").into());
    }
    let help = r#"write NAME=VALUE, such as sub=me, or a JSON object, such as '{"sub":"me"}'; a secret is given with --secret"#;
    Err(Misuse::new("one of the arguments is not a claim", help).into())
}

/// Whether a word is, or introduces, a token.
fn is_token(word: &str) -> bool {
    let bare = word.split_whitespace().next_back().unwrap_or_default();
    words::introduces(word) || bare.contains('.') && Token::parse(bare).header.is_some()
}

/// Refuses that a word which is a claim was taken for the value of `--jti`.
///
/// # Errors
///
/// That it was, and how to write it.
pub fn check_token_id(given: Option<&str>) -> Result<(), Misuse> {
    let is_claim = |text: &str| {
        let name = text.split_once('=').filter(|(_, value)| !value.trim_matches('=').is_empty());
        text.starts_with('{')
            || name.is_some_and(|(name, _)| name.bytes().all(|b| b.is_ascii_alphabetic()))
    };
    if given.is_some_and(is_claim) {
        let what = "--jti takes the word after it as its value, and that looks like a claim";
        let help = "put --jti last, or write --jti= for a random ID";
        return Err(Misuse::new(what, help));
    }
    Ok(())
}

#[cfg(test)]
#[cfg(feature = "unit-tests")]
mod tests;
