//! `jwtx scan`

mod args;
mod credentials;
mod fail_on_match;
mod gathered;
mod search;
mod verification;

pub use args::ScanArgs;

use crate::cli::args::global::Output;
use crate::cli::args::places::Searched;
use crate::cli::args::settings::note_of_unit;
use crate::cli::args::standard_input::StandardInput;
use crate::cli::exit::{Exit, Misuse};
use crate::cli::io::files::standard_input_is_given;
use crate::cli::io::terminal;
use crate::cli::render::matches::Format;
use crate::cli::session::Session;
use crate::validate::Matcher;
use gathered::Gathered;

/// Runs the command.
///
/// # Errors
///
/// That what is staged cannot be known, or the output not be written.
pub fn run(args: &ScanArgs, session: &Session) -> anyhow::Result<Exit> {
    if args.redact.is_some() {
        let what = "scan only finds tokens; to remove them, use jwtx redact";
        return Err(Misuse::new(what, "jwtx redact [--full] [FILE…]").into());
    }
    if let Some(note) = args.within.and_then(note_of_unit) {
        session.tell(&note);
    }
    if args.credentials {
        return credentials::run(args, session);
    }
    let defaults = args.defaults()?;
    let validator = args.validator(defaults.as_ref(), session);
    session.exit_style.check_fail_on(!args.fail_on.is_empty())?;
    args.check_fail_on(&validator)?;
    args.places.check()?;
    StandardInput::default()
        .read_by("what is searched", args.places.standard_inputs())
        .read_by("the key", args.keys.standard_inputs())
        .read_by("the key that decrypts", args.decryption.standard_inputs())
        .read_by("the key set", args.servers.reads_standard_input())
        .check()?;
    if args.places.is_empty()
        && args.keys.standard_inputs() == 0
        && args.decryption.standard_inputs() == 0
        && !args.servers.reads_standard_input()
        && standard_input_is_given()
    {
        session.warn("jwtx did not read standard input; use - to read it");
    }
    let format = match args.report.format() {
        Some(format) => Format::Report(format),
        None if session.output == Output::Json => Format::JsonLines,
        None => Format::Human { is_terminal: terminal::is_standard_output() },
    };
    let validator = args.with_keys(validator, defaults.as_ref())?;
    verification::tell(defaults.as_ref(), &validator, session);
    args.check_fail_on(&validator)?;
    let matcher = Matcher { validator, show: args.show };
    let (streams, searched) = args.places.streams()?;
    let is_one_stream = matches!(searched, Searched::Stream { .. });
    let mut gathered = Gathered::new(args, session, format, searched)?;
    search::search_all(streams, is_one_stream, matcher, |batch| gathered.take(batch))?;
    gathered.finish()
}
