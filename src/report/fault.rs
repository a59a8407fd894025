//! A reason why jwtx could not do its job, or had nothing to do it on.

use std::error::Error;
use std::{fmt, io};

use super::{ErrorSource, Reason, Sentence};

/// What stood in the way: the reason, one sentence with the place, and the way out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The stable reason.
    pub reason: Reason,
    /// What is wrong and where. Never holds anything of a secret.
    pub message: String,
    /// What to do about it.
    pub advice: Option<Sentence>,
    /// What it came of, where that is an error. Nobody prints it: the message says what is to be said.
    pub source: Option<ErrorSource>,
}

impl Fault {
    /// A fault without advice.
    pub fn new(reason: Reason, message: impl Into<String>) -> Self {
        Self { reason, message: message.into(), advice: None, source: None }
    }

    /// That an error stood in the way, in its own words.
    pub fn of(reason: Reason, error: impl Error + Send + Sync + 'static) -> Self {
        Self::new(reason, error.to_string()).caused_by(error)
    }

    /// That something could not be read to its end: `what` names it.
    #[must_use]
    pub fn unreadable(what: &str, error: io::Error) -> Self {
        let (problem, advice) = match error.kind() {
            io::ErrorKind::NotFound => ("does not exist".to_owned(), "check the path"),
            io::ErrorKind::PermissionDenied => {
                ("cannot be read: permission denied".to_owned(), "check its permissions")
            }
            io::ErrorKind::IsADirectory => ("is a directory".to_owned(), "name the file inside it"),
            _ => (format!("cannot be read: {error}"), "check the path and the disk"),
        };
        Self::new(Reason::Io, format!("{what} {problem}")).advise(advice).caused_by(error)
    }

    /// That a file is not written as it should be: what is wrong follows its name.
    #[must_use]
    pub fn malformed_file(name: &str, problem: &str) -> Self {
        let message = format!("{name} {problem}");
        Self::new(Reason::Io, message).advise("correct the file, or remove it")
    }

    /// The same fault with the way out.
    #[must_use]
    pub fn advise(self, advice: impl Into<Sentence>) -> Self {
        Self { advice: Some(advice.into()), ..self }
    }

    /// The same fault with what it came of.
    #[must_use]
    pub fn caused_by(self, source: impl Into<ErrorSource>) -> Self {
        Self { source: Some(source.into()), ..self }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl Error for Fault {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.source.as_ref().map(ErrorSource::as_error)
    }
}
