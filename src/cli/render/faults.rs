//! What kept a command from its report, in the place of that report: without it, an older one would still be believed, or
//! a job look as if nothing had been asked.

use std::io::{self, Write};
use std::path::PathBuf;

use super::ci::{CiDocument, CiFormat, Conclusion, FindingRule, JobReport, TestCase, TestReport};
use super::html::{begin, end};
use super::wording::words;
use crate::report::{Fault, Severity};

/// The formats of reports that can say so. Monitoring goes on with what was measured last, and sees how old that is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FaultFormat {
    /// What a CI service reads.
    Ci(CiFormat),
    /// A page to look at.
    Html,
}

/// A report that was asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WantedReport {
    /// How it is written.
    pub format: FaultFormat,
    /// Where to, if not to standard output.
    pub file: Option<PathBuf>,
}

/// Writes what kept a command from its report.
pub(crate) fn write(
    command: &str,
    fault: &Fault,
    format: FaultFormat,
    out: &mut dyn Write,
) -> io::Result<JobReport> {
    let name = format!("jwtx {command}");
    let advice = words(fault.advice.as_ref().unwrap_or(&fault.reason.row().help));
    match format {
        FaultFormat::Ci(format) => {
            let rule = FindingRule {
                code: fault.reason.name(),
                description: words(&fault.reason.row().explanation).into_owned().into(),
                severity: Severity::Error,
            };
            let report = TestReport {
                command: name.clone().into(),
                name: name.as_str().into(),
                safety: None,
                properties: Vec::new(),
                rules: vec![rule],
            };
            let title = format!("{name} {}", fault.reason.name());
            let suite = name.replace(' ', ".");
            let message = fault.message.as_str();
            let case = TestCase::incomplete(suite, title, fault.reason, message).advised(advice);
            let mut document = CiDocument::begin(format, &report, out)?;
            document.case(&case)?;
            // The others say so of the case; there it would only be skipped.
            let stopped = (format == CiFormat::Tap).then(|| message.into());
            document.end(&Conclusion { stopped, ..Conclusion::default() }).map(|(_, job)| job)
        }
        FaultFormat::Html => {
            let lines =
                [format!("There is no result: {}.", fault.message), format!("Help: {advice}.")];
            begin(&name, &lines, out)?;
            end(out)?;
            Ok(JobReport::default())
        }
    }
}
