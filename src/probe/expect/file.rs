//! An expectation that a file describes, and why a text describes none.

use std::fmt;

use serde::Deserialize;

use super::{Distinction, Expectation, Pattern};
use crate::jose::Pointer;
use crate::jose::json::PointerErrorKind;
use crate::report::safe_to_show;

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
