//! The options that say what is searched.
#![expect(clippy::disallowed_methods, reason = "what is a file is not a token")]

use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::Args;

use super::standard_input;
use crate::cli::exit::Misuse;
use crate::cli::io::files::{PassedOver, Streams, Walk, is_stream};
use crate::cli::io::git_index;
use crate::jose::Token;
use crate::report::Fault;
use crate::report::text::file_name;

/// What is searched.
#[derive(Debug, Args)]
pub struct PlaceArgs {
    /// Files, folders or pipes to search; `-` is standard input [default: this folder]
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,

    /// Search what is staged for the next git commit
    #[arg(long)]
    staged: bool,

    /// Also search what .gitignore and .ignore exclude
    #[arg(long)]
    no_ignore: bool,

    /// Skip files and folders whose name starts with a dot
    #[arg(long)]
    no_hidden: bool,

    /// Follow symbolic links
    #[arg(long, short = 'L')]
    follow: bool,
}

/// What is searched.
#[derive(Debug, Clone)]
pub enum Searched {
    /// One stream, which is answered as it comes; whether it is standard input.
    Stream {
        /// Whether it is.
        standard_input: bool,
    },
    /// Files, and what was passed over beside them.
    Files(Arc<PassedOver>),
    /// What is staged.
    Staged,
}

impl PlaceArgs {
    /// What is searched, as it was typed.
    #[must_use]
    pub fn names(&self) -> String {
        if self.paths.is_empty() {
            return ".".to_owned();
        }
        self.paths.iter().map(|path| file_name(path)).collect::<Vec<_>>().join(" ")
    }

    /// Refuses a token where a path is wanted.
    ///
    /// # Errors
    ///
    /// That there is one.
    pub fn check(&self) -> Result<(), Misuse> {
        self.paths.iter().find_map(|path| token_for_path(path)).map_or(Ok(()), Err)
    }

    /// How many of the paths are standard input.
    #[must_use]
    pub fn standard_inputs(&self) -> usize {
        standard_input::among(&self.paths)
    }

    /// Whether nothing says what is searched, so that it is this folder.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.paths.is_empty() && !self.staged
    }

    /// The first of these options that was given, but for `--follow`.
    #[must_use]
    pub fn given(&self) -> Option<&'static str> {
        let given = [
            ("a PATH", !self.paths.is_empty()),
            ("--staged", self.staged),
            ("--no-ignore", self.no_ignore),
            ("--no-hidden", self.no_hidden),
        ];
        given.into_iter().find(|(_, is_given)| *is_given).map(|(name, _)| name)
    }

    /// Whether symbolic links are followed.
    #[must_use]
    pub const fn follows(&self) -> bool {
        self.follow
    }

    /// The streams to search.
    ///
    /// # Errors
    ///
    /// That git cannot say what is staged.
    pub fn streams(&self) -> Result<(Streams, Searched), Fault> {
        if self.staged {
            return Ok((git_index::streams(&self.paths)?, Searched::Staged));
        }
        let walk = Walk { ignore: !self.no_ignore, hidden: self.no_hidden, follow: self.follow };
        let here = [PathBuf::from(".")];
        let paths = if self.paths.is_empty() { &here[..] } else { &self.paths };
        let (streams, passed) = walk.streams(paths.to_vec());
        let searched = match paths {
            [path] if is_stream(path) => {
                Searched::Stream { standard_input: path == Path::new("-") }
            }
            _ => Searched::Files(passed),
        };
        Ok((streams, searched))
    }
}

/// A token where a path is wanted, which no error must repeat.
#[must_use]
pub fn token_for_path(path: &Path) -> Option<Misuse> {
    let token = Token::parse(path.to_str().filter(|text| text.contains('.'))?);
    (token.header.is_some() && !path.exists()).then(|| {
        let what = "this is a token, but the command expects files";
        Misuse::new(
            what,
            "to look at the token, use jwtx inspect; to read standard input, use - as the file",
        )
    })
}
