//! The members of a header or a claims set: names, values, what they mean. What is nested is indented.

mod grid;

use std::cmp::Ordering;
use std::io::{self, Write};

use super::Human;
use crate::cli::render::layout::{columns, cut, padding};
use crate::cli::render::style::{Glyph, Style, dot, paint};
use crate::cli::render::{label, sanitize};
use crate::jose::{ClaimsSet, NumericDate, Object, Value};
use crate::registry;
use crate::report::text::{ago, span};
use crate::report::{Outcome, Report};
use grid::{Grid, NAME, Row};

/// The room that a meaning needs to start under the value.
const MEANING: usize = 40;

/// How deep members are laid out; what is deeper is one line of JSON.
const DEEPEST: usize = 6;

/// The most elements of an array that are laid out on a terminal.
const ELEMENTS: usize = 40;

impl Human {
    /// A header with the meaning of its parameters.
    pub(super) fn header(
        &self,
        heading: &str,
        object: &Object,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let rows: Vec<Row> =
            object.iter().map(|(name, value)| self.parameter(name, value)).collect();
        self.section(heading, &rows, out)
    }

    /// The claims with their meaning, and times in words.
    pub(super) fn claims(
        &self,
        heading: &str,
        claims: &ClaimsSet,
        report: &Report,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let provider = claims.string("iss").present().and_then(registry::provider_of);
        let members = claims.members().iter();
        let rows: Vec<Row> =
            members.map(|(name, value)| self.claim(name, value, provider, report)).collect();
        self.section(heading, &rows, out)
    }

    /// Values with where each is, as a section of its own.
    pub(super) fn values<'v>(
        &self,
        heading: &str,
        values: impl Iterator<Item = (String, &'v Value)>,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let rows: Vec<Row> = values.map(|(name, value)| self.member(&name, value, 0)).collect();
        self.section(heading, &rows, out)
    }

    fn section(&self, heading: &str, rows: &[Row], out: &mut dyn Write) -> io::Result<()> {
        writeln!(out)?;
        writeln!(out, "{}", paint(Style::Heading, heading))?;
        if rows.is_empty() {
            return writeln!(out, "  {}", paint(Style::Aside, "(empty)"));
        }
        self.rows(rows, 2, out)
    }

    fn rows(&self, rows: &[Row], indent: usize, out: &mut dyn Write) -> io::Result<()> {
        let grid = Grid::of(rows, indent, self);
        for row in rows {
            self.row(row, &grid, out)?;
            self.rows(&row.below, indent + 2, out)?;
        }
        Ok(())
    }

    fn row(&self, row: &Row, grid: &Grid, out: &mut dyn Write) -> io::Result<()> {
        let left = grid.left.max(grid.indent + columns(&row.name) + 2);
        let value = if self.cuts() {
            cut(&row.value, self.width.saturating_sub(left))
        } else {
            (&*row.value).into()
        };
        let margin = " ".repeat(grid.indent);
        let gap = if row.name.is_empty() {
            String::new()
        } else {
            padding(&row.name, left - grid.indent)
        };
        let label = paint(row.style, &row.label);
        let meaning = match (row.label.as_str(), row.detail.as_str()) {
            ("", "") => String::new(),
            (_, "") => label.to_string(),
            (_, detail) => format!("{label}{}  {detail}", padding(&row.label, grid.label)),
        };
        let name = paint(Style::Name, &row.name);
        if meaning.is_empty() {
            let gap = if value.is_empty() { "" } else { &gap };
            writeln!(out, "{margin}{name}{gap}{value}")
        } else if value.is_empty() {
            writeln!(out, "{margin}{name}{gap}{meaning}")
        } else if grid.fits(row, self.width) && (row.detail.is_empty() || grid.details_fit) {
            writeln!(out, "{margin}{name}{gap}{value}{}  {meaning}", padding(&value, grid.value))
        } else {
            writeln!(out, "{margin}{name}{gap}{value}")?;
            // On a narrow terminal the meaning does not start under the value.
            let left = if self.width < grid.left + MEANING { grid.indent + 2 } else { grid.left };
            let is_wide = columns(&row.label) + 2 + columns(&row.detail) + left > self.width;
            let below = if row.detail.is_empty() {
                paint(Style::Aside, &self.wrap(&row.label, left)).to_string()
            } else if is_wide {
                let words = format!("{} {}", row.label, row.detail);
                let parts: Vec<String> = words.split(&dot()).map(ToOwned::to_owned).collect();
                let below = self.dotted(&parts, left, left);
                let rest = below.strip_prefix(&row.label).unwrap_or_default();
                format!("{}{rest}", paint(row.style, &row.label))
            } else {
                meaning
            };
            writeln!(out, "{}{below}", " ".repeat(left))
        }
    }

    fn parameter(&self, name: &str, value: &Value) -> Row {
        let mut row = self.member(name, value, 0);
        label::of_parameter(name, value).unwrap_or_default().clone_into(&mut row.label);
        if let Some(bare) = bare(value) {
            bare.clone_into(&mut row.value);
        }
        row
    }

    fn claim(
        &self,
        name: &str,
        value: &Value,
        provider: Option<&registry::Provider>,
        report: &Report,
    ) -> Row {
        let now = report.times.now;
        let mut row = self.member(name, value, 0);
        let label = label::of_claim(name, value, provider, now);
        label.unwrap_or_default().clone_into(&mut row.label);
        if let Some(date) = label::date(name, value) {
            row.style = time_style(name, date, report);
            row.detail = format!("{}{}{}", self.zone.show(date), dot(), relative(date, now));
        }
        row
    }

    /// A member, with what is in it below.
    fn member(&self, name: &str, value: &Value, depth: usize) -> Row {
        let below = if depth < DEEPEST { self.below(value, depth + 1) } else { Vec::new() };
        let shown = if below.is_empty() { show(value) } else { String::new() };
        Row {
            name: sanitize::text(name).into_owned(),
            value: shown,
            label: String::new(),
            detail: String::new(),
            style: Style::Aside,
            below,
        }
    }

    /// The rows below a value; none where it is shown in one line.
    fn below(&self, value: &Value, depth: usize) -> Vec<Row> {
        match value {
            Value::Object(object) => {
                object.iter().map(|(name, value)| self.member(name, value, depth)).collect()
            }
            Value::Array(items) => self.elements(value, items, depth),
            _ => Vec::new(),
        }
    }

    fn elements(&self, array: &Value, items: &[Value], depth: usize) -> Vec<Row> {
        let is_deep = items.iter().any(|item| match item {
            Value::Object(object) => !object.is_empty(),
            Value::Array(items) => !items.is_empty(),
            _ => false,
        });
        let room = self.width.saturating_sub(NAME + 2 * depth);
        if !is_deep && (!self.is_terminal || columns(&show(array)) <= room) {
            return Vec::new();
        }
        let most = if self.cuts() { ELEMENTS } else { usize::MAX };
        let row = |(index, item): (usize, &Value)| {
            let name = if is_deep { format!("[{index}]") } else { String::new() };
            self.member(&name, item, depth)
        };
        let mut rows: Vec<Row> = items.iter().enumerate().take(most).map(row).collect();
        if items.len() > most {
            let more = items.len() - most;
            let value = format!("{} and {more} more (--full shows them)", Glyph::Ellipsis.text());
            let none = String::new;
            rows.push(Row {
                name: none(),
                value,
                label: none(),
                detail: none(),
                style: Style::Aside,
                below: Vec::new(),
            });
        }
        rows
    }
}

/// The style of a time's label, which is that of the verdict: a time that makes the token unusable is red; one that is over
/// within the leeway wants a look.
fn time_style(name: &str, date: NumericDate, report: &Report) -> Style {
    let now = report.times.now;
    let is_wrong = (name == "exp" && date <= now) || (name == "nbf" && date > now);
    let check = report.checks.iter().find(|check| check.name == name);
    match check.map(|check| check.outcome) {
        _ if !is_wrong => Style::Aside,
        Some(Outcome::Pass | Outcome::Warn | Outcome::Skipped) => Style::Warning,
        Some(Outcome::Fail) | None => Style::Bad,
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
        Ordering::Equal | Ordering::Less => ago(now.since(date)),
    }
}
