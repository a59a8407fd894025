//! Shows what a probe came to: for people, for programs, and for CI services.

mod ci;
mod html;
mod human;

use std::io::{self, Write};

use super::ci::{CiFormat, JobReport};
use super::json;
use crate::probe::ProbeReport;

/// A format.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Words and a table.
    Human,
    /// JSON.
    Json,
    /// What a CI service reads.
    Ci(CiFormat),
    /// A page.
    Html,
}

/// Writes the report of a probe.
///
/// # Errors
///
/// What the output says.
pub fn write(
    report: &ProbeReport<'_>,
    format: Format,
    out: &mut dyn Write,
) -> io::Result<JobReport> {
    match format {
        Format::Human => human::write(report, out)?,
        Format::Json => json::probe::write(report, out)?,
        Format::Html => html::write(report, out)?,
        Format::Ci(format) => return format.write(report, out),
    }
    Ok(JobReport::default())
}
