//! RSA keys that a flawed generator made (CVE-2017-15361).

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

#[cfg(test)]
#[cfg(feature = "unit-tests")]
mod tests;
