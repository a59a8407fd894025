//! Shows reports: one small file for each format, behind one trait. A renderer knows the report and
//! the value types, and writes to whatever it is handed.

pub mod ci;
pub mod config;
pub mod credentials;
pub mod decrypted;
pub mod differences;
pub mod faults;
pub mod help;
pub mod html;
pub mod human;
pub mod json;
pub mod key;
pub mod key_format;
pub mod key_match;
pub mod key_set;
pub mod label;
pub mod layout;
pub mod man;
pub mod matches;
pub mod nagios;
pub mod options;
pub mod pages;
pub mod probe;
pub mod records;
pub mod redaction;
pub mod sanitize;
pub mod settings;
pub mod style;
pub mod suite;
pub(crate) mod token_reports;
pub mod tokens;
pub mod value;
#[cfg(feature = "web")]
pub mod web;
pub mod wording;

use std::io::{self, Write};

use crate::report::Report;

/// Shows a report in one format.
pub trait Render {
    /// Writes the report.
    ///
    /// # Errors
    ///
    /// What the output says.
    fn report(&self, report: &Report, out: &mut dyn Write) -> io::Result<()>;
}

/// Shows nothing; there is only the exit status.
pub struct Quiet;

impl Render for Quiet {
    fn report(&self, _: &Report, _: &mut dyn Write) -> io::Result<()> {
        Ok(())
    }
}
