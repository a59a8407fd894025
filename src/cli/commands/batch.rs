//! Many tokens in one run of `inspect`, `expiry` or `verify`.
#![expect(
    clippy::disallowed_methods,
    reason = "records go to standard output; progress is for a terminal"
)]

use std::io::{self, IsTerminal as _, StdoutLock, Write as _};
use std::path::{Path, PathBuf};

use super::reported::Reported;

use crate::cli::args::batch::BatchSettings;
use crate::cli::args::global::Output;
use crate::cli::args::lint::FindingArgs;
use crate::cli::args::token::TokenArgs;
use crate::cli::batch::{self, Batch, BatchOutcome, BatchRecord, BatchSink, Show};
use crate::cli::exit::Exit;
use crate::cli::io::joined_files::{self, LinePlaces};
use crate::cli::io::terminal::Progress;
use crate::cli::render::ci::TokenReportFormat;
use crate::cli::render::records::{self, Format};
use crate::cli::render::token_reports::{CheckedToken, TokensReport};
use crate::cli::session::{ReportOutput, Session};
use crate::report::text::file_name;
use crate::report::{Fault, Reason, Verdict};
use crate::validate::Validator;

/// Judges every line of some files, or of standard input, and gives the exit status: 0 once all of
/// it was read, 6 if something counted that `--fail-on` names.
///
/// # Errors
///
/// That the input cannot be read, or the output not be written; that there was nothing in it, where something waits for what
/// is found.
pub(super) fn run(
    token: &TokenArgs,
    mut validator: Validator,
    lint: &FindingArgs,
    (reported, session): (&Reported<'_>, &Session),
) -> anyhow::Result<Exit> {
    if let Some(fault) = validator.ring.faults.first() {
        return Err(fault.clone().into());
    }
    let paths = token.files();
    let BatchSettings { source, show, number, max_line, threads } =
        token.batch.settings(session.output);
    let show = if reported.format().is_some() { Show::Record } else { show };
    // Only whole reports have a place for the cause of a failed signature.
    validator.policy.diagnose = matches!(show, Show::Report { .. });
    let fail_on = lint.fail_on();
    validator.policy.lint = validator.policy.diagnose
        || fail_on.needs_findings()
        || reported.format() == Some(TokenReportFormat::Html);
    lint.check(&validator, session.exit_style)?;
    let watched = io::stderr().is_terminal() && session.output != Output::Quiet;
    let is_gate = fail_on.is_gate();
    let batch = Batch { validator, source, show, number, max_line, fail_on, tally: watched };
    let shown = watched && !io::stdout().is_terminal();
    let progress = Progress::of_bytes(shown, joined_files::size(&paths));
    let more = |bytes| progress.add(bytes);
    let named = if paths.is_empty() { "-".to_owned() } else { joined(&paths) };
    let ended = if let Some(report) = reported.begin(&named)? {
        report_all(batch, (paths, threads), (reported, report), more)?
    } else {
        let mut output = Lines(io::stdout().lock());
        if let Some(heading) = heading(show, number) {
            writeln!(output.0, "{heading}").map_err(unwritable)?;
        }
        let input = joined_files::stream(paths);
        batch::run(batch, threads, input, &mut output, more).map_err(unwritable)?
    };
    drop(progress);
    let is_empty = ended.is_empty();
    if watched {
        // Nobody is left to be told of a broken standard error.
        let _ = ended.tally.show(&mut io::stderr().lock());
    }
    if let Some(error) = ended.error {
        return Err(unreadable(&error).caused_by(error).into());
    }
    // A filter of nothing is nothing; a gate that saw no token has not passed one.
    if is_empty && (is_gate || reported.format().is_some()) {
        return Err(no_token().into());
    }
    Ok(session.status(if ended.failed { Verdict::Invalid } else { Verdict::Valid }))
}

/// Judges every line, and reports each for other tools.
fn report_all(
    batch: Batch,
    (paths, threads): (Vec<PathBuf>, Option<usize>),
    (reported, report): (&Reported<'_>, TokensReport<ReportOutput>),
    progress: impl FnMut(u64),
) -> anyhow::Result<BatchOutcome> {
    let (input, places) = joined_files::stream_with_places(paths);
    let mut records = Records { report, places };
    let ended = batch::run(batch, threads, input, &mut records, progress)?;
    let stopped = ended.error.as_ref().map(unreadable).or_else(|| ended.is_empty().then(no_token));
    reported.end(records.report, stopped.as_ref())?;
    Ok(ended)
}

/// Lines on standard output.
struct Lines(StdoutLock<'static>);

impl BatchSink for Lines {
    fn take(&mut self, text: &[u8], _: Vec<BatchRecord>) -> io::Result<bool> {
        match self.0.write_all(text).and_then(|()| self.0.flush()) {
            Ok(()) => Ok(true),
            // A reader that went away is no error.
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(false),
            Err(error) => Err(error),
        }
    }
}

/// Records in a report for other tools.
struct Records {
    report: TokensReport<ReportOutput>,
    places: LinePlaces,
}

impl BatchSink for Records {
    fn take(&mut self, _: &[u8], records: Vec<BatchRecord>) -> io::Result<bool> {
        for record in records {
            let (path, line) = self.places.of(record.line);
            self.report.add(&CheckedToken {
                source: &file_name(&path),
                place: (path != Path::new("-")).then_some((&*path, line)),
                id: &line.to_string(),
                summary: &record.summary,
                findings: &record.findings,
            })?;
        }
        self.report.flush().map(ReportOutput::is_wanted)
    }
}

fn joined(paths: &[PathBuf]) -> String {
    paths.iter().map(|path| file_name(path)).collect::<Vec<_>>().join(" ")
}

fn no_token() -> Fault {
    Fault::new(Reason::NoToken, "there is no token in the input")
        .advise("check the command or the file that the tokens come from")
}

fn unreadable(error: &io::Error) -> Fault {
    Fault::new(Reason::Io, format!("cannot read the input: {error}"))
        .advise("check the path and the disk")
}

/// The heading of a table that somebody looks at. Elsewhere every line is a record.
fn heading(show: Show, numbered: bool) -> Option<String> {
    match show {
        Show::Summary(Format::Table(width)) if io::stdout().is_terminal() => {
            Some(records::heading(width, numbered))
        }
        _ => None,
    }
}

fn unwritable(error: io::Error) -> anyhow::Error {
    anyhow::Error::new(error).context("standard output cannot be written")
}
