//! The report of a probe in words: one line for each case, what was found, and what it means.

use std::io::{self, Write};

use super::super::sanitize;
use super::super::style::{Glyph, Style, dot, paint};
use super::super::wording::words;
use crate::probe::{ParsedResponse, ProbeReport, Refresh, Reply, State, ahead};
use crate::report::Severity;
use crate::report::text::count;

/// Room for the longest name of a case.
const NAMES: usize = 22;

pub(super) fn write(report: &ProbeReport<'_>, out: &mut dyn Write) -> io::Result<()> {
    verdict(report, out)?;
    let mut lines = Vec::new();
    measured(report, &mut lines)?;
    if !lines.is_empty() {
        writeln!(out)?;
        out.write_all(&lines)?;
    }
    if !report.assessment.readings.is_empty() {
        writeln!(out)?;
    }
    for reading in &report.assessment.readings {
        line(report, reading, out)?;
    }
    findings(report, out)?;
    if !report.left_out.is_empty() {
        writeln!(out)?;
    }
    for (name, why) in report.left_out {
        let mark = Glyph::Skipped.text();
        writeln!(out, "  {mark} {name:<NAMES$}  not sent: {}", words(why))?;
    }
    writeln!(out)?;
    for sentence in &report.assessment.conclusion {
        writeln!(out, "{}", sanitize::text(sentence))?;
    }
    let stopped = report.transcript.stopped.as_ref();
    if let Some(advice) = stopped.and_then(|fault| fault.advice.as_ref()) {
        writeln!(out, "  help: {}", sanitize::text(&words(advice)))?;
    }
    Ok(())
}

/// Whether bad tokens are accepted, and whether the API passed.
fn verdict(report: &ProbeReport<'_>, out: &mut dyn Write) -> io::Result<()> {
    let safety = &report.assessment.safety;
    // What fails comes first: an API may accept no bad token and fail all the same.
    if report.state() == State::Fail && safety.safe == Some(true) {
        state(report, out)?;
        return safe(report, out);
    }
    safe(report, out)?;
    state(report, out)
}

/// Whether bad tokens are accepted.
fn safe(report: &ProbeReport<'_>, out: &mut dyn Write) -> io::Result<()> {
    let safety = &report.assessment.safety;
    if let Some(sentence) = &safety.sentence {
        let style = match safety.safe {
            Some(true) => Style::Good,
            Some(false) => Style::Bad,
            None => Style::Warning,
        };
        writeln!(out, "{}", paint(style, sentence))?;
    }
    if !safety.doubtful.is_empty() {
        let names = safety.doubtful.join(", ");
        writeln!(out, "doubtful: some verifiers refuse tokens that the API accepted: {names}")?;
    }
    Ok(())
}

/// Whether the API passed.
fn state(report: &ProbeReport<'_>, out: &mut dyn Write) -> io::Result<()> {
    let (mark, word, style) = match report.state() {
        State::Pass => (Glyph::Pass, "PASS", Style::Good),
        State::Fail => (Glyph::Fail, "FAIL", Style::Bad),
        State::Undecided => (Glyph::Skipped, "UNDECIDED", Style::Warning),
    };
    let word = format!("{} {word}", mark.text().trim_end());
    writeln!(
        out,
        "{}  {}{dot}{}{dot}{}",
        paint(style, &word),
        sanitize::text(&report.target),
        sanitize::text(report.expectation),
        count(report.requests, "request"),
        dot = dot()
    )
}

/// What was measured beside the verdict.
fn measured(report: &ProbeReport<'_>, out: &mut dyn Write) -> io::Result<()> {
    let assessment = report.assessment;
    if let Some(skew) = assessment.skew {
        let clocks = match skew {
            -1..=1 => "same as this machine's".to_owned(),
            skew => format!("the server's is {}: this shifts every check of a time", ahead(skew)),
        };
        writeln!(out, "  {:<10}{clocks}", "clocks")?;
    }
    if let Some(leeway) = assessment.leeway {
        let allowed = report.max_leeway.whole();
        let measured = match leeway {
            0 => "none: refused 1s after `exp`".to_owned(),
            leeway => format!("refused from {leeway}s after `exp`"),
        };
        writeln!(out, "  {:<10}{measured} ({allowed}s are allowed)", "leeway")?;
    }
    if let Some(pointer) = &assessment.code_pointer {
        writeln!(out, "  {:<10}at {} of the body", "code", sanitize::text(&pointer.to_string()))?;
    }
    match &report.transcript.refresh {
        Some(Refresh::Works) => {
            writeln!(out, "  {:<10}works: the API accepted the new token", "refresh")
        }
        Some(Refresh::Fails(why)) => {
            writeln!(out, "  {:<10}{}", "refresh", sanitize::text(why))
        }
        None => Ok(()),
    }
}

/// What was found, and what to do about it.
fn findings(report: &ProbeReport<'_>, out: &mut dyn Write) -> io::Result<()> {
    for (index, finding) in report.assessment.findings.iter().enumerate() {
        if index == 0 {
            writeln!(out)?;
        }
        let style = match finding.severity {
            Severity::Error => Style::Bad,
            Severity::Warning => Style::Warning,
            Severity::Note => Style::Aside,
        };
        let name = format!("{} {}", finding.severity.name(), finding.row.code);
        writeln!(out, "  {}: {}", paint(style, &name), sanitize::text(&finding.message))?;
        writeln!(out, "    help: {} ({})", words(&finding.row.fix), words(&finding.row.reference))?;
    }
    Ok(())
}

fn line(report: &ProbeReport<'_>, reading: &ParsedResponse, out: &mut dyn Write) -> io::Result<()> {
    let severity = report.finding(reading).map(|finding| finding.severity);
    let (mark, style) = match (severity, reading.outcome) {
        (Some(Severity::Error), _) => (Glyph::Fail, Style::Bad),
        (_, None | Some(Reply::Busy)) => (Glyph::Skipped, Style::Aside),
        (Some(Severity::Warning), _) => (Glyph::Warning, Style::Warning),
        _ => (Glyph::Pass, Style::Good),
    };
    let mut words = reading.words();
    if reading.outcome == Some(Reply::Accepted) {
        words.push_str(" accepted");
    }
    if let Some(date) = &reading.expired_at {
        words.push_str(" expiredAt ");
        words.push_str(date);
    }
    if let Some(reason) = report.reason(reading) {
        words.push_str(", ");
        words.push_str(&reason);
    }
    if let Some(trouble) = &reading.trouble {
        words.push_str(&dot());
        words.push_str(trouble);
    }
    writeln!(
        out,
        "  {} {:<NAMES$}  {}",
        paint(style, mark.text()),
        reading.case.name,
        sanitize::text(&words)
    )
}
