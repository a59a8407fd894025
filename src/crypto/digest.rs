//! Hashes, by `aws-lc-rs`, and MD5, which it does not have.

use aws_lc_rs::digest;

use crate::jose::sd_jwt::DigestAlgorithm;

/// The hash of some bytes by the algorithm that digests of disclosures are made with (RFC 9901 section 4.1.1).
pub(crate) fn hash(algorithm: DigestAlgorithm, bytes: &[u8]) -> Vec<u8> {
    let algorithm = match algorithm {
        DigestAlgorithm::Sha256 => &digest::SHA256,
        DigestAlgorithm::Sha384 => &digest::SHA384,
        DigestAlgorithm::Sha512 => &digest::SHA512,
        DigestAlgorithm::Sha3256 => &digest::SHA3_256,
        DigestAlgorithm::Sha3384 => &digest::SHA3_384,
        DigestAlgorithm::Sha3512 => &digest::SHA3_512,
    };
    digest::digest(algorithm, bytes).as_ref().to_vec()
}

/// The SHA-256 hash of some bytes.
pub(crate) fn sha256(bytes: &[u8]) -> [u8; 32] {
    of(&digest::SHA256, bytes)
}

/// The SHA-1 hash of some bytes: certificates are named by it (RFC 7515 section 4.1.7).
pub(crate) fn sha1(bytes: &[u8]) -> [u8; 20] {
    of(&digest::SHA1_FOR_LEGACY_USE_ONLY, bytes)
}

/// The MD5 hash of some bytes, for a search alone: signers derive keys with it, and nothing is verified with it.
pub(crate) fn md5(bytes: &[u8]) -> [u8; 16] {
    md5::compute(bytes).0
}

fn of<const LENGTH: usize>(algorithm: &'static digest::Algorithm, bytes: &[u8]) -> [u8; LENGTH] {
    let mut hash = [0; LENGTH];
    hash.copy_from_slice(digest::digest(algorithm, bytes).as_ref());
    hash
}

#[cfg(test)]
#[cfg(feature = "unit-tests")]
mod tests;
