//! The argument of a command about one key, or about the keys of one file.
#![expect(clippy::disallowed_methods, reason = "what is a file names a key")]

use std::ffi::{OsStr, OsString};
use std::path::Path;

use clap::Args;

use super::keys;
use crate::cli::sensitive::Sensitive;
use crate::keys::KeyRing;
use crate::report::{Fault, safe_to_show};

/// One key, or the keys of one file.
#[derive(Debug, Args)]
pub struct SingleKeyArgs {
    /// The key
    #[arg(allow_hyphen_values = true)]
    key: Sensitive<OsString>,
}

impl SingleKeyArgs {
    /// Reads it.
    ///
    /// # Errors
    ///
    /// That it cannot be read.
    pub fn ring(&self) -> Result<KeyRing, Fault> {
        read(&self.key)
    }
}

/// The keys that an argument names.
///
/// # Errors
///
/// That one cannot be read.
pub fn read(given: &OsStr) -> Result<KeyRing, Fault> {
    let mut ring = KeyRing::default();
    keys::add(&mut ring, given);
    match ring.faults.pop() {
        Some(fault) => Err(fault),
        None => Ok(ring),
    }
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
