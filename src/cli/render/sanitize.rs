//! Makes hostile text harmless: what a terminal, or the log of a CI service, would obey is shown, not
//! sent.

use std::borrow::Cow;
use std::fmt::Write as _;

use crate::report::words::{is_hostile, log_commands};

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
mod tests {
    use super::text;

    #[test]
    fn nothing_that_a_terminal_obeys_is_let_through() {
        for c in [
            '\u{1b}',
            '\u{7}',
            '\r',
            '\n',
            '\u{8}',
            '\u{7f}',
            '\u{9b}',
            '\u{90}',
            '\u{202e}',
            '\u{2066}',
            '\u{200b}',
            '\u{200d}',
            '\u{feff}',
            '\u{2028}',
            '\u{61c}',
            '\u{e0041}',
        ] {
            let shown = text(&format!("a{c}b")).into_owned();
            assert_eq!(shown, format!("a\\u{{{:x}}}b", u32::from(c)));
        }
        assert_eq!(text("Grüße, 世界 🎉"), "Grüße, 世界 🎉");
    }

    #[test]
    fn nothing_that_a_ci_service_obeys_is_let_through() {
        for (given, shown) in [
            ("::error file=x::y", "\\u{3a}:error file=x::y"),
            (" \u{a0}::stop-commands::x", " \u{a0}\\u{3a}:stop-commands::x"),
            ("a##[error]b", "a\\u{23}#[error]b"),
            ("##vso[task.setvariable variable=x]y", "\\u{23}#vso[task.setvariable variable=x]y"),
            ("###teamcity[x]", "#\\u{23}#teamcity[x]"),
            ("a::b ## c #[d]", "a::b ## c #[d]"),
        ] {
            assert_eq!(text(given), shown);
            assert_eq!(text(&text(given)), shown, "once is enough");
        }
    }
}
