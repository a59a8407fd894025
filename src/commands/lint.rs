//! The options that make findings count.

use clap::Args;

use super::Session;
use crate::report::gate::{Gate, Threshold, finding_code};
use crate::report::{Report, Verdict};

/// The options that make findings count.
#[derive(Debug, Args)]
#[command(next_help_heading = "Findings")]
pub struct LintArgs {
    /// Exit with 6 on findings of this severity and above (note, warning, error), on this finding, or
    /// on this verdict (repeatable)
    #[arg(long, value_name = "SEVERITY|CODE", value_parser = threshold)]
    fail_on: Vec<Threshold>,

    /// Leave this finding out (repeatable)
    #[arg(long, value_name = "CODE", value_parser = code)]
    allow: Vec<&'static str>,
}

fn threshold(text: &str) -> Result<Threshold, String> {
    Threshold::from_name(text).ok_or_else(unknown)
}

fn code(text: &str) -> Result<&'static str, String> {
    finding_code(text).ok_or_else(unknown)
}

fn unknown() -> String {
    "`jwtx explain findings` lists the codes, such as exp-missing".to_owned()
}

impl LintArgs {
    /// What counts, and what is left out.
    #[must_use]
    pub fn gate(&self) -> Gate {
        Gate { fail_on: self.fail_on.clone(), allow: self.allow.clone() }
    }

    /// Takes out the findings that are allowed.
    pub fn filter(&self, report: &mut Report) {
        self.gate().filter(report);
    }

    /// The exit status: that of the report, unless a finding counts against a token that would pass.
    #[must_use]
    pub fn status(&self, report: &Report, status: u8, session: &Session) -> u8 {
        let usable = report.judgement.as_ref().is_none_or(|judged| judged.verdict.is_usable());
        if usable && self.gate().counts(report) {
            return session.status(Verdict::Invalid);
        }
        status
    }
}
