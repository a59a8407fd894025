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
