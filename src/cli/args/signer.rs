//! The options that say what signs a token: one key, and its algorithm.

use clap::Args;

use super::keys::KeyArgs;
use crate::cli::exit::Misuse;
use crate::cli::value_parsers;
use crate::jose::Algorithm;
use crate::keys::{Key, KeyRing};
use crate::mint;
use crate::report::{Fault, Reason};

/// What signs a token.
#[derive(Debug, Args)]
pub struct SignerArgs {
    /// The keys.
    #[command(flatten)]
    pub keys: KeyArgs,

    /// Algorithm [default: the first one that fits the key]
    #[arg(long, value_name = "NAME", value_parser = value_parsers::algorithm)]
    alg: Option<Algorithm>,
}

impl SignerArgs {
    /// Whether `--alg` is given.
    #[must_use]
    pub const fn names_algorithm(&self) -> bool {
        self.alg.is_some()
    }

    /// Refuses several keys.
    ///
    /// # Errors
    ///
    /// That several are named.
    pub fn check(&self) -> Result<(), Misuse> {
        self.keys.check_signer()?;
        self.keys.origin().check().map(|_| ())
    }

    /// The one key to sign with, and its algorithm.
    ///
    /// # Errors
    ///
    /// That there is none, or several, or that it cannot be read or does not fit.
    pub fn signer(&self) -> Result<(Key, Algorithm), Fault> {
        let signer = self.read()?;
        self.keys.check_passphrase()?;
        Ok(signer)
    }

    /// The same where other options name keys, too, which the passphrase may be for.
    ///
    /// # Errors
    ///
    /// As of `signer`.
    pub fn read(&self) -> Result<(Key, Algorithm), Fault> {
        of_ring(self.keys.ring(self.keys.origin()), self.alg)
    }
}

/// The one key of a ring to sign with, and the algorithm: this one, or the first that fits.
///
/// # Errors
///
/// As of [`SignerArgs::signer`].
pub fn of_ring(mut ring: KeyRing, algorithm: Option<Algorithm>) -> Result<(Key, Algorithm), Fault> {
    if ring.keys.len() != 1 {
        return Err(no_key(ring.nothing(), &ring.keys));
    }
    if let Some(fault) = ring.faults.first() {
        return Err(fault.clone());
    }
    let key = ring.keys.remove(0);
    let algorithm = mint::algorithm(algorithm, &key)?;
    Ok((key, algorithm))
}

fn no_key(fault: Fault, keys: &[Key]) -> Fault {
    match keys {
        [] if fault.reason == Reason::KeyMissing => {
            Fault::new(Reason::KeyMissing, "there is no secret or key to sign with").advise(
                "use --secret, --secret-file, --secret-env, --secret-prompt, --key or --unsigned",
            )
        }
        [] => fault,
        _ => {
            Fault::new(Reason::KeyUnusable, "there are several keys, but only one can sign a token")
                .advise("use one secret or one private key")
        }
    }
}
