//! Keys that are known to be breakable although they look well.

use super::{Key, PublicKey, bits};
pub use crate::crypto::{LEAST_RSA_BITS, is_roca};

impl Key {
    /// Why RFC 7518 forbids the key's use with any of its algorithms, if it does.
    #[must_use]
    pub fn forbidden(&self) -> Option<String> {
        match self.material.public() {
            Some(PublicKey::Rsa { modulus, .. }) if bits(modulus) < LEAST_RSA_BITS => {
                let size = bits(modulus);
                Some(format!(
                    "the RSA key has {size} bits; RFC 7518 requires {LEAST_RSA_BITS} or more"
                ))
            }
            _ => None,
        }
    }
}

/// Secrets that are in the examples of jwt.io, in RFC 7515 and in countless tutorials, and so in
/// every list that tokens are tried against.
pub const WELL_KNOWN: [&str; 20] = [
    "secret",
    "your-256-bit-secret",
    "your-384-bit-secret",
    "your-512-bit-secret",
    "a-string-secret-at-least-256-bits-long",
    "a-valid-string-secret-that-is-at-least-384-bits-long",
    "a-valid-string-secret-that-is-at-least-512-bits-long-which-is-very-long",
    "super-secret-jwt-token-with-at-least-32-characters-long",
    "password",
    "changeme",
    "change-me",
    "supersecret",
    "super-secret",
    "mysecret",
    "my-secret",
    "secretkey",
    "secret-key",
    "jwt_secret",
    "test",
    "key",
];

/// Whether a secret is one that everybody knows.
#[must_use]
pub fn is_well_known(secret: &[u8]) -> bool {
    WELL_KNOWN.iter().any(|known| known.as_bytes().eq_ignore_ascii_case(secret))
}
