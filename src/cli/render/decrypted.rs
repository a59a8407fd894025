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
#[cfg(feature = "unit-tests")]
mod tests;
