//! A reason why jwtx could not do its job, or had nothing to do it on.

use std::fmt;

use super::Reason;

/// What stood in the way: the reason, one sentence with the place, and the way out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The stable reason.
    pub reason: Reason,
    /// What is wrong and where. Never holds anything of a secret.
    pub message: String,
    /// What to do about it.
    pub advice: Option<String>,
}

impl Fault {
    /// A fault without advice.
    pub fn new(reason: Reason, message: impl Into<String>) -> Self {
        Self { reason, message: message.into(), advice: None }
    }

    /// The same fault with the way out.
    #[must_use]
    pub fn advise(self, advice: impl Into<String>) -> Self {
        Self { advice: Some(advice.into()), ..self }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Fault {}
