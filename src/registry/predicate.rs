//! What can be true of a token's header and claims: the one vocabulary of the tables that tell what a token is for, whom
//! it is for and who issued it. A token is never checked by what it says of itself, so this is good for findings alone;
//! what is demanded of a token ([`KindDemand`](super::KindDemand)) has outcomes and not only a yes or a no.

use std::fmt;

use super::{SplitUrl, UrlPattern};
use crate::jose::{Algorithm, Object, Value};

/// Something that is true of a token or not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Predicate {
    /// What it is about.
    pub operand: Operand,
    /// What is true of that.
    pub test: Test,
}

/// What a predicate is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Operand {
    /// A claim.
    Claim(&'static str),
    /// A parameter of the header.
    Header(&'static str),
    /// The recipients in `aud`: one of them is enough.
    Recipient,
    /// The names of the claims: it has to be true of all of them.
    Names,
}

/// What is true of a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Test {
    /// It is there.
    Present,
    /// It is not there.
    Absent,
    /// It is this text.
    Is(&'static str),
    /// It is one of these texts.
    Among(&'static [&'static str]),
    /// It is the name of one of these algorithms.
    Algorithm(&'static [Algorithm]),
    /// It is a text that begins with this.
    Begins(&'static str),
    /// It is a text that ends with this.
    Ends(&'static str),
    /// It is a text that has this in it.
    Contains(&'static str),
    /// It is such a URL.
    Fits(UrlPattern),
    /// It is the same text as this claim.
    SameAs(&'static str),
    /// It is an object.
    Object,
    /// It is an object with this member.
    Member(&'static str),
    /// It is an identifier of Apple's: ten capital letters and digits.
    AppleId,
    /// It is the identifier of a GitHub App: a number, or Iv and what follows.
    GitHubApp,
}

impl Predicate {
    /// About a claim.
    #[must_use]
    pub const fn claim(name: &'static str, test: Test) -> Self {
        Self { operand: Operand::Claim(name), test }
    }

    /// About a parameter of the header.
    #[must_use]
    pub const fn header(name: &'static str, test: Test) -> Self {
        Self { operand: Operand::Header(name), test }
    }

    /// About one of the recipients.
    #[must_use]
    pub const fn recipient(test: Test) -> Self {
        Self { operand: Operand::Recipient, test }
    }

    /// That a claim is there.
    #[must_use]
    pub const fn has(name: &'static str) -> Self {
        Self::claim(name, Test::Present)
    }

    /// That a claim is not there.
    #[must_use]
    pub const fn lacks(name: &'static str) -> Self {
        Self::claim(name, Test::Absent)
    }

    /// That there are no claims but these.
    #[must_use]
    pub const fn only(names: &'static [&'static str]) -> Self {
        Self { operand: Operand::Names, test: Test::Among(names) }
    }

    /// Whether it is true of a header and claims.
    pub(super) fn holds(&self, header: &Object, claims: &Object) -> bool {
        match self.operand {
            Operand::Claim(name) => self.test.holds(claims.get(name), claims),
            Operand::Header(name) => self.test.holds(header.get(name), claims),
            Operand::Recipient => match claims.get("aud") {
                Some(Value::Array(items)) => {
                    items.iter().any(|one| self.test.holds(Some(one), claims))
                }
                one => self.test.holds(one, claims),
            },
            Operand::Names => claims.iter().all(|(name, _)| self.test.holds_of(name)),
        }
    }
}

impl Test {
    /// Whether it is true of a value, among these claims.
    fn holds(self, value: Option<&Value>, claims: &Object) -> bool {
        let text = value.and_then(Value::as_str);
        match self {
            Self::Present => value.is_some(),
            Self::Absent => value.is_none(),
            Self::SameAs(other) => {
                text.is_some() && text == claims.get(other).and_then(Value::as_str)
            }
            Self::Object => value.and_then(Value::as_object).is_some(),
            Self::Member(name) => {
                value.and_then(Value::as_object).is_some_and(|object| object.get(name).is_some())
            }
            Self::GitHubApp if matches!(value, Some(Value::Number(_))) => true,
            _ => text.is_some_and(|text| self.holds_of(text)),
        }
    }

    /// Whether it is true of a text that stands alone.
    pub(super) fn holds_of(self, text: &str) -> bool {
        self.holds_of_url(text, || SplitUrl::of(text))
    }

    /// Whether it is true of a text, which is split as a URL by whoever asks for it.
    pub(super) fn holds_of_url<'a>(
        self,
        text: &'a str,
        url: impl FnOnce() -> Option<SplitUrl<'a>>,
    ) -> bool {
        match self {
            Self::Present => true,
            Self::Is(wanted) => text == wanted,
            Self::Among(wanted) => wanted.contains(&text),
            Self::Algorithm(wanted) => wanted.iter().any(|one| one.name() == text),
            Self::Begins(first) => text.starts_with(first),
            Self::Ends(last) => text.ends_with(last),
            Self::Contains(part) => text.contains(part),
            Self::Fits(pattern) => url().is_some_and(|url| pattern.fits(&url)),
            Self::AppleId => is_apple_id(text),
            Self::GitHubApp => is_github_app(text),
            Self::Absent | Self::SameAs(_) | Self::Object | Self::Member(_) => false,
        }
    }
}

fn is_apple_id(text: &str) -> bool {
    text.len() == 10 && text.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit())
}

fn is_github_app(text: &str) -> bool {
    let digits = text.bytes().all(|b| b.is_ascii_digit()) && !text.is_empty();
    digits || text.starts_with("Iv1.") || text.starts_with("Iv23")
}

/// As a pattern of texts: one of `iss` as it is, one of something else behind its name.
impl fmt::Display for Predicate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.operand {
            Operand::Claim("iss") => {}
            Operand::Claim(name) | Operand::Header(name) => write!(f, "{name}: ")?,
            Operand::Recipient => f.write_str("aud: ")?,
            Operand::Names => f.write_str("claims: ")?,
        }
        match self.test {
            Test::Is(text) => f.write_str(text),
            Test::Among(texts) => f.write_str(&texts.join(", ")),
            Test::Begins(text) => write!(f, "{text}*"),
            Test::Ends(text) => write!(f, "*{text}"),
            Test::Contains(text) => write!(f, "*{text}*"),
            Test::Fits(pattern) => pattern.fmt(f),
            _ => f.write_str("…"),
        }
    }
}

#[cfg(test)]
#[cfg(feature = "unit-tests")]
mod tests;
