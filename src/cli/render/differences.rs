//! In what two tokens differ: a line for each difference, or JSON.

use std::io::{self, Write};

use serde::Serialize;

use super::json::write_pretty;
use super::sanitize;
use super::style::{Style, paint};
use crate::diff::{Change, Difference};
use crate::jose::Value;
use crate::report::text::span;

/// Writes the differences as JSON, `jwtx.diff/1`.
///
/// # Errors
///
/// What the output says.
pub(crate) fn json(differences: &[Difference], same: bool, out: &mut dyn Write) -> io::Result<()> {
    write_pretty(&Wire::of(differences, same), out)
}

#[derive(Serialize)]
struct Wire<'a> {
    schema: &'static str,
    same: bool,
    differences: Vec<WireDifference<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct WireDifference<'a> {
    part: &'static str,
    name: &'a str,
    change: &'static str,
    first: Option<&'a Value>,
    second: Option<&'a Value>,
    later_seconds: Option<i64>,
}

impl<'a> Wire<'a> {
    fn of(differences: &'a [Difference], same: bool) -> Self {
        let differences = differences.iter().map(|difference| WireDifference {
            part: difference.part,
            name: &difference.name,
            change: difference.change.name(),
            first: difference.first.as_ref(),
            second: difference.second.as_ref(),
            later_seconds: difference.later.and_then(|later| i64::try_from(later.whole()).ok()),
        });
        Self { schema: "jwtx.diff/1", same, differences: differences.collect() }
    }
}

/// Shows the differences in words.
///
/// # Errors
///
/// What the output says.
pub(crate) fn human(differences: &[Difference], same: bool, out: &mut dyn Write) -> io::Result<()> {
    let mut part = "";
    let width = differences.iter().map(|difference| difference.name.chars().count()).max();
    let width = width.unwrap_or(0).min(16);
    for difference in differences {
        if difference.part != part {
            if !part.is_empty() {
                writeln!(out)?;
            }
            part = difference.part;
            let heading = if part == "header" { "Header" } else { "Claims" };
            writeln!(out, "{}", paint(Style::Heading, heading))?;
        }
        let (mark, style) = match difference.change {
            Change::Same => ("=", Style::Aside),
            Change::Changed => ("~", Style::Warning),
            Change::Removed => ("-", Style::Bad),
            Change::Added => ("+", Style::Good),
        };
        let name = sanitize::text(&difference.name);
        let pad = " ".repeat(width.saturating_sub(name.chars().count()));
        writeln!(out, "  {} {name}{pad}  {}", paint(style, mark), values(difference))?;
    }
    writeln!(out)?;
    writeln!(out, "{}", if same { "the same header and claims" } else { "they differ" })
}

fn values(difference: &Difference) -> String {
    let text = |value: &Option<Value>| {
        value
            .as_ref()
            .map_or(String::new(), |value| sanitize::text(&value.to_string()).into_owned())
    };
    let (first, second) = (text(&difference.first), text(&difference.second));
    let later = match difference.later {
        Some(later) if difference.change == Change::Changed => {
            let word = if later.is_negative() { "earlier" } else { "later" };
            format!("  ({} {word})", span(later))
        }
        _ => String::new(),
    };
    match difference.change {
        Change::Same | Change::Removed => first,
        Change::Added => second,
        Change::Changed => format!("{first} → {second}{later}"),
    }
}
