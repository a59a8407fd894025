//! Patterns for whole strings, and a bound for the work of comparing with many of them.

/// A pattern for a whole string: `*` is any text, `?` any one character, and everything else is itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Glob(String);

/// How many characters may still be compared: whoever writes a token must not decide how long its check takes.
#[derive(Debug)]
pub(super) struct Steps(usize);

/// That there are no steps left: what was compared is not decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct TooMany;

impl Steps {
    /// So many steps.
    pub(super) const fn new(count: usize) -> Self {
        Self(count)
    }

    /// Takes some steps, if there are so many left. Where there are not, none are left for anything else.
    pub(super) fn take(&mut self, count: usize) -> Result<(), TooMany> {
        let left = self.0.checked_sub(count);
        self.0 = left.unwrap_or(0);
        left.map(drop).ok_or(TooMany)
    }

    /// How many are left.
    #[cfg(test)]
    pub(super) const fn left(&self) -> usize {
        self.0
    }
}

impl Glob {
    /// The glob that is written so; nothing if it is empty, or matches every string.
    #[must_use]
    pub fn new(pattern: &str) -> Option<Self> {
        let says_something = pattern.chars().any(|c| c != '*');
        says_something.then(|| Self(pattern.to_owned()))
    }

    /// How it is written.
    #[must_use]
    pub fn pattern(&self) -> &str {
        &self.0
    }

    /// Whether it matches the whole of a text.
    #[must_use]
    pub fn matches(&self, text: &str) -> bool {
        self.matches_within(text, &mut Steps::new(usize::MAX)) == Ok(true)
    }

    /// Whether it matches the whole of a text, if that takes no more than some steps. At the worst it takes as many
    /// as the length of the text times that of the pattern.
    pub(super) fn matches_within(&self, text: &str, steps: &mut Steps) -> Result<bool, TooMany> {
        let (mut pattern, mut rest) = (self.0.as_str(), text);
        // What is behind the last star, and the text from where that was tried.
        let mut star: Option<(&str, &str)> = None;
        loop {
            steps.take(1)?;
            let mut left = pattern.chars();
            match (left.next(), rest.chars().next()) {
                (None, None) => return Ok(true),
                (Some('*'), _) => {
                    pattern = left.as_str();
                    star = Some((pattern, rest));
                    continue;
                }
                (Some(wanted), Some(found)) if wanted == '?' || wanted == found => {
                    pattern = left.as_str();
                    rest = &rest[found.len_utf8()..];
                    continue;
                }
                _ => {}
            }
            // The star takes one character more.
            let Some((behind, from)) = star else { return Ok(false) };
            let mut from = from.chars();
            if from.next().is_none() {
                return Ok(false);
            }
            (pattern, rest) = (behind, from.as_str());
            star = Some((pattern, rest));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn globs() {
        for (pattern, yes, no) in [
            ("user-*", &["user-", "user-42", "user-*"][..], &["user", "auser-1", "USER-1", ""][..]),
            ("*@example.com", &["a@example.com", "@example.com"], &["a@example.com.evil", "a"]),
            ("a*b*c", &["abc", "aXbYc", "abbcc", "abcbc"], &["ab", "acb", "abcd", "xabc"]),
            ("user-??", &["user-42", "user-é?"], &["user-4", "user-422"]),
            ("?", &["a", "*", "?", "é"], &["", "ab"]),
            ("*?", &["a", "ab"], &[""]),
            ("repo:o/r:*:main", &["repo:o/r:ref:main", "repo:o/r::main"], &["repo:o/r:main"]),
            ("a.c[x]", &["a.c[x]"], &["abcx", "a.cx"]),
            (r"CORP\*", &[r"CORP\me", r"CORP\"], &["CORP*", "CORP/me"]),
            ("aa*aa", &["aaaa", "aabaa"], &["aaa", "aa"]),
            ("exact", &["exact"], &["exactly", "Exact"]),
        ] {
            let glob = Glob::new(pattern).unwrap();
            assert_eq!(glob.pattern(), pattern);
            for text in yes {
                assert!(glob.matches(text), "{pattern} {text}");
            }
            for text in no {
                assert!(!glob.matches(text), "{pattern} {text}");
            }
        }
        for nothing in ["", "*", "***"] {
            assert_eq!(Glob::new(nothing), None, "{nothing}");
        }
    }

    #[test]
    fn a_hostile_glob_takes_no_exponential_time() {
        let glob = Glob::new(&"a*".repeat(30)).unwrap();
        assert!(glob.matches(&"a".repeat(10_000)));
        assert!(!glob.matches(&format!("{}b", "b".repeat(10_000))));
        let glob = Glob::new(&format!("{}b", "a*".repeat(30))).unwrap();
        assert!(!glob.matches(&"a".repeat(10_000)));
    }

    #[test]
    fn a_match_stops_where_its_steps_end() {
        let glob = Glob::new(&format!("*{}b", "a".repeat(100))).unwrap();
        let text = "a".repeat(10_000);
        let mut steps = Steps::new(50_000);
        assert_eq!(glob.matches_within(&text, &mut steps), Err(TooMany));
        assert_eq!((steps.left(), steps.take(1)), (0, Err(TooMany)));
        let mut steps = Steps::new(50_000);
        assert_eq!(Glob::new("b*").unwrap().matches_within(&text, &mut steps), Ok(false));
        assert_eq!(steps.left(), 49_999);
    }
}
