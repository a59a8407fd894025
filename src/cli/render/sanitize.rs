//! Makes hostile text harmless: what a terminal, or the log of a CI service, would obey is shown, not
//! sent.

use std::borrow::Cow;
use std::fmt::Write as _;

use crate::report::text::{is_hostile, log_commands};

/// The text with every control, bidirectional and invisible character as `\u{…}`, and so the first
/// character of what a CI service takes for a command: `::` at its beginning, `##vso[` anywhere.
#[must_use]
pub fn text(text: &str) -> Cow<'_, str> {
    // A service looks behind white space, too.
    let first = text.len() - text.trim_start().len();
    let leads = text[first..].starts_with("::").then_some(first);
    let mut commands = log_commands(text).peekable();
    if leads.is_none() && commands.peek().is_none() && !text.chars().any(is_hostile) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + 16);
    for (at, c) in text.char_indices() {
        if leads == Some(at) || commands.next_if_eq(&at).is_some() || is_hostile(c) {
            let _ = write!(shown, "\\u{{{:x}}}", u32::from(c));
        } else {
            shown.push(c);
        }
    }
    Cow::Owned(shown)
}

#[cfg(test)]
#[cfg(feature = "unit-tests")]
mod tests;
