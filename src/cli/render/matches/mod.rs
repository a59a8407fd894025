//! Shows the tokens that a search found: line by line, or as one document that other tools read.

mod ci;
mod counts;
mod html;
mod human;
mod metrics;

use std::io::{self, Write};
use std::path::Path;

pub use counts::{MatchCounts, SearchedPlace};

use super::ci::prometheus::ValidityMetric;
use super::ci::{Conclusion, JobReport, TestCase, TokenReport, TokenReportFormat};
use super::html::PageSubject;
use super::json;
use crate::jose::limits;
use crate::report::matches::{Position, SourceName};
use crate::report::text::file_name;
use crate::report::{Liveness, Located, Severity};

/// The formats of a search.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// One line in words for each token; where somebody looks at them, their places have a column.
    Human {
        /// Whether that is a terminal.
        is_terminal: bool,
    },
    /// One JSON object for each token.
    JsonLines,
    /// What a CI service or monitoring reads.
    Report(TokenReportFormat),
}

/// A report of what is found that is being written.
pub(crate) struct MatchReport<W>(TokenReport<W>);

impl<W: Write> MatchReport<W> {
    /// Begins the report of a search of these places.
    pub(crate) fn begin(format: TokenReportFormat, places: &str, out: W) -> io::Result<Self> {
        let measured = (places, ValidityMetric::TimeValid);
        TokenReport::begin(format, &ci::report(), measured, PageSubject::Tokens, out).map(Self)
    }

    /// Writes a token, and whether it counts against the run, where anything is to.
    pub(crate) fn add(&mut self, located: &Located, counts: Option<bool>) -> io::Result<()> {
        let case = || ci::case(located, counts);
        self.0.add(case, |metrics| metrics::add(located, metrics), |page| html::add(page, located))
    }

    /// Hands over what was written. Gives where.
    pub(crate) fn flush(&mut self) -> io::Result<&W> {
        self.0.flush()?;
        Ok(self.0.output())
    }

    /// Ends the report of a run in which so many places could not be read.
    pub(crate) fn end(mut self, unread: usize) -> io::Result<(W, JobReport)> {
        if unread > 0 {
            self.0.incomplete(&TestCase::unread(unread, "place"))?;
        }
        self.0.end(&Conclusion::default())
    }
}

impl Format {
    /// Writes tokens in lines; a report is written by itself.
    ///
    /// # Errors
    ///
    /// What the output says.
    pub fn show(self, located: &[Located], out: &mut dyn Write) -> io::Result<()> {
        match self {
            Self::Human { is_terminal } => human::lines(located, is_terminal, out),
            Self::JsonLines => located.iter().try_for_each(|one| json::matches::line(one, out)),
            Self::Report(_) => Ok(()),
        }
    }
}

/// That something which begins as a token is longer than a token may be.
#[must_use]
pub fn too_long(path: &Path, at: Position) -> String {
    let (path, limit) = (file_name(path), limits::FOUND_TOKEN_BYTES);
    let place = format!("{path}:{}:{}", at.line, at.column);
    let what = format!("longer than the limit of {limit} bytes; skipped");
    format!("{place}: this looks like a token, but is {what}")
}

/// How bad it is that a token was found.
const fn severity(liveness: Liveness) -> Severity {
    match liveness {
        Liveness::Live => Severity::Error,
        Liveness::Unverified | Liveness::NotActive | Liveness::Unknown => Severity::Warning,
        Liveness::Expired | Liveness::Unsigned | Liveness::Invalid => Severity::Note,
    }
}

/// The time left in words.
fn time(located: &Located) -> String {
    let matched = &located.matched;
    let dates = (matched.not_before, matched.expires_at);
    matched.time.in_words(dates, matched.now).unwrap_or_default()
}

/// A sentence about a token, for documents that have room for one.
fn sentence(located: &Located) -> String {
    let matched = &located.matched;
    let (row, time) = (matched.liveness.row(), time(located));
    let parts = [
        ("", time.as_str()),
        ("in ", located.name.as_ref().map_or("", SourceName::as_str)),
        ("alg ", matched.algorithm.as_deref().unwrap_or_default()),
        ("iss ", matched.issuer.as_deref().unwrap_or_default()),
        ("fingerprint ", &matched.fingerprint),
        ("", if matched.base64 { "in base64" } else { "" }),
        ("token ", matched.token.as_deref().unwrap_or_default()),
    ]
    .into_iter()
    .filter(|(_, value)| !value.is_empty())
    .map(|(name, value)| format!("; {name}{}", super::sanitize::text(value)));
    let parts: String = parts.collect();
    format!("{} ({}){parts}", row.meaning, matched.verdict.code())
}
