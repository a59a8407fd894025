//! The first thing to know of an API: whether it accepts a bad token.

use super::finding::Defect;
use super::read::{ParsedResponse, Reply};
use super::{ProbeFinding, Transcript};
use crate::report::{Severity, Verdict as Expected};

/// The findings that mean that a bad token is accepted.
const ACCEPTANCE: [Defect; 5] = [
    Defect::BadTokenAccepted,
    Defect::ExpiredAccepted,
    Defect::LeewayTooLarge,
    Defect::NotActiveAccepted,
    Defect::AudienceUnchecked,
];

/// Whether bad tokens are accepted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Safety {
    /// Whether none is; nobody knows where not all were tried.
    pub safe: Option<bool>,
    /// The cases of bad tokens that were accepted.
    pub accepted: Vec<&'static str>,
    /// The cases that some verifiers may accept, and that were accepted.
    pub doubtful: Vec<&'static str>,
    /// All this in one line; none where no bad token was tried.
    pub sentence: Option<String>,
}

impl Safety {
    pub(super) fn of(
        record: &Transcript,
        readings: &[ParsedResponse],
        findings: &[ProbeFinding],
    ) -> Self {
        let shows = |reading: &ParsedResponse, wanted: &dyn Fn(&ProbeFinding) -> bool| {
            let mut findings = findings.iter().filter(|finding| wanted(finding));
            findings.any(|finding| finding.cases.contains(&reading.case.name))
        };
        let bad = |reading: &&ParsedResponse| {
            ![Expected::Valid.code(), Expected::NoToken.code()].contains(&reading.expect)
        };
        let opened = |reading: &&ParsedResponse| reading.outcome == Some(Reply::Accepted);
        let accepts = |finding: &ProbeFinding| ACCEPTANCE.contains(&finding.row.defect);
        let names = |wanted: &dyn Fn(&ParsedResponse) -> bool| -> Vec<&'static str> {
            let readings = readings.iter().filter(bad).filter(opened);
            readings.filter(|reading| wanted(reading)).map(|reading| reading.case.name).collect()
        };
        let accepted = names(&|reading| shows(reading, &accepts));
        let doubts = |finding: &ProbeFinding| finding.row.severity == Severity::Warning;
        let doubtful =
            names(&|reading| !accepted.contains(&reading.case.name) && shows(reading, &doubts));
        // A leeway may be too large for tokens that were made to measure it alone.
        let proof = findings.iter().find(|finding| accepts(finding));
        let answered =
            |reading: &ParsedResponse| !matches!(reading.outcome, None | Some(Reply::Busy));
        let tried = readings.iter().filter(bad).any(answered);
        let (safe, sentence) = match (accepted.as_slice(), proof) {
            _ if record.undecidable || !tried => (None, None),
            ([], Some(finding)) => (Some(false), Some(format!("unsafe: {}", finding.message))),
            ([one], _) => {
                (Some(false), Some(format!("unsafe: the API accepted a bad token: {one}")))
            }
            ([_, ..], _) => {
                let names = accepted.join(", ");
                (Some(false), Some(format!("unsafe: the API accepted bad tokens: {names}")))
            }
            ([], None) if record.stopped.is_some() => {
                let words = "unknown: the API accepted no bad token, but jwtx could not try all";
                (None, Some(words.to_owned()))
            }
            ([], None) => (Some(true), Some("safe: the API accepted no bad token".to_owned())),
        };
        Self { safe, accepted, doubtful, sentence }
    }
}

#[cfg(test)]
#[cfg(feature = "unit-tests")]
mod tests;
