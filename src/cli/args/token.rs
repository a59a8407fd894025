//! The token, and how it is read.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use clap::Args;

use super::batch::BatchArgs;
use super::global::Output;
use super::standard_input::{self, StandardInput};
use super::{pick, words};
use crate::cli::exit::Misuse;
use crate::cli::io::input::{self, Given, Input};
use crate::cli::sensitive::Sensitive;
use crate::jose::NumericDate;
use crate::report::text::file_name;

/// The token, and how it is read.
#[derive(Debug, Args)]
pub struct TokenArgs {
    /// The token, or any text that contains it; @FILE, env:NAME; `-`, or no argument, reads standard input
    ///
    /// With --lines or --field: files.
    #[arg(value_name = "TOKEN")]
    token: Vec<Sensitive<OsString>>,

    /// Choose one of several tokens by name or number: access_token, 2
    #[arg(long, value_name = "NAME|N", conflicts_with_all = ["lines", "field", "strict_input"])]
    pick: Option<String>,

    /// Use the input exactly as given: do not remove `Bearer `, quotes, line breaks or spaces
    #[arg(long)]
    pub strict_input: bool,

    /// Where there are many of them.
    #[command(flatten)]
    pub batch: BatchArgs,
}

impl TokenArgs {
    /// Reads the one token that there has to be, for this command.
    ///
    /// # Errors
    ///
    /// That a file or standard input cannot be read, or that there are several tokens, of which none is chosen.
    pub fn read(&self, command: &str, now: NumericDate) -> anyhow::Result<Input> {
        match self.read_all(command, now)? {
            Given::One(input) => Ok(input),
            Given::Several(tokens) => Err(pick::several(&tokens, now).into()),
        }
    }

    /// Reads what was given, which may hold several tokens, and chooses one where that is asked for.
    ///
    /// # Errors
    ///
    /// That a file or standard input cannot be read, or that there is no such token.
    pub fn read_all(&self, command: &str, now: NumericDate) -> anyhow::Result<Given> {
        let given = words::joined(&self.token)?;
        let read = input::read(given.as_deref(), self.strict_input, command)?;
        match &self.pick {
            Some(wanted) => Ok(Given::One(pick::pick(read, wanted, now)?)),
            None => Ok(read),
        }
    }

    /// Where the token comes from, in a word, and the file, where it is one. A token is never repeated.
    #[must_use]
    pub fn origin(&self) -> (String, Option<PathBuf>) {
        let given = words::joined(&self.token).ok().flatten();
        match given.as_deref() {
            None | Some("-") => ("-".to_owned(), None),
            Some(given) => match given.strip_prefix('@') {
                Some(path) => (file_name(Path::new(path)), Some(PathBuf::from(path))),
                None if given.starts_with("env:") => (given.to_owned(), None),
                None => ("argument".to_owned(), None),
            },
        }
    }

    /// Whether the one word in place of a token is `help`.
    #[must_use]
    pub fn is_help(&self) -> bool {
        !self.batch.is_given() && matches!(self.token.as_slice(), [word] if **word == *"help")
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
        if !self.batch.is_given() {
            words::joined(&self.token)?;
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
