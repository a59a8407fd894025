//! JSON: every object that is written for programs, one file for each result. What a terminal would obey is escaped
//! here too.

mod certificates;
pub mod config;
pub(super) mod credentials;
pub mod differences;
pub mod key;
pub mod key_match;
pub mod key_set;
mod layers;
pub(super) mod matches;
pub mod pages;
mod parts;
pub(super) mod probe;
mod report;
mod sd_jwt;
mod search;
mod signatures;
mod write;

use std::io::{self, Write};

use serde::Serialize;
use serde_json::Value;

use super::wording::words;
use crate::report::{Fault, Fingerprint};
pub use report::{Json, SCHEMA};
pub use write::{write_line, write_pretty, write_text};

/// Writes that a command line was wrong.
///
/// # Errors
///
/// What the output says.
pub fn usage(summary: &str, advice: Option<&str>, out: &mut dyn Write) -> io::Result<()> {
    write_line(&problem(None, "usage", summary, advice), out)
}

/// Writes what stood in the way of a command that is about no token.
///
/// # Errors
///
/// What the output says.
pub fn fault(fault: &Fault, out: &mut dyn Write) -> io::Result<()> {
    let code = fault.reason.verdict().code();
    let advice = words(fault.advice.as_ref().unwrap_or(&fault.reason.row().help));
    write_line(&problem(Some(code), fault.reason.name(), &fault.message, Some(&advice)), out)
}

/// Without an answer, what all of them have.
fn problem(code: Option<&str>, reason: &str, summary: &str, advice: Option<&str>) -> Value {
    serde_json::json!({
        "schema": SCHEMA,
        "code": code,
        "reason": reason,
        "summary": summary,
        "advice": advice,
    })
}

/// A token that was made.
#[derive(Serialize)]
struct Minted<'a> {
    schema: &'static str,
    token: &'a str,
    fingerprint: String,
}

/// Writes a token that was made.
///
/// # Errors
///
/// What the output says.
pub fn minted(token: &str, out: &mut dyn Write) -> io::Result<()> {
    let fingerprint = Fingerprint::of_found(token).to_string();
    write_pretty(&Minted { schema: "jwtx.mint/1", token, fingerprint }, out)
}
