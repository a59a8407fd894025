//! Exit statuses: how a verdict is told to the shell.

use std::fmt;

use clap::ValueEnum;

use crate::report::{Sentence, Verdict};

/// The exit status of a wrong command line.
pub const USAGE: u8 = 2;

/// A mistake on the command line that shows only once it was read: options that contradict each other, or a value
/// that nothing can be done with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Misuse {
    /// What is wrong. Never holds anything of a secret.
    pub what: String,
    /// What to do about it.
    pub advice: Sentence,
}

impl Misuse {
    /// A mistake, and the way out of it.
    pub fn new(what: impl Into<String>, advice: impl Into<Sentence>) -> Self {
        Self { what: what.into(), advice: advice.into() }
    }
}

impl fmt::Display for Misuse {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.what)
    }
}

impl std::error::Error for Misuse {}

/// How a verdict becomes an exit status.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum ExitStyle {
    /// The table of verdicts: 0 valid, 1 error, 3 expired, 4 expiring, 5 not active, 6 invalid, 7 none
    #[default]
    Codes,
    /// Nagios: 0 OK, 1 WARNING, 2 CRITICAL, 3 UNKNOWN, with one line and perfdata
    Nagios,
    /// 0 once a report was given, whatever its verdict
    Zero,
}

impl ExitStyle {
    /// The exit status of a verdict.
    #[must_use]
    pub fn status(self, verdict: Verdict) -> u8 {
        match self {
            Self::Codes => verdict.row().exit,
            Self::Nagios => verdict.row().nagios as u8,
            Self::Zero => 0,
        }
    }

    /// Refuses a --fail-on whose exit status would always be 0.
    ///
    /// # Errors
    ///
    /// That it can never count.
    pub fn check_fail_on(self, is_given: bool) -> Result<(), Misuse> {
        if is_given && self == Self::Zero {
            let what = "--fail-on can never count here: --exit-style zero always exits with 0";
            return Err(Misuse::new(what, "leave one of them out"));
        }
        Ok(())
    }

    /// The exit status of a run that could not do its job: no style turns it into a success.
    #[must_use]
    pub fn failure(self) -> u8 {
        match self {
            Self::Codes | Self::Nagios => self.status(Verdict::Error),
            Self::Zero => Self::Codes.status(Verdict::Error),
        }
    }
}
