//! Where a report for other tools goes: standard output, or a file that takes the place of an older one.

use std::io::{self, Write};
use std::path::Path;

use super::{Session, send};
use crate::cli::args::global::Output;
use crate::cli::io::output_file::Replacement;

/// Where a report goes.
pub enum ReportOutput {
    /// Standard output, when it is whole or when a part of it has come together.
    StandardOutput(Vec<u8>),
    /// This file.
    File(Replacement),
    /// Nowhere: only the exit status is wanted, or nobody reads any more.
    Nowhere,
}

/// How much is held before it is sent.
const PART: usize = 64 * 1024;

impl Session {
    /// Begins a report in a file, or on standard output where none is named.
    ///
    /// # Errors
    ///
    /// That the file cannot be written.
    pub fn report_output(&self, file: Option<&Path>) -> anyhow::Result<ReportOutput> {
        Ok(match file {
            Some(path) => ReportOutput::File(Replacement::begin(path)?),
            None if self.output == Output::Quiet => ReportOutput::Nowhere,
            None => ReportOutput::StandardOutput(Vec::new()),
        })
    }
}

impl ReportOutput {
    /// Ends the report.
    ///
    /// # Errors
    ///
    /// That it cannot be written.
    pub fn finish(self) -> anyhow::Result<()> {
        match self {
            Self::StandardOutput(rest) => send(&rest).map(|_| ()),
            Self::File(file) => Ok(file.finish()?),
            Self::Nowhere => Ok(()),
        }
    }
}

impl Write for ReportOutput {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Self::StandardOutput(part) => {
                part.extend_from_slice(bytes);
                if part.len() >= PART {
                    let part = std::mem::take(part);
                    if !send(&part).map_err(io::Error::other)? {
                        *self = Self::Nowhere;
                    }
                }
                Ok(bytes.len())
            }
            Self::File(file) => file.write(bytes),
            Self::Nowhere => Ok(bytes.len()),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
