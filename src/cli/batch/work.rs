//! What a worker does with each line: find the token, judge it, write the record.

use std::borrow::Cow;

use super::field::{self, Field, Held};
use super::lines::Piece;
use super::record::{Judged, PieceOutput, written};
use super::tally::Tally;
use crate::cli::render::json::Json;
use crate::cli::render::records::Format;
use crate::report::fail_on::FailOn;
use crate::report::{Fault, Reason, Report, Summary};
use crate::validate::{BatchValidator, Validator};

/// Where in a line the token stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TokenSource {
    /// The line is the token.
    Line,
    /// The line is a JSON object, and the token stands in it here.
    Field(Field),
}

/// What is written for a token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Show {
    /// Its record.
    Summary(Format),
    /// Its whole report, as one line of JSON.
    Report {
        /// Whether everything beyond ASCII is escaped.
        ascii: bool,
    },
    /// Nothing is written here: its record is handed over.
    Record,
    /// Nothing.
    Nothing,
}

/// What is done with every line.
pub struct Batch {
    /// Judges the tokens.
    pub validator: Validator,
    /// Where the token stands.
    pub source: TokenSource,
    /// What is written.
    pub show: Show,
    /// Whether each record has the number of its line.
    pub number: bool,
    /// The longest line that is read, in bytes.
    pub max_line: usize,
    /// What counts against the run.
    pub fail_on: FailOn,
    /// Whether to count.
    pub tally: bool,
}

/// One worker.
pub(super) struct Worker<'a> {
    batch: &'a Batch,
    validator: BatchValidator<'a>,
    tally: Tally,
    /// Whether findings have to be looked for, or shown.
    thorough: bool,
}

impl<'a> Worker<'a> {
    pub(super) fn new(batch: &'a Batch) -> Self {
        let thorough = batch.validator.policy.lint || matches!(batch.show, Show::Report { .. });
        Self { batch, validator: batch.validator.batch(), tally: Tally::default(), thorough }
    }

    /// What was counted since it was last asked.
    pub(super) fn tally(&mut self) -> Tally {
        std::mem::take(&mut self.tally)
    }

    /// Judges every line of a piece. Gives whether anything counts against the run.
    pub(super) fn piece(&mut self, piece: Piece, buffer: &[u8], out: &mut PieceOutput) -> bool {
        match piece {
            Piece::TooLong { length, number, .. } => {
                out.has_text = true;
                self.too_long(length, number, out)
            }
            Piece::Lines { length, first } => {
                let text = &buffer[..length];
                let mut failed = false;
                let mut start = 0;
                let ends = memchr::memchr_iter(b'\n', text);
                let last = (text.last() != Some(&b'\n')).then_some(text.len());
                for (number, end) in (first..).zip(ends.chain(last)) {
                    failed |= self.line(&text[start..end], number, out);
                    start = end + 1;
                }
                failed
            }
        }
    }

    fn line(&mut self, line: &[u8], number: u64, out: &mut PieceOutput) -> bool {
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        out.has_text |= !line.trim_ascii().is_empty();
        if line.len() > self.batch.max_line {
            return self.too_long(line.len() as u64, number, out);
        }
        let text = match std::str::from_utf8(line) {
            Ok(text) => Cow::Borrowed(text),
            Err(_) => String::from_utf8_lossy(line),
        };
        match &self.batch.source {
            TokenSource::Line => {
                let failed = self.token(&text, number, out);
                self.end(out);
                failed
            }
            TokenSource::Field(field) => self.object(line, &text, field, number, out),
        }
    }

    /// Whether verdicts go into the lines that they are about.
    fn merges(&self) -> bool {
        let is_json = match self.batch.show {
            Show::Summary(format) => matches!(format, Format::JsonLines { .. }),
            Show::Report { .. } => true,
            Show::Record | Show::Nothing => false,
        };
        is_json && self.batch.source != TokenSource::Line
    }

    /// The end of a line that was written.
    fn end(&self, out: &mut PieceOutput) {
        if !matches!(self.batch.show, Show::Record | Show::Nothing) {
            out.text.push(b'\n');
        }
    }

    /// A line that is a JSON object, with its token in a member.
    #[expect(
        clippy::too_many_arguments,
        reason = "a line, what it was read as, and where its record goes"
    )]
    fn object(
        &mut self,
        line: &[u8],
        text: &str,
        field: &Field,
        number: u64,
        out: &mut PieceOutput,
    ) -> bool {
        let merges = self.merges();
        let object = match field::read(text, field) {
            Ok(object) => object,
            Err(_) if text.trim().is_empty() => {
                let report = self.batch.validator.no_token();
                return self.lone(&report, number, merges, out);
            }
            Err(fault) => {
                let report = self.fault(fault.reason, fault.message);
                return self.lone(&report, number, merges, out);
            }
        };
        // Bytes that are not UTF-8 stay as they are, too; the text has three in place of some of them.
        let places = if line == text.as_bytes() {
            object.places
        } else {
            let masked = masked(line);
            field::read(&masked, field).map(|object| object.places).unwrap_or_default()
        };
        if merges {
            out.text.extend_from_slice(&line[..places.before]);
            out.text.extend_from_slice(if places.comma { b",\"" } else { b"\"" });
            out.text.extend_from_slice(field::MEMBER.as_bytes());
            out.text.extend_from_slice(b"\":");
        }
        let failed = match &object.held {
            Held::Plain(token) => self.token(token, number, out),
            Held::Text(token) => self.token(token, number, out),
            Held::Nothing => {
                let report = self.batch.validator.no_token();
                self.report(report, number, out)
            }
            Held::Other(what) => {
                let report = self
                    .fault(Reason::Malformed, format!("the field is {what}, but must be a string"));
                self.report(report, number, out)
            }
            Held::Twice(name) => {
                let why = format!(
                    "the line has `{name}` more than once: programs differ on which one counts"
                );
                let report = self.fault(Reason::Malformed, why);
                self.report(report, number, out)
            }
        };
        if merges {
            for after in places.after {
                out.text.extend_from_slice(&line[after]);
            }
        }
        self.end(out);
        failed
    }

    /// A record that has no line to be merged into.
    fn lone(&mut self, report: &Report, number: u64, merges: bool, out: &mut PieceOutput) -> bool {
        if merges {
            out.text.extend_from_slice(b"{\"");
            out.text.extend_from_slice(field::MEMBER.as_bytes());
            out.text.extend_from_slice(b"\":");
        }
        let failed = self.report(report.clone(), number, out);
        if merges {
            out.text.push(b'}');
        }
        self.end(out);
        failed
    }

    fn too_long(&mut self, bytes: u64, number: u64, out: &mut PieceOutput) -> bool {
        let limit = self.batch.max_line;
        let why =
            format!("the line has {bytes} bytes, more than the limit of {limit} (--max-line)");
        let mut report = self.fault(Reason::TooLarge, why);
        if let Some(judged) = &mut report.judgement {
            judged.advice =
                Some("increase --max-line, up to the length of the longest token".into());
        }
        let merges = self.merges();
        self.lone(&report, number, merges, out)
    }

    fn fault(&self, reason: Reason, why: String) -> Report {
        let empty = self.batch.validator.no_token();
        Report::of_fault(empty.command, empty.times.now, Fault::new(reason, why))
    }

    /// Judges a text that may hold a token.
    fn token(&mut self, text: &str, number: u64, out: &mut PieceOutput) -> bool {
        if self.thorough {
            let report = self.validator.report_on_line(text, number);
            return self.report(report, number, out);
        }
        let Self { batch, validator, tally, .. } = self;
        validator.record(text, |summary| {
            written(batch, tally, &Judged { number, summary, findings: &[] }, out)
        })
    }

    fn report(&mut self, mut report: Report, number: u64, out: &mut PieceOutput) -> bool {
        self.batch.fail_on.filter(&mut report);
        if let Show::Report { ascii } = self.batch.show {
            let from = out.text.len();
            Json::line(&report, ascii, &mut out.text);
            if self.batch.number {
                let number = format!("\"line\":{number},");
                let at = from + 1;
                out.text.splice(at..at, number.bytes());
            }
        }
        let summary = &Summary::of(&report);
        let judged = Judged { number, summary, findings: &report.findings };
        written(self.batch, &mut self.tally, &judged, out)
    }
}

/// A line in which every byte that is not UTF-8 gave way to a character of one byte.
fn masked(line: &[u8]) -> String {
    let mut text = String::with_capacity(line.len());
    for chunk in line.utf8_chunks() {
        text.push_str(chunk.valid());
        text.extend(chunk.invalid().iter().map(|_| field::MASK));
    }
    text
}
