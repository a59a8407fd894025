//! Shows what a probe came to: for people, for programs, and for the three formats that CI reads.

mod ci;
mod human;
mod json;

use std::io::{self, Write};

use crate::probe::Account;

/// A format.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Words and a table.
    Human,
    /// JSON.
    Json,
    /// JUnit's XML.
    Junit,
    /// The Test Anything Protocol, version 14.
    Tap,
    /// Workflow commands of GitHub Actions.
    Github,
}

/// Writes the account of a probe.
///
/// # Errors
///
/// What the output says.
pub fn write(account: &Account<'_>, format: Format, out: &mut dyn Write) -> io::Result<()> {
    match format {
        Format::Human => human::write(account, out),
        Format::Json => json::write(account, out),
        Format::Junit => ci::junit(account, out),
        Format::Tap => ci::tap(account, out),
        Format::Github => ci::github(account, out),
    }
}
