//! Records, one line each: JSON Lines, tab-separated values, or the rows of a table. Written straight
//! into a buffer, as there are millions of them.

use std::io::Write as _;

use chrono::{Datelike as _, Timelike as _};

use super::json::write_text;
use super::style::{Style, paint};
use super::wording::words;
use super::{layout, sanitize};
use crate::jose::{NumericDate, Seconds};
use crate::report::text::{ago, rfc3339, span, utc};
use crate::report::{Summary, Verdict};

/// The version of the object.
pub const SCHEMA: &str = "jwtx.record/1";

/// The width of the first column of a table.
const CODE: usize = 16;

/// How records are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// One JSON object a line.
    JsonLines {
        /// Whether everything beyond ASCII is escaped.
        ascii: bool,
    },
    /// Tab-separated values, in the order of [`COLUMNS`].
    Tsv,
    /// The rows of a table of so many columns.
    Table(usize),
}

/// The columns of tab-separated values.
pub const COLUMNS: [&str; 10] = [
    "code",
    "reason",
    "state",
    "signature",
    "algorithm",
    "kid",
    "issuer",
    "expiresAt",
    "remainingSeconds",
    "fingerprint",
];

impl Format {
    /// Writes a summary, without a line end. `line` is the number of the line that it is about.
    pub fn write(self, summary: &Summary<'_>, line: Option<u64>, out: &mut Vec<u8>) {
        match self {
            Self::JsonLines { ascii } => json(summary, line, ascii, out),
            Self::Tsv => tsv(summary, line, out),
            Self::Table(width) => table(summary, line, width, out),
        }
    }
}

/// A member of the object and its comma.
fn member(name: &str, out: &mut Vec<u8>) {
    out.extend_from_slice(b",\"");
    out.extend_from_slice(name.as_bytes());
    out.extend_from_slice(b"\":");
}

fn word(name: &str, word: &str, out: &mut Vec<u8>) {
    member(name, out);
    out.push(b'"');
    out.extend_from_slice(word.as_bytes());
    out.push(b'"');
}

fn text(name: &str, text: Option<&str>, ascii: bool, out: &mut Vec<u8>) {
    let Some(text) = text else { return };
    member(name, out);
    write_text(text, ascii, out);
}

fn json(summary: &Summary<'_>, line: Option<u64>, ascii: bool, out: &mut Vec<u8>) {
    out.extend_from_slice(b"{\"schema\":\"");
    out.extend_from_slice(SCHEMA.as_bytes());
    out.push(b'"');
    if let Some(line) = line {
        member("line", out);
        let _ = write!(out, "{line}");
    }
    if let Some((verdict, reason)) = summary.verdict {
        word("code", verdict.code(), out);
        word("reason", reason.name(), out);
    }
    text("summary", summary.summary.as_deref().map(words).as_deref(), ascii, out);
    word("signature", summary.signature.name(), out);
    text("algorithm", summary.algorithm.as_deref(), ascii, out);
    text("kid", summary.kid.as_deref(), ascii, out);
    text("issuer", summary.issuer.as_deref(), ascii, out);
    out.extend_from_slice(b",\"time\":{\"state\":\"");
    out.extend_from_slice(summary.state.name().as_bytes());
    out.extend_from_slice(b"\"}");
    if let Some(exp) = summary.expires_at {
        if let Some(year) =
            utc(exp).map(|date| date.year()).filter(|year| (0..=9999).contains(year))
        {
            member("expiresAt", out);
            out.push(b'"');
            instant(exp, year, out);
            out.push(b'"');
        }
        member("remainingSeconds", out);
        let _ = write!(out, "{}", exp.since(summary.now));
    }
    if let Some(fingerprint) = summary.fingerprint() {
        member("fingerprint", out);
        out.push(b'"');
        out.extend_from_slice(&fingerprint.digits());
        out.push(b'"');
    }
    out.push(b'}');
}

/// An instant of a year of four digits, as RFC 3339 has it.
fn instant(date: NumericDate, year: i32, out: &mut Vec<u8>) {
    let Some(shown) = utc(date).filter(|shown| shown.nanosecond() == 0) else {
        out.extend_from_slice(rfc3339(date).unwrap_or_default().as_bytes());
        return;
    };
    let two = |number: u32| -> [u8; 2] {
        let digit = |number: u32| b'0' + u8::try_from(number % 10).unwrap_or(0);
        [digit(number / 10), digit(number)]
    };
    let year = year.unsigned_abs();
    out.extend_from_slice(&two(year / 100));
    for (number, end) in [
        (year % 100, b'-'),
        (shown.month(), b'-'),
        (shown.day(), b'T'),
        (shown.hour(), b':'),
        (shown.minute(), b':'),
        (shown.second(), b'Z'),
    ] {
        out.extend_from_slice(&two(number));
        out.push(end);
    }
}

fn tsv(summary: &Summary<'_>, line: Option<u64>, out: &mut Vec<u8>) {
    if let Some(line) = line {
        let _ = write!(out, "{line}\t");
    }
    let (code, reason) =
        summary.verdict.map_or(("", ""), |(verdict, reason)| (verdict.code(), reason.name()));
    let remaining = summary.expires_at.map(|exp| exp.since(summary.now).to_string());
    let fingerprint = summary.fingerprint().map(|fingerprint| fingerprint.to_string());
    let expires = summary.expires_at.and_then(rfc3339);
    let values = [
        Some(code),
        Some(reason),
        Some(summary.state.name()),
        Some(summary.signature.name()),
        summary.algorithm.as_deref(),
        summary.kid.as_deref(),
        summary.issuer.as_deref(),
        expires.as_deref(),
        remaining.as_deref(),
        fingerprint.as_deref(),
    ];
    for (index, value) in values.into_iter().enumerate() {
        if index > 0 {
            out.push(b'\t');
        }
        let value = value.unwrap_or_default().replace('\\', "\\\\");
        out.extend_from_slice(sanitize::text(&value).as_bytes());
    }
}

fn table(summary: &Summary<'_>, line: Option<u64>, width: usize, out: &mut Vec<u8>) {
    let (code, style) = match summary.verdict {
        Some((verdict, _)) => (verdict.code(), style_of(verdict)),
        None => (summary.state.name(), Style::Name),
    };
    let exp = summary.expires_at.map_or(String::new(), |exp| {
        let left = exp.since(summary.now);
        if left > Seconds::ZERO { format!("in {}", span(left)) } else { ago(left) }
    });
    let alg = summary.algorithm.as_deref().unwrap_or_default();
    let said = summary.summary.as_deref().map(words);
    let last = said.as_deref().or(summary.issuer.as_deref()).unwrap_or_default();
    let number = line.map_or(String::new(), |line| format!("{line:>8} "));
    let fingerprint = summary.fingerprint().map(|fingerprint| fingerprint.to_string());
    let rest =
        cells(&sanitize::text(alg), &exp, &fingerprint.unwrap_or_default(), &sanitize::text(last));
    let left = width.saturating_sub(number.len() + CODE);
    let rest = layout::cut(rest.trim_end(), left);
    let _ = write!(out, "{number}{}{rest}", paint(style, &format!("{code:<CODE$}")));
}

/// The columns of a table behind the code.
fn cells(alg: &str, exp: &str, fingerprint: &str, last: &str) -> String {
    format!(" {alg:<10} {exp:<14} {fingerprint:<16} {last}")
}

/// The first line of a table that somebody looks at: what its columns are.
#[must_use]
pub fn heading(width: usize, numbered: bool) -> String {
    let number = if numbered { format!("{:>8} ", "line") } else { String::new() };
    let rest = cells("algorithm", "expires", "fingerprint", "reason or issuer");
    let line = format!("{number}{:<CODE$}{rest}", "verdict");
    paint(Style::Heading, &layout::cut(&line, width)).to_string()
}

fn style_of(verdict: Verdict) -> Style {
    match verdict {
        Verdict::Valid => Style::Good,
        Verdict::Expiring | Verdict::NoToken => Style::Warning,
        Verdict::Expired | Verdict::NotActive | Verdict::Error | Verdict::Invalid => Style::Bad,
    }
}
