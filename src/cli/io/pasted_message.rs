//! An error message where a token belongs: it leads to `jwtx explain`.

use crate::explain::messages::{self, Message};
use crate::jose::Token;
use crate::report::Finding;
use crate::report::challenge;
use crate::report::finding::Code;

/// That an argument is no token but an error message that `explain` knows. Nothing of the argument is repeated: the
/// message shown is the table's, so that it is plain, and no secret beside it is shown.
pub(super) fn found(argument: &str, text: &str) -> Option<Finding> {
    /// A longer text is a log, and looked through as one.
    const LONGEST: usize = 1000;
    let words = argument.split_whitespace().count();
    // A server's answer is told as one.
    let is_answer = challenge::topic(argument).is_some();
    let is_long = argument.len() > LONGEST;
    if words < 2 || is_long || is_answer || Token::parse(text).header.is_some() {
        return None;
    }
    let found = messages::find(argument).into_iter().next()?;
    let Message::Known(row) = found else { return None };
    let plain = |c: char| c.is_alphanumeric() || " ':,.-_()/".contains(c);
    let shown = if row.pattern.chars().all(plain) { &row.pattern } else { "MESSAGE" };
    let finding = Finding::new(Code::NotAJwt, "this is an error message, not a token");
    Some(finding.advise(format!("jwtx explain \"{shown}\"")))
}

#[cfg(test)]
#[cfg(feature = "unit-tests")]
mod tests;
