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
mod tests {
    use super::*;

    #[test]
    fn hashes_are_those_of_fips_180() {
        assert_eq!(sha256(b"abc")[..4], [0xba, 0x78, 0x16, 0xbf]);
        // RFC 1321 appendix A.5.
        assert_eq!(md5(b"abc")[..4], [0x90, 0x01, 0x50, 0x98]);
        assert_eq!(sha1(b"abc")[..4], [0xa9, 0x99, 0x3e, 0x36]);
    }

    #[test]
    fn hashes_of_digests_are_those_of_fips_180_and_202() {
        for (algorithm, length, start) in [
            (DigestAlgorithm::Sha256, 32, [0xba, 0x78, 0x16, 0xbf]),
            (DigestAlgorithm::Sha384, 48, [0xcb, 0x00, 0x75, 0x3f]),
            (DigestAlgorithm::Sha512, 64, [0xdd, 0xaf, 0x35, 0xa1]),
            (DigestAlgorithm::Sha3256, 32, [0x3a, 0x98, 0x5d, 0xa7]),
            (DigestAlgorithm::Sha3384, 48, [0xec, 0x01, 0x49, 0x82]),
            (DigestAlgorithm::Sha3512, 64, [0xb7, 0x51, 0x85, 0x0b]),
        ] {
            let hash = hash(algorithm, b"abc");
            assert_eq!((hash.len(), &hash[..4]), (length, &start[..]), "{}", algorithm.name());
        }
    }
}
