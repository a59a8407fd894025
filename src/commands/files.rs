//! The options that say where a key is written.

use std::path::PathBuf;

use clap::Args;

/// Where a key is written.
#[derive(Debug, Args)]
pub struct FileArgs {
    /// Write it to this file; a secret or private key so that only its owner may read it (keygen
    /// writes the public half to NAME.pub)
    #[arg(long, value_name = "NAME")]
    pub out: Option<PathBuf>,

    /// Overwrite files that are there
    #[arg(long, requires = "out")]
    pub force: bool,
}
