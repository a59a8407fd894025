//! What is answered: the object that `--json` prints, and what a page needs beside it.

use std::io;

use serde::Serialize;
use serde_json::value::RawValue;

use super::command_line::CommandLine;
use super::remedies::Remedy;
use crate::cli::exit::{ExitStyle, Misuse};
use crate::cli::render::Render as _;
use crate::cli::render::json::{self, Json};
use crate::cli::render::label::Meanings;
use crate::cli::render::wording::words;
use crate::jose::NumericDate;
use crate::report::{Fault, Finding, Reason, Report, Verdict};

/// An answer.
#[derive(Debug, Default, Serialize)]
pub(super) struct Answer {
    #[serde(skip_serializing_if = "Option::is_none")]
    output: Option<Box<RawValue>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    error: Option<ErrorWords>,
    exit_code: u8,
    #[serde(skip_serializing_if = "Option::is_none")]
    command: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    meanings: Option<Box<RawValue>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    apply: Vec<Remedy>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    warnings: Vec<Warning>,
}

/// What went wrong, in words.
#[derive(Debug, Serialize)]
struct ErrorWords {
    message: String,
    help: String,
}

/// What a reader of a new token would be warned of.
#[derive(Debug, Serialize)]
struct Warning {
    severity: &'static str,
    code: &'static str,
    message: String,
}

/// Why there is no answer.
#[derive(Debug)]
pub(super) enum Failure {
    /// What is asked for cannot be meant.
    Misuse(Misuse),
    /// It could not be done.
    Fault(Fault),
}

impl From<Misuse> for Failure {
    fn from(misuse: Misuse) -> Self {
        Self::Misuse(misuse)
    }
}

impl From<Fault> for Failure {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault)
    }
}

impl From<anyhow::Error> for Failure {
    fn from(error: anyhow::Error) -> Self {
        match error.downcast::<Misuse>() {
            Ok(misuse) => Self::Misuse(misuse),
            Err(error) => Self::Fault(
                error
                    .downcast::<Fault>()
                    .unwrap_or_else(|error| Fault::new(Reason::Io, format!("{error:#}"))),
            ),
        }
    }
}

impl Failure {
    /// That a request is none that the page sends. What was in it is not repeated: it may be a secret.
    pub(super) fn of_request(error: &serde_json::Error) -> Self {
        let what = match error.classify() {
            serde_json::error::Category::Data => {
                "has a member that is not known, missing or mistyped"
            }
            _ => "is not JSON",
        };
        let place = format!("line {}, column {}", error.line(), error.column());
        let what = format!("the request {what} ({place})");
        Self::Misuse(Misuse::new(what, "reload the page; it may be of another version of jwtx"))
    }
}

impl Answer {
    /// What is written here, with this exit status.
    pub(super) fn of(verdict: Verdict, write: impl FnOnce(&mut Vec<u8>) -> io::Result<()>) -> Self {
        let exit_code = ExitStyle::Codes.exit(verdict).status();
        Self { output: raw(write), exit_code, ..Self::default() }
    }

    /// A report.
    pub(super) fn report(report: &Report, verdict: Verdict) -> Self {
        let meanings = Meanings::of(report);
        let meanings = meanings.and_then(|it| serde_json::value::to_raw_value(&it).ok());
        Self { meanings, ..Self::of(verdict, |out| Json.report(report, out)) }
    }

    /// With what a proved cause says to set in the request.
    pub(super) fn with_remedies(self, apply: Vec<Remedy>) -> Self {
        Self { apply, ..self }
    }

    /// With what is worth knowing of a new token.
    pub(super) fn with_warnings(self, findings: &[Finding]) -> Self {
        let warning = |finding: &Finding| Warning {
            severity: finding.severity.name(),
            code: finding.row().name,
            message: words(&finding.message).into_owned(),
        };
        Self { warnings: findings.iter().map(warning).collect(), ..self }
    }

    /// With the command that says the same.
    pub(super) fn with_command(self, command: &CommandLine) -> Self {
        Self { command: Some(command.to_string()), ..self }
    }

    /// That there is no answer.
    pub(super) fn failed(failure: Failure) -> Self {
        match failure {
            Failure::Misuse(Misuse { what, details: _, advice }) => Self {
                error: Some(ErrorWords { message: what, help: words(&advice).into_owned() }),
                exit_code: crate::cli::exit::Exit::Usage.status(),
                ..Self::default()
            },
            Failure::Fault(fault) => {
                let help = fault.advice.as_ref().map(words).unwrap_or_default().into_owned();
                Self {
                    error: Some(ErrorWords { message: fault.message, help }),
                    exit_code: ExitStyle::Codes.exit(fault.reason.verdict()).status(),
                    ..Self::default()
                }
            }
        }
    }

    /// The same, with what the command prints then; its name is that of one whose answer is the report of a token.
    pub(super) fn failed_as(
        command: Option<&'static str>,
        now: NumericDate,
        failure: Failure,
    ) -> Self {
        let output = match (&failure, command) {
            (Failure::Misuse(_), _) => None,
            (Failure::Fault(fault), Some(command)) => {
                let report = Report::of_fault(command, now, fault.clone());
                raw(|out| Json.report(&report, out))
            }
            (Failure::Fault(fault), None) => raw(|out| json::fault(fault, out)),
        };
        Self { output, ..Self::failed(failure) }
    }
}

/// What is written, without its line end.
fn raw(write: impl FnOnce(&mut Vec<u8>) -> io::Result<()>) -> Option<Box<RawValue>> {
    let mut text = Vec::new();
    write(&mut text).ok()?;
    RawValue::from_string(String::from_utf8(text).ok()?.trim_end().to_owned()).ok()
}
