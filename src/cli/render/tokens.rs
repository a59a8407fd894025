//! The tokens of a text that holds several: one line each, or JSON.

use std::io::{self, Write};

use serde::Serialize;

use super::json::write_pretty;
use super::sanitize;
use super::style::dot;
use crate::report::text::rfc3339;
use crate::report::{Report, Summary};
use crate::scan::intake::Placed;

/// A token, and what is known of it.
#[derive(Debug)]
pub struct Listed<'a> {
    /// The token, with its place.
    pub token: &'a Placed,
    /// What it is.
    pub report: Report,
}

/// A line for each token, to choose by: its number, its name, its algorithm, its issuer, its time.
#[must_use]
pub fn lines(tokens: &[Listed<'_>]) -> Vec<String> {
    let rows: Vec<[String; 4]> = tokens.iter().map(row).collect();
    let width = |column: usize| {
        rows.iter().map(|row| super::layout::columns(&row[column])).max().unwrap_or(0)
    };
    let widths = [width(0), width(1), width(2)];
    let digits = tokens.len().to_string().len();
    let line = |(number, row): (usize, &[String; 4])| {
        let mut line = format!("{:>digits$}", number + 1);
        for (cell, width) in row.iter().zip(widths).filter(|(_, width)| *width > 0) {
            line.push_str("  ");
            line.push_str(cell);
            line.push_str(&" ".repeat(width.saturating_sub(super::layout::columns(cell))));
        }
        line.push_str("  ");
        line.push_str(&row[3]);
        line
    };
    rows.iter().enumerate().map(line).collect()
}

/// A token in one line, without its number.
#[must_use]
pub fn line(listed: &Listed<'_>) -> String {
    let cells = row(listed).into_iter().filter(|cell| !cell.is_empty());
    cells.collect::<Vec<_>>().join(&dot())
}

/// The tokens of a text that is shown, and how to choose one.
///
/// # Errors
///
/// What the output says.
pub fn page(tokens: &[Listed<'_>], out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{} tokens{}signatures not checked\n", tokens.len(), dot())?;
    for line in lines(tokens) {
        writeln!(out, "  {line}")?;
    }
    writeln!(out, "\n  help: show one with --pick NAME, or --pick 1")
}

/// The most of a name or an issuer that is shown.
const MOST: usize = 40;

fn row(Listed { token, report }: &Listed<'_>) -> [String; 4] {
    let summary = Summary::of(report);
    let short = |text: &str| super::layout::cut(&sanitize::text(text), MOST).into_owned();
    [
        token.name.as_deref().map(short).unwrap_or_default(),
        summary.algorithm.as_deref().map(short).unwrap_or_default(),
        summary.issuer.as_deref().map(short).unwrap_or_default(),
        summary.time_in_words().unwrap_or_else(|| "time unknown".to_owned()),
    ]
}

#[derive(Serialize)]
struct Wire<'a> {
    schema: &'static str,
    command: &'static str,
    tokens: Vec<WireToken<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct WireToken<'a> {
    number: usize,
    name: Option<&'a str>,
    line: u64,
    column: u64,
    base64: bool,
    algorithm: Option<String>,
    issuer: Option<String>,
    state: &'static str,
    expires_at: Option<String>,
    fingerprint: Option<String>,
}

/// Writes the tokens as JSON, `jwtx.tokens/1`.
///
/// # Errors
///
/// What the output says.
pub fn json(tokens: &[Listed<'_>], out: &mut dyn Write) -> io::Result<()> {
    let tokens = tokens.iter().enumerate().map(|(index, Listed { token, report })| {
        let summary = Summary::of(report);
        WireToken {
            number: index + 1,
            name: token.name.as_deref(),
            line: token.position.line,
            column: token.position.column,
            base64: token.base64,
            algorithm: summary.algorithm.as_deref().map(ToOwned::to_owned),
            issuer: summary.issuer.as_deref().map(ToOwned::to_owned),
            state: summary.state.name(),
            expires_at: summary.expires_at.and_then(rfc3339),
            fingerprint: summary.fingerprint().map(|fingerprint| fingerprint.to_string()),
        }
    });
    write_pretty(
        &Wire { schema: "jwtx.tokens/1", command: "inspect", tokens: tokens.collect() },
        out,
    )
}
