//! The options that name secrets and keys, resolved to one ring.

use std::ffi::{OsStr, OsString};
use std::path::Path;

use clap::Args;

use super::key_origin::KeyOrigin;
use super::passphrase::PassphraseArgs;
use super::secret::SecretArgs;
use crate::cli::exit::Misuse;
use crate::cli::io::key_files;
use crate::cli::io::secret::{self, Encoding};
use crate::cli::io::secret_option::SecretOption;
use crate::cli::net::server_url::{behind_scheme, completed};
use crate::cli::sensitive::Sensitive;
use crate::keys::layers::raw;
use crate::keys::{Key, KeyRing, sniff};
use crate::report::{Fault, Reason, Sentence};

/// The options that name secrets and keys.
#[derive(Debug, Args)]
pub struct KeyArgs {
    #[command(flatten)]
    secret: SecretArgs,

    /// A key: a file, `-`, env:NAME or a literal JWK (repeatable)
    ///
    /// PEM, DER, JWK, JWK Set, OpenSSH, PKCS #12 or a certificate: the format is detected.
    #[arg(
        long,
        short,
        allow_hyphen_values = true,
        value_name = "KEY",
        help_heading = "Secret and key"
    )]
    key: Vec<Sensitive<OsString>>,

    #[command(flatten)]
    passphrase: PassphraseArgs,

    /// Ignore JWTX_PROFILE, JWTX_AUD, JWTX_ISS, JWTX_KEY, JWTX_SECRET and JWT_SECRET: use only what is typed
    #[arg(long, help_heading = "Defaults")]
    no_defaults: bool,
}

impl KeyArgs {
    /// Whether an option names a secret or a key.
    #[must_use]
    pub const fn is_given(&self) -> bool {
        self.secret.is_given() || !self.key.is_empty()
    }

    /// Refuses several keys where one signs.
    ///
    /// # Errors
    ///
    /// That several are named.
    pub fn check_signer(&self) -> Result<(), Misuse> {
        if self.key.len() + usize::from(self.secret.is_given()) > 1 {
            let what = "there are several keys, but only one can sign a token";
            return Err(Misuse::new(what, "use one secret or one private key"));
        }
        Ok(())
    }

    /// Whether what is not typed is left unset.
    #[must_use]
    pub const fn no_defaults(&self) -> bool {
        self.no_defaults
    }

    /// How a secret is written, if that was said.
    #[must_use]
    pub const fn secret_encoding(&self) -> Option<Encoding> {
        self.secret.encoding()
    }

    /// Whose keys are used where no other option names any.
    #[must_use]
    pub fn origin(&self) -> KeyOrigin {
        KeyOrigin::decide(self.is_given(), self.no_defaults)
    }

    /// A ring without keys that opens locked ones, for keys that other options name.
    #[must_use]
    pub fn unlocking(&self) -> KeyRing {
        self.passphrase.ring()
    }

    /// Refuses a passphrase that none of the keys needed, once all of them were read.
    ///
    /// # Errors
    ///
    /// That it was not needed.
    pub fn check_passphrase(&self) -> Result<(), Fault> {
        self.passphrase.check_used()
    }

    /// Reads every key that the options name, or those of the environment where they are used.
    /// What could not be read stands in the ring.
    #[must_use]
    pub fn ring(&self, origin: KeyOrigin) -> KeyRing {
        let mut ring = self.passphrase.ring();
        let encoding = self.secret.encoding().unwrap_or_default();
        if let Some(keys) = origin.environment() {
            keys.add_to(&mut ring, encoding);
        }
        if let Some(source) = self.secret.source() {
            add_secret(&mut ring, secret::read(SecretOption::SECRET, source, encoding));
        }
        for given in &self.key {
            add_for(&mut ring, given, "--key");
        }
        ring
    }

    /// That a secret that was typed as it is names a file or a variable, and which option reads it.
    #[must_use]
    pub fn named_elsewhere(&self) -> Option<Sentence> {
        self.secret.named_elsewhere()
    }

    /// How many of the options read standard input.
    #[must_use]
    pub fn standard_inputs(&self) -> usize {
        let keys = self.key.iter().filter(|given| ***given == *"-").count();
        keys + usize::from(self.secret.reads_standard_input())
            + usize::from(self.passphrase.reads_standard_input())
    }
}

/// Which keys may verify.
#[derive(Debug, Args)]
pub struct WeakKeyArgs {
    /// Allow RSA keys of fewer than 2048 bits, which RFC 7518 section 3.3 forbids
    #[arg(long, help_heading = "Secret and key")]
    pub allow_weak_keys: bool,
}

/// Adds a secret, or why it cannot be used.
pub fn add_secret(ring: &mut KeyRing, secret: Result<Key, Fault>) {
    match secret {
        Ok(key) => ring.keys.push(key),
        Err(fault) => ring.faults.push(fault),
    }
}

/// Whether a text looks like a key or a damaged one, and not like the name of a file: it must not be
/// repeated in an error.
pub(super) fn is_literal(text: &str) -> bool {
    /// No file system has longer names.
    const LONGEST: usize = 255;
    let text = text.trim_start();
    text.starts_with(['{', '[', '"', '\''])
        || text.contains(['\n', '\r'])
        || text.contains("-----BEGIN ")
        || text.split(['/', '\\']).any(|part| part.len() > LONGEST)
        || sniff::name(text.as_bytes()).is_some()
}

/// Whether a text is a URL, which is no path even where a folder is called `https:`.
pub(super) fn is_url(text: &str) -> bool {
    behind_scheme(text).is_some_and(|rest| rest.starts_with("//"))
}

/// What a text is where a key belongs.
pub enum FileOrLiteral<'a> {
    /// A key as it is.
    Literal(&'a str),
    /// A URL, which names no key file.
    Url,
    /// The path of a file, whether it is there or not.
    File(&'a Path),
}

impl<'a> FileOrLiteral<'a> {
    /// A public key is a legal name of a file, and a file of that name is a stranger's: what looks like a key is never a
    /// path.
    #[must_use]
    pub fn of(given: &'a OsStr) -> Self {
        match given.to_str() {
            Some(text) if is_literal(text) || raw::is_certain(text) => Self::Literal(text),
            Some(text) if is_url(text) => Self::Url,
            _ => Self::File(Path::new(given)),
        }
    }
}

/// Adds the keys that an option names, in the ways of `--key`.
pub fn add_for(ring: &mut KeyRing, given: &OsStr, option: &str) {
    let text = given.to_str().unwrap_or_default();
    if let Some(name) = text.strip_prefix("env:") {
        match secret::variable(name) {
            Some(value) => ring.add_bytes(&value, &format!("{option} env:{name}")),
            None => ring.faults.push(secret::not_set(name)),
        }
    } else {
        add_text_or_file(ring, given, option);
    }
}

/// Adds the keys of a text that an option was given, or of the file that it names.
pub fn add_text_or_file(ring: &mut KeyRing, given: &OsStr, option: &str) {
    match FileOrLiteral::of(given) {
        // It may be a private key, so it is not its own name.
        FileOrLiteral::Literal(text) => ring.add_bytes(text.as_bytes(), option),
        FileOrLiteral::Url => {
            let fault = Fault::new(
                Reason::KeyUnusable,
                format!("{option} takes a file or a key, not a URL"),
            );
            ring.faults
                .push(fault.advise("to fetch a key set, use --jwks URL or --issuer-keys URL"));
        }
        FileOrLiteral::File(path) => {
            let faults = ring.faults.len();
            key_files::add_file(ring, path, option);
            let url = path.to_str().and_then(completed);
            if let (Some(url), Some(fault)) = (url, ring.faults.get_mut(faults)) {
                *fault = fault.clone().advise(format!("to fetch a key set: --jwks {url}"));
            }
        }
    }
}
