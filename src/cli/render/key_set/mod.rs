//! Shows what is wrong with a JWK Set: for people, for programs, and for CI services.

mod ci;
mod human;

use std::io::{self, Write};

use super::ci::{CiFormat, JobReport};
use super::json;
use crate::keys::set_check::{CacheHeaders, CheckedSet};
use crate::report::Severity;
use crate::report::key_set_finding::KeySetFinding;

/// A format.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Format {
    /// Words.
    Human,
    /// JSON.
    Json,
    /// What a CI service reads.
    Ci(CiFormat),
}

/// A set that was checked.
pub(crate) struct KeySetReport<'a> {
    /// Where it is.
    pub(crate) name: &'a str,
    /// Its size.
    pub(crate) bytes: usize,
    /// What the server said of it.
    pub(crate) served: Option<&'a CacheHeaders>,
    /// The set, and what was found.
    pub(crate) set: &'a CheckedSet,
    /// Whether each finding counts.
    pub(crate) failing: Vec<bool>,
}

impl KeySetReport<'_> {
    /// Whether a finding counts.
    pub(crate) fn fails(&self) -> bool {
        self.failing.contains(&true)
    }

    /// How many findings there are of a severity.
    pub(crate) fn count(&self, severity: Severity) -> usize {
        self.set.findings.iter().filter(|finding| finding.severity == severity).count()
    }

    /// The findings, each with whether it counts.
    fn failing_findings(&self) -> impl Iterator<Item = (&KeySetFinding, bool)> {
        self.set.findings.iter().zip(self.failing.iter().copied())
    }
}

/// Writes the report.
///
/// # Errors
///
/// What the output says.
pub(crate) fn write(
    report: &KeySetReport<'_>,
    format: Format,
    out: &mut dyn Write,
) -> io::Result<JobReport> {
    match format {
        Format::Human => human::write(report, out)?,
        Format::Json => json::key_set::write(report, out)?,
        Format::Ci(format) => return format.write(report, out),
    }
    Ok(JobReport::default())
}
