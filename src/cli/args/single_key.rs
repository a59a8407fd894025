//! The argument of a command about one key, or about the keys of one file.

use std::ffi::{OsStr, OsString};

use clap::Args;

use super::keys;
use crate::cli::sensitive::Sensitive;
use crate::keys::KeyRing;
use crate::report::Fault;

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
