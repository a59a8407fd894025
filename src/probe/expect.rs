//! What an API is held to: the contract of the article, that of RFC 6750, its own, or a file's.

use std::fmt;

use serde::Deserialize;

use super::read::ParsedResponse;
use crate::jose::Pointer;
use crate::jose::json::PointerErrorKind;
use crate::report::safe_to_show;

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

/// A file as it is written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct File {
    code_pointer: Option<String>,
    #[serde(default)]
    distinct: bool,
    none: Option<Pattern>,
    expired: Option<Pattern>,
    not_active: Option<Pattern>,
    invalid: Option<Pattern>,
}

fn texts(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|&text| text.to_owned()).collect()
}

fn pattern(status: &[u16], code: &[&str], error: &[&str], expired_at: bool) -> Pattern {
    Pattern { status: status.to_vec(), code: texts(code), error: texts(error), expired_at }
}

/// Why a text describes no expectation. What the parser said is not kept as a source: it may repeat the text, which
/// may be a secret's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExpectationError {
    /// The line, where it is one line's fault.
    pub line: Option<usize>,
    /// What is wrong.
    pub message: String,
}

impl fmt::Display for ExpectationError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(line) = self.line {
            write!(f, "line {line}: ")?;
        }
        f.write_str(&self.message)
    }
}

impl std::error::Error for ExpectationError {}

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

    /// The expectation that a TOML file describes.
    ///
    /// # Errors
    ///
    /// Where and why it describes none.
    pub fn read(name: &str, text: &str) -> Result<Self, ExpectationError> {
        let file: File = toml::from_str(text).map_err(|error| why(&error, text))?;
        let code_pointer = file.code_pointer.as_deref().map(code_pointer).transpose()?;
        Ok(Self {
            name: name.to_owned(),
            code_pointer,
            distinct: if file.distinct { Distinction::Required } else { Distinction::Unasked },
            none: file.none,
            expired: file.expired,
            not_active: file.not_active.or_else(|| file.invalid.clone()),
            invalid: file.invalid,
        })
    }
}

/// The pointer that a file names; one at the whole body is meant by nobody.
fn code_pointer(text: &str) -> Result<Pointer, ExpectationError> {
    let wrong = |message| ExpectationError { line: None, message };
    match Pointer::parse(text) {
        Ok(pointer) if !pointer.tokens().is_empty() => Ok(pointer),
        Err(error) if error.kind == PointerErrorKind::Escape => {
            Err(wrong(format!("code-pointer: {error}")))
        }
        _ => Err(wrong("code-pointer is not a JSON Pointer: it must start with /".to_owned())),
    }
}

/// Why a text is not an expectation, and in which line. The file may be another one than was meant, such as
/// a secret's, so nothing of it is repeated but a name that is plainly one.
fn why(error: &toml::de::Error, text: &str) -> ExpectationError {
    let message = error.message();
    let unknown =
        message.strip_prefix("unknown field `").and_then(|rest| rest.rsplit_once("`, expected"));
    let message = match unknown {
        Some((name, expected)) => {
            let name = if safe_to_show::value(name) { name } else { safe_to_show::HIDDEN };
            format!("unknown field `{name}`, expected{expected}")
        }
        // What serde found instead of what it wants is in quotes; what a parser names may be anything.
        None => match (message.find('"'), message.rfind('"')) {
            (Some(start), Some(end)) if start < end => {
                format!("{}{}{}", &message[..start], safe_to_show::HIDDEN, &message[end + 1..])
            }
            _ if message.starts_with("duplicate key") => "duplicate key".to_owned(),
            _ => message.to_owned(),
        },
    };
    let before = error.span().and_then(|span| text.get(..span.start));
    let line = before.map(|before| before.matches('\n').count() + 1);
    ExpectationError { line, message: message.trim_end().replace('\n', "; ") }
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
mod tests {
    use super::*;

    #[test]
    fn every_name_is_known_and_a_file_says_the_same() {
        for name in Expectation::NAMES {
            assert_eq!(Expectation::named(name).unwrap().name, name);
        }
        let text = r#"
            distinct = true
            [none]
            status = [401]
            code = ["NO_TOKEN"]
            [expired]
            status = [401]
            code = ["TOKEN_EXPIRED"]
            expired-at = true
            [not-active]
            status = [401, 403]
            code = ["TOKEN_NOT_ACTIVE", "INVALID_TOKEN", "TOKEN_ERROR"]
            [invalid]
            status = [403]
            code = ["INVALID_TOKEN", "TOKEN_ERROR"]
        "#;
        assert_eq!(Expectation::read("article", text).ok(), Expectation::named("article"));
    }

    #[test]
    fn a_slip_in_a_file_is_named() {
        for (text, word) in [
            ("[expired]\nstatsu = [401]", "statsu"),
            ("[expired]\nstatus = \"401\"", "line 2"),
            ("code-pointer = \"code\"", "must start with /"),
            ("code-pointer = \"\"", "must start with /"),
            ("code-pointer = \"/a~b\"", "~0"),
            ("[exired]", "exired"),
        ] {
            let error = Expectation::read("own.toml", text).unwrap_err().to_string();
            assert!(error.contains(word), "{error}");
        }
    }

    #[test]
    fn nothing_of_a_file_that_is_none_is_repeated() {
        const SECRET: &str = "hF3kLm9qqTr5Zx7Wc2Vb";
        for text in [
            SECRET.to_owned(),
            format!("{SECRET} = 1"),
            format!("\"{SECRET}`, {SECRET}\" = 1"),
            format!("{SECRET} = 1\n{SECRET} = 2"),
            format!("[{SECRET}]\n[{SECRET}]"),
            format!("code-pointer = \"{SECRET}\""),
            format!("code-pointer = \"/~{SECRET}\""),
            format!("distinct = \"{SECRET}\""),
            format!("distinct = \"a\\\"{SECRET}\""),
            format!("distinct = {SECRET}"),
            format!("[expired]\nstatus = \"{SECRET}\""),
            format!("[expired]\nstatus = '{SECRET}"),
            format!("[expired]\n{SECRET}.{SECRET} = 1"),
        ] {
            let error = Expectation::read("own.toml", &text).unwrap_err().to_string();
            assert!(!error.contains(SECRET) && !error.contains('\n'), "{text}: {error}");
        }
        let error = Expectation::read("own.toml", "distinct = true\n\nx").unwrap_err().to_string();
        assert!(error.starts_with("line 3: "), "{error}");
    }
}
