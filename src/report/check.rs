//! One check of a token: what was looked at, what was decided, and both values that were compared.

use super::{Origin, Reason, Sentence};
use crate::jose::Value;

/// How a check came out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Outcome {
    /// As it should be.
    Pass,
    /// Passed, but with something to look at.
    Warn,
    /// Not as it should be.
    Fail,
    /// Not done; the message says why.
    Skipped,
}

impl Outcome {
    /// The name in JSON.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Pass => "pass",
            Self::Warn => "warn",
            Self::Fail => "fail",
            Self::Skipped => "skipped",
        }
    }
}

/// How a rule decides about a token, and why.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Decision {
    /// As it should be.
    Pass,
    /// Passed, but with something to look at; perhaps for a reason that elsewhere would count.
    Warn(Option<Reason>),
    /// Not as it should be.
    Fail(Reason),
    /// Not done.
    Skipped,
}

impl Decision {
    /// How it came out.
    #[must_use]
    pub const fn outcome(self) -> Outcome {
        match self {
            Self::Pass => Outcome::Pass,
            Self::Warn(_) => Outcome::Warn,
            Self::Fail(_) => Outcome::Fail,
            Self::Skipped => Outcome::Skipped,
        }
    }

    /// Why it did not pass.
    #[must_use]
    pub const fn reason(self) -> Option<Reason> {
        match self {
            Self::Warn(reason) => reason,
            Self::Fail(reason) => Some(reason),
            Self::Pass | Self::Skipped => None,
        }
    }

    /// The reason for which it counts against the token, if it does.
    #[must_use]
    pub const fn failure(self) -> Option<Reason> {
        match self {
            Self::Fail(reason) => Some(reason),
            _ => None,
        }
    }
}

/// One check.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Check {
    /// What was looked at: `structure`, `signature`, a claim, a header parameter.
    pub name: String,
    /// How it came out.
    pub outcome: Outcome,
    /// Why it did not pass.
    pub reason: Option<Reason>,
    /// What was asked for.
    pub expected: Option<Value>,
    /// What is in the token.
    pub actual: Option<Value>,
    /// Where the expectation comes from, where that is known.
    pub source: Option<Origin>,
    /// The sentence.
    pub message: Sentence,
    /// Whether it looked at something that no verified signature covers. Such a check decides
    /// nothing.
    pub unverified: bool,
    /// What to do, where something better than the verdict's own advice is known.
    pub advice: Option<Sentence>,
}

impl Check {
    /// A decision in words.
    pub fn new(name: &str, decision: Decision, message: impl Into<Sentence>) -> Self {
        Self {
            name: name.to_owned(),
            outcome: decision.outcome(),
            reason: decision.reason(),
            expected: None,
            actual: None,
            source: None,
            message: message.into(),
            unverified: false,
            advice: None,
        }
    }

    /// The check with what was asked for.
    #[must_use]
    pub fn expecting(self, expected: Value) -> Self {
        Self { expected: Some(expected), ..self }
    }

    /// The check with what is in the token.
    #[must_use]
    pub fn finding(self, actual: Option<&Value>) -> Self {
        Self { actual: actual.cloned(), ..self }
    }

    /// The check with the way out.
    #[must_use]
    pub fn advise(self, advice: impl Into<Sentence>) -> Self {
        Self { advice: Some(advice.into()), ..self }
    }

    /// The reason for which it counts against the token, if it does.
    #[must_use]
    pub fn failure(&self) -> Option<Reason> {
        if self.outcome == Outcome::Fail && !self.unverified { self.reason } else { None }
    }
}
