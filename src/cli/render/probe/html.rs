//! What a probe came to, on a page.

use std::io::{self, Write};

use crate::cli::render::html::{
    Cell, Column, Tone, begin, end, heading, row, severity_tone, table, tiles,
};
use crate::cli::render::wording::words;
use crate::probe::{ParsedResponse, ProbeReport, Reply, State};
use crate::report::text::count;

/// Writes the page.
pub(super) fn write(report: &ProbeReport<'_>, out: &mut dyn Write) -> io::Result<()> {
    let state = match report.state() {
        State::Pass => "Everything is answered as expected",
        State::Fail => "Not everything is answered as expected",
        State::Undecided => "Nothing can be concluded",
    };
    let requests = count(report.requests, "request");
    let mut lines = vec![format!("{state} ({}, {requests})", report.expectation)];
    lines.extend(report.assessment.safety.sentence.iter().cloned());
    lines.extend(report.assessment.conclusion.iter().cloned());
    begin(&format!("jwtx probe {}", report.target), &lines, out)?;
    let mut counts = [0u64; 3];
    for reading in &report.assessment.readings {
        counts[outcome(report, reading) as usize] += 1;
    }
    let [passed, failed, skipped] = counts;
    let all = [
        (passed, "as expected", Tone::Good),
        (failed, "not as expected", Tone::Bad),
        (skipped, "not judged", Tone::Dim),
    ];
    let shown: Vec<_> = all.into_iter().filter(|(count, ..)| *count > 0).collect();
    tiles(&shown, out)?;
    findings(report, out)?;
    cases(report, out)?;
    end(out)
}

/// How a case came out.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Outcome {
    Passed,
    Failed,
    Skipped,
}

fn outcome(report: &ProbeReport<'_>, reading: &ParsedResponse) -> Outcome {
    match report.finding(reading) {
        Some(finding) if report.counts(finding) => Outcome::Failed,
        _ if report.transcript.undecidable => Outcome::Skipped,
        _ if matches!(reading.outcome, None | Some(Reply::Busy)) => Outcome::Skipped,
        _ => Outcome::Passed,
    }
}

fn findings(report: &ProbeReport<'_>, out: &mut dyn Write) -> io::Result<()> {
    let findings = &report.assessment.findings;
    if findings.is_empty() {
        return Ok(());
    }
    heading("Findings", out)?;
    let columns = ["finding", "severity", "what", "what to do"].map(Column::Text);
    let rows = |out: &mut dyn Write| {
        findings.iter().try_for_each(|finding| {
            let severity = finding.severity;
            let cells = [
                Cell::Text(finding.row.code),
                Cell::Toned(severity.name(), severity_tone(severity)),
                Cell::Text(&finding.message),
                Cell::Text(&words(&finding.row.fix)),
            ];
            row(&cells, out)
        })
    };
    table(&columns, rows, out)
}

fn cases(report: &ProbeReport<'_>, out: &mut dyn Write) -> io::Result<()> {
    heading("Tokens that were sent", out)?;
    let [token, expected, result] = ["token", "expected", "result"].map(Column::Text);
    let [code, why] = ["code", "what it is"].map(Column::Text);
    let columns = [token, expected, result, Column::Number("status"), code, why];
    let rows = |out: &mut dyn Write| {
        report.assessment.readings.iter().try_for_each(|reading| {
            let (text, tone) = match outcome(report, reading) {
                Outcome::Passed => ("as expected".to_owned(), Tone::Good),
                Outcome::Failed => {
                    (report.reason(reading).unwrap_or_else(|| "wrong".to_owned()), Tone::Bad)
                }
                Outcome::Skipped => {
                    (reading.trouble.clone().unwrap_or_else(|| "not judged".to_owned()), Tone::Dim)
                }
            };
            let cells = [
                Cell::Text(reading.case.name),
                Cell::Text(reading.expect),
                Cell::Toned(&text, tone),
                reading.status.map_or(Cell::Empty, |status| Cell::Number(status.into())),
                Cell::Text(reading.code.as_deref().unwrap_or_default()),
                Cell::Text(reading.case.why),
            ];
            row(&cells, out)
        })
    };
    table(&columns, rows, out)
}
