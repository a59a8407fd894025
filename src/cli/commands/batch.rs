//! The options that make a command judge many tokens in one run, and the run itself.
#![expect(
    clippy::disallowed_methods,
    reason = "records go to standard output; progress is for a terminal"
)]

use std::io::{self, IsTerminal as _};
use std::path::PathBuf;

use clap::{ArgGroup, Args, ValueEnum};

use super::lint::FindingArgs;
use super::{Output, Session};
use crate::cli::batch::{self, Batch, Pointer, Show, TokenSource};
use crate::cli::exit::Misuse;
use crate::cli::io::input;
use crate::cli::io::terminal::{self, Progress};
use crate::cli::render::records::Format;
use crate::jose::limits;
use crate::report::{Fault, Reason, Verdict};
use crate::validate::Validator;

/// The options that make a command judge many tokens in one run.
#[derive(Debug, Args)]
#[command(next_help_heading = "Many tokens")]
#[command(group = ArgGroup::new("many tokens").args(["lines", "field"]))]
pub struct BatchArgs {
    /// Take one token a line, from the files named or standard input; one record a line comes out
    #[arg(long)]
    lines: bool,

    /// Take one JSON object a line, with its token here (a JSON Pointer: /token); the record is merged
    /// into it as `jwtx`
    #[arg(long, value_name = "POINTER", value_parser = Pointer::parse)]
    field: Option<Pointer>,

    /// How records are written: a table on a terminal, else JSON Lines
    #[arg(long, value_name = "FORMAT", requires = "many tokens")]
    format: Option<RecordFormat>,

    /// Give each record the number of its line
    #[arg(long, requires = "many tokens")]
    number: bool,

    /// Write JSON with everything beyond ASCII escaped
    #[arg(long, requires = "many tokens")]
    ascii: bool,

    /// The longest line that is read, in bytes
    #[arg(long, value_name = "BYTES", default_value_t = limits::LINE_BYTES, requires = "many tokens")]
    max_line: usize,

    /// How many threads judge; as many as there are processors, unless said otherwise
    #[arg(long, value_name = "COUNT", requires = "many tokens", value_parser = clap::value_parser!(u16).range(1..=256))]
    threads: Option<u16>,
}

/// How records are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum RecordFormat {
    /// One JSON object a line
    Jsonl,
    /// Tab-separated values: code, reason, state, signature, algorithm, kid, issuer, expiresAt,
    /// remainingSeconds, fingerprint
    Tsv,
    /// The rows of a table
    Table,
}

impl BatchArgs {
    /// Whether many tokens are to be judged.
    #[must_use]
    pub const fn is_given(&self) -> bool {
        self.lines || self.field.is_some()
    }

    /// Refuses formats that contradict each other.
    ///
    /// # Errors
    ///
    /// Which they are.
    pub fn check(&self, session: &Session) -> Result<(), Misuse> {
        let Some(format @ (RecordFormat::Tsv | RecordFormat::Table)) = self.format else {
            return Ok(());
        };
        let name = format.to_possible_value().map(|value| value.get_name().to_owned());
        let format = format!("--format {}", name.unwrap_or_default());
        if self.ascii {
            let what = format!("--ascii is for JSON, and {format} writes none");
            return Err(Misuse::new(what, "leave one of them out"));
        }
        if session.output == Output::Json {
            let what = format!("--json and {format} contradict each other");
            return Err(Misuse::new(what, "leave one of them out"));
        }
        Ok(())
    }

    /// Judges every line of some files, or of standard input, and gives the exit status: 0 once all of
    /// it was read, 6 if something counted that `--fail-on` names.
    ///
    /// # Errors
    ///
    /// That the input cannot be read, or the output not be written.
    pub fn run(
        &self,
        paths: Vec<PathBuf>,
        mut validator: Validator,
        lint: &FindingArgs,
        session: &Session,
    ) -> anyhow::Result<u8> {
        if let Some(fault) = validator.ring.faults.first() {
            return Err(fault.clone().into());
        }
        let show = self.show(session);
        // Only whole reports have a place for the cause of a failed signature.
        validator.policy.diagnose = matches!(show, Show::Report { .. });
        let fail_on = lint.fail_on();
        validator.policy.lint = validator.policy.diagnose || fail_on.needs_findings();
        lint.check(&validator, session)?;
        let watched = io::stderr().is_terminal() && session.output != Output::Quiet;
        let batch = Batch {
            validator,
            source: self.field.clone().map_or(TokenSource::Line, TokenSource::Field),
            show,
            number: self.number,
            max_line: self.max_line,
            fail_on,
            tally: watched,
        };
        let shown = watched && !io::stdout().is_terminal();
        let progress = Progress::of_bytes(shown, input::size(&paths));
        let threads = self.threads.map(usize::from);
        let input = input::stream(paths);
        let output = &mut io::stdout().lock();
        let ended = batch::run(batch, threads, input, output, |bytes| progress.add(bytes));
        drop(progress);
        let ended = ended.map_err(|error| {
            anyhow::Error::new(error).context("standard output cannot be written")
        })?;
        if watched {
            // Nobody is left to be told of a broken standard error.
            let _ = ended.tally.show(&mut io::stderr().lock());
        }
        if let Some(error) = ended.error {
            let message = format!("the input cannot be read: {error}");
            return Err(Fault::new(Reason::Io, message)
                .advise("check the path and the disk")
                .into());
        }
        Ok(session.status(if ended.failed { Verdict::Invalid } else { Verdict::Valid }))
    }

    fn show(&self, session: &Session) -> Show {
        let ascii = self.ascii;
        match (session.output, self.format) {
            (Output::Quiet, _) => Show::Nothing,
            (Output::Json, None) => Show::Report { ascii },
            (_, Some(RecordFormat::Tsv)) => Show::Summary(Format::Tsv),
            (_, Some(RecordFormat::Table)) => Show::Summary(Format::Table(terminal::width())),
            (_, None) if io::stdout().is_terminal() => {
                Show::Summary(Format::Table(terminal::width()))
            }
            (_, Some(RecordFormat::Jsonl) | None) => Show::Summary(Format::JsonLines { ascii }),
        }
    }
}
