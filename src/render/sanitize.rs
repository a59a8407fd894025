//! Makes hostile text harmless: what a terminal would obey is shown, not sent.

use std::borrow::Cow;
use std::fmt::Write as _;

use crate::report::words::is_hostile;

/// The text with every control, bidirectional and invisible character as `\u{…}`.
#[must_use]
pub fn text(text: &str) -> Cow<'_, str> {
    if !text.chars().any(is_hostile) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        if is_hostile(c) {
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
}
