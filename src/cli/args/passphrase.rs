//! The options that name the passphrase of the keys.

use std::ffi::OsString;
use std::path::Path;

use clap::{Args, ValueHint};

use crate::cli::io::secret::{self, SecretSource};
use crate::cli::sensitive::Sensitive;
use crate::keys::{KeyRing, Passphrase};

/// The options that name the passphrase of the keys. It is never typed on the command line.
#[derive(Debug, Args)]
pub struct PassphraseArgs {
    /// Read the passphrase of an encrypted key from a file; `-` is standard input
    #[arg(
        long,
        value_name = "PATH",
        value_hint = ValueHint::AnyPath,
        group = "a passphrase",
        help_heading = "Secret and key"
    )]
    passphrase_file: Option<Sensitive<OsString>>,

    /// Read the passphrase of an encrypted key from an environment variable
    #[arg(long, value_name = "NAME", group = "a passphrase", help_heading = "Secret and key")]
    passphrase_env: Option<Sensitive<String>>,

    /// Ask for the passphrase of an encrypted key on the terminal, without echo
    #[arg(long, group = "a passphrase", help_heading = "Secret and key")]
    passphrase_prompt: bool,
}

impl PassphraseArgs {
    /// Whether the passphrase is read from standard input.
    #[must_use]
    pub fn reads_standard_input(&self) -> bool {
        self.passphrase_file.as_ref().is_some_and(|path| **path == "-")
    }

    /// A ring without keys that opens locked ones with the passphrase, where one is named. That it cannot be read stands
    /// in the ring.
    #[must_use]
    pub fn ring(&self) -> KeyRing {
        let mut ring = KeyRing::default();
        let file = self.passphrase_file.as_ref().map(|path| SecretSource::File(Path::new(&**path)));
        let variable = self.passphrase_env.as_ref().map(|name| SecretSource::Variable(name));
        let prompt = self.passphrase_prompt.then_some(SecretSource::Prompt);
        if let Some(source) = file.or(variable).or(prompt) {
            match secret::passphrase(source) {
                Ok(given) => ring.passphrase = Some(Passphrase::new(given)),
                Err(fault) => ring.faults.push(fault),
            }
        }
        ring
    }
}
