//! A token laid open: header, claims with their meaning, times in words, the lifetime bar.

use std::cmp::Ordering;
use std::io::{self, Write};

use super::{Human, bar, columns, findings, other_libraries, sanitize, signature_in_words};
use crate::cli::render::style::{Style, paint};
use crate::cli::render::wording::words;
use crate::jose::{Algorithm, Form, JoseHeader, NumericDate, Object, ProblemKind, Token, Value};
use crate::registry;
use crate::report::text::span;
use crate::report::{Outcome, Reason, Report, Severity};

/// The widest value that still has its meaning beside it.
const VALUE: usize = 24;

struct Row {
    name: String,
    value: String,
    label: String,
    detail: String,
}

impl Human {
    pub(super) fn inspection(
        &self,
        report: &Report,
        token: &Token,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        writeln!(out, "{}", title(report, token))?;
        if self.raw {
            raw(token, out)?;
        }
        problems(report, out)?;
        if let Some(header) = &token.header {
            let rows = header.parameters().iter().map(|(name, value)| parameter(name, value));
            self.table("Header", &rows.collect::<Vec<_>>(), header.parameters(), out)?;
        }
        if let Some(claims) = &token.claims {
            let provider = claims.string("iss").present().and_then(registry::provider_of);
            let rows = claims
                .members()
                .iter()
                .map(|(name, value)| self.claim(name, value, provider, report.times.now));
            self.table("Claims", &rows.collect::<Vec<_>>(), claims.members(), out)?;
        } else if token.form.is_jwe() {
            writeln!(out)?;
            writeln!(out, "{}", paint(Style::Heading, "Claims"))?;
            writeln!(out, "  encrypted: only the recipient's key can show them")?;
        } else if let Some(payload) = token.payload.as_deref().filter(|bytes| !bytes.is_empty()) {
            writeln!(out)?;
            writeln!(out, "{}", paint(Style::Heading, "Payload"))?;
            writeln!(out, "  {}", excerpt(payload))?;
        }
        bar::draw(&report.times, self.width, out)?;
        findings(&report.findings, Severity::Note, out)?;
        other_libraries::show(&report.opinions, out)
    }

    fn table(
        &self,
        heading: &str,
        rows: &[Row],
        object: &Object,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        writeln!(out)?;
        writeln!(out, "{}", paint(Style::Heading, heading))?;
        if object.is_empty() {
            return writeln!(out, "  {}", paint(Style::Aside, "(empty)"));
        }
        let widest = |column: fn(&Row) -> &String, most: usize| {
            let widths = rows.iter().map(|row| columns(column(row))).filter(|width| *width <= most);
            widths.max().unwrap_or(0)
        };
        let name_width = widest(|row| &row.name, 16);
        let value_width =
            widest(|row| if row.label.is_empty() { &row.label } else { &row.value }, VALUE);
        let label_width =
            widest(|row| if row.detail.is_empty() { &row.detail } else { &row.label }, 16);
        let left = name_width + 4;
        let pad = |text: &str, width: usize| " ".repeat(width.saturating_sub(columns(text)));
        let fits = |row: &Row| {
            let label = if row.detail.is_empty() { columns(&row.label) } else { label_width + 2 };
            let value = columns(&row.value).max(value_width);
            left + value + 2 + label + columns(&row.detail) <= self.width
        };
        // Rows with a detail stand alike: all on one line, or all on two.
        let details_fit = rows.iter().filter(|row| !row.detail.is_empty()).all(fits);
        for row in rows {
            let name = paint(Style::Name, &row.name);
            write!(out, "  {name}{}  ", pad(&row.name, name_width))?;
            let label = paint(Style::Aside, &row.label);
            let meaning = match (row.label.as_str(), row.detail.as_str()) {
                ("", "") => String::new(),
                (_, "") => label.to_string(),
                (_, detail) => format!("{label}{}  {detail}", pad(&row.label, label_width)),
            };
            if meaning.is_empty() {
                writeln!(out, "{}", row.value)?;
            } else if fits(row) && (row.detail.is_empty() || details_fit) {
                writeln!(out, "{}{}  {meaning}", row.value, pad(&row.value, value_width))?;
            } else {
                writeln!(out, "{}", row.value)?;
                writeln!(out, "{}{meaning}", " ".repeat(left))?;
            }
        }
        Ok(())
    }

    fn claim(
        &self,
        name: &str,
        value: &Value,
        provider: Option<&registry::Provider>,
        now: NumericDate,
    ) -> Row {
        let label = provider
            .and_then(|provider| provider.claim(name))
            .or_else(|| registry::claim(name).map(|entry| entry.label))
            .unwrap_or_default()
            .to_owned();
        let date = match value {
            Value::Number(number) if is_time(name) => NumericDate::from_number(number).ok(),
            _ => None,
        };
        let detail = date.map_or(String::new(), |date| {
            format!("{} · {}", self.zone.show(date), relative(date, now))
        });
        Row { name: sanitize::text(name).into_owned(), value: show(value), label, detail }
    }
}

fn problems(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    let failed: Vec<_> =
        report.checks.iter().filter(|check| check.outcome == Outcome::Fail).collect();
    if failed.is_empty() {
        return Ok(());
    }
    writeln!(out)?;
    for check in failed {
        let mark = match check.failure() {
            Some(Reason::TooLarge) => paint(Style::Bad, "✗ too large"),
            _ => paint(Style::Bad, "✗ malformed"),
        };
        writeln!(out, "  {mark}  {}", sanitize::text(&words(&check.message)))?;
        if let Some(advice) = &check.advice {
            writeln!(out, "    {}", paint(Style::Aside, &words(advice)))?;
        }
    }
    Ok(())
}

/// The registered claims that are NumericDates.
fn is_time(name: &str) -> bool {
    matches!(name, "exp" | "nbf" | "iat" | "auth_time" | "updated_at")
}

fn title(report: &Report, token: &Token) -> String {
    let header = token.header.as_ref();
    let alg = header.and_then(JoseHeader::algorithm);
    let enc = header.and_then(|header| header.parameters().get("enc")).and_then(Value::as_str);
    let mut parts = vec![match &token.form {
        Form::Jws(_) => "JWS".to_owned(),
        Form::Jwe(_) => "JWE".to_owned(),
        Form::JsonSerialization(_) => "JSON".to_owned(),
        Form::Unknown if token.problems.iter().any(|it| it.kind == ProblemKind::TooLarge) => {
            "not read".to_owned()
        }
        Form::Unknown => "not a token".to_owned(),
    }];
    parts.extend([alg, enc].into_iter().flatten().map(|name| sanitize::text(name).into_owned()));
    if !token.text().is_empty() {
        parts.push(format!("{} bytes", token.text().len()));
    }
    parts.push(if token.form.is_jwe() {
        "encrypted, not decrypted".to_owned()
    } else {
        signature_in_words(report.signature).to_owned()
    });
    parts.join(" · ")
}

fn parameter(name: &str, value: &Value) -> Row {
    let known = match (name, value.as_str()) {
        ("alg" | "enc", Some(text)) => Algorithm::from_name(text)
            .map(|algorithm| algorithm.row().label)
            .or_else(|| registry::encryption(text).map(|entry| entry.label)),
        _ => None,
    };
    let label = known.or_else(|| registry::parameter(name).map(|entry| entry.label));
    Row {
        name: sanitize::text(name).into_owned(),
        value: bare(value).map_or_else(|| show(value), ToOwned::to_owned),
        label: label.unwrap_or_default().to_owned(),
        detail: String::new(),
    }
}

fn show(value: &Value) -> String {
    sanitize::text(&value.to_string()).into_owned()
}

/// A header parameter that is a plain word needs no quotes.
fn bare(value: &Value) -> Option<&str> {
    let plain = |b: u8| b.is_ascii_alphanumeric() || b"+-._:/@#".contains(&b);
    value.as_str().filter(|text| !text.is_empty() && text.bytes().all(plain))
}

fn relative(date: NumericDate, now: NumericDate) -> String {
    match date.cmp(&now) {
        Ordering::Greater => format!("in {}", span(date.since(now))),
        Ordering::Equal => "now".to_owned(),
        Ordering::Less => format!("{} ago", span(now.since(date))),
    }
}

fn raw(token: &Token, out: &mut dyn Write) -> io::Result<()> {
    let styles = [Style::Header, Style::Claims, Style::Signature, Style::Aside, Style::Name];
    write!(out, "\n  ")?;
    for (index, segment) in token.text().split('.').enumerate() {
        if index > 0 {
            write!(out, ".")?;
        }
        write!(out, "{}", paint(styles[index % styles.len()], &sanitize::text(segment)))?;
    }
    writeln!(out)
}

/// The beginning of a payload that is no claims set.
fn excerpt(payload: &[u8]) -> String {
    const MOST: usize = 200;
    match std::str::from_utf8(payload) {
        Ok(text) => {
            let shown: String = text.chars().take(MOST).collect();
            let more = if shown.len() < text.len() { "…" } else { "" };
            format!("{}{more}", sanitize::text(&shown))
        }
        Err(_) => format!("{} bytes that are no text", payload.len()),
    }
}
