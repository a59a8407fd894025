//! The options that name secrets and keys, resolved to one ring.

use std::path::{Path, PathBuf};

use clap::Args;

use crate::keys::{KeyRing, load};
use crate::report::{Fault, Reason};
use crate::secret::SecretArgs;

/// The options that name secrets and keys.
#[derive(Debug, Args)]
pub struct KeyArgs {
    #[command(flatten)]
    secret: SecretArgs,

    /// A key file: PEM, DER, JWK or JWK Set, told apart by content (`-` is standard input; repeatable)
    #[arg(long, value_name = "FILE", help_heading = "Secret and key")]
    key: Vec<PathBuf>,
}

impl KeyArgs {
    /// Reads every key that the options name; where they name none, the secret in the environment.
    /// What could not be read stands in the ring.
    #[must_use]
    pub fn ring(&self, standard_input_is_taken: bool) -> KeyRing {
        let mut ring = KeyRing::default();
        if standard_input_is_taken && self.reads_standard_input() {
            let message = "the token and the key cannot both come from standard input";
            ring.faults
                .push(Fault::new(Reason::KeyMissing, message).advise("give one of them as a file"));
            return ring;
        }
        let secret = if self.secret.is_given() || !self.key.is_empty() {
            self.secret.read()
        } else {
            self.secret.from_environment()
        };
        match secret {
            None => {}
            Some(Ok(key)) => ring.keys.push(key),
            Some(Err(fault)) => ring.faults.push(fault),
        }
        for path in &self.key {
            load::add_file(&mut ring, path, "--key");
        }
        ring
    }

    fn reads_standard_input(&self) -> bool {
        self.secret.reads_standard_input() || self.key.iter().any(|path| path == Path::new("-"))
    }
}
