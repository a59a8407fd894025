//! Many tokens in one run of `inspect`, `expiry` or `verify`.
#![expect(
    clippy::disallowed_methods,
    reason = "records go to standard output; progress is for a terminal"
)]

use std::io::{self, IsTerminal as _, Write as _};

use crate::cli::args::batch::BatchSettings;
use crate::cli::args::global::Output;
use crate::cli::args::lint::FindingArgs;
use crate::cli::args::token::TokenArgs;
use crate::cli::batch::{self, Batch, Show};
use crate::cli::exit::Exit;
use crate::cli::io::input;
use crate::cli::io::terminal::Progress;
use crate::cli::render::records::{self, Format};
use crate::cli::session::Session;
use crate::report::{Fault, Reason, Verdict};
use crate::validate::Validator;

/// Judges every line of some files, or of standard input, and gives the exit status: 0 once all of
/// it was read, 6 if something counted that `--fail-on` names.
///
/// # Errors
///
/// That the input cannot be read, or the output not be written.
pub fn run(
    token: &TokenArgs,
    mut validator: Validator,
    lint: &FindingArgs,
    session: &Session,
) -> anyhow::Result<Exit> {
    if let Some(fault) = validator.ring.faults.first() {
        return Err(fault.clone().into());
    }
    let paths = token.files();
    let BatchSettings { source, show, number, max_line, threads } =
        token.batch.settings(session.output);
    // Only whole reports have a place for the cause of a failed signature.
    validator.policy.diagnose = matches!(show, Show::Report { .. });
    let fail_on = lint.fail_on();
    validator.policy.lint = validator.policy.diagnose || fail_on.needs_findings();
    lint.check(&validator, session.exit_style)?;
    let watched = io::stderr().is_terminal() && session.output != Output::Quiet;
    let batch = Batch { validator, source, show, number, max_line, fail_on, tally: watched };
    let shown = watched && !io::stdout().is_terminal();
    let progress = Progress::of_bytes(shown, input::size(&paths));
    let input = input::stream(paths);
    let output = &mut io::stdout().lock();
    if let Some(heading) = heading(show, number) {
        writeln!(output, "{heading}").map_err(unwritable)?;
    }
    let ended = batch::run(batch, threads, input, output, |bytes| progress.add(bytes));
    drop(progress);
    let ended = ended.map_err(unwritable)?;
    if watched {
        // Nobody is left to be told of a broken standard error.
        let _ = ended.tally.show(&mut io::stderr().lock());
    }
    if let Some(error) = ended.error {
        let message = format!("cannot read the input: {error}");
        let fault = Fault::new(Reason::Io, message).advise("check the path and the disk");
        return Err(fault.caused_by(error).into());
    }
    Ok(session.status(if ended.failed { Verdict::Invalid } else { Verdict::Valid }))
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
