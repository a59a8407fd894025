//! Keys that are known to be breakable although they look well.

use super::{Key, KeyMaterial, bits};

/// The small primes that the fingerprint of CVE-2017-15361 looks at.
const PRIMES: [u32; 17] =
    [11, 13, 17, 19, 37, 53, 61, 71, 73, 79, 97, 103, 107, 109, 127, 151, 157];

/// The number whose powers the flawed generator made its primes from.
const GENERATOR: u32 = 65537;

/// Whether an RSA modulus has the fingerprint of ROCA (CVE-2017-15361): modulo every small prime it
/// is a power of 65537. Of other keys, one in some 2²⁷ has it by chance.
#[must_use]
pub fn is_roca(modulus: &[u8]) -> bool {
    PRIMES.iter().all(|prime| {
        let remainder =
            modulus.iter().fold(0_u32, |sum, byte| (sum * 256 + u32::from(*byte)) % prime);
        let mut power = 1;
        (0..*prime).any(|_| {
            power = power * (GENERATOR % prime) % prime;
            power == remainder
        })
    })
}

/// The smallest RSA modulus that RFC 7518 allows, in bits (sections 3.3 and 3.5).
pub const LEAST_RSA_BITS: usize = 2048;

impl Key {
    /// Why RFC 7518 forbids the key's use with any of its algorithms, if it does.
    #[must_use]
    pub fn forbidden(&self) -> Option<String> {
        match &self.material {
            KeyMaterial::Rsa { modulus, .. } if bits(modulus) < LEAST_RSA_BITS => {
                let size = bits(modulus);
                Some(format!(
                    "the RSA key has {size} bits; RFC 7518 asks for {LEAST_RSA_BITS} or more"
                ))
            }
            _ => None,
        }
    }
}

/// Secrets that stand in the examples of jwt.io, in RFC 7515 and in countless tutorials, and so in
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn powers_of_the_generator_have_the_fingerprint() {
        // 65537⁴ is a power of 65537 modulo everything; its neighbour is not.
        let power = 65537_u128.pow(4).to_be_bytes();
        let other = (65537_u128.pow(4) + 2).to_be_bytes();
        assert!(is_roca(&power));
        assert!(!is_roca(&other));
    }
}
