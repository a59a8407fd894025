//! Keys: what they are made of, how they are read from the bytes of a file, and which of them may
//! try a token. Reading files is [`load`]'s alone; everything else is pure.

mod der;
mod jwk;
pub mod load;
mod pem;
pub mod ring;
mod secret;
pub mod sniff;

pub(crate) use der::signing;
pub use ring::KeyRing;
pub use secret::Secret;

use aws_lc_rs::digest;
use aws_lc_rs::signature::{self, ParsedPublicKey, RsaPublicKeyComponents};

use crate::jose::algorithm::KeyType;
use crate::jose::{Algorithm, Curve, base64url};
use crate::report::words::count;

/// A key and where it came from.
#[derive(Debug, Clone)]
pub struct Key {
    /// The option and, for files, the path.
    pub source: String,
    /// Its `kid`.
    pub kid: Option<String>,
    /// What it verifies with.
    pub material: Material,
    /// What it signs with, where it can.
    pub private: Option<PrivateKey>,
    /// What its JWK allows.
    pub limits: Limits,
    /// What there is to say about the way it was given.
    pub remarks: Vec<Remark>,
}

/// What a key verifies with.
#[derive(Debug, Clone)]
pub enum Material {
    /// A shared secret.
    Secret(Secret),
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
}

/// What a key signs with besides its secret.
#[derive(Debug, Clone)]
pub enum PrivateKey {
    /// An RSA private key as PKCS #1 DER.
    Rsa(Secret),
    /// An EC private key as PKCS #8 DER.
    Ec(Secret),
    /// An Ed25519 private key as PKCS #8 DER.
    Ed25519(Secret),
}

/// What a JWK says a key may be used for (RFC 7517 sections 4.2 to 4.4).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Limits {
    /// Its `alg`.
    pub algorithm: Option<String>,
    /// Its `use`.
    pub usage: Option<String>,
    /// Its `key_ops`.
    pub operations: Option<Vec<String>>,
    /// Whether it is for RSASSA-PSS only (an X.509 key type).
    pub pss_only: bool,
}

/// What there is to say about the way a key was given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Remark {
    /// A private key where a public one is enough.
    PrivateHalf,
    /// A file's last line end was not taken for a part of the secret.
    LineEndRemoved,
    /// The first of several certificates.
    FirstOfChain,
}

impl Key {
    /// A key without a name, limits or remarks.
    #[must_use]
    pub fn new(source: &str, material: Material, private: Option<PrivateKey>) -> Self {
        let remarks = private.iter().map(|_| Remark::PrivateHalf).collect();
        Self {
            source: source.to_owned(),
            kid: None,
            material,
            private,
            limits: Limits::default(),
            remarks,
        }
    }

    /// Adds a remark, once.
    pub fn remark(&mut self, remark: Remark) {
        if !self.remarks.contains(&remark) {
            self.remarks.push(remark);
        }
    }

    /// What kind of key it is.
    #[must_use]
    pub const fn key_type(&self) -> KeyType {
        match &self.material {
            Material::Secret(_) => KeyType::Secret,
            Material::Rsa { .. } => KeyType::Rsa,
            Material::Ec { curve, .. } => KeyType::Ec(*curve),
            Material::Ed25519(_) => KeyType::Ed25519,
            Material::Ed448(_) => KeyType::Ed448,
        }
    }

    /// The key in words: kind and size.
    #[must_use]
    pub fn describe(&self) -> String {
        match &self.material {
            Material::Secret(secret) => {
                format!("a secret of {}", count(secret.expose().len(), "byte"))
            }
            Material::Rsa { modulus, .. } => format!("an RSA key of {} bits", bits(modulus)),
            _ => self.key_type().describe(),
        }
    }

    /// The algorithms that its type, its JWK and its certificate allow.
    #[must_use]
    pub fn algorithms(&self) -> Vec<Algorithm> {
        self.key_type()
            .algorithms()
            .filter(|algorithm| {
                let name = algorithm.name();
                self.limits.algorithm.as_deref().is_none_or(|only| only == name)
                    && (!self.limits.pss_only || name.starts_with("PS"))
            })
            .collect()
    }

    /// The RFC 7638 thumbprint (SHA-256); none for a secret, as it would tell something of it.
    #[must_use]
    pub fn thumbprint(&self) -> Option<String> {
        let encode = |bytes: &[u8]| base64url::encode(bytes);
        let canonical = match &self.material {
            Material::Secret(_) => return None,
            Material::Rsa { modulus, exponent } => {
                format!(r#"{{"e":"{}","kty":"RSA","n":"{}"}}"#, encode(exponent), encode(modulus))
            }
            Material::Ec { curve, point } => {
                let (x, y) = point.get(1..)?.split_at(curve.coordinate_bytes());
                let (name, x, y) = (curve.name(), encode(x), encode(y));
                format!(r#"{{"crv":"{name}","kty":"EC","x":"{x}","y":"{y}"}}"#)
            }
            Material::Ed25519(x) => {
                format!(r#"{{"crv":"Ed25519","kty":"OKP","x":"{}"}}"#, encode(x))
            }
            Material::Ed448(x) => format!(r#"{{"crv":"Ed448","kty":"OKP","x":"{}"}}"#, encode(x)),
        };
        Some(encode(digest::digest(&digest::SHA256, canonical.as_bytes()).as_ref()))
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

impl Material {
    /// An RSA key of these numbers.
    ///
    /// # Errors
    ///
    /// What makes it unusable, as a sentence.
    pub fn rsa(modulus: &[u8], exponent: &[u8]) -> Result<Self, String> {
        let (modulus, exponent) = (strip_zeros(modulus), strip_zeros(exponent));
        let size = bits(modulus);
        if !RSA_BITS.contains(&size) {
            let (least, most) = (RSA_BITS.start(), RSA_BITS.end());
            return Err(format!(
                "the RSA modulus has {size} bits; between {least} and {most} can be used"
            ));
        }
        match exponent {
            [] | [1] => return Err("the RSA exponent is too small to protect anything".to_owned()),
            _ if exponent.len() > 4 => {
                return Err("the RSA exponent has more than 32 bits".to_owned());
            }
            _ if exponent.last().is_some_and(|last| last % 2 == 0) => {
                return Err("the RSA exponent is even, which no RSA key has".to_owned());
            }
            _ => {}
        }
        let numbers = RsaPublicKeyComponents { n: modulus, e: exponent };
        numbers
            .to_parsed_public_key(&signature::RSA_PKCS1_1024_8192_SHA256_FOR_LEGACY_USE_ONLY)
            .map_err(|_| "the numbers are no RSA public key".to_owned())?;
        Ok(Self::Rsa { modulus: modulus.to_vec(), exponent: exponent.to_vec() })
    }

    /// An EC key at this uncompressed point.
    ///
    /// # Errors
    ///
    /// That the point is not on the curve, as a sentence.
    pub fn ec(curve: Curve, point: &[u8]) -> Result<Self, String> {
        let algorithm = match curve {
            Curve::P256 => &signature::ECDSA_P256_SHA256_FIXED,
            Curve::P384 => &signature::ECDSA_P384_SHA384_FIXED,
            Curve::P521 => &signature::ECDSA_P521_SHA512_FIXED,
            Curve::Secp256k1 => &signature::ECDSA_P256K1_SHA256_FIXED,
        };
        let whole = point.len() == 2 * curve.coordinate_bytes() + 1 && point.first() == Some(&4);
        if !whole {
            return Err(format!("the point is not an uncompressed one of {}", curve.name()));
        }
        ParsedPublicKey::new(algorithm, point)
            .map_err(|_| format!("the point is not on the curve {}", curve.name()))?;
        Ok(Self::Ec { curve, point: point.to_vec() })
    }

    /// An Ed25519 key.
    ///
    /// # Errors
    ///
    /// What makes it unusable, as a sentence.
    pub fn ed25519(public: &[u8]) -> Result<Self, String> {
        let Ok(mut unsigned) = <[u8; 32]>::try_from(public) else {
            return Err(format!("an Ed25519 key has 32 bytes, this one {}", public.len()));
        };
        unsigned[31] &= 0x7f;
        if SMALL_ORDER.contains(&unsigned) {
            return Err(
                "the Ed25519 key is a point of small order, under which anything verifies".into()
            );
        }
        ParsedPublicKey::new(&signature::ED25519, public)
            .map_err(|_| "the bytes are no point of Ed25519".to_owned())?;
        Ok(Self::Ed25519(public.to_vec()))
    }

    /// An Ed448 key.
    ///
    /// # Errors
    ///
    /// That its length is wrong, as a sentence.
    pub fn ed448(public: &[u8]) -> Result<Self, String> {
        if public.len() == 57 {
            Ok(Self::Ed448(public.to_vec()))
        } else {
            Err(format!("an Ed448 key has 57 bytes, this one {}", public.len()))
        }
    }
}

/// The algorithm as `jsonwebtoken` names it, where it has it.
#[must_use]
pub const fn library(algorithm: Algorithm) -> Option<jsonwebtoken::Algorithm> {
    use jsonwebtoken::Algorithm as Library;
    Some(match algorithm {
        Algorithm::Hs256 => Library::HS256,
        Algorithm::Hs384 => Library::HS384,
        Algorithm::Hs512 => Library::HS512,
        Algorithm::Rs256 => Library::RS256,
        Algorithm::Rs384 => Library::RS384,
        Algorithm::Rs512 => Library::RS512,
        Algorithm::Ps256 => Library::PS256,
        Algorithm::Ps384 => Library::PS384,
        Algorithm::Ps512 => Library::PS512,
        Algorithm::Es256 => Library::ES256,
        Algorithm::Es384 => Library::ES384,
        Algorithm::EdDsa | Algorithm::Ed25519 => Library::EdDSA,
        _ => return None,
    })
}
