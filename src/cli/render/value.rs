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
mod tests {
    use super::*;

    #[test]
    fn a_program_gets_the_text_itself_and_a_terminal_nothing_that_it_obeys() {
        let written = |json: &str, reader| {
            let mut out = Vec::new();
            write(&Value::parse(json).unwrap(), reader, &mut out).unwrap();
            String::from_utf8(out).unwrap()
        };
        let hostile = r#""a\u001b[2Jb\u202e\"c""#;
        assert_eq!(written(hostile, Reader::Program), "a\u{1b}[2Jb\u{202e}\"c\n");
        assert_eq!(written(hostile, Reader::Terminal), "a\\u{1b}[2Jb\\u{202e}\"c\n");
        assert_eq!(written(hostile, Reader::Json), "\"a\\u001b[2Jb\\u202e\\\"c\"\n");
        for reader in [Reader::Program, Reader::Terminal, Reader::Json] {
            assert_eq!(
                written(r#"{"a": [1, 2.50], "b":null}"#, reader),
                "{\"a\":[1,2.50],\"b\":null}\n"
            );
            assert_eq!(written("true", reader), "true\n");
        }
    }
}
