//! The arguments of `jwtx key`.

use std::ffi::OsString;

use clap::{Args, Subcommand};

use crate::cli::args::files::FileArgs;
use crate::cli::args::key_set::KeySetArgs;
use crate::cli::args::passphrase::{NewPassphraseArgs, PassphraseArgs};
use crate::cli::args::single_key::SingleKeyArgs;
use crate::cli::render::faults::WantedReport;
use crate::cli::render::key_format::KeyForm;
use crate::cli::sensitive::Sensitive;

/// Show, convert, compare and check keys
///
/// A KEY is a file, `-`, env:NAME or a literal JWK. PEM, DER, JWK, JWK Set, OpenSSH, PKCS #12 or a certificate: the
/// format is detected.
#[derive(Debug, Args)]
pub struct KeyCommandArgs {
    #[command(subcommand)]
    pub(super) command: KeyCommand,
}

impl KeyCommandArgs {
    /// The report that is asked for, where one is.
    #[must_use]
    pub fn wanted_report(&self) -> Option<WantedReport> {
        match &self.command {
            KeyCommand::Check(check) => check.report.wanted(),
            _ => None,
        }
    }
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
        new_passphrase: NewPassphraseArgs,
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
    /// Check whether two keys or secrets are the same, or halves of a key
    ///
    /// Each is a file, `-`, env:NAME or a literal JWK; a file that holds no key is compared as a secret, byte by byte. If
    /// two secrets differ in a known way, such as a line end, quotes or base64, it is named. Nothing of a secret is
    /// printed, and nothing leaves this machine.
    Match {
        /// The key or secret that signs
        #[arg(value_name = "SIGNER")]
        a: Sensitive<OsString>,
        /// The one that verifies
        #[arg(value_name = "VERIFIER")]
        b: Sensitive<OsString>,
        #[command(flatten)]
        passphrase: PassphraseArgs,
    },
    /// Check a JWK Set, from a file or where it is published
    ///
    /// Looks for private keys and secrets that are published, missing or duplicate `kid`s, weak keys,
    /// members that contradict each other, certificates of other keys, and what the server says of caches. Only the
    /// URL that you name is asked. Exits with 6 on a finding of severity error, or what --fail-on names.
    Check(Box<KeySetArgs>),
}
