//! Words for a POSIX shell.

/// A text as one word, whatever is in it.
#[must_use]
pub fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', r"'\''"))
}

#[cfg(test)]
mod tests {
    use super::quoted;

    #[test]
    fn nothing_in_a_word_means_anything() {
        assert_eq!(quoted("a b;$c"), "'a b;$c'");
        assert_eq!(quoted("it's"), r"'it'\''s'");
    }
}
