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
    #[cfg(feature = "unit-tests")]
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
#[cfg(feature = "unit-tests")]
mod tests;
