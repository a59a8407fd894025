//! Signatures: the right ones, and those that other tools make.

use aws_lc_rs::{digest, hmac, rand::SystemRandom, signature};
use num_bigint::BigUint;

use super::bytes::{der, der_integer, joined};
use super::case::Alg;
use super::keys::{Ec, Pair, Rsa};

/// A hash function.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Hash {
    Sha1,
    Sha224,
    Sha256,
    Sha384,
    Sha512,
}

impl Hash {
    fn algorithm(self) -> &'static digest::Algorithm {
        match self {
            Hash::Sha1 => &digest::SHA1_FOR_LEGACY_USE_ONLY,
            Hash::Sha224 => &digest::SHA224,
            Hash::Sha256 => &digest::SHA256,
            Hash::Sha384 => &digest::SHA384,
            Hash::Sha512 => &digest::SHA512,
        }
    }

    /// The hash of these bytes.
    pub(super) fn of(self, bytes: &[u8]) -> Vec<u8> {
        digest::digest(self.algorithm(), bytes).as_ref().to_vec()
    }

    /// Its object identifier, encoded (RFC 8017 appendix B.1).
    fn oid(self) -> Vec<u8> {
        let last = match self {
            Hash::Sha1 => return vec![0x2b, 0x0e, 3, 2, 0x1a],
            Hash::Sha256 => 1,
            Hash::Sha384 => 2,
            Hash::Sha512 => 3,
            Hash::Sha224 => 4,
        };
        vec![0x60, 0x86, 0x48, 1, 0x65, 3, 4, 2, last]
    }

    /// The DigestInfo of a digest (RFC 8017 section 9.2), with or without the NULL parameter.
    pub(super) fn digest_info(self, digest: &[u8], null: bool) -> Vec<u8> {
        let null: &[u8] = if null { &[5, 0] } else { &[] };
        let name = der(0x30, &joined(&[&der(6, &self.oid()), null]));
        der(0x30, &joined(&[&name, &der(4, digest)]))
    }
}

/// HMAC with any of the hashes.
pub(super) fn hmac(hash: Hash, key: &[u8], input: &[u8]) -> Vec<u8> {
    let algorithm = match hash {
        Hash::Sha1 => hmac::HMAC_SHA1_FOR_LEGACY_USE_ONLY,
        Hash::Sha224 => hmac::HMAC_SHA224,
        Hash::Sha256 => hmac::HMAC_SHA256,
        Hash::Sha384 => hmac::HMAC_SHA384,
        Hash::Sha512 => hmac::HMAC_SHA512,
    };
    hmac::sign(&hmac::Key::new(algorithm, key), input).as_ref().to_vec()
}

/// The signature that a correct signer makes.
pub(super) fn sign(algorithm: Alg, pair: &Pair, input: &[u8]) -> Vec<u8> {
    match pair {
        Pair::Rsa(rsa) => {
            let padding: &'static dyn signature::RsaEncoding = match algorithm {
                Alg::Rs384 => &signature::RSA_PKCS1_SHA384,
                Alg::Rs512 => &signature::RSA_PKCS1_SHA512,
                Alg::Ps256 => &signature::RSA_PSS_SHA256,
                Alg::Ps384 => &signature::RSA_PSS_SHA384,
                Alg::Ps512 => &signature::RSA_PSS_SHA512,
                _ => &signature::RSA_PKCS1_SHA256,
            };
            let mut made = vec![0; rsa.pair.public_modulus_len()];
            rsa.pair.sign(padding, &SystemRandom::new(), input, &mut made).expect("a signature");
            made
        }
        Pair::Ec(ec) => {
            ec.pair.sign(&SystemRandom::new(), input).expect("a signature").as_ref().to_vec()
        }
        Pair::Ed(ed) => ed.sign(input).as_ref().to_vec(),
    }
}

/// ECDSA over a digest that was made elsewhere: cut to the curve's size, or filled up in front
/// (FIPS 186-5 section 6.4.1).
pub(super) fn ecdsa(ec: &Ec, hash: &[u8]) -> Vec<u8> {
    let algorithm = match ec.curve {
        "P-256" => &digest::SHA256,
        "P-384" => &digest::SHA384,
        _ => &digest::SHA512,
    };
    let length = algorithm.output_len();
    let mut bytes = vec![0; length.saturating_sub(hash.len())];
    bytes.extend(&hash[..hash.len().min(length)]);
    let digest = digest::Digest::import_less_safe(&bytes, algorithm).expect("a digest");
    ec.pair.sign_digest(&digest).expect("a signature").as_ref().to_vec()
}

/// An ECDSA signature in DER.
pub(super) fn ecdsa_der(raw: &[u8]) -> Vec<u8> {
    let (r, s) = raw.split_at(raw.len() / 2);
    der(0x30, &joined(&[&der_integer(r), &der_integer(s)]))
}

/// The RSA private operation on any number.
pub(super) fn rsa_raw(rsa: &Rsa, block: &[u8]) -> Vec<u8> {
    let made = BigUint::from_bytes_be(block).modpow(&rsa.d, &rsa.n).to_bytes_be();
    let mut bytes = vec![0; 256 - made.len()];
    bytes.extend(made);
    bytes
}

/// A PKCS #1 v1.5 signature over any bytes in place of the DigestInfo.
pub(super) fn rsa_pkcs1(rsa: &Rsa, contents: &[u8]) -> Vec<u8> {
    let filler = vec![0xff; 256 - 3 - contents.len()];
    rsa_raw(rsa, &joined(&[&[0, 1], &filler, &[0], contents]))
}

/// A PSS signature (RFC 8017 section 9.1.1) with any salt and any hash of the mask.
pub(super) fn rsa_pss(rsa: &Rsa, hash: Hash, mask: Hash, salt: &[u8], digest: &[u8]) -> Vec<u8> {
    let h = hash.of(&joined(&[&[0; 8], digest, salt]));
    let length = 256 - h.len() - 1;
    let filler = vec![0; length - salt.len() - 1];
    let mut block = joined(&[&filler, &[1], salt]);
    let mut stream = Vec::new();
    for counter in 0_u32.. {
        if stream.len() >= length {
            break;
        }
        stream.extend(mask.of(&joined(&[&h, &counter.to_be_bytes()])));
    }
    for (byte, other) in block.iter_mut().zip(stream) {
        *byte ^= other;
    }
    block[0] &= 0x7f;
    rsa_raw(rsa, &joined(&[&block, &h, &[0xbc]]))
}

/// Draws signatures until one is as wanted (a leading zero comes once in a few hundred).
pub(super) fn until(draw: &mut dyn FnMut() -> Vec<u8>, wanted: impl Fn(&[u8]) -> bool) -> Vec<u8> {
    for _ in 0..100_000 {
        let made = draw();
        if wanted(&made) {
            return made;
        }
    }
    panic!("no such signature came");
}
