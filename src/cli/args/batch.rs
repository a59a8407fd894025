//! The options that make a command judge many tokens in one run.
#![expect(
    clippy::disallowed_methods,
    reason = "records are a table where standard output is a terminal"
)]

use std::io::{self, IsTerminal as _};

use clap::{ArgGroup, Args, ValueEnum};

use super::global::Output;
use crate::cli::batch::{Field, Show, TokenSource};
use crate::cli::exit::Misuse;
use crate::cli::io::terminal;
use crate::cli::render::records::Format;
use crate::jose::limits;

/// The options that make a command judge many tokens in one run.
#[derive(Debug, Args)]
#[command(next_help_heading = "Many tokens")]
#[command(group = ArgGroup::new("many tokens").args(["lines", "field"]))]
pub struct BatchArgs {
    /// Read one token per line from files or standard input, write one record per line
    #[arg(long)]
    lines: bool,

    /// Read one JSON object per line, with its token at this JSON Pointer (/token); the record is added to the
    /// object as `jwtx`
    #[arg(long, value_name = "POINTER", value_parser = Field::parse)]
    field: Option<Field>,

    /// Format of the records [default: a table on a terminal, else JSON Lines]
    #[arg(long, value_name = "FORMAT", requires = "many tokens", conflicts_with = "report")]
    format: Option<RecordFormat>,

    /// Add the line number to each record
    #[arg(long, requires = "many tokens", conflicts_with = "report")]
    number: bool,

    /// Escape everything in JSON that is not ASCII
    #[arg(long, requires = "many tokens", conflicts_with = "report")]
    ascii: bool,

    /// Longest line to read, in bytes
    #[arg(long, value_name = "BYTES", default_value_t = limits::LINE_BYTES, requires = "many tokens")]
    max_line: usize,

    /// Number of threads [default: number of CPUs]
    #[arg(long, value_name = "COUNT", requires = "many tokens", value_parser = clap::value_parser!(u16).range(1..=256))]
    threads: Option<u16>,
}

/// How many tokens are read, and what is written of each.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BatchSettings {
    /// Where in a line the token stands.
    pub source: TokenSource,
    /// What is written for it.
    pub show: Show,
    /// Whether each record has the number of its line.
    pub number: bool,
    /// The longest line that is read, in bytes.
    pub max_line: usize,
    /// How many threads judge; none means as many as there are processors.
    pub threads: Option<usize>,
}

/// How records are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum RecordFormat {
    /// One JSON object per line
    Jsonl,
    /// Tab-separated values: code, reason, state, signature, algorithm, kid, issuer, expiresAt,
    /// remainingSeconds, fingerprint
    Tsv,
    /// A table for people
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
    pub fn check(&self, output: Output) -> Result<(), Misuse> {
        let Some(format @ (RecordFormat::Tsv | RecordFormat::Table)) = self.format else {
            return Ok(());
        };
        let name = format.to_possible_value().map(|value| value.get_name().to_owned());
        let format = format!("--format {}", name.unwrap_or_default());
        if self.ascii {
            let what = format!("--ascii is for JSON, but --format {format} does not write JSON");
            return Err(Misuse::new(what, "remove one of them"));
        }
        if output == Output::Json {
            let what = format!("--json and {format} cannot be used together");
            return Err(Misuse::new(what, "remove one of them"));
        }
        Ok(())
    }

    /// What was typed, in plain values.
    #[must_use]
    pub fn settings(&self, output: Output) -> BatchSettings {
        BatchSettings {
            source: self.field.clone().map_or(TokenSource::Line, TokenSource::Field),
            show: self.show(output),
            number: self.number,
            max_line: self.max_line,
            threads: self.threads.map(usize::from),
        }
    }

    fn show(&self, output: Output) -> Show {
        let ascii = self.ascii;
        match (output, self.format) {
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
