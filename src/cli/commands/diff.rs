//! `jwtx diff`

use std::io::{self, Write};

use clap::Args;
use serde::Serialize;

use super::standard_input::StandardInput;
use super::{Output, Session, is_standard_input, unreadable_advice};
use crate::cli::hidden::Hidden;
use crate::cli::io::input;
use crate::cli::render::json::write_pretty;
use crate::cli::render::sanitize;
use crate::cli::render::style::{Style, paint};
use crate::diff::{Change, Difference, compare};
use crate::jose::{Token, Value};
use crate::report::text::span;
use crate::report::{Fault, Reason, Verdict};

/// Show in what two tokens differ
///
/// "It works with that one and not with this one." Nothing is verified. Exit status 0 if header and
/// claims mean the same, 6 if they differ.
#[derive(Debug, Args)]
pub struct DiffArgs {
    /// The one token, or @FILE
    first: Hidden<String>,

    /// The other token, @FILE, or `-` for standard input
    second: Hidden<String>,
}

/// Runs the command.
///
/// # Errors
///
/// That a token cannot be read, or the output not be written.
pub fn run(args: &DiffArgs, session: &Session) -> anyhow::Result<u8> {
    StandardInput::default()
        .read_by("the one token", is_standard_input(&args.first))
        .read_by("the other", is_standard_input(&args.second))
        .check()?;
    let first = read(&args.first, "first")?;
    let second = read(&args.second, "second")?;
    let differences = compare(&first, &second);
    let same = differences.iter().all(|difference| difference.change == Change::Same);
    match session.output {
        Output::Quiet => {}
        Output::Json => session.print(|out| write_pretty(&Wire::of(&differences, same), out))?,
        Output::Human | Output::Nagios => session.print(|out| show(&differences, same, out))?,
    }
    Ok(session.status(if same { Verdict::Valid } else { Verdict::Invalid }))
}

fn read(argument: &str, which: &str) -> Result<Token, Fault> {
    let token = Token::parse(&input::read(Some(argument), false)?.text);
    if token.header.is_some() && (token.claims.is_some() || token.form.is_jwe()) {
        return Ok(token);
    }
    let problem = token.problems.first();
    let why = problem.map_or_else(|| "it is empty".to_owned(), ToString::to_string);
    let reason = problem.map_or(Reason::Malformed, Reason::of_problem);
    Err(Fault::new(reason, format!("the {which} token cannot be read: {why}"))
        .advise(unreadable_advice(reason)))
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

fn show(differences: &[Difference], same: bool, out: &mut dyn Write) -> io::Result<()> {
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
