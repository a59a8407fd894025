//! That a text is not the address of a server.

use std::error::Error;
use std::fmt;

use crate::report::{Fault, Sentence};

/// That a text is not the address of a server. Its message is what the text is instead, to be put behind `is`, `names` or
/// `leads to`. Nothing of a text that cannot be read is repeated: it may hold a password.
#[derive(Debug, Clone)]
pub struct NotAnAddress(pub(in crate::cli::net) Fault);

impl NotAnAddress {
    /// What to do about it, where that depends on the text.
    #[must_use]
    pub const fn advice(&self) -> Option<&Sentence> {
        self.0.advice.as_ref()
    }

    /// The fault of what has this text in the place of an address: `--jwks names`.
    #[must_use]
    pub fn behind(self, subject: &str) -> Fault {
        let message = format!("{subject} {self}");
        Fault { message, ..self.0 }
    }
}

impl fmt::Display for NotAnAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl Error for NotAnAddress {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.0.source()
    }
}
