//! What a page is about, in words.

use super::super::table::grouped;

/// What a page lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PageSubject {
    /// JSON Web Tokens.
    Tokens,
    /// Credentials, of which not every one is such a token.
    Credentials,
}

impl PageSubject {
    /// All of them.
    pub(super) const fn plural(self) -> &'static str {
        match self {
            Self::Tokens => "tokens",
            Self::Credentials => "credentials",
        }
    }

    /// The heading of the list.
    pub(super) const fn heading(self) -> &'static str {
        match self {
            Self::Tokens => "Tokens",
            Self::Credentials => "Credentials",
        }
    }

    /// What tells them apart, as the heading of a section and of a column.
    pub(super) const fn kinds(self) -> (&'static str, &'static str) {
        match self {
            Self::Tokens => ("Algorithms", "alg"),
            Self::Credentials => ("Kinds", "kind"),
        }
    }

    /// So many of them.
    pub(super) fn count(self, number: u64) -> String {
        match (number, self) {
            (0, what) => format!("No {}", what.plural()),
            (1, Self::Tokens) => "1 token".to_owned(),
            (1, Self::Credentials) => "1 credential".to_owned(),
            (number, what) => format!("{} {}", grouped(number), what.plural()),
        }
    }
}
