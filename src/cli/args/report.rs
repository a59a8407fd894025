//! The options that write the result for other tools.

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};

use crate::cli::render::ci::{CiFormat, TokenReportFormat};
use crate::cli::render::faults::{FaultFormat, WantedReport};
use crate::cli::render::probe::Format;

/// How the result is written for other tools, and where to.
#[derive(Debug, Args)]
#[command(next_help_heading = "Output")]
pub struct ReportArgs {
    /// Write the result for a CI service or for monitoring
    #[arg(long, value_name = "FORMAT", conflicts_with = "json")]
    report: Option<ReportFormat>,

    /// Write the report to this file instead of standard output; an older one is replaced when the new one is complete
    #[arg(long, value_name = "FILE", requires = "report")]
    out: Option<PathBuf>,
}

/// The formats that other tools read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum ReportFormat {
    /// GitHub Actions annotations
    Github,
    /// JUnit XML
    Junit,
    /// SARIF 2.1.0, for code scanning
    Sarif,
    /// Prometheus metrics, for the textfile collector
    Prometheus,
    /// One page to look at in a browser
    Html,
}

/// How the result of a check of something else than tokens is written for other tools, and where to.
#[derive(Debug, Args)]
#[command(next_help_heading = "Output")]
pub struct CheckReportArgs {
    /// Write the result for a CI service
    #[arg(long, value_name = "FORMAT", conflicts_with = "json")]
    report: Option<CheckReportFormat>,

    /// Write the report to this file instead of standard output; an older one is replaced when the new one is complete
    #[arg(long, value_name = "FILE", requires = "report")]
    out: Option<PathBuf>,
}

/// The formats of checks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum CheckReportFormat {
    /// GitHub Actions annotations
    Github,
    /// JUnit XML
    Junit,
    /// SARIF 2.1.0, for code scanning
    Sarif,
    /// The Test Anything Protocol
    Tap,
}

/// How the result of a probe is written for other tools and as a page, and where to.
#[derive(Debug, Args)]
#[command(next_help_heading = "Output")]
pub struct ProbeReportArgs {
    /// Write the result for a CI service, or as a page
    #[arg(long, value_name = "FORMAT", conflicts_with = "json")]
    report: Option<ProbeReportFormat>,

    /// Write the report to this file instead of standard output; an older one is replaced when the new one is complete
    #[arg(long, value_name = "FILE", requires = "report")]
    out: Option<PathBuf>,
}

/// The formats of a probe.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum ProbeReportFormat {
    /// GitHub Actions annotations
    Github,
    /// JUnit XML
    Junit,
    /// SARIF 2.1.0, for code scanning
    Sarif,
    /// The Test Anything Protocol
    Tap,
    /// One page to look at in a browser
    Html,
}

impl ProbeReportArgs {
    /// The format that is asked for.
    #[must_use]
    pub fn format(&self) -> Option<Format> {
        self.report.map(|format| match format {
            ProbeReportFormat::Github => Format::Ci(CiFormat::Github),
            ProbeReportFormat::Junit => Format::Ci(CiFormat::Junit),
            ProbeReportFormat::Sarif => Format::Ci(CiFormat::Sarif),
            ProbeReportFormat::Tap => Format::Ci(CiFormat::Tap),
            ProbeReportFormat::Html => Format::Html,
        })
    }

    /// The file that is asked for.
    #[must_use]
    pub fn file(&self) -> Option<&Path> {
        self.out.as_deref()
    }

    /// The report that says what kept the command from it, where the format has one.
    #[must_use]
    pub fn wanted(&self) -> Option<WantedReport> {
        let format = match self.format()? {
            Format::Ci(format) => FaultFormat::Ci(format),
            Format::Html => FaultFormat::Html,
            Format::Human | Format::Json => return None,
        };
        Some(WantedReport { format, file: self.out.clone() })
    }
}

impl CheckReportArgs {
    /// The format that is asked for.
    #[must_use]
    pub fn format(&self) -> Option<CiFormat> {
        self.report.map(|format| match format {
            CheckReportFormat::Github => CiFormat::Github,
            CheckReportFormat::Junit => CiFormat::Junit,
            CheckReportFormat::Sarif => CiFormat::Sarif,
            CheckReportFormat::Tap => CiFormat::Tap,
        })
    }

    /// The file that is asked for.
    #[must_use]
    pub fn file(&self) -> Option<&Path> {
        self.out.as_deref()
    }

    /// The report that says what kept the command from it.
    #[must_use]
    pub fn wanted(&self) -> Option<WantedReport> {
        let format = FaultFormat::Ci(self.format()?);
        Some(WantedReport { format, file: self.out.clone() })
    }
}

impl ReportArgs {
    /// The format that is asked for.
    #[must_use]
    pub fn format(&self) -> Option<TokenReportFormat> {
        self.report.map(|format| match format {
            ReportFormat::Github => TokenReportFormat::Ci(CiFormat::Github),
            ReportFormat::Junit => TokenReportFormat::Ci(CiFormat::Junit),
            ReportFormat::Sarif => TokenReportFormat::Ci(CiFormat::Sarif),
            ReportFormat::Prometheus => TokenReportFormat::Prometheus,
            ReportFormat::Html => TokenReportFormat::Html,
        })
    }

    /// The file that is asked for.
    #[must_use]
    pub fn file(&self) -> Option<&Path> {
        self.out.as_deref()
    }

    /// The report that says what kept the command from it, where the format has one.
    #[must_use]
    pub fn wanted(&self) -> Option<WantedReport> {
        let format = match self.format()? {
            TokenReportFormat::Ci(format) => FaultFormat::Ci(format),
            TokenReportFormat::Html => FaultFormat::Html,
            TokenReportFormat::Prometheus => return None,
        };
        Some(WantedReport { format, file: self.out.clone() })
    }
}
