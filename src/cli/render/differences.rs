//! In what two tokens differ: a line for each difference.

use std::io::{self, Write};

use super::layout::{columns, padding};
use super::sanitize;
use super::style::{Glyph, Style, paint};
use crate::diff::{Change, Comparison, Difference};
use crate::jose::Value;
use crate::report::text::span;

/// Shows the differences in words.
///
/// # Errors
///
/// What the output says.
pub(crate) fn write(compared: &Comparison, out: &mut dyn Write) -> io::Result<()> {
    let differences = &compared.differences;
    let mut part = "";
    let width = differences.iter().map(|it| columns(&sanitize::text(&it.name))).max();
    let width = width.unwrap_or(0).min(16);
    for difference in differences {
        if difference.part != part {
            if !part.is_empty() {
                writeln!(out)?;
            }
            part = difference.part;
            let heading = match part {
                "header" => "Header",
                "disclosures" => "Disclosures",
                "key_binding" => "Key binding",
                _ => "Claims",
            };
            writeln!(out, "{}", paint(Style::Heading, heading))?;
        }
        let (mark, style) = match difference.change {
            Change::Same => ("=", Style::Aside),
            Change::Changed => ("~", Style::Warning),
            Change::Removed => ("-", Style::Bad),
            Change::Added => ("+", Style::Good),
        };
        let name = sanitize::text(&difference.name);
        let pad = padding(&name, width);
        writeln!(out, "  {} {name}{pad}  {}", paint(style, mark), values(difference))?;
    }
    writeln!(out)?;
    writeln!(out, "{}", conclusion(compared))
}

fn conclusion(compared: &Comparison) -> &'static str {
    if compared.is_encrypted {
        return if compared.is_same_in(|part| part == "header") {
            "the same header; the claims are encrypted and were not compared"
        } else {
            "the headers differ; the claims are encrypted and were not compared"
        };
    }
    match (compared.is_same(), compared.has("disclosures"), compared.has("key_binding")) {
        (false, ..) => "they differ",
        (true, false, _) => "the same header and claims",
        (true, true, false) => "the same header, claims and disclosures",
        (true, true, true) => "the same header, claims, disclosures and key binding",
    }
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
        Change::Changed => format!("{first} {} {second}{later}", Glyph::Arrow.text()),
    }
}
