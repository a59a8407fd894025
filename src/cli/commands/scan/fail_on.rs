//! What makes a search fail.

use crate::report::finding::{Code, Severity};
use crate::report::gate::{Gate, Threshold};
use crate::report::sighting::RANKS;
use crate::report::{Rank, Sighting};
use crate::validate::{Intake, Question, Validator};

/// What makes a search fail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum FailOn {
    Any,
    Rank(Rank),
    Other(Threshold),
}

/// What a name stands for.
pub(super) fn fail_on(text: &str) -> Result<FailOn, String> {
    if text == "any" {
        return Ok(FailOn::Any);
    }
    let rank = RANKS.iter().find(|row| row.name == text || row.words == text);
    rank.map(|row| FailOn::Rank(row.rank))
        .or_else(|| Threshold::from_name(text).map(FailOn::Other))
        .ok_or_else(|| {
            "say any, live, a verdict such as TOKEN_EXPIRED, or a finding such as alg-none".into()
        })
}

impl FailOn {
    /// Whether a token counts.
    pub(super) fn counts(self, sighting: &Sighting) -> bool {
        let finds = |counts: &dyn Fn((Code, Severity)) -> bool| {
            sighting.findings.iter().copied().any(counts)
        };
        match self {
            Self::Any => true,
            Self::Rank(rank) => sighting.rank == rank,
            Self::Other(Threshold::Verdict(verdict)) => sighting.verdict == verdict,
            Self::Other(Threshold::Finding(name)) => finds(&|(code, _)| code.name() == name),
            Self::Other(Threshold::Severity(least)) => finds(&|(_, severity)| severity >= least),
        }
    }

    /// Whether findings decide.
    pub(super) const fn needs_findings(self) -> bool {
        matches!(self, Self::Other(Threshold::Finding(_) | Threshold::Severity(_)))
    }

    /// Its name, and why no token that is found can count, if none can.
    pub(super) fn idle(self, judge: &Validator) -> Option<(&'static str, String)> {
        match self {
            Self::Rank(rank @ (Rank::Invalid | Rank::Unverified))
                if judge.question != Question::Verify =>
            {
                let why = "without a key nothing is verified; give --verify and a key";
                Some((rank.row().name, why.to_owned()))
            }
            Self::Rank(Rank::Unknown) if judge.question == Question::Verify => {
                let why = "with a key, a token without a verdict is unverified";
                Some((Rank::Unknown.row().name, why.to_owned()))
            }
            Self::Any | Self::Rank(_) => None,
            Self::Other(threshold) => {
                let gate = Gate { fail_on: vec![threshold], allow: Vec::new() };
                judge.idle(&gate, Intake::Found)
            }
        }
    }
}
