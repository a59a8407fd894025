//! What comes of a line: it is written, handed over, or counted.

use super::tally::Tally;
use super::work::{Batch, Show};
use crate::report::{Finding, Summary};

/// What is known of the token of a line, where that is handed over.
#[derive(Debug)]
pub struct BatchRecord {
    /// The number of the line in the whole input.
    pub line: u64,
    /// The short form of its report.
    pub summary: Summary<'static>,
    /// What was found, where that was looked for.
    pub findings: Vec<Finding>,
}

/// What comes of a piece of the input.
#[derive(Debug, Default)]
pub(super) struct PieceOutput {
    /// What is written.
    pub(super) text: Vec<u8>,
    /// What is handed over.
    pub(super) records: Vec<BatchRecord>,
    /// Whether there was anything but blank lines.
    pub(super) has_text: bool,
}

/// A token that was judged, on its way out.
pub(super) struct Judged<'a> {
    /// The number of its line.
    pub(super) number: u64,
    /// The short form of its report.
    pub(super) summary: &'a Summary<'a>,
    /// What was found, where that was looked for.
    pub(super) findings: &'a [Finding],
}

/// Writes and counts a record. Gives whether its verdict or a finding counts against the run.
pub(super) fn written(
    batch: &Batch,
    tally: &mut Tally,
    judged: &Judged<'_>,
    out: &mut PieceOutput,
) -> bool {
    let Judged { number, summary, findings } = *judged;
    let fail_on = &batch.fail_on;
    let counts = fail_on.counts_verdict(summary)
        || findings.iter().any(|finding| fail_on.counts_finding(finding));
    match batch.show {
        Show::Summary(format) => {
            format.write(summary, batch.number.then_some(number), &mut out.text);
        }
        Show::Record => out.records.push(BatchRecord {
            line: number,
            summary: summary.clone().into_owned(),
            findings: findings.to_vec(),
        }),
        Show::Report { .. } | Show::Nothing => {}
    }
    if batch.tally {
        tally.count(summary);
    }
    counts
}
