//! The options that say where a key is written.

use std::path::{Path, PathBuf};

use clap::Args;

use crate::cli::render::key_format::KeyFormat;

/// Where a key is written.
#[derive(Debug, Args)]
pub struct FileArgs {
    /// Write to this file instead of standard output
    ///
    /// Only the owner can read the file of a secret or a private key. keygen writes the public half to NAME.pub, or
    /// to standard output where NAME is a device or a pipe. `-` is standard output.
    #[arg(long, value_name = "NAME")]
    out: Option<PathBuf>,

    /// Overwrite existing files
    #[arg(long, requires = "out")]
    pub force: bool,
}

/// How a key pair is written.
#[derive(Debug, Args)]
pub struct PairArgs {
    /// Format of the keys
    #[arg(long, value_name = "FORMAT", default_value = "pem")]
    pub format: KeyFormat,

    /// Key ID in a JWK [default: the RFC 7638 thumbprint]
    #[arg(long, value_name = "ID")]
    pub kid: Option<String>,

    /// Where it is written.
    #[command(flatten)]
    pub file: FileArgs,
}

impl FileArgs {
    /// The file that is named; none is standard output.
    #[must_use]
    pub fn path(&self) -> Option<&Path> {
        named(self.out.as_deref())
    }
}

/// What an option names to write to: nothing and `-` are standard output.
#[must_use]
pub fn named(out: Option<&Path>) -> Option<&Path> {
    out.filter(|path| *path != Path::new("-"))
}
