//! The options that make findings count.

use clap::Args;

use super::Session;
use crate::report::finding::FINDINGS;
use crate::report::{Report, Severity, Verdict};

/// The options that make findings count.
#[derive(Debug, Args)]
#[command(next_help_heading = "Findings")]
pub struct LintArgs {
    /// Exit with 6 on findings of this severity and above (note, warning, error), or on this one
    /// (repeatable)
    #[arg(long, value_name = "SEVERITY|CODE", value_parser = threshold)]
    fail_on: Vec<Threshold>,

    /// Leave this finding out (repeatable)
    #[arg(long, value_name = "CODE", value_parser = code)]
    allow: Vec<&'static str>,
}

/// What counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Threshold {
    Severity(Severity),
    Code(&'static str),
}

fn threshold(text: &str) -> Result<Threshold, String> {
    let severities = [Severity::Note, Severity::Warning, Severity::Error];
    match severities.into_iter().find(|severity| severity.name() == text) {
        Some(severity) => Ok(Threshold::Severity(severity)),
        None => code(text).map(Threshold::Code),
    }
}

fn code(text: &str) -> Result<&'static str, String> {
    FINDINGS
        .iter()
        .map(|row| row.name)
        .find(|name| *name == text)
        .ok_or_else(|| "`jwtx explain findings` lists the codes, such as exp-missing".to_owned())
}

impl LintArgs {
    /// Takes out the findings that are allowed.
    pub fn filter(&self, report: &mut Report) {
        report.findings.retain(|finding| !self.allow.contains(&finding.row().name));
    }

    /// The exit status: that of the report, unless a finding counts against a token that would pass.
    #[must_use]
    pub fn status(&self, report: &Report, status: u8, session: &Session) -> u8 {
        let counts = |threshold: &Threshold| {
            report.findings.iter().any(|finding| match threshold {
                Threshold::Severity(least) => finding.row().severity >= *least,
                Threshold::Code(name) => finding.row().name == *name,
            })
        };
        let usable = report.judgement.as_ref().is_none_or(|judged| judged.verdict.is_usable());
        if usable && self.fail_on.iter().any(counts) {
            return session.status(Verdict::Invalid);
        }
        status
    }
}
