//! The files in which GitHub Actions hands things from one step of a job to the next: a step adds lines to them.
#![expect(clippy::disallowed_methods, reason = "the runner names these files in the environment")]

use std::env;
use std::fs::OpenOptions;
use std::io::{self, Write as _};
use std::path::PathBuf;

/// The file that later steps get values from.
pub const OUTPUT: &str = "GITHUB_OUTPUT";

/// The file of the job's summary.
pub const STEP_SUMMARY: &str = "GITHUB_STEP_SUMMARY";

/// Adds a text to the file that a variable names, if it names one.
///
/// # Errors
///
/// What the file system says.
pub fn append(variable: &str, text: &str) -> io::Result<()> {
    let named = env::var_os(variable).filter(|name| !name.is_empty() && !text.is_empty());
    let Some(path) = named.map(PathBuf::from) else { return Ok(()) };
    OpenOptions::new().append(true).create(true).open(path)?.write_all(text.as_bytes())
}
