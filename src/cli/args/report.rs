//! The options that write the result for other tools.

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};

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
pub enum ReportFormat {
    /// GitHub Actions annotations
    Github,
    /// JUnit XML
    Junit,
    /// SARIF 2.1.0, for code scanning
    Sarif,
    /// Prometheus metrics, for the textfile collector
    Prometheus,
}

impl ReportArgs {
    /// The format that is asked for.
    #[must_use]
    pub const fn format(&self) -> Option<ReportFormat> {
        self.report
    }

    /// The file that is asked for.
    #[must_use]
    pub fn file(&self) -> Option<&Path> {
        self.out.as_deref()
    }
}
