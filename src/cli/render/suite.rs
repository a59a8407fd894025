//! The family of test tokens: the tokens in the formats that other tools read, and the list of its cases.

use std::io::{self, Write};

use clap::ValueEnum;
use serde::Serialize;

use super::json::write_line;
use crate::cli::shell::{Address, Curl};
use crate::suite::{CASES, Suite, TestToken};

/// How the suite is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum SuiteFormat {
    /// JSON Lines: name, token, expected verdict, and why
    Json,
    /// One variable per token: JWT_EXPIRED_1H=…
    Env,
    /// An .http file of requests to {{url}}
    Http,
    /// A shell script of curl commands that ask "$URL" and print case, status and expected verdict
    Curl,
}

/// One line of the list.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Line<'a> {
    schema: &'static str,
    name: &'static str,
    group: &'static str,
    token: &'a str,
    expect: &'static str,
    reason: &'static str,
    why: &'static str,
}

impl<'a> Line<'a> {
    fn of(token: &'a TestToken) -> Self {
        Self {
            schema: "jwtx.suite/1",
            name: token.case.name,
            group: token.case.group.name(),
            token: &token.text,
            expect: token.verdict().code(),
            reason: token.reason.name(),
            why: token.case.why,
        }
    }
}

/// Writes the tokens.
///
/// # Errors
///
/// What the output says.
pub fn write(suite: &Suite, format: SuiteFormat, out: &mut dyn Write) -> io::Result<()> {
    if format == SuiteFormat::Curl {
        writeln!(out, "#!/bin/sh\n: \"${{URL:?set URL to an address that requires a token}}\"")?;
    }
    for token in &suite.tokens {
        let (name, text) = (token.case.name, &token.text);
        let verdict = token.verdict().code();
        match format {
            SuiteFormat::Json => write_line(&Line::of(token), out)?,
            SuiteFormat::Env => {
                writeln!(out, "JWT_{}={text}", name.replace('-', "_").to_ascii_uppercase())?;
            }
            SuiteFormat::Http => {
                writeln!(out, "### {name}: {verdict}\nGET {{{{url}}}}")?;
                if !text.is_empty() {
                    writeln!(out, "Authorization: Bearer {text}")?;
                }
                writeln!(out)?;
            }
            SuiteFormat::Curl => {
                let bearer = ("Authorization".to_owned(), format!("Bearer {text}"));
                let command = Curl {
                    discards_body: true,
                    write_out: format!("{name} %{{http_code}} {verdict}\\n"),
                    method: "GET",
                    headers: (!text.is_empty()).then_some(bearer).into_iter().collect(),
                    address: Address::Variable("URL"),
                };
                writeln!(out, "{command}")?;
            }
        }
    }
    Ok(())
}

/// A case as `--list --json` prints it.
#[derive(Serialize)]
struct Listed {
    name: &'static str,
    group: &'static str,
    expect: &'static str,
    why: &'static str,
}

/// Writes the list of the cases that are for every verifier: a line for each, in words or as JSON.
///
/// # Errors
///
/// What the output says.
pub fn cases(json: bool, out: &mut dyn Write) -> io::Result<()> {
    CASES.iter().filter(|case| case.is_of_signed_tokens()).try_for_each(|case| {
        let (name, expect) = (case.name, case.reason.verdict().code());
        if json {
            write_line(&Listed { name, group: case.group.name(), expect, why: case.why }, out)
        } else {
            writeln!(out, "{name:<22}  {expect:<16}  {}", case.why)
        }
    })
}
