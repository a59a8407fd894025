//! One line and its perfdata, as a Nagios plugin prints them.

use std::io::{self, Write};

use super::wording::words;
use super::{Render, sanitize};
use crate::report::Report;
use crate::report::verdict::NagiosStatus;

/// Shows a report as a Nagios plugin's line.
pub struct Nagios;

/// Says that nothing is known, as the command line was wrong.
///
/// # Errors
///
/// As of writing.
pub fn unknown(what: &str, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "JWT {} - {}", NagiosStatus::Unknown.name(), in_text(what))
}

/// A bar would begin the perfdata.
fn in_text(text: &str) -> String {
    sanitize::text(text).replace('|', "\\u{7c}")
}

impl Render for Nagios {
    fn report(&self, report: &Report, out: &mut dyn Write) -> io::Result<()> {
        let verdict = report.verdict();
        let summary =
            report.judgement.as_ref().map(|judged| words(&judged.summary)).unwrap_or_default();
        let summary = in_text(&summary);
        write!(out, "JWT {} - {} {summary}", verdict.row().nagios.name(), verdict.code())?;
        // Critical is what is below the range: expired, but for the leeway.
        let leeway = report.leeway.map_or(0, |leeway| -leeway.whole());
        match report.times.remaining() {
            Some(remaining) => writeln!(out, " | remaining={}s;;{leeway}:", remaining.whole()),
            None => writeln!(out),
        }
    }
}
