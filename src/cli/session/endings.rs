//! How a run ends that has no answer: the command line was wrong, or something stood in the way.

use std::io::{self, Write};

use super::{Session, write_error};
use crate::cli::args::global::Output;
use crate::cli::exit::{Exit, ExitStyle, Misuse};
use crate::cli::render::ci::{JobReport, TokenReportFormat};
use crate::cli::render::faults::{self, FaultFormat, WantedReport};
use crate::cli::render::token_reports::{self, ReportedToken};
use crate::cli::render::wording::words;
use crate::cli::render::{json, nagios};
use crate::report::fail_on::FailOn;
use crate::report::verdict::NagiosStatus;
use crate::report::{Fault, Report};

/// A command that may fail, as far as its failure has to know it.
pub struct Attempt {
    /// Its name.
    pub command: &'static str,
    /// Whether its answer is the report of a token.
    pub reports_token: bool,
    /// The report for other tools that was asked for.
    pub report: Option<WantedReport>,
}

impl Session {
    /// Says what is wrong with the command line, and gives the exit status.
    #[must_use]
    pub fn misused(&self, misuse: &Misuse) -> Exit {
        let Misuse { what, details, advice } = misuse;
        let advice = words(advice);
        write_error(what, details, Some(&advice));
        if self.output == Output::Json {
            // Nobody is left to be told of a broken standard output.
            let _ = self.print(|out| json::usage(what, Some(&advice), out));
        }
        if self.exit_style == ExitStyle::Nagios {
            // 2 would be CRITICAL.
            if self.output == Output::Nagios {
                let _ = self.print(|out| nagios::unknown(what, out));
            }
            return Exit::Nagios(NagiosStatus::Unknown);
        }
        Exit::Usage
    }

    /// Reports what stood in the way, and gives the exit status. It is no record, and is kept out of a stream.
    #[must_use]
    pub fn fail(&self, attempt: &Attempt, fault: &Fault) -> Exit {
        let verdict = fault.reason.verdict();
        if let Some(wanted) = &attempt.report
            && !self.has_reported()
        {
            // That it cannot be written either is said already, where that is what stood in the way.
            let _ =
                self.report(wanted.file.as_deref(), |out| self.write(attempt, fault, wanted, out));
        }
        if matches!(self.output, Output::Json | Output::Nagios) && !self.is_stream {
            let shown = match (attempt.reports_token, self.output) {
                (true, _) => self.show_with(&self.report_of(attempt, fault), &self.human()),
                (false, Output::Json) => self.print(|out| json::fault(fault, out)),
                (false, _) => self.print(|out| nagios::unknown(&fault.message, out)),
            };
            if let Err(error) = shown {
                self.error(&format!("{error:#}"), None);
            }
        } else {
            self.error(&fault.message, fault.advice.as_ref().map(words).as_deref());
        }
        match self.exit_style {
            // Not the verdict of a report: nothing turns it into a success.
            ExitStyle::Zero => ExitStyle::Codes.exit(verdict),
            style => style.exit(verdict),
        }
    }

    fn report_of(&self, attempt: &Attempt, fault: &Fault) -> Report {
        Report::of_fault(attempt.command, self.now, fault.clone())
    }

    /// Writes what kept a command from its report.
    fn write(
        &self,
        attempt: &Attempt,
        fault: &Fault,
        wanted: &WantedReport,
        out: &mut dyn Write,
    ) -> io::Result<JobReport> {
        match wanted.format {
            FaultFormat::Ci(format) if attempt.reports_token => {
                let token = ReportedToken {
                    report: &self.report_of(attempt, fault),
                    source: "",
                    file: None,
                    name: None,
                    fail_on: &FailOn::default(),
                };
                token_reports::write(&token, TokenReportFormat::Ci(format), out)
            }
            format => faults::write(attempt.command, fault, format, out),
        }
    }
}
