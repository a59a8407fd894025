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

use crate::report::Fingerprint;
pub use report::{Json, SCHEMA};
pub use write::{write_line, write_pretty, write_text};

/// Writes that a command line was wrong.
///
/// # Errors
///
/// What the output says.
pub fn usage(summary: &str, advice: Option<&str>, out: &mut dyn Write) -> io::Result<()> {
    let wire = serde_json::json!({
        "schema": SCHEMA,
        "code": null,
        "reason": "usage",
        "summary": summary,
        "advice": advice,
    });
    write_line(&wire, out)
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
