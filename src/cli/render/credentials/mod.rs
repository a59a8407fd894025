//! Shows the credentials that a sweep found, those that expire first at the beginning.

mod ci;
mod counts;
mod html;
mod human;
mod metrics;

use std::io::{self, Write};
use std::path::{Path, PathBuf};

pub use counts::CredentialCounts;

use super::ci::prometheus::ValidityMetric;
use super::ci::{Conclusion, JobReport, TestCase, TokenReport, TokenReportFormat};
use super::html::PageSubject;
use super::json;
use crate::report::credential::Credential;
use crate::report::text::{ago, file_name, span};
use crate::report::{TimeState, Verdict};

/// The formats of a sweep.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Format {
    /// One line in words for each credential.
    Human {
        /// Whether somebody looks at them.
        is_terminal: bool,
        /// The home folder, which is `~` in a path.
        home: Option<PathBuf>,
    },
    /// One JSON object for each credential.
    JsonLines,
    /// What other tools read.
    Report(TokenReportFormat),
}

impl Format {
    /// Writes the credentials in lines; a report is written by itself.
    ///
    /// # Errors
    ///
    /// What the output says.
    pub fn show(&self, all: &[Credential], out: &mut dyn Write) -> io::Result<()> {
        match self {
            Self::Human { is_terminal, home } => {
                human::lines(all, home.as_deref(), *is_terminal, out)
            }
            Self::JsonLines => all.iter().try_for_each(|one| json::credentials::line(one, out)),
            Self::Report(_) => Ok(()),
        }
    }
}

/// Writes the report of a sweep. `counts` says of each whether it counts against the run.
pub(crate) fn report<W: Write>(
    format: TokenReportFormat,
    (all, totals): (&[Credential], &CredentialCounts),
    counts: impl Fn(&Credential) -> Option<bool>,
    out: W,
) -> io::Result<(W, JobReport)> {
    let measured = ("credentials", ValidityMetric::TimeValid);
    let mut report =
        TokenReport::begin(format, &ci::report(), measured, PageSubject::Credentials, out)?;
    for one in all {
        let case = || ci::case(one, counts(one));
        report.add(case, |metrics| metrics::add(one, metrics), |page| html::add(page, one))?;
    }
    if totals.unreadable > 0 {
        report.incomplete(&TestCase::unread(totals.unreadable, "file"))?;
    }
    report.measure(|metrics| metrics::count(totals, metrics));
    report.end(&Conclusion::default())
}

/// That programs may have more credentials than a file.
#[must_use]
pub fn names_helpers(path: &Path, home: Option<&Path>) -> String {
    format!(
        "{}: names a program that provides credentials, which jwtx does not run",
        shown(path, home)
    )
}

/// A path, from the home folder on where it is below that.
fn shown(path: &Path, home: Option<&Path>) -> String {
    match home.and_then(|home| path.strip_prefix(home).ok()) {
        Some(below) => format!("~/{}", file_name(below)),
        None => file_name(path),
    }
}

/// The time left in words.
fn time(credential: &Credential) -> String {
    let matched = &credential.matched;
    match (matched.expires_at, matched.verdict) {
        (Some(exp), verdict) if verdict != Verdict::Expired && exp > matched.now => {
            format!("expires in {}", span(exp.since(matched.now)))
        }
        (Some(exp), _) => format!("expired {}", ago(matched.now.since(exp))),
        (None, _) if matched.time == TimeState::NeverExpires => "never expires".to_owned(),
        (None, _) => "expiry unknown".to_owned(),
    }
}
