//! What makes a search fail.

use crate::cli::value_parsers::ValueError;
use crate::report::fail_on::{FailOn, Threshold};
use crate::report::finding::{Code, Severity};
use crate::report::matches::LIVENESS;
use crate::report::{Liveness, Match, Sentence, Verdict};
use crate::validate::{Intake, Question, Validator};

/// The name of what expires too soon, or has expired.
const EXPIRING: &str = "expiring";

/// What makes a search fail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ScanFailOn {
    Any,
    /// What expires too soon, or has expired.
    Expiring,
    Liveness(Liveness),
    Other(Threshold),
}

/// What a name stands for.
pub(super) fn fail_on(text: &str) -> Result<ScanFailOn, ValueError> {
    if text == "any" {
        return Ok(ScanFailOn::Any);
    }
    if text == EXPIRING {
        return Ok(ScanFailOn::Expiring);
    }
    let row = LIVENESS.iter().find(|row| row.name == text || row.words == text);
    row.map(|row| ScanFailOn::Liveness(row.liveness))
        .or_else(|| Threshold::from_name(text).map(ScanFailOn::Other))
        .ok_or_else(|| {
            let names =
                "use any, live, expiring, a verdict such as TOKEN_EXPIRED, or a finding such as alg-none";
            ValueError::new(names)
        })
}

impl ScanFailOn {
    /// Whether a token counts, that was verified or only looked at.
    pub(super) fn counts(self, matched: &Match, is_verified: bool) -> bool {
        let finds = |counts: &dyn Fn((Code, Severity)) -> bool| {
            matched.findings.iter().copied().any(counts)
        };
        match self {
            Self::Any => true,
            Self::Expiring => matches!(matched.verdict, Verdict::Expiring | Verdict::Expired),
            Self::Liveness(liveness) => matched.liveness == liveness,
            Self::Other(Threshold::Verdict(verdict)) => matched.verdict == verdict,
            Self::Other(Threshold::Finding(name)) => finds(&|(code, _)| code.name() == name),
            Self::Other(threshold @ Threshold::Severity(least)) => {
                let fails = is_verified && threshold.counts_verdict(matched.verdict);
                fails || finds(&|(_, severity)| severity >= least)
            }
        }
    }

    /// Whether findings decide.
    pub(super) const fn needs_findings(self) -> bool {
        matches!(self, Self::Other(Threshold::Finding(_) | Threshold::Severity(_)))
    }

    /// Its name, and why no token that is found can count, if none can.
    pub(super) fn idle(
        self,
        validator: &Validator,
        ignore_expired: bool,
    ) -> Option<(&'static str, Sentence)> {
        let expired =
            [Self::Liveness(Liveness::Expired), Self::Other(Threshold::Verdict(Verdict::Expired))];
        if ignore_expired && expired.contains(&self) {
            return Some(("expired", "--ignore-expired leaves it out".into()));
        }
        match self {
            Self::Expiring if validator.policy.within.is_none() => Some((
                EXPIRING,
                "without --within, nothing is expiring; add it, or use expired".into(),
            )),
            Self::Liveness(liveness @ (Liveness::Invalid | Liveness::Unverified))
                if validator.question != Question::Verify =>
            {
                let why = "without a key, jwtx verifies nothing; add --verify and a key";
                Some((liveness.row().name, why.into()))
            }
            Self::Liveness(Liveness::Unknown) if validator.question == Question::Verify => {
                let why = "with a key, a token without a verdict is unverified";
                Some((Liveness::Unknown.row().name, why.into()))
            }
            Self::Any | Self::Expiring | Self::Liveness(_) => None,
            Self::Other(threshold) => {
                let fail_on = FailOn { fail_on: vec![threshold], allow: Vec::new() };
                validator.idle(&fail_on, Intake::Found)
            }
        }
    }
}
