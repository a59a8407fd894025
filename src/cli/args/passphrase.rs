//! The options that name the passphrase of the keys.

use std::ffi::OsString;
use std::sync::OnceLock;

use clap::{Args, ValueHint};

use crate::cli::io::secret::{self, SecretSource};
use crate::cli::io::secret_option::SecretOption;
use crate::cli::sensitive::Sensitive;
use crate::keys::{KeyRing, Passphrase, Secret};
use crate::report::{Fault, Reason};

/// The options that name the passphrase of the keys. It is never typed on the command line.
#[derive(Debug, Args)]
pub struct PassphraseArgs {
    /// Read the key's passphrase from a file; `-`: standard input
    #[arg(
        id = "passphrase_file",
        long = "passphrase-file",
        value_name = "PATH",
        value_hint = ValueHint::AnyPath,
        group = "a passphrase",
        help_heading = "Secret and key"
    )]
    file: Option<Sensitive<OsString>>,

    /// Read the key's passphrase from an environment variable
    #[arg(
        id = "passphrase_env",
        long = "passphrase-env",
        value_name = "NAME",
        group = "a passphrase",
        help_heading = "Secret and key"
    )]
    variable: Option<Sensitive<String>>,

    /// Ask for the key's passphrase, without echo
    #[arg(
        id = "passphrase_prompt",
        long = "passphrase-prompt",
        group = "a passphrase",
        help_heading = "Secret and key"
    )]
    prompt: bool,

    /// It is read once, whichever options need it.
    #[arg(skip)]
    read: OnceLock<KeyRing>,
}

impl PassphraseArgs {
    /// Whether the passphrase is read from standard input.
    #[must_use]
    pub fn reads_standard_input(&self) -> bool {
        self.file.as_ref().is_some_and(|path| **path == "-")
    }

    /// A ring without keys that opens locked ones with the passphrase, where one is named. That it cannot be read stands
    /// in the ring.
    #[must_use]
    pub fn ring(&self) -> KeyRing {
        let (file, variable) = (self.file.as_ref(), self.variable.as_ref());
        let source = || SecretSource::of(file, variable, self.prompt);
        self.read.get_or_init(|| ring_with(SecretOption::PASSPHRASE, source())).clone()
    }

    /// Refuses a passphrase that none of the keys needed, once all of them were read.
    ///
    /// # Errors
    ///
    /// That it was not needed.
    pub fn check_used(&self) -> Result<(), Fault> {
        let Some(mut ring) = self.read.get().cloned() else { return Ok(()) };
        ring.check_passphrase();
        ring.faults.pop().map_or(Ok(()), Err)
    }
}

/// A ring without keys that opens locked ones with the passphrase that is there, if any is named.
#[must_use]
pub fn ring_with(asked: SecretOption<'_>, passphrase: Option<SecretSource<'_>>) -> KeyRing {
    let mut ring = KeyRing { unlocking: asked.unlocking(), ..KeyRing::default() };
    match passphrase.map(|source| secret::passphrase(asked, source)) {
        None => {}
        Some(Ok(given)) => ring.passphrase = Some(Passphrase::new(given)),
        Some(Err(fault)) => ring.faults.push(fault),
    }
    ring
}

/// A ring without keys for options that have no passphrase: a locked key is unlocked first.
#[must_use]
pub fn ring_without() -> KeyRing {
    const UNLOCK: &str =
        "unlock it first: jwtx key convert KEY --to pem --passphrase-file FILE --out plain.pem";
    KeyRing { unlocking: Some(UNLOCK.into()), ..KeyRing::default() }
}

/// The options that name the passphrase of a key that is written.
#[derive(Debug, Args)]
pub struct NewPassphraseArgs {
    /// Encrypt it (PEM, DER): passphrase from a file or `-`
    #[arg(id = "new_passphrase_file", long = "new-passphrase-file", value_name = "PATH", value_hint = ValueHint::AnyPath, group = "a new passphrase")]
    file: Option<Sensitive<OsString>>,

    /// Encrypt it: passphrase from an environment variable
    #[arg(
        id = "new_passphrase_env",
        long = "new-passphrase-env",
        value_name = "NAME",
        group = "a new passphrase"
    )]
    variable: Option<Sensitive<String>>,

    /// Encrypt it: ask for the passphrase twice, without echo
    #[arg(
        id = "new_passphrase_prompt",
        long = "new-passphrase-prompt",
        group = "a new passphrase"
    )]
    prompt: bool,
}

impl NewPassphraseArgs {
    /// Whether an option names a passphrase.
    #[must_use]
    pub const fn is_given(&self) -> bool {
        self.file.is_some() || self.variable.is_some() || self.prompt
    }

    /// Whether the passphrase is read from standard input.
    #[must_use]
    pub fn reads_standard_input(&self) -> bool {
        self.file.as_ref().is_some_and(|path| **path == "-")
    }

    /// The passphrase, if an option names one.
    ///
    /// # Errors
    ///
    /// That it cannot be read, or is empty.
    pub fn read(&self) -> Result<Option<Secret>, Fault> {
        let (file, variable) = (self.file.as_ref(), self.variable.as_ref());
        let passphrase = match SecretSource::of(file, variable, false) {
            Some(source) => secret::passphrase(SecretOption::NEW_PASSPHRASE, source)?,
            None if self.prompt => secret::new_passphrase()?,
            None => return Ok(None),
        };
        if passphrase.expose().is_empty() {
            let what = "the new passphrase is empty: anybody could use the key";
            return Err(Fault::new(Reason::KeyUnusable, what)
                .advise("check that the file is not empty and the variable is set"));
        }
        Ok(Some(passphrase))
    }
}
