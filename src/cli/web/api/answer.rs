//! What is answered: the object that `--json` prints, and what a page needs beside it.

use std::io;

use serde::Serialize;
use serde_json::value::RawValue;

use super::command_line::CommandLine;
use crate::cli::args::pick;
use crate::cli::exit::{ExitStyle, Misuse};
use crate::cli::render::Render as _;
use crate::cli::render::json::Json;
use crate::cli::render::label::Meanings;
use crate::cli::render::tokens::{self, Listed};
use crate::cli::render::wording::words;
use crate::jose::NumericDate;
use crate::report::{Fault, Help, Part, Reason, Report, Setting, Verdict};
use crate::scan::intake::Placed;

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
    #[serde(skip_serializing_if = "Vec::is_empty")]
    tokens: Vec<Choice>,
    #[serde(skip_serializing_if = "Option::is_none")]
    meanings: Option<Box<RawValue>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    apply: Vec<Remedy>,
}

/// What went wrong, in words.
#[derive(Debug, Serialize)]
struct ErrorWords {
    message: String,
    help: String,
}

/// A token among several.
#[derive(Debug, Serialize)]
pub(super) struct Choice {
    place: String,
    shown: String,
}

/// A member of a request that a proved cause says to set.
#[derive(Debug, Serialize)]
struct Remedy {
    member: &'static str,
    value: String,
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
        let apply = report.diagnosis.iter().flat_map(|it| it.remedy.parts()).filter_map(remedy);
        Self {
            meanings,
            apply: apply.collect(),
            ..Self::of(verdict, |out| Json.report(report, out))
        }
    }

    /// With the command that says the same.
    pub(super) fn with_command(self, command: &CommandLine) -> Self {
        Self { command: Some(command.to_string()), ..self }
    }

    /// With the tokens to choose from.
    pub(super) fn with_tokens(self, tokens: Vec<Choice>) -> Self {
        Self { tokens, ..self }
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

    /// The same, as a report of what stood in the way, too.
    pub(super) fn failed_as(command: &'static str, now: NumericDate, failure: Failure) -> Self {
        let output = match &failure {
            Failure::Misuse(_) => None,
            Failure::Fault(fault) => {
                let report = Report::of_fault(command, now, fault.clone());
                raw(|out| Json.report(&report, out))
            }
        };
        Self { output, ..Self::failed(failure) }
    }
}

impl Choice {
    /// Each of several tokens, to choose by.
    pub(super) fn all(found: &[Placed], now: NumericDate) -> Vec<Self> {
        let listed = pick::listed(found, now);
        listed.iter().map(Self::of).collect()
    }

    fn of(listed: &Listed<'_>) -> Self {
        let position = listed.token.position;
        Self {
            place: format!("line {}, column {}", position.line, position.column),
            shown: tokens::line(listed),
        }
    }
}

/// What is written, without its line end.
fn raw(write: impl FnOnce(&mut Vec<u8>) -> io::Result<()>) -> Option<Box<RawValue>> {
    let mut text = Vec::new();
    write(&mut text).ok()?;
    RawValue::from_string(String::from_utf8(text).ok()?.trim_end().to_owned()).ok()
}

/// The member of a request that a part of a remedy sets, where there is one.
fn remedy(part: &Part) -> Option<Remedy> {
    let Part::Help(Help::SetTo(setting, value)) = part else { return None };
    let member = match setting {
        Setting::SecretEncoding => "secret_encoding",
        Setting::Leeway => "leeway",
        Setting::Audiences => "audience",
        Setting::Issuers => "issuer",
        Setting::Algorithms => "algorithms",
        Setting::Kind => "as",
        _ => return None,
    };
    Some(Remedy { member, value: value.clone().into_owned() })
}
