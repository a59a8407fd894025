//! The options that say where a key is written.

use std::path::{Path, PathBuf};

use clap::Args;

use crate::cli::render::key_format::KeyFormat;

/// Where a key is written.
#[derive(Debug, Args)]
pub struct FileArgs {
    /// Write it to this file, `-` being standard output; a secret or private key so that only its owner
    /// may read it (keygen writes the public half to NAME.pub, or to standard output where NAME is a device or
    /// a pipe)
    #[arg(long, value_name = "NAME")]
    out: Option<PathBuf>,

    /// Overwrite files that are there
    #[arg(long, requires = "out")]
    pub force: bool,
}

/// How a key pair is written.
#[derive(Debug, Args)]
pub struct PairArgs {
    /// The format
    #[arg(long, value_name = "FORMAT", default_value = "pem")]
    pub format: KeyFormat,

    /// The key id in a JWK; the RFC 7638 thumbprint, unless said otherwise
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
