//! What an API is held to: the contract of the article, that of RFC 6750, its own, or a file's.

mod file;

use serde::Deserialize;

use super::read::ParsedResponse;
use crate::jose::Pointer;

pub use file::ExpectationError;

/// What an API is held to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Expectation {
    /// Its name, or its file.
    pub name: String,
    /// Where the machine code stands; learned where that is not said.
    pub code_pointer: Option<Pointer>,
    /// How the absence of a token is answered.
    pub none: Option<Pattern>,
    /// How an expired token is answered.
    pub expired: Option<Pattern>,
    /// How a token that is not active yet is answered.
    pub not_active: Option<Pattern>,
    /// How any other bad token is answered.
    pub invalid: Option<Pattern>,
    /// Whether none, expired and invalid are distinguished.
    pub distinct: Distinction,
}

/// How much it matters that none, expired and invalid are distinguished.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Distinction {
    /// They must be.
    Required,
    /// They should be.
    Advised,
    /// Nobody asks.
    Unasked,
}

/// An answer that is all right. What is not said is not looked at.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Pattern {
    /// The status, or one of several.
    pub status: Vec<u16>,
    /// The machine code, or one of several.
    pub code: Vec<String>,
    /// The `error` of a Bearer challenge, or one of several; "" is a challenge without one.
    pub error: Vec<String>,
    /// Whether `expiredAt` must be there, and equal `exp`.
    pub expired_at: bool,
}

fn texts(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|&text| text.to_owned()).collect()
}

fn pattern(status: &[u16], code: &[&str], error: &[&str], expired_at: bool) -> Pattern {
    Pattern { status: status.to_vec(), code: texts(code), error: texts(error), expired_at }
}

impl Expectation {
    /// The names that stand for no file.
    pub const NAMES: [&'static str; 4] = ["distinct", "secure", "article", "rfc6750"];

    /// The expectation of a name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        let empty = Self {
            name: name.to_owned(),
            code_pointer: None,
            none: None,
            expired: None,
            not_active: None,
            invalid: None,
            distinct: Distinction::Required,
        };
        match name {
            "distinct" => Some(empty),
            "secure" => Some(Self { distinct: Distinction::Advised, ..empty }),
            "article" => Some(Self {
                none: Some(pattern(&[401], &["NO_TOKEN"], &[], false)),
                expired: Some(pattern(&[401], &["TOKEN_EXPIRED"], &[], true)),
                not_active: Some(pattern(
                    &[401, 403],
                    &["TOKEN_NOT_ACTIVE", "INVALID_TOKEN", "TOKEN_ERROR"],
                    &[],
                    false,
                )),
                invalid: Some(pattern(&[403], &["INVALID_TOKEN", "TOKEN_ERROR"], &[], false)),
                ..empty
            }),
            "rfc6750" => Some(Self {
                none: Some(pattern(&[401], &[], &["", "invalid_token", "invalid_request"], false)),
                expired: Some(pattern(&[401], &[], &["invalid_token"], false)),
                not_active: Some(pattern(&[401], &[], &["invalid_token"], false)),
                invalid: Some(pattern(
                    &[401, 400],
                    &[],
                    &["invalid_token", "invalid_request"],
                    false,
                )),
                distinct: Distinction::Unasked,
                ..empty
            }),
            _ => None,
        }
    }
}

impl Pattern {
    /// Whether an answer is all right; `expiredAt` is looked at elsewhere.
    #[must_use]
    pub fn fits(&self, reading: &ParsedResponse) -> bool {
        let status = reading.status.unwrap_or_default();
        let challenged = reading.challenge.is_some();
        let error = reading.error().unwrap_or_default();
        let code = reading.code.as_deref().unwrap_or_default();
        (self.status.is_empty() || self.status.contains(&status))
            && (self.code.is_empty() || self.code.iter().any(|known| known == code))
            && (self.error.is_empty()
                || challenged && self.error.iter().any(|known| known == error))
    }

    /// The pattern in words.
    #[must_use]
    pub fn words(&self) -> String {
        let statuses: Vec<String> = self.status.iter().map(ToString::to_string).collect();
        let mut words = Vec::new();
        if !statuses.is_empty() {
            words.push(statuses.join(" or "));
        }
        if !self.code.is_empty() {
            words.push(self.code.join(" or "));
        }
        if !self.error.is_empty() {
            let errors: Vec<String> = self
                .error
                .iter()
                .map(|error| match error.as_str() {
                    "" => "no error".to_owned(),
                    error => format!("error=\"{error}\""),
                })
                .collect();
            words.push(format!("WWW-Authenticate: Bearer with {}", errors.join(" or ")));
        }
        words.join(" ")
    }
}

#[cfg(test)]
#[cfg(feature = "unit-tests")]
mod tests;
