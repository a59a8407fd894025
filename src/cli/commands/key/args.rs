//! The arguments of `jwtx key`.

use std::ffi::OsString;

use clap::{Args, Subcommand};

use crate::cli::args::files::FileArgs;
use crate::cli::args::single_key::SingleKeyArgs;
use crate::cli::render::key_format::KeyForm;
use crate::cli::sensitive::Sensitive;

/// Show, convert, compare and check keys
///
/// A KEY is a file, `-`, env:NAME or a literal JWK. PEM, DER, JWK, JWK Set, OpenSSH or a certificate: the format is
/// detected.
#[derive(Debug, Args)]
pub struct KeyCommandArgs {
    #[command(subcommand)]
    pub(super) command: KeyCommand,
}

/// What to do with the keys.
#[derive(Debug, Subcommand)]
pub(super) enum KeyCommand {
    /// Show the type, size, names and weaknesses of a key
    Show {
        #[command(flatten)]
        key: SingleKeyArgs,
    },
    /// Convert a key to another format; a private key stays private
    Convert {
        #[command(flatten)]
        key: SingleKeyArgs,
        /// Format; a JWK Set contains public keys only
        #[arg(long, value_name = "FORM")]
        to: KeyForm,
        #[command(flatten)]
        file: FileArgs,
    },
    /// Write the public half of a key
    Public {
        #[command(flatten)]
        key: SingleKeyArgs,
        /// Format
        #[arg(long, value_name = "FORM", default_value = "pem")]
        to: KeyForm,
        #[command(flatten)]
        file: FileArgs,
    },
    /// Print the RFC 7638 thumbprint of a key (SHA-256)
    Thumbprint {
        #[command(flatten)]
        key: SingleKeyArgs,
        /// Print it as a URI (RFC 9278)
        #[arg(long)]
        uri: bool,
    },
    /// Check whether two keys belong together: the same key, or its two halves
    Match {
        /// One key
        a: Sensitive<OsString>,
        /// The other key
        b: Sensitive<OsString>,
    },
}
