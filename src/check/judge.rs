//! One judge for one token and for a million: keys, policy and command are settled once. Each token
//! gets a full [`Report`]; where a [`Record`] is enough, a glance is tried first, which settles what is
//! plain and leaves everything else to the report.

use super::glance::Glance;
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

/// Judges tokens by the same keys and the same policy.
pub struct Judge {
    /// What is asked.
    pub question: Question,
    /// What the tokens are judged by.
    pub policy: Policy,
    /// The keys.
    pub ring: KeyRing,
    /// Whether a token's text is taken as it is.
    pub strict: bool,
}

impl Judge {
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

    /// A way to judge one token after the other, with what is remembered between them: prepared keys
    /// and headers seen before. Nothing of it changes what is said of a token.
    #[must_use]
    pub fn lane(&self) -> Lane<'_> {
        Lane { judge: self, glance: Glance::new(self) }
    }
}

/// One worker's way through many tokens.
pub struct Lane<'a> {
    judge: &'a Judge,
    glance: Glance<'a>,
}

impl Lane<'_> {
    /// Judges a text that may hold a token, and hands its record on.
    pub fn record<T>(&mut self, given: &str, then: impl FnOnce(&Record<'_>) -> T) -> T {
        if let Some(record) = self.glance.at(given) {
            return then(&record);
        }
        then(&Record::of(&self.judge.report_on(given)))
    }
}

/// Whether a token is of the form that a glance can settle.
pub(super) fn is_plain(token: &Token) -> bool {
    token.form == Form::Jws && token.problems.is_empty() && !token.is_unsigned()
}
