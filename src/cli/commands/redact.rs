//! `jwtx redact`: text in, the same text out without the secrets of its tokens.

use std::path::{Path, PathBuf};

use clap::Args;

use crate::cli::args::global::Output;
use crate::cli::args::places::token_for_path;
use crate::cli::args::standard_input::{StandardInput, among};
use crate::cli::exit::{Exit, Misuse};
use crate::cli::io::files::{Stream, open, standard_input};
use crate::cli::io::terminal;
use crate::cli::io::until_fault::UntilFault;
use crate::cli::render::redaction::RedactionCounts;
use crate::cli::render::wording::words;
use crate::cli::session::{Session, send};
use crate::report::{Fault, Reason, Verdict};
use crate::scan::{Pieces, RedactionStyle, Rule, redact};

/// Remove signatures from logs and HAR files
///
/// Prints the files, or standard input, with the signatures of their tokens replaced: the claims can still be read,
/// but nobody can use the token. Of an encrypted token only the header is left. Tokens inside base64 are replaced
/// too, and the rest still decodes. All other bytes stay the same. Each file is searched separately; join the parts
/// of a split file with cat first. The exit status is 0 once everything was read, and 1 if something could not be
/// read or redacted.
#[derive(Debug, Args)]
pub struct RedactArgs {
    /// Files to print; `-`, or no argument, reads standard input
    #[arg(value_name = "FILE")]
    paths: Vec<PathBuf>,

    /// Replace whole tokens instead of only their signatures
    #[arg(long)]
    full: bool,
}

/// What was done so far.
#[derive(Default)]
struct Done {
    counts: RedactionCounts,
    /// Whether something could not be read.
    failed: bool,
    /// Whether nobody reads the output any more.
    closed: bool,
}

/// Runs the command.
///
/// # Errors
///
/// That a token was given for a file, or the output cannot be written.
pub fn run(args: &RedactArgs, session: &Session) -> anyhow::Result<Exit> {
    if session.output == Output::Json {
        let what = "redact prints the text itself, so --json has no effect";
        return Err(Misuse::new(what, "remove --json").into());
    }
    if let Some(misuse) = args.paths.iter().find_map(|path| token_for_path(path)) {
        return Err(misuse.into());
    }
    StandardInput::default().read_by("the text", among(&args.paths)).check()?;
    let paths = if args.paths.is_empty() { vec![PathBuf::from("-")] } else { args.paths.clone() };
    let style = if args.full { RedactionStyle::Full } else { RedactionStyle::Signature };
    let mut done = Done::default();
    for (index, path) in paths.iter().enumerate() {
        let stream = if path == Path::new("-") {
            Ok(standard_input())
        } else {
            open(path, (index + 1, paths.len()))
        };
        match stream {
            Ok(stream) => copy(stream, style, &mut done, session)?,
            Err(fault) => done.complain(&fault, session),
        }
        if done.closed {
            return Ok(done.status(session));
        }
    }
    if let Some(what) = done.counts.left_as_they_were() {
        done.complain(&Fault::new(Reason::Io, what).advise("remove them by hand"), session);
    }
    if terminal::is_standard_error() {
        session.tell(&done.counts.sentence());
    }
    Ok(done.status(session))
}

/// Writes one file. It is searched by itself: what ends one file and what begins the next are no token.
fn copy(
    stream: Stream,
    style: RedactionStyle,
    done: &mut Done,
    session: &Session,
) -> anyhow::Result<()> {
    let (bytes, fault) = UntilFault::of(stream);
    let mut pieces = Pieces::new(bytes, Rule::Generous);
    let (mut buffer, mut out) = (Vec::new(), Vec::new());
    while let Some(piece) = pieces.next(&mut buffer)? {
        out.clear();
        let (redacted, too_long) = redact(&buffer, piece, style, &mut out);
        done.counts.redacted += redacted;
        done.counts.too_long += too_long;
        if !send(&out)? {
            done.closed = true;
            break;
        }
    }
    if let Some(fault) = fault.take() {
        done.complain(&fault, session);
    }
    Ok(())
}

impl Done {
    /// Says what went wrong.
    fn complain(&mut self, fault: &Fault, session: &Session) {
        self.failed = true;
        session.error(&fault.message, fault.advice.as_ref().map(words).as_deref());
    }

    fn status(&self, session: &Session) -> Exit {
        if self.failed { session.failure() } else { session.status(Verdict::Valid) }
    }
}
