//! One line and its perfdata, as a Nagios plugin prints them.

use std::io::{self, Write};

use super::wording::words;
use super::{Render, sanitize};
use crate::report::Report;

/// Shows a report as a Nagios plugin's line.
pub struct Nagios;

impl Render for Nagios {
    fn report(&self, report: &Report, out: &mut dyn Write) -> io::Result<()> {
        let verdict = report.verdict();
        let summary =
            report.judgement.as_ref().map(|judged| words(&judged.summary)).unwrap_or_default();
        // A bar would begin the perfdata.
        let summary = sanitize::text(&summary).replace('|', "\\u{7c}");
        write!(out, "JWT {} - {} {summary}", verdict.row().nagios.name(), verdict.code())?;
        match report.times.remaining() {
            Some(remaining) => writeln!(out, " | remaining={}s;;0", remaining.whole()),
            None => writeln!(out),
        }
    }
}
