//! That a text is not the address of a server.

use std::error::Error;
use std::fmt;

use crate::report::{ErrorSource, Fault, Reason, Sentence};

/// What a text is that should be the address of a server. Nothing of a text that cannot be read is repeated: it may hold
/// a password.
#[derive(Debug, Clone)]
pub struct NotAnAddress {
    /// What it is instead, to be put behind `is`, `names` or `leads to`.
    pub is: String,
    /// What to do about it, where that depends on the text.
    pub advice: Option<Sentence>,
    /// What it came of.
    source: Option<ErrorSource>,
}

impl NotAnAddress {
    /// That it is something else.
    #[must_use]
    pub fn but(is: impl Into<String>) -> Self {
        Self { is: is.into(), advice: None, source: None }
    }

    /// The same with what to do about it.
    #[must_use]
    pub fn advise(self, advice: impl Into<Sentence>) -> Self {
        Self { advice: Some(advice.into()), ..self }
    }

    /// The same with what it came of.
    #[must_use]
    pub fn caused_by(self, source: impl Into<ErrorSource>) -> Self {
        Self { source: Some(source.into()), ..self }
    }

    /// That this, which says where the text is, has something else there: `--jwks names`.
    #[must_use]
    pub fn behind(self, subject: &str) -> Fault {
        Fault {
            reason: Reason::Network,
            message: format!("{subject} {self}"),
            advice: self.advice,
            source: self.source,
        }
    }
}

impl fmt::Display for NotAnAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.is)
    }
}

impl Error for NotAnAddress {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.source.as_ref().map(ErrorSource::as_error)
    }
}
