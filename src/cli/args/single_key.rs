//! The argument of a command about one key, or about the keys of one file.
#![expect(clippy::disallowed_methods, reason = "what is a file names a key")]

use std::ffi::{OsStr, OsString};
use std::path::Path;

use clap::Args;
use zeroize::Zeroizing;

use super::keys;
use super::passphrase::PassphraseArgs;
use super::standard_input::StandardInput;
use crate::cli::io::key_files::{self, Role};
use crate::cli::io::secret;
use crate::cli::sensitive::Sensitive;
use crate::jose::limits;
use crate::keys::{Key, KeyMaterial, KeyRing, PublicKey, Secret, sniff};
use crate::report::{Fault, Reason, safe_to_show};

/// One key, or the keys of one file.
#[derive(Debug, Args)]
pub struct SingleKeyArgs {
    /// The key
    #[arg(allow_hyphen_values = true)]
    key: Sensitive<OsString>,

    #[command(flatten)]
    passphrase: PassphraseArgs,
}

impl SingleKeyArgs {
    /// How many of its parts are read from standard input.
    #[must_use]
    pub fn standard_inputs(&self) -> usize {
        usize::from(**self.key == *"-") + usize::from(self.passphrase.reads_standard_input())
    }

    /// Reads it.
    ///
    /// # Errors
    ///
    /// That it cannot be read.
    pub fn ring(&self) -> anyhow::Result<KeyRing> {
        StandardInput::default()
            .read_by("the key", **self.key == *"-")
            .read_by("the passphrase", self.passphrase.reads_standard_input())
            .check()?;
        let mut ring = read(self.passphrase.ring(), &self.key, "--key")?;
        self.passphrase.check_used()?;
        match ring.faults.pop() {
            Some(fault) => Err(fault.into()),
            None => Ok(ring),
        }
    }
}

/// The keys that an argument names, in a ring that opens locked ones.
///
/// # Errors
///
/// That one cannot be read.
pub fn read(mut ring: KeyRing, given: &OsStr, option: &str) -> Result<KeyRing, Fault> {
    keys::add_for(&mut ring, given, option);
    let first = (!ring.faults.is_empty()).then(|| ring.faults.swap_remove(0));
    match first {
        Some(fault) => Err(fault),
        // To write a secret as a public key would be to publish it.
        None if ring.keys.iter().any(may_be_a_secret) => {
            let what = "the 32 bytes may be a shared secret or an Ed25519 public key";
            Err(Fault::new(Reason::KeyUnusable, what)
                .advise("for a public key, write a JWK or a PEM of it first"))
        }
        None => Ok(ring),
    }
}

/// Whether a key was read from bytes that may be a secret as well.
fn may_be_a_secret(key: &Key) -> bool {
    key.is_of_bytes_alone() && matches!(key.material.public(), Some(PublicKey::Ed25519(_)))
}

/// The keys that an argument names; where it is a file or a variable without any, its bytes are a secret.
///
/// # Errors
///
/// That it cannot be read, or is a key that cannot be used.
pub fn read_or_secret(mut ring: KeyRing, given: &OsStr) -> Result<Vec<Key>, Fault> {
    let text = given.to_str().unwrap_or_default();
    let (bytes, source) = if let Some(name) = text.strip_prefix("env:") {
        (secret::variable(name).ok_or_else(|| secret::not_set(name))?, text)
    } else if keys::is_literal(text) || keys::is_url(text) {
        return Ok(read(ring, given, "--key")?.keys);
    } else {
        let limit = limits::KEY_FILE_BYTES;
        let bytes = key_files::read_bounded(
            Path::new(given),
            limit,
            Role::new("key or secret file", "as an argument"),
        )?;
        (Zeroizing::new(bytes), text)
    };
    ring.add_bytes(&bytes, source);
    match ring.faults.pop() {
        // Bytes that may be a key of 32 bytes are more often a secret of so many.
        None if ring.keys.iter().all(Key::is_of_bytes_alone) => {
            secret_of(&bytes, source).map(|key| vec![key])
        }
        None => Ok(ring.keys),
        Some(fault) if is_damaged_key(&bytes) => Err(fault),
        Some(_) => secret_of(&bytes, source).map(|key| vec![key]),
    }
}

/// Whether some bytes were meant as a key: they have the form of one.
fn is_damaged_key(bytes: &[u8]) -> bool {
    let boundary = b"-----BEGIN ";
    sniff::name(bytes).is_some()
        || bytes.trim_ascii_start().first() == Some(&b'{')
        || bytes.windows(boundary.len()).any(|window| window == boundary)
}

fn secret_of(bytes: &[u8], source: &str) -> Result<Key, Fault> {
    let fault = |what: &str, advice: &'static str| {
        Err(Fault::new(Reason::KeyUnusable, what.to_owned()).advise(advice))
    };
    if bytes.is_empty() {
        return fault(
            "one of the two is empty",
            "check that the file is not empty and the variable is set",
        );
    }
    if bytes.len() > limits::SECRET_BYTES {
        return fault(
            "one of the two is too large to be a secret",
            "check that it is the right file",
        );
    }
    Ok(Key::new(source, KeyMaterial::Secret(Secret::new(bytes.to_vec()))))
}

/// Whether a word is plainly a key: a file that there is, what is written as the name of one, `-`, env:NAME, or a literal.
#[must_use]
pub fn names_key(word: &OsStr) -> bool {
    let text = word.to_string_lossy();
    let path = Path::new(word);
    text.starts_with("env:")
        || keys::is_literal(&text)
        || path.exists()
        || !text.is_empty() && safe_to_show::path(path, Path::exists)
}
