//! How a run ends that has no answer: the command line was wrong, or something stood in the way.

use super::{Session, write_error};
use crate::cli::args::global::Output;
use crate::cli::exit::{Exit, ExitStyle, Misuse};
use crate::cli::render::wording::words;
use crate::cli::render::{json, nagios};
use crate::report::verdict::NagiosStatus;
use crate::report::{Fault, Report};

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

    /// Reports what stood in the way, and gives the exit status. It is no record, and is kept out of a stream. The name
    /// is that of a command whose answer is the report of a token.
    #[must_use]
    pub fn fail(&self, command: Option<&'static str>, fault: Fault) -> Exit {
        let verdict = fault.reason.verdict();
        if matches!(self.output, Output::Json | Output::Nagios) && !self.is_stream {
            let shown = match (command, self.output) {
                (Some(command), _) => {
                    self.show_with(&Report::of_fault(command, self.now, fault), &self.human())
                }
                (None, Output::Json) => self.print(|out| json::fault(&fault, out)),
                (None, _) => self.print(|out| nagios::unknown(&fault.message, out)),
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
}
