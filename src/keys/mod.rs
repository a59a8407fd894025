//! Keys: what they are made of, how they are read from the bytes of a file, and which of them may
//! try a token.

mod asn1;
mod der;
pub mod generate;
mod jwk;
mod material;
mod openssh;
mod pem;
mod repair;
pub mod ring;
mod secret;
pub mod sniff;
pub mod weakness;
mod wrapping;
pub mod write;

pub(crate) use der::{ml_dsa, ml_dsa_signing, signing};
pub use ring::{KeyRing, Renewal};
pub use secret::Secret;

use aws_lc_rs::digest;

use crate::jose::algorithm::KeyType;
use crate::jose::{Algorithm, Curve, MlDsa, NumericDate, base64url};
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
    /// Why the private half that it came with cannot be used; the public half can.
    pub private_fault: Option<String>,
    /// What its JWK allows.
    pub limits: Limits,
    /// Whether it came in a set, where keys are chosen by their names.
    pub in_set: bool,
    /// The certificate that it came in.
    pub certificate: Option<Certificate>,
    /// The thumbprints of certificates that its JWK names (`x5t#S256`, `x5t`).
    pub named_thumbprints: Vec<String>,
    /// The keys of the certificates that came after its own; they are not tried.
    pub chain: Vec<Key>,
    /// What there is to say about the way it was given.
    pub remarks: Vec<Remark>,
    /// How its secret was written, where it is one.
    pub written: Written,
}

/// How a secret was written where it was read from: what mends it depends on that.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Written {
    /// As text, taken as it is.
    #[default]
    Text,
    /// In an encoding that was named, and decoded.
    Encoded,
    /// As the `k` of a JWK.
    Jwk,
}

/// What an X.509 certificate says of its key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Certificate {
    /// The subject's name (RFC 4514).
    pub subject: String,
    /// The issuer's name.
    pub issuer: String,
    /// The beginning of its validity.
    pub not_before: NumericDate,
    /// The end of its validity.
    pub not_after: NumericDate,
    /// Its SHA-256 and SHA-1 thumbprints, as `x5t#S256` and `x5t` have them.
    pub thumbprints: Vec<String>,
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
    /// An ML-DSA public key (FIPS 204).
    MlDsa {
        /// Its parameter set.
        set: MlDsa,
        /// The encoded key.
        public: Vec<u8>,
    },
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
    /// An ML-DSA private key as its seed.
    MlDsa(Secret),
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
    /// A PEM whose lines had to be put right; this says what was wrong with them.
    PemRepaired(&'static str),
    /// A JWK whose numbers are not written as RFC 7518 has them; this says which and how.
    JwkRepaired(String),
    /// A key that is whole, in a wrapping or under a label that is not its own; this says which.
    KeyRepaired(String),
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
            private_fault: None,
            limits: Limits::default(),
            in_set: false,
            certificate: None,
            named_thumbprints: Vec::new(),
            chain: Vec::new(),
            remarks,
            written: Written::default(),
        }
    }

    /// The same key; with a private half that cannot be used, and why, where that is so.
    #[must_use]
    pub(crate) fn with_private(mut self, private: Option<Result<PrivateKey, String>>) -> Self {
        if private.is_some() {
            self.remark(Remark::PrivateHalf);
        }
        match private {
            Some(Ok(private)) => self.private = Some(private),
            Some(Err(why)) => self.private_fault = Some(why),
            None => {}
        }
        self
    }

    /// Whether it came with a private half, fit for use or not.
    #[must_use]
    pub const fn is_private(&self) -> bool {
        self.private.is_some() || self.private_fault.is_some()
    }

    /// Whether one of its certificates has this thumbprint.
    #[must_use]
    pub fn has_thumbprint(&self, thumbprint: &str) -> bool {
        let certificate = self.certificate.iter().flat_map(|certificate| &certificate.thumbprints);
        certificate.chain(&self.named_thumbprints).any(|known| known == thumbprint)
    }

    /// Whether two keys are the same, or halves of the same.
    #[must_use]
    pub fn belongs_with(&self, other: &Self) -> bool {
        match (&self.material, &other.material) {
            (Material::Secret(a), Material::Secret(b)) => a.expose() == b.expose(),
            (Material::Secret(_), _) | (_, Material::Secret(_)) => false,
            _ => self.thumbprint() == other.thumbprint(),
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
        Self::type_of(&self.material)
    }

    /// What kind of key some material is.
    #[must_use]
    pub const fn type_of(material: &Material) -> KeyType {
        match material {
            Material::Secret(_) => KeyType::Secret,
            Material::Rsa { .. } => KeyType::Rsa,
            Material::Ec { curve, .. } => KeyType::Ec(*curve),
            Material::Ed25519(_) => KeyType::Ed25519,
            Material::Ed448(_) => KeyType::Ed448,
            Material::MlDsa { set, .. } => KeyType::MlDsa(*set),
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

    /// The length of an RSA key's signatures.
    #[must_use]
    pub fn signature_bytes(&self) -> Option<usize> {
        match &self.material {
            Material::Rsa { modulus, .. } => Some(modulus.len()),
            _ => None,
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
            Material::MlDsa { set, public } => {
                format!(r#"{{"alg":"{}","kty":"AKP","pub":"{}"}}"#, set.name(), encode(public))
            }
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

pub(crate) fn strip_zeros(number: &[u8]) -> &[u8] {
    let zeros = number.iter().take_while(|byte| **byte == 0).count();
    &number[zeros..]
}
