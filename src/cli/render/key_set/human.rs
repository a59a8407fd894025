//! What is wrong with a JWK Set, in words.

use std::io::{self, Write};

use super::KeySetReport;
use crate::cli::render::sanitize;
use crate::cli::render::style::{Style, paint};
use crate::cli::render::wording::words;
use crate::report::Severity;
use crate::report::text::count;

pub(super) fn write(report: &KeySetReport<'_>, out: &mut dyn Write) -> io::Result<()> {
    let size = count(report.bytes, "byte");
    let keys = count(report.set.entries.len(), "key");
    let title = format!("{}: {keys}, {size}", sanitize::text(report.name));
    writeln!(out, "{}", paint(Style::Heading, &title))?;
    for (index, entry) in report.set.entries.iter().enumerate() {
        let what = match &entry.key {
            Ok(key) => key.describe(),
            Err(_) => "cannot be used".to_owned(),
        };
        let kid = entry.kid.as_deref().map(|kid| format!("  {}", sanitize::text(kid)));
        writeln!(out, "  key {}  {what}{}", index + 1, kid.unwrap_or_default())?;
    }
    if report.set.findings.is_empty() {
        return writeln!(out, "\nno findings");
    }
    let mut findings = report.failing_findings().peekable();
    writeln!(out)?;
    while let Some((finding, _)) = findings.next() {
        let row = finding.flaw.row();
        let message = sanitize::text(&finding.message);
        writeln!(out, "{} {}: {message}", finding.severity.name(), row.code)?;
        // What to do is said once for each code.
        if findings.peek().is_none_or(|(next, _)| next.flaw != finding.flaw) {
            writeln!(out, "  {} {}", paint(Style::Name, "help:"), words(&row.fix))?;
        }
    }
    let counted =
        [(Severity::Error, "error"), (Severity::Warning, "warning"), (Severity::Note, "note")]
            .map(|(severity, name)| count(report.count(severity), name));
    writeln!(out, "\n{}", counted.join(", "))
}
