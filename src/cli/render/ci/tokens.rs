//! A report about tokens, one by one: cases for CI services, or samples for monitoring.

use std::io::{self, Write};

use super::prometheus::{TokenMetrics, ValidityMetric};
use super::{CiDocument, CiFormat, Conclusion, JobReport, TestCase, TestReport};
use crate::cli::render::html::{PageSubject, TokensPage};

/// The formats of a report about tokens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TokenReportFormat {
    /// What a CI service reads.
    Ci(CiFormat),
    /// What monitoring reads.
    Prometheus,
    /// A page to look at.
    Html,
}

/// A report that is being written.
pub(crate) enum TokenReport<W> {
    /// Cases.
    Cases(CiDocument<W>),
    /// Samples, which are written at the end.
    Samples(TokenMetrics, W),
    /// A page, which is written at the end.
    Page(Box<TokensPage>, W),
}

impl<W: Write> TokenReport<W> {
    /// Begins the report of a run over this source.
    pub(crate) fn begin(
        format: TokenReportFormat,
        report: &TestReport<'_>,
        measured: (&str, ValidityMetric),
        listed: PageSubject,
        out: W,
    ) -> io::Result<Self> {
        let (source, validity) = measured;
        Ok(match format {
            TokenReportFormat::Ci(format) => Self::Cases(CiDocument::begin(format, report, out)?),
            TokenReportFormat::Prometheus => {
                Self::Samples(TokenMetrics::new(source, validity), out)
            }
            TokenReportFormat::Html => {
                Self::Page(Box::new(TokensPage::new(&report.name, listed)), out)
            }
        })
    }

    /// Writes a token in the way that the format wants it.
    pub(crate) fn add<'a>(
        &mut self,
        case: impl FnOnce() -> TestCase<'a>,
        sample: impl FnOnce(&mut TokenMetrics),
        listed: impl FnOnce(&mut TokensPage),
    ) -> io::Result<()> {
        match self {
            Self::Cases(document) => document.case(&case()),
            Self::Samples(metrics, _) => {
                sample(metrics);
                Ok(())
            }
            Self::Page(page, _) => {
                listed(page);
                Ok(())
            }
        }
    }

    /// Writes that not everything is known of the run. Samples have one of their own for it.
    pub(crate) fn incomplete(&mut self, case: &TestCase<'_>) -> io::Result<()> {
        match self {
            Self::Cases(document) => document.case(case),
            Self::Samples(..) => Ok(()),
            Self::Page(page, _) => {
                page.is_incomplete(&case.message);
                Ok(())
            }
        }
    }

    /// What monitoring measures besides tokens.
    pub(crate) fn measure(&mut self, measured: impl FnOnce(&mut TokenMetrics)) {
        if let Self::Samples(metrics, _) = self {
            measured(metrics);
        }
    }

    /// Hands over what can be read already.
    pub(crate) fn flush(&mut self) -> io::Result<()> {
        match self {
            Self::Cases(document) => document.out.flush(),
            Self::Samples(..) | Self::Page(..) => Ok(()),
        }
    }

    /// Where it is written.
    pub(crate) const fn output(&self) -> &W {
        match self {
            Self::Cases(document) => &document.out,
            Self::Samples(_, out) | Self::Page(_, out) => out,
        }
    }

    /// Ends the report.
    pub(crate) fn end(self, conclusion: &Conclusion<'_>) -> io::Result<(W, JobReport)> {
        match self {
            Self::Cases(document) => document.end(conclusion),
            Self::Samples(metrics, mut out) => {
                metrics.write(&mut out)?;
                Ok((out, JobReport::default()))
            }
            Self::Page(page, mut out) => {
                page.write(&mut out)?;
                Ok((out, JobReport::default()))
            }
        }
    }
}
