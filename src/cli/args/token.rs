//! The token, and how it is read.

use std::borrow::Cow;
use std::ffi::OsString;
use std::path::PathBuf;

use clap::Args;

use super::batch::BatchArgs;
use super::global::Output;
use super::standard_input::{self, StandardInput};
use crate::cli::exit::Misuse;
use crate::cli::io::input::{self, Input};
use crate::cli::sensitive::Sensitive;
use crate::report::Fault;

/// The token, and how it is read.
#[derive(Debug, Args)]
pub struct TokenArgs {
    /// The token; @FILE reads a file, `-` or nothing standard input. With --lines or --field: files
    #[arg(value_name = "TOKEN")]
    token: Vec<Sensitive<OsString>>,

    /// Take the input as it is: no `Bearer `, quotes, wraps or white space are taken off
    #[arg(long)]
    pub strict_input: bool,

    /// Where there are many of them.
    #[command(flatten)]
    pub batch: BatchArgs,
}

impl TokenArgs {
    /// Reads the token.
    ///
    /// # Errors
    ///
    /// That a file or standard input cannot be read.
    pub fn read(&self) -> Result<Input, Fault> {
        input::read(self.first().as_deref(), self.strict_input)
    }

    /// Whether the one word in place of a token is `help`.
    #[must_use]
    pub fn is_help(&self) -> bool {
        !self.batch.is_given() && matches!(self.token.as_slice(), [word] if **word == *"help")
    }

    /// What is not UTF-8 is no token either, and is said to be none.
    fn first(&self) -> Option<Cow<'_, str>> {
        self.token.first().map(|token| token.to_string_lossy())
    }

    /// The files of a batch; `@` may stand before their names.
    #[must_use]
    pub fn files(&self) -> Vec<PathBuf> {
        let bare = |path: &Sensitive<OsString>| match path
            .to_str()
            .and_then(|path| path.strip_prefix('@'))
        {
            Some(path) => PathBuf::from(path),
            None => PathBuf::from(&**path),
        };
        self.token.iter().map(bare).collect()
    }

    /// Refuses arguments that contradict each other.
    ///
    /// # Errors
    ///
    /// What is wrong with the arguments together.
    pub fn check(&self, output: Output) -> Result<(), Misuse> {
        if self.token.len() > 1 && !self.batch.is_given() {
            let advice = "give them one by one, or in files with --lines, one a line";
            return Err(Misuse::new("there are several tokens on the command line", advice));
        }
        StandardInput::default().read_by("the token", self.standard_inputs()).check()?;
        self.batch.check(output)
    }

    /// How many of the tokens, or of a batch's files, are standard input.
    #[must_use]
    pub fn standard_inputs(&self) -> usize {
        if self.token.is_empty() { 1 } else { standard_input::among(&self.files()) }
    }

    /// Whether it is not one token but many, with one record for each.
    #[must_use]
    pub const fn is_batch(&self) -> bool {
        self.batch.is_given()
    }
}
