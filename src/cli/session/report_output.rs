//! Where a report for other tools goes: standard output, or a file that takes the place of an older one.

use std::fmt::Write as _;
use std::io::{self, Write};
use std::path::Path;
use std::sync::atomic::Ordering;

use super::{Session, send};
use crate::cli::args::global::Output;
use crate::cli::io::job_files;
use crate::cli::io::output_file::Replacement;
use crate::cli::render::ci::JobReport;

/// Where a report goes.
pub enum ReportOutput {
    /// Standard output, when it is whole or when a part of it has come together.
    StandardOutput(Vec<u8>),
    /// This file.
    File(Replacement),
    /// Nowhere: only the exit status is wanted.
    Nowhere,
    /// Nowhere: who read it went away.
    Closed,
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
            None => {
                self.has_reported.store(true, Ordering::Relaxed);
                ReportOutput::StandardOutput(Vec::new())
            }
        })
    }

    /// Whether a report was begun that cannot be taken back, or is whole.
    pub(super) fn has_reported(&self) -> bool {
        self.has_reported.load(Ordering::Relaxed)
    }
}

impl Session {
    /// Writes a report, and tells the job what it is told beside.
    ///
    /// # Errors
    ///
    /// That the report cannot be written.
    pub fn report(
        &self,
        file: Option<&Path>,
        write: impl FnOnce(&mut dyn Write) -> io::Result<JobReport>,
    ) -> anyhow::Result<()> {
        let mut out = self.report_output(file)?;
        let job = write(&mut out)?;
        self.finish_report(out, &job)
    }

    /// Ends a report, and tells the job what it is told beside. That its files cannot be written changes no exit
    /// status, as that is the answer to another question.
    ///
    /// # Errors
    ///
    /// That the report cannot be written.
    pub fn finish_report(&self, out: ReportOutput, job: &JobReport) -> anyhow::Result<()> {
        out.finish()?;
        self.has_reported.store(true, Ordering::Relaxed);
        let outputs = job.outputs.iter().fold(String::new(), |mut all, (name, value)| {
            let _ = writeln!(all, "{name}={value}");
            all
        });
        let summary = (job_files::STEP_SUMMARY, job.summary.as_str());
        for (variable, text) in [summary, (job_files::OUTPUT, &outputs)] {
            if let Err(error) = job_files::append(variable, text) {
                self.warn(&format!("warning: the file in ${variable} cannot be written: {error}"));
            }
        }
        Ok(())
    }
}

impl ReportOutput {
    /// Whether more of it is wanted.
    #[must_use]
    pub const fn is_wanted(&self) -> bool {
        !matches!(self, Self::Closed)
    }

    /// Ends the report.
    ///
    /// # Errors
    ///
    /// That it cannot be written.
    pub fn finish(self) -> anyhow::Result<()> {
        match self {
            Self::StandardOutput(rest) => send(&rest).map(|_| ()),
            Self::File(file) => Ok(file.finish()?),
            Self::Nowhere | Self::Closed => Ok(()),
        }
    }
}

impl Write for ReportOutput {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Self::StandardOutput(part) => {
                part.extend_from_slice(bytes);
                if part.len() >= PART {
                    self.flush()?;
                }
                Ok(bytes.len())
            }
            Self::File(file) => file.write(bytes),
            Self::Nowhere | Self::Closed => Ok(bytes.len()),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        if let Self::StandardOutput(part) = self {
            let part = std::mem::take(part);
            if !send(&part).map_err(io::Error::other)? {
                *self = Self::Closed;
            }
        }
        Ok(())
    }
}
