//! `jwtx key check`

use crate::cli::args::global::Output;
use crate::cli::args::key_set::KeySetArgs;
use crate::cli::args::standard_input::StandardInput;
use crate::cli::exit::Exit;
use crate::cli::render::key_set::{self, Format, KeySetReport};
use crate::cli::session::Session;
use crate::keys::set_check::{self, Context};
use crate::report::Verdict;

/// Checks a JWK Set, and says what was found.
pub(super) fn run(args: &KeySetArgs, session: &Session) -> anyhow::Result<Exit> {
    args.check(session.exit_style)?;
    let inputs = args.standard_inputs();
    inputs
        .into_iter()
        .fold(StandardInput::default(), |readers, (what, reads)| readers.read_by(what, reads))
        .check()?;
    let previous = args.previous()?;
    let found = args.set()?;
    let context = Context {
        now: session.now,
        served: found.served.as_ref(),
        previous: previous.as_ref().map(|previous| &previous.entries[..]),
    };
    let mut set = set_check::check(found.entries, found.bytes, &context);
    set.findings.retain(|finding| !args.allows(finding));
    let failing = set.findings.iter().map(|finding| args.counts(finding)).collect();
    let report = KeySetReport {
        name: &found.name,
        bytes: found.bytes,
        served: found.served.as_ref(),
        set: &set,
        failing,
    };
    match (args.report.format(), session.output) {
        (Some(format), _) => {
            let format = Format::Ci(format);
            session.report(args.report.file(), |out| key_set::write(&report, format, out))?;
        }
        (None, Output::Quiet) => {}
        (None, Output::Json) => {
            session.print(|out| key_set::write(&report, Format::Json, out).map(|_| ()))?;
        }
        (None, _) => {
            session.print_page(|out| key_set::write(&report, Format::Human, out).map(|_| ()))?;
        }
    }
    Ok(session.status(if report.fails() { Verdict::Invalid } else { Verdict::Valid }))
}
