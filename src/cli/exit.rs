//! Exit statuses: how a verdict is told to the shell.

use std::fmt;

use clap::ValueEnum;

use crate::report::verdict::NagiosStatus;
use crate::report::{Sentence, Verdict};

/// How a run ends. There is no other status than those that are documented.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    /// It did what it should.
    Success,
    /// The command line was wrong.
    Usage,
    /// A token, or what was asked, came to this verdict.
    Verdict(Verdict),
    /// The same, told to Nagios.
    Nagios(NagiosStatus),
}

impl Exit {
    /// The exit status.
    #[must_use]
    pub fn status(self) -> u8 {
        match self {
            Self::Success => 0,
            Self::Usage => 2,
            Self::Verdict(verdict) => verdict.row().exit,
            Self::Nagios(status) => status as u8,
        }
    }

    /// Whether the status is that of a success.
    #[must_use]
    pub fn is_success(self) -> bool {
        self.status() == 0
    }
}

/// A mistake on the command line that shows only once it was read: options that contradict each other, or a value
/// that nothing can be done with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Misuse {
    /// What is wrong. Never holds anything of a secret.
    pub what: String,
    /// More of it, in lines of their own.
    pub details: Vec<String>,
    /// What to do about it.
    pub advice: Sentence,
}

impl Misuse {
    /// A mistake, and the way out of it.
    pub fn new(what: impl Into<String>, advice: impl Into<Sentence>) -> Self {
        Self { what: what.into(), details: Vec::new(), advice: advice.into() }
    }
}

impl Misuse {
    /// The same mistake, with more of it in lines of their own.
    #[must_use]
    pub fn with(self, details: Vec<String>) -> Self {
        Self { details, ..self }
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
    /// One status per verdict: 0 valid, 1 error, 3 expired, 4 expiring, 5 not active, 6 invalid, 7 no token
    #[default]
    Codes,
    /// Nagios: 0 OK, 1 WARNING, 2 CRITICAL, 3 UNKNOWN, with one line and perfdata
    Nagios,
    /// 0 whenever there is a report, whatever its verdict
    Zero,
}

impl ExitStyle {
    /// The exit status of a verdict.
    #[must_use]
    pub fn exit(self, verdict: Verdict) -> Exit {
        match self {
            Self::Codes => Exit::Verdict(verdict),
            Self::Nagios => Exit::Nagios(verdict.row().nagios),
            Self::Zero => Exit::Success,
        }
    }

    /// Refuses the style of Nagios where no line for it comes: its statuses would say what was not looked at.
    ///
    /// # Errors
    ///
    /// That there is none.
    pub fn check_line(self, judges_without_line: bool) -> Result<(), Misuse> {
        if self == Self::Nagios && judges_without_line {
            let what =
                "--exit-style nagios has one line for one token, of jwtx verify or jwtx expiry";
            return Err(Misuse::new(what, "for many tokens use --report prometheus"));
        }
        Ok(())
    }

    /// Refuses a --fail-on whose exit status would always be 0.
    ///
    /// # Errors
    ///
    /// That it can never count.
    pub fn check_fail_on(self, is_given: bool) -> Result<(), Misuse> {
        if is_given && self == Self::Zero {
            let what = "--fail-on has no effect here: --exit-style zero always exits with 0";
            return Err(Misuse::new(what, "remove one of them"));
        }
        Ok(())
    }

    /// The exit status of a run that could not do its job: no style turns it into a success.
    #[must_use]
    pub fn failure(self) -> Exit {
        match self {
            Self::Codes | Self::Nagios => self.exit(Verdict::Error),
            Self::Zero => Self::Codes.exit(Verdict::Error),
        }
    }
}
