//! A public key, made only of numbers and points that are fit for it.

use aws_lc_rs::encoding::{AsDer as _, PublicKeyX509Der};
use aws_lc_rs::signature::{self, ParsedPublicKey, RsaPublicKeyComponents};

use super::verify::{ecdsa, ml_dsa};
use super::{KeyError, encryption, is_roca};
use crate::jose::algorithm::KeyType;
use crate::jose::{Curve, MlDsa};

/// A public key.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum PublicKey {
    /// An RSA public key: modulus and exponent, big-endian, without leading zeros.
    Rsa {
        /// The modulus.
        modulus: Vec<u8>,
        /// The public exponent.
        exponent: Vec<u8>,
    },
    /// An EC public key.
    Ec {
        /// Its curve.
        curve: Curve,
        /// The uncompressed point of SEC 1 section 2.3.3.
        point: Vec<u8>,
    },
    /// An Ed25519 public key (RFC 8032).
    Ed25519(Vec<u8>),
    /// An Ed448 public key (RFC 8032).
    Ed448(Vec<u8>),
    /// An X25519 public key (RFC 7748).
    X25519(Vec<u8>),
    /// An ML-DSA public key (FIPS 204).
    MlDsa {
        /// Its parameter set.
        set: MlDsa,
        /// The encoded key.
        public: Vec<u8>,
    },
}

/// The smallest and largest RSA modulus that can be verified with.
const RSA_BITS: std::ops::RangeInclusive<usize> = 1024..=8192;

/// Points of small order on Ed25519 (the encodings of 1, −1, 0 and the points of order 8, canonical
/// and not), without their sign bit: under such a key a forged signature verifies.
#[rustfmt::skip]
const SMALL_ORDER: [[u8; 32]; 7] = [
    [0x00; 32],
    [1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0],
    [0x26, 0xe8, 0x95, 0x8f, 0xc2, 0xb2, 0x27, 0xb0, 0x45, 0xc3, 0xf4, 0x89, 0xf2, 0xef, 0x98, 0xf0, 0xd5, 0xdf, 0xac, 0x05, 0xd3, 0xc6, 0x33, 0x39, 0xb1, 0x38, 0x02, 0x88, 0x6d, 0x53, 0xfc, 0x05],
    [0xc7, 0x17, 0x6a, 0x70, 0x3d, 0x4d, 0xd8, 0x4f, 0xba, 0x3c, 0x0b, 0x76, 0x0d, 0x10, 0x67, 0x0f, 0x2a, 0x20, 0x53, 0xfa, 0x2c, 0x39, 0xcc, 0xc6, 0x4e, 0xc7, 0xfd, 0x77, 0x92, 0xac, 0x03, 0x7a],
    [0xec, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f],
    [0xed, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f],
    [0xee, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f],
];

impl PublicKey {
    /// An RSA key of these numbers.
    ///
    /// # Errors
    ///
    /// What makes it unusable, as a sentence.
    pub fn rsa(modulus: &[u8], exponent: &[u8]) -> Result<Self, KeyError> {
        let (modulus, exponent) = (strip_zeros(modulus), strip_zeros(exponent));
        let size = bits(modulus);
        if !RSA_BITS.contains(&size) {
            let (least, most) = (RSA_BITS.start(), RSA_BITS.end());
            return Err(KeyError::unsupported(format!(
                "the RSA modulus has {size} bits; jwtx supports {least} to {most}"
            )));
        }
        match exponent {
            [] | [1] => {
                return Err(KeyError::unfit("the RSA exponent is too small to be secure"));
            }
            _ if exponent.len() > 4 => {
                return Err(KeyError::unsupported("the RSA exponent has more than 32 bits"));
            }
            _ if exponent.last().is_some_and(|last| last % 2 == 0) => {
                return Err(KeyError::malformed(
                    "the RSA exponent is even, which is not possible for an RSA key",
                ));
            }
            _ => {}
        }
        if is_roca(modulus) {
            return Err(KeyError::unfit("the RSA key is vulnerable to ROCA (CVE-2017-15361)"));
        }
        let numbers = RsaPublicKeyComponents { n: modulus, e: exponent };
        numbers
            .to_parsed_public_key(&signature::RSA_PKCS1_1024_8192_SHA256_FOR_LEGACY_USE_ONLY)
            .map_err(|error| {
                KeyError::malformed("the numbers are not an RSA public key").caused_by(error)
            })?;
        Ok(Self::Rsa { modulus: modulus.to_vec(), exponent: exponent.to_vec() })
    }

    /// An EC key at this uncompressed point.
    ///
    /// # Errors
    ///
    /// That the point is not on the curve, as a sentence.
    pub fn ec(curve: Curve, point: &[u8]) -> Result<Self, KeyError> {
        let whole = point.len() == 2 * curve.coordinate_bytes() + 1 && point.first() == Some(&4);
        if !whole {
            let message = format!("the point is not an uncompressed point of {}", curve.name());
            return Err(KeyError::malformed(message));
        }
        ParsedPublicKey::new(ecdsa(curve), point).map_err(|error| {
            let message = format!("the point is not on the curve {}", curve.name());
            KeyError::malformed(message).caused_by(error)
        })?;
        Ok(Self::Ec { curve, point: point.to_vec() })
    }

    /// An EC key at this compressed point (SEC 1 section 2.3.3).
    ///
    /// # Errors
    ///
    /// That no point of the curve has this coordinate, as a sentence.
    pub(crate) fn ec_compressed(curve: Curve, point: &[u8]) -> Result<Self, KeyError> {
        let wrong = || {
            let message = format!("the point is not on the curve {}", curve.name());
            KeyError::malformed(message)
        };
        let parsed =
            ParsedPublicKey::new(ecdsa(curve), point).map_err(|error| wrong().caused_by(error))?;
        let spki: PublicKeyX509Der<'_> =
            parsed.as_der().map_err(|error| wrong().caused_by(error))?;
        // The point is the end of a SubjectPublicKeyInfo.
        let spki = spki.as_ref();
        let start = spki.len().checked_sub(2 * curve.coordinate_bytes() + 1).ok_or_else(wrong)?;
        Self::ec(curve, &spki[start..])
    }

    /// An Ed25519 key.
    ///
    /// # Errors
    ///
    /// What makes it unusable, as a sentence.
    pub fn ed25519(public: &[u8]) -> Result<Self, KeyError> {
        let Ok(mut unsigned) = <[u8; 32]>::try_from(public) else {
            let message = format!("an Ed25519 key has 32 bytes, but this one has {}", public.len());
            return Err(KeyError::malformed(message));
        };
        unsigned[31] &= 0x7f;
        if SMALL_ORDER.contains(&unsigned) {
            return Err(KeyError::unfit(
                "the Ed25519 key is a point of small order: any signature verifies with it",
            ));
        }
        ParsedPublicKey::new(&signature::ED25519, public).map_err(|error| {
            KeyError::malformed("the bytes are not a point on Ed25519").caused_by(error)
        })?;
        Ok(Self::Ed25519(public.to_vec()))
    }

    /// An Ed448 key.
    ///
    /// # Errors
    ///
    /// That its length is wrong, as a sentence.
    pub fn ed448(public: &[u8]) -> Result<Self, KeyError> {
        if public.len() == 57 {
            Ok(Self::Ed448(public.to_vec()))
        } else {
            let message = format!("an Ed448 key has 57 bytes, but this one has {}", public.len());
            Err(KeyError::malformed(message))
        }
    }

    /// An X25519 key.
    ///
    /// # Errors
    ///
    /// What makes it unusable, as a sentence.
    pub fn x25519(public: &[u8]) -> Result<Self, KeyError> {
        if public.len() != 32 {
            let message = format!("an X25519 key has 32 bytes, but this one has {}", public.len());
            return Err(KeyError::malformed(message));
        }
        if encryption::has_small_order(public) {
            return Err(KeyError::unfit(
                "the X25519 key is a point of small order: what is encrypted to it, anybody can decrypt",
            ));
        }
        Ok(Self::X25519(public.to_vec()))
    }

    /// An ML-DSA key.
    ///
    /// # Errors
    ///
    /// That the bytes are no such key, as a sentence.
    pub fn ml_dsa(set: MlDsa, public: &[u8]) -> Result<Self, KeyError> {
        ParsedPublicKey::new(ml_dsa(set), public).map_err(|error| {
            let message = format!("the bytes are not an {} public key", set.name());
            KeyError::malformed(message).caused_by(error)
        })?;
        Ok(Self::MlDsa { set, public: public.to_vec() })
    }

    /// What kind of key it is.
    #[must_use]
    pub const fn key_type(&self) -> KeyType {
        match self {
            Self::Rsa { .. } => KeyType::Rsa,
            Self::Ec { curve, .. } => KeyType::Ec(*curve),
            Self::Ed25519(_) => KeyType::Ed25519,
            Self::Ed448(_) => KeyType::Ed448,
            Self::X25519(_) => KeyType::X25519,
            Self::MlDsa { set, .. } => KeyType::MlDsa(*set),
        }
    }
}

/// The size of a big-endian number.
#[must_use]
pub fn bits(number: &[u8]) -> usize {
    let number = strip_zeros(number);
    number.first().map_or(0, |first| number.len() * 8 - first.leading_zeros() as usize)
}

fn strip_zeros(number: &[u8]) -> &[u8] {
    let zeros = number.iter().take_while(|byte| **byte == 0).count();
    &number[zeros..]
}
