//! Hashes, by `aws-lc-rs`, and MD5, which it does not have.

use aws_lc_rs::digest;

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
}
