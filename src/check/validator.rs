//! Validates one token or a million by the same keys and the same policy. Each token gets a full
//! [`Report`]; where a [`Record`] is enough, the fast path is tried first.

use super::fast_path::FastPath;
use super::{Policy, expiry, inspect, no_token, verify};
use crate::forgive::forgive;
use crate::jose::{Form, Token};
use crate::keys::KeyRing;
use crate::report::{Finding, Record, Report};

/// What is asked about each token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Question {
    /// What it is.
    Inspect,
    /// Whether its time is over.
    Expiry,
    /// Whether it is good.
    Verify,
}

/// Validates tokens by the same keys and the same policy.
pub struct Validator {
    /// What is asked.
    pub question: Question,
    /// What the tokens are judged by.
    pub policy: Policy,
    /// The keys.
    pub ring: KeyRing,
    /// Whether a token's text is taken as it is.
    pub strict: bool,
}

impl Validator {
    /// The full report on a token.
    #[must_use]
    pub fn report(&self, token: Token, noticed: Vec<Finding>) -> Report {
        match self.question {
            Question::Inspect => inspect(token, &self.policy, noticed),
            Question::Expiry => expiry(token, &self.policy, noticed),
            Question::Verify => verify(token, &self.ring, &self.policy, noticed),
        }
    }

    /// The full report on a text that may hold a token.
    #[must_use]
    pub fn report_on(&self, given: &str) -> Report {
        let (text, noticed) =
            if self.strict { (given.to_owned(), Vec::new()) } else { forgive(given) };
        if text.is_empty() {
            return self.no_token();
        }
        self.report(Token::parse(&text).given_as(given), noticed)
    }

    /// The report where no token was given.
    #[must_use]
    pub fn no_token(&self) -> Report {
        let command = match self.question {
            Question::Inspect => "inspect",
            Question::Expiry => "expiry",
            Question::Verify => "verify",
        };
        no_token(command, &self.policy)
    }

    /// Validates one token after the other, with what is remembered between them: prepared keys and
    /// headers seen before. Nothing of it changes what is said of a token.
    #[must_use]
    pub fn batch(&self) -> BatchValidator<'_> {
        BatchValidator { validator: self, fast_path: FastPath::new(self) }
    }
}

/// Validates many tokens for one worker.
pub struct BatchValidator<'a> {
    validator: &'a Validator,
    fast_path: FastPath<'a>,
}

impl BatchValidator<'_> {
    /// Validates a text that may hold a token, and hands its record on.
    pub fn record<T>(&mut self, given: &str, then: impl FnOnce(&Record<'_>) -> T) -> T {
        if let Some(record) = self.fast_path.record(given) {
            return then(&record);
        }
        then(&Record::of(&self.validator.report_on(given)))
    }
}

/// Whether a token is of the form that the fast path can settle.
pub(super) fn is_plain(token: &Token) -> bool {
    token.form == Form::Jws && token.problems.is_empty() && !token.is_unsigned()
}
