//! The digests of a secret.

use super::*;

#[test]
fn each_digest_is_that_of_its_name() {
    // The examples for "abc" of RFC 1321, FIPS 180-4 and FIPS 202.
    for (of, length, start) in [
        (of_md5 as fn(&[u8]) -> Vec<u8>, 16, "90015098"),
        (of_sha_1, 20, "a9993e36"),
        (of_sha_224, 28, "23097d22"),
        (of_sha_256, 32, "ba7816bf"),
        (of_sha_384, 48, "cb00753f"),
        (of_sha_512, 64, "ddaf35a1"),
        (of_sha3_256, 32, "3a985da7"),
        (of_sha3_512, 64, "b751850b"),
    ] {
        let digest = of(b"abc");
        let hex = crate::jose::encoding::to_hex(&digest[..4]);
        assert_eq!((digest.len(), hex.as_str()), (length, start));
    }
}
