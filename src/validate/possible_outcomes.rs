//! What a judgement can come to: which verdicts and which findings are possible under a question, a
//! policy and a way in which tokens come. A [`FailOn`] that waits for anything else would let everything pass.

use super::{ExpCheck, Policy, Question, Validator, Within};
use crate::jose::Seconds;
use crate::jose::algorithm::KeyType;
use crate::keys::KeyRing;
use crate::report::fail_on::{FailOn, Threshold};
use crate::report::finding::{FINDINGS, Needs};
use crate::report::sentence::sentence;
use crate::report::{Sentence, Setting, Severity, Verdict};

/// How tokens come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Intake {
    /// As they were given: with what surrounds them, or none at all.
    Given,
    /// As a search finds them: bare, with a header that can be read.
    Found,
}

impl Validator {
    /// The first thing that is waited for in vain, by its name, and why.
    #[must_use]
    pub fn idle(&self, fail_on: &FailOn, intake: Intake) -> Option<(&'static str, Sentence)> {
        fail_on.fail_on.iter().find_map(|threshold| {
            let (name, why) = match threshold {
                Threshold::Verdict(verdict) => (verdict.code(), self.never(*verdict, intake)),
                Threshold::Finding(name) => (*name, self.never_found(name, fail_on, intake)),
                Threshold::Severity(least) => {
                    (least.name(), self.never_any(*least, fail_on, intake))
                }
            };
            why.map(|why| (name, why))
        })
    }

    /// Why a verdict is impossible, if it is.
    fn never(&self, verdict: Verdict, intake: Intake) -> Option<Sentence> {
        let policy = &self.policy;
        let ignored = policy.exp == ExpCheck::Ignored;
        Some(match (self.question, verdict) {
            (Question::Inspect, _) => "inspect gives no verdict".into(),
            (_, Verdict::NoToken) if intake == Intake::Found => "a search finds only tokens".into(),
            (_, Verdict::Expired) if ignored && policy.expectations.max_age.is_none() => {
                unchecked(Setting::IgnoreExp, "exp")
            }
            (_, Verdict::Expiring) if ignored => unchecked(Setting::IgnoreExp, "exp"),
            (_, Verdict::Expiring) if policy.within.is_none() => {
                sentence!(("only " [Set Within] " checks whether a token expires soon"))
            }
            (_, Verdict::Expiring) if !asks_for_time(policy) => {
                Sentence::from(Setting::Within).and(" does not require a time")
            }
            (_, Verdict::NotActive) if policy.ignore_nbf => unchecked(Setting::IgnoreNbf, "nbf"),
            _ => return None,
        })
    }

    /// Why a finding is impossible, if it is.
    fn never_found(&self, name: &str, fail_on: &FailOn, intake: Intake) -> Option<Sentence> {
        if fail_on.allow.contains(&name) {
            return Some(Sentence::from(Setting::AllowedFindings).and(" suppresses it"));
        }
        let needs = FINDINGS.iter().find(|row| row.name == name)?.needs;
        let verifies = self.question == Question::Verify;
        let why = match needs {
            Needs::Surroundings if intake == Intake::Found => {
                "a search reports only the tokens, not the text around them"
            }
            Needs::Surroundings if self.strict => {
                return Some(
                    Sentence::from(Setting::Strict).and(" uses the input exactly as given"),
                );
            }
            Needs::Unreadable if intake == Intake::Found => {
                "a search finds only tokens with a readable header"
            }
            Needs::Key | Needs::Secret | Needs::KeyPair | Needs::RsaKey if !verifies => {
                "it is about keys, but there is none"
            }
            Needs::Secret if !self.may_have(|key| *key == KeyType::Secret) => {
                "it is about secrets, but there is none"
            }
            Needs::KeyPair if !self.may_have(|key| *key != KeyType::Secret) => {
                "it is about public and private keys, but there is none"
            }
            Needs::RsaKey if !self.may_have(|key| *key == KeyType::Rsa) => {
                "it is about RSA keys, but there is none"
            }
            Needs::Diagnosis if !verifies || !self.policy.diagnose => {
                "a search does not look for the cause of a failed signature"
            }
            Needs::TrustPolicy if !verifies || self.policy.expectations.trust.is_none() => {
                "it is about a trust policy, but there is none"
            }
            Needs::Binding if !verifies => {
                "only a verification asks for the proof of a bound token"
            }
            Needs::Certificates if !verifies || self.policy.certificate_trust.is_none() => {
                "it is about certificates in tokens, and none of them is trusted"
            }
            Needs::Token
            | Needs::Binding
            | Needs::Unreadable
            | Needs::Surroundings
            | Needs::Key
            | Needs::Secret
            | Needs::KeyPair
            | Needs::RsaKey
            | Needs::TrustPolicy
            | Needs::Certificates
            | Needs::Diagnosis => return None,
        };
        Some(why.into())
    }

    /// Whether a key of a kind is there, or may be: before keys are read, and where more may come.
    fn may_have(&self, kind: impl Fn(&KeyType) -> bool) -> bool {
        let KeyRing { keys, faults, renewal, .. } = &self.ring;
        let settled = !keys.is_empty() && faults.is_empty() && renewal.is_none();
        !settled || keys.iter().any(|key| kind(&key.key_type()))
    }

    /// Why no finding of a severity or above is possible, if none is.
    fn never_any(&self, least: Severity, fail_on: &FailOn, intake: Intake) -> Option<Sentence> {
        let mut counted = FINDINGS.iter().filter(|row| row.severity >= least);
        let none = counted.all(|row| self.never_found(row.name, fail_on, intake).is_some());
        none.then(|| "every finding that would count is suppressed".into())
    }
}

/// That a claim is not looked at, as something asks for that.
fn unchecked(setting: Setting, claim: &str) -> Sentence {
    Sentence::from(setting).and(format!(" turns off the check of `{claim}`"))
}

/// Whether some instant is within what was asked and not expired yet.
fn asks_for_time(policy: &Policy) -> bool {
    match policy.within {
        Some(Within::Span(asked)) => asked > Seconds::ZERO || policy.leeway > Seconds::ZERO,
        Some(Within::Share(share)) => share > 0 || policy.leeway > Seconds::ZERO,
        None => false,
    }
}

#[cfg(test)]
#[cfg(feature = "unit-tests")]
mod tests;
