//! What opening a locked key costs, and whether that is allowed: the numbers are in the file, which may be anybody's.

use pkcs5::pbes2::Kdf;

use super::super::KeyError;
use crate::jose::limits;

/// What one file may cost, all its parts together.
#[derive(Debug)]
pub(super) struct Budget {
    iterations: u64,
    /// Bytes that scrypt may go through, all its computations together.
    scrypt: u64,
}

impl Budget {
    /// The budget of one file.
    pub(super) const fn new() -> Self {
        Self { iterations: limits::KEY_ITERATIONS, scrypt: limits::SCRYPT_WORK_BYTES }
    }

    /// Takes the cost of a key derivation from what is left.
    pub(super) fn spend(&mut self, kdf: &Kdf) -> Result<(), KeyError> {
        match kdf {
            Kdf::Pbkdf2(parameters) => self.iterate(parameters.iteration_count.into()),
            Kdf::Scrypt(parameters) => {
                let bytes = u64::from(parameters.block_size)
                    .checked_mul(128)
                    .and_then(|block| block.checked_mul(parameters.cost_parameter));
                if bytes.is_none_or(|bytes| bytes > limits::SCRYPT_BYTES) {
                    return Err(KeyError::too_large(format!(
                        "its passphrase needs more memory (scrypt) than the limit of {} MiB",
                        limits::SCRYPT_BYTES >> 20
                    )));
                }
                // RFC 7914 section 2: N is a power of two and larger than 1, r and p are positive.
                let is_sound = parameters.cost_parameter > 1
                    && parameters.cost_parameter.is_power_of_two()
                    && parameters.block_size > 0
                    && parameters.parallelization > 0;
                if !is_sound {
                    return Err(KeyError::malformed("its parameters of scrypt are impossible"));
                }
                if parameters.parallelization > limits::SCRYPT_PARALLELIZATION {
                    return Err(KeyError::too_large(format!(
                        "its passphrase needs {} computations of scrypt, more than the limit of {}",
                        parameters.parallelization,
                        limits::SCRYPT_PARALLELIZATION
                    )));
                }
                let work =
                    bytes.and_then(|bytes| bytes.checked_mul(parameters.parallelization.into()));
                self.scrypt = work
                    .and_then(|work| self.scrypt.checked_sub(work))
                    .ok_or_else(|| {
                        KeyError::too_large(format!(
                            "its passphrase needs more work (scrypt) than the limit of {} MiB for a file",
                            limits::SCRYPT_WORK_BYTES >> 20
                        ))
                    })?;
                Ok(())
            }
            _ => Err(KeyError::unsupported("jwtx does not have its way to use a passphrase")),
        }
    }

    /// Takes iterations from what is left.
    pub(super) fn iterate(&mut self, iterations: u64) -> Result<(), KeyError> {
        let over = || {
            KeyError::too_large(format!(
                "its passphrase needs {iterations} iterations, and the limit is {} for a file",
                limits::KEY_ITERATIONS
            ))
        };
        self.iterations = self.iterations.checked_sub(iterations).ok_or_else(over)?;
        Ok(())
    }
}

#[cfg(test)]
#[cfg(feature = "unit-tests")]
mod tests;
