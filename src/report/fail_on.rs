//! What counts against a token beyond its verdict: findings by severity or code, verdicts by name.

use super::finding::FINDINGS;
use super::verdict::VERDICTS;
use super::{Finding, Report, Severity, Summary, Verdict};

/// One thing that counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Threshold {
    /// Findings of this severity and above.
    Severity(Severity),
    /// The finding of this code.
    Finding(&'static str),
    /// This verdict.
    Verdict(Verdict),
}

/// What counts, and what is left out.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FailOn {
    /// What counts.
    pub fail_on: Vec<Threshold>,
    /// The codes of findings that are left out.
    pub allow: Vec<&'static str>,
}

/// The code of a finding by its name.
#[must_use]
pub fn finding_code(name: &str) -> Option<&'static str> {
    FINDINGS.iter().map(|row| row.name).find(|known| *known == name)
}

impl Threshold {
    /// The threshold of a name: a severity, a finding's code, or a verdict's code in whatever case.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        let severities = [Severity::Note, Severity::Warning, Severity::Error];
        let severity = severities.into_iter().find(|severity| severity.name() == name);
        let verdict = VERDICTS.iter().find(|row| row.code.eq_ignore_ascii_case(name));
        severity
            .map(Self::Severity)
            .or(verdict.map(|row| Self::Verdict(row.verdict)))
            .or_else(|| finding_code(name).map(Self::Finding))
    }

    /// Whether a verdict counts: the one that is named, and, where a severity is, each one that a token fails by, for
    /// nothing that is found is worse.
    #[must_use]
    pub fn counts_verdict(self, verdict: Verdict) -> bool {
        match self {
            Self::Verdict(named) => named == verdict,
            Self::Severity(_) => verdict != Verdict::Valid,
            Self::Finding(_) => false,
        }
    }
}

impl FailOn {
    /// Whether anything that is found can count.
    #[must_use]
    pub const fn is_gate(&self) -> bool {
        !self.fail_on.is_empty()
    }

    /// Takes out the findings that are allowed.
    pub fn filter(&self, report: &mut Report) {
        report.findings.retain(|finding| !self.allow.contains(&finding.row().name));
    }

    /// Whether findings decide anything, so that they have to be looked for.
    #[must_use]
    pub fn needs_findings(&self) -> bool {
        self.fail_on.iter().any(|threshold| !matches!(threshold, Threshold::Verdict(_)))
    }

    /// Whether a report has a finding that counts.
    #[must_use]
    pub fn counts(&self, report: &Report) -> bool {
        report.findings.iter().any(|finding| self.counts_finding(finding))
    }

    /// Whether a finding counts.
    #[must_use]
    pub fn counts_finding(&self, finding: &Finding) -> bool {
        self.fail_on.iter().any(|threshold| match threshold {
            Threshold::Severity(least) => finding.severity >= *least,
            Threshold::Finding(name) => finding.row().name == *name,
            Threshold::Verdict(_) => false,
        })
    }

    /// Whether a token that would pass by its verdict must not.
    #[must_use]
    pub fn counts_usable(&self, verdict: Verdict) -> bool {
        verdict == Verdict::Valid && self.fail_on.contains(&Threshold::Verdict(verdict))
    }

    /// Whether a record of many has a verdict that counts.
    #[must_use]
    pub fn counts_verdict(&self, record: &Summary<'_>) -> bool {
        record.verdict.is_some_and(|(verdict, _)| {
            self.fail_on.iter().any(|threshold| threshold.counts_verdict(verdict))
        })
    }
}
