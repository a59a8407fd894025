//! One value of a token, for scripts: a text without quotes, else JSON.

use std::io::{self, Write};

use super::json::write_line;
use super::sanitize;
use crate::jose::Value;

/// Where a value goes, and what may be left in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reader {
    /// A terminal: nothing is left that it would obey.
    Terminal,
    /// A program, which takes a text as it is.
    Program,
    /// A program that reads JSON.
    Json,
}

/// Writes a value and a line end.
///
/// # Errors
///
/// What the output says.
pub fn write(value: &Value, reader: Reader, out: &mut dyn Write) -> io::Result<()> {
    match (value.as_str(), reader) {
        (Some(text), Reader::Program) => writeln!(out, "{text}"),
        (Some(text), Reader::Terminal) => writeln!(out, "{}", sanitize::text(text)),
        _ => write_line(value, out),
    }
}

#[cfg(test)]
#[cfg(feature = "unit-tests")]
mod tests;
