//! What a search for the cause of a failed signature computes: hashes and tags of every kind that signers use by
//! mistake, and what is written inside of an RSA signature. Nothing here decides whether a token is valid.

use aws_lc_rs::digest::{self, Digest};
use aws_lc_rs::hmac;
use aws_lc_rs::signature::ParsedPublicKey;
use num_bigint::BigUint;

use super::verify::ecdsa;
use crate::jose::Curve;

/// A hash function.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Hash {
    Sha1,
    Sha224,
    Sha256,
    Sha384,
    Sha512,
    Sha3With256,
    Sha3With384,
    Sha3With512,
}

impl Hash {
    /// Every one, those of the registered algorithms first.
    pub(crate) const ALL: [Self; 8] = [
        Self::Sha256,
        Self::Sha384,
        Self::Sha512,
        Self::Sha1,
        Self::Sha224,
        Self::Sha3With256,
        Self::Sha3With384,
        Self::Sha3With512,
    ];

    /// Its name in sentences.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Sha1 => "SHA-1",
            Self::Sha224 => "SHA-224",
            Self::Sha256 => "SHA-256",
            Self::Sha384 => "SHA-384",
            Self::Sha512 => "SHA-512",
            Self::Sha3With256 => "SHA3-256",
            Self::Sha3With384 => "SHA3-384",
            Self::Sha3With512 => "SHA3-512",
        }
    }

    /// How many bits the registered algorithms with this hash have in their names.
    pub(crate) const fn jws_bits(self) -> Option<usize> {
        match self {
            Self::Sha256 => Some(256),
            Self::Sha384 => Some(384),
            Self::Sha512 => Some(512),
            _ => None,
        }
    }

    /// The hash of an algorithm with so many bits in its name.
    pub(crate) const fn of_bits(bits: usize) -> Self {
        match bits {
            384 => Self::Sha384,
            512 => Self::Sha512,
            _ => Self::Sha256,
        }
    }

    /// The length of its output, in bytes.
    pub(crate) fn bytes(self) -> usize {
        self.algorithm().output_len()
    }

    const fn algorithm(self) -> &'static digest::Algorithm {
        match self {
            Self::Sha1 => &digest::SHA1_FOR_LEGACY_USE_ONLY,
            Self::Sha224 => &digest::SHA224,
            Self::Sha256 => &digest::SHA256,
            Self::Sha384 => &digest::SHA384,
            Self::Sha512 => &digest::SHA512,
            Self::Sha3With256 => &digest::SHA3_256,
            Self::Sha3With384 => &digest::SHA3_384,
            Self::Sha3With512 => &digest::SHA3_512,
        }
    }

    /// The hash of some bytes.
    pub(crate) fn digest(self, bytes: &[u8]) -> Vec<u8> {
        digest::digest(self.algorithm(), bytes).as_ref().to_vec()
    }

    /// Its HMAC, where there is a function for it.
    pub(crate) const fn hmac(self) -> Option<hmac::Algorithm> {
        match self {
            Self::Sha1 => Some(hmac::HMAC_SHA1_FOR_LEGACY_USE_ONLY),
            Self::Sha224 => Some(hmac::HMAC_SHA224),
            Self::Sha256 => Some(hmac::HMAC_SHA256),
            Self::Sha384 => Some(hmac::HMAC_SHA384),
            Self::Sha512 => Some(hmac::HMAC_SHA512),
            Self::Sha3With256 | Self::Sha3With384 | Self::Sha3With512 => None,
        }
    }
}

/// A secret made ready for the tags of one hash.
pub(crate) struct TagKey {
    hash: Hash,
    key: hmac::Key,
}

impl TagKey {
    /// Makes a secret ready; none where the hash has no HMAC here.
    pub(crate) fn new(hash: Hash, secret: &[u8]) -> Option<Self> {
        hash.hmac().map(|algorithm| Self { hash, key: hmac::Key::new(algorithm, secret) })
    }

    /// Its hash.
    pub(crate) const fn hash(&self) -> Hash {
        self.hash
    }

    /// The tag of a message.
    pub(crate) fn tag(&self, message: &[u8]) -> hmac::Tag {
        hmac::sign(&self.key, message)
    }
}

/// What an RSA signature says once the public key has opened it (RFC 8017 section 5.2.2), as long as the modulus.
/// None where the number is not below the modulus.
pub(crate) fn open_rsa(modulus: &[u8], exponent: &[u8], signature: &[u8]) -> Option<Vec<u8>> {
    let number = |bytes: &[u8]| BigUint::from_bytes_be(bytes);
    let (n, s) = (number(modulus), number(signature));
    if s >= n {
        return None;
    }
    let opened = s.modpow(&number(exponent), &n).to_bytes_be();
    let zeros = modulus.len().checked_sub(opened.len())?;
    Some([vec![0; zeros], opened].concat())
}

/// Whether an ECDSA signature, R and S as they are, covers a hash of any length: a longer one is cut, a shorter one is a
/// smaller number (FIPS 186-5 section 6.4).
pub(crate) fn ecdsa_covers(curve: Curve, point: &[u8], hash: &[u8], signature: &[u8]) -> bool {
    let algorithm = match curve {
        Curve::P256 | Curve::Secp256k1 => &digest::SHA256,
        Curve::P384 => &digest::SHA384,
        Curve::P521 => &digest::SHA512,
    };
    let length = algorithm.output_len();
    let hash = &hash[..hash.len().min(length)];
    let whole = [vec![0; length - hash.len()].as_slice(), hash].concat();
    let Ok(key) = ParsedPublicKey::new(ecdsa(curve), point) else { return false };
    let Ok(imported) = Digest::import_less_safe(&whole, algorithm) else { return false };
    key.verify_digest_sig(&imported, signature).is_ok()
}

#[cfg(test)]
#[cfg(feature = "unit-tests")]
mod tests;
