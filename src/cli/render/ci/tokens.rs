//! A report about tokens, one by one: cases for CI services, or samples for monitoring.

use std::io::{self, Write};

use super::prometheus::{TokenMetrics, ValidityMetric};
use super::{CiDocument, CiFormat, Conclusion, JobReport, TestCase, TestReport};

/// The formats of a report about tokens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TokenReportFormat {
    /// What a CI service reads.
    Ci(CiFormat),
    /// What monitoring reads.
    Prometheus,
}

/// A report that is being written.
pub(crate) enum TokenReport<W> {
    /// Cases.
    Cases(CiDocument<W>),
    /// Samples, which are written at the end.
    Samples(TokenMetrics, W),
}

impl<W: Write> TokenReport<W> {
    /// Begins the report of a run over this source.
    pub(crate) fn begin(
        format: TokenReportFormat,
        report: &TestReport<'_>,
        measured: (&str, ValidityMetric),
        out: W,
    ) -> io::Result<Self> {
        let (source, validity) = measured;
        Ok(match format {
            TokenReportFormat::Ci(format) => Self::Cases(CiDocument::begin(format, report, out)?),
            TokenReportFormat::Prometheus => {
                Self::Samples(TokenMetrics::new(source, validity), out)
            }
        })
    }

    /// Writes a token in the way that the format wants it.
    pub(crate) fn add<'a>(
        &mut self,
        case: impl FnOnce() -> TestCase<'a>,
        sample: impl FnOnce(&mut TokenMetrics),
    ) -> io::Result<()> {
        match self {
            Self::Cases(document) => document.case(&case()),
            Self::Samples(metrics, _) => {
                sample(metrics);
                Ok(())
            }
        }
    }

    /// Hands over what can be read already.
    pub(crate) fn flush(&mut self) -> io::Result<()> {
        match self {
            Self::Cases(document) => document.out.flush(),
            Self::Samples(..) => Ok(()),
        }
    }

    /// Where it is written.
    pub(crate) const fn output(&self) -> &W {
        match self {
            Self::Cases(document) => &document.out,
            Self::Samples(_, out) => out,
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
        }
    }
}
