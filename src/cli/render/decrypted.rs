//! What was inside an encrypted token, where it is text that is neither a claims set nor a token.

use std::io::{self, Write};

use super::sanitize;

/// Writes the text line by line, as no terminal takes it for a command.
///
/// # Errors
///
/// That it cannot be written.
pub fn text(content: &str, out: &mut dyn Write) -> io::Result<()> {
    content.lines().try_for_each(|line| writeln!(out, "{}", sanitize::text(line)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_stay_and_commands_of_a_terminal_do_not() {
        let mut out = Vec::new();
        text("one\n\u{1b}[2Jtwo", &mut out).unwrap();
        let written = String::from_utf8(out).unwrap();
        assert!(written.starts_with("one\n"), "{written}");
        assert!(written.ends_with("[2Jtwo\n") && !written.contains('\u{1b}'), "{written}");
    }
}
