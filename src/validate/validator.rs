//! Validates one token or a million by the same keys and the same policy. Each token gets a full
//! [`Report`]; where a [`Summary`] is enough, the fast path is tried first.

use std::sync::Arc;

use super::fast_path::FastPath;
use super::rules::Rules;
use super::{Policy, expiry_by, inspect_by, no_token, verify_by};
use crate::diagnose::Effort;
use crate::jose::Token;
use crate::keys::{DecryptionKeys, KeyRing};
use crate::report::{Finding, Report, Summary};
use crate::scan::intake;

/// What is asked about each token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Question {
    /// What it is.
    Inspect,
    /// Whether its time is over.
    Expiry,
    /// Whether it is good.
    Verify,
}

/// The keys, and what may be done to find out why a signature does not verify.
#[derive(Clone, Copy)]
pub(super) struct Search<'a> {
    pub(super) ring: &'a KeyRing,
    pub(super) decryption: &'a DecryptionKeys,
    pub(super) effort: Effort,
}

impl<'a> Search<'a> {
    /// With everything that may be done for one token.
    pub(super) const fn whole(ring: &'a KeyRing, decryption: &'a DecryptionKeys) -> Self {
        Self { ring, decryption, effort: Effort::Whole }
    }
}

/// Validates tokens by the same keys and the same policy.
pub struct Validator {
    /// What is asked.
    pub question: Question,
    /// What the tokens are judged by.
    pub policy: Policy,
    /// The keys.
    pub ring: KeyRing,
    /// What decrypts tokens, and never verifies one.
    pub decryption: DecryptionKeys,
    /// Whether a token's text is taken as it is.
    pub strict: bool,
}

impl Validator {
    /// The full report on a token.
    #[must_use]
    pub fn report(&self, token: Token, noticed: Vec<Finding>) -> Report {
        self.report_by(&self.rules(), Search::whole(&self.ring, &self.decryption), token, noticed)
    }

    /// The full report on a text that may hold a token.
    #[must_use]
    pub fn report_on(&self, given: &str) -> Report {
        self.report_on_by(&self.rules(), Search::whole(&self.ring, &self.decryption), given)
    }

    fn rules(&self) -> Rules<'_> {
        Rules::compile(self.question, &self.policy)
    }

    fn report_by(
        &self,
        rules: &Rules<'_>,
        search: Search<'_>,
        token: Token,
        noticed: Vec<Finding>,
    ) -> Report {
        let policy = &self.policy;
        match self.question {
            Question::Inspect => inspect_by(rules, token, policy, noticed),
            Question::Expiry => expiry_by(rules, token, policy, noticed),
            Question::Verify => verify_by(rules, token, search, policy, noticed),
        }
    }

    fn report_on_by(&self, rules: &Rules<'_>, search: Search<'_>, given: &str) -> Report {
        let (text, noticed) =
            if self.strict { (given.to_owned(), Vec::new()) } else { intake::read_one(given) };
        if text.is_empty() {
            return self.no_token();
        }
        self.report_by(rules, search, Token::parse(&text).given_as(given), noticed)
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

    /// Validates one token after the other, with what is remembered between them: the rules, prepared
    /// keys and headers seen before. Nothing of it changes what is said of a token.
    #[must_use]
    pub fn batch(&self) -> BatchValidator<'_> {
        let (rules, fast_path) = (self.rules(), FastPath::new(self));
        BatchValidator { validator: self, rules, fast_path, newer: None }
    }
}

/// Validates many tokens for one worker.
pub struct BatchValidator<'a> {
    validator: &'a Validator,
    rules: Rules<'a>,
    fast_path: FastPath<'a>,
    /// Newer keys than the first ones, once a token wanted them.
    newer: Option<Arc<KeyRing>>,
}

impl BatchValidator<'_> {
    /// The full report on a text that may hold a token: by newer keys, if there are any, where the first
    /// ones do not verify it. A server may have replaced them since they went into the cache.
    pub fn report_on(&mut self, given: &str) -> Report {
        self.report(given, Effort::Whole)
    }

    /// The same for a line of many: the first lines share what a run may do to find out why signatures fail.
    pub fn report_on_line(&mut self, given: &str, number: u64) -> Report {
        self.report(given, Effort::of_line(number))
    }

    fn report(&mut self, given: &str, effort: Effort) -> Report {
        let ring = &self.validator.ring;
        let first = if ring.renewal.is_some() { Effort::Nothing } else { effort };
        let decryption = &self.validator.decryption;
        let search = Search { ring, decryption, effort: first };
        let report = self.validator.report_on_by(&self.rules, search, given);
        if !report.is_mismatch() || ring.renewal.is_none() {
            return report;
        }
        if self.newer.is_none() {
            self.newer = ring.newer();
        }
        let ring = self.newer.as_deref().unwrap_or(ring);
        self.validator.report_on_by(&self.rules, Search { ring, decryption, effort }, given)
    }

    /// Validates a text that may hold a token, and hands its record on.
    pub fn record<T>(&mut self, given: &str, then: impl FnOnce(&Summary<'_>) -> T) -> T {
        let may_be_renewed = self.validator.ring.renewal.is_some();
        if let Some(record) = self.fast_path.record(&self.rules, given)
            && !(record.is_mismatch() && may_be_renewed)
        {
            return then(&record);
        }
        then(&Summary::of(&self.report_on(given)))
    }
}
