//! Kinds of keys, and what an EC or ML-DSA key says of itself by name.

use super::algorithm::{Algorithm, TABLE};

/// A curve of an EC key (RFC 7518 section 6.2.1.1, RFC 8812 section 3.1).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "each is its own registered name")]
#[non_exhaustive]
pub enum Curve {
    P256,
    P384,
    P521,
    Secp256k1,
}

impl Curve {
    /// All curves.
    pub const ALL: [Self; 4] = [Self::P256, Self::P384, Self::P521, Self::Secp256k1];

    /// The `crv` name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::P256 => "P-256",
            Self::P384 => "P-384",
            Self::P521 => "P-521",
            Self::Secp256k1 => "secp256k1",
        }
    }

    /// The bytes of one coordinate.
    #[must_use]
    pub const fn coordinate_bytes(self) -> usize {
        match self {
            Self::P256 | Self::Secp256k1 => 32,
            Self::P384 => 48,
            Self::P521 => 66,
        }
    }

    /// The curve of a `crv` name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|curve| curve.name() == name)
    }
}

/// A parameter set of ML-DSA (FIPS 204, RFC 9964).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "each is its own registered name")]
#[non_exhaustive]
pub enum MlDsa {
    MlDsa44,
    MlDsa65,
    MlDsa87,
}

impl MlDsa {
    /// All parameter sets.
    pub const ALL: [Self; 3] = [Self::MlDsa44, Self::MlDsa65, Self::MlDsa87];

    /// The `alg` name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::MlDsa44 => "ML-DSA-44",
            Self::MlDsa65 => "ML-DSA-65",
            Self::MlDsa87 => "ML-DSA-87",
        }
    }

    /// The parameter set of an `alg` name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|set| set.name() == name)
    }
}

/// What kind of key an algorithm needs, and a key is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum KeyType {
    /// A shared secret (`oct`).
    Secret,
    /// An RSA key.
    Rsa,
    /// An EC key on a curve.
    Ec(Curve),
    /// An Ed25519 key (`OKP`).
    Ed25519,
    /// An Ed448 key (`OKP`).
    Ed448,
    /// An X25519 key (`OKP`, RFC 8037), for key agreement.
    X25519,
    /// An ML-DSA key (`AKP`) of this parameter set.
    MlDsa(MlDsa),
}

impl KeyType {
    /// The key in words.
    #[must_use]
    pub fn describe(self) -> String {
        match self {
            Self::Secret => "a secret".to_owned(),
            Self::Rsa => "an RSA key".to_owned(),
            Self::Ec(curve) => format!("an EC key on {}", curve.name()),
            Self::Ed25519 => "an Ed25519 key".to_owned(),
            Self::Ed448 => "an Ed448 key".to_owned(),
            Self::X25519 => "an X25519 key".to_owned(),
            Self::MlDsa(set) => format!("an {} key", set.name()),
        }
    }

    /// The algorithms that this kind of key can be used with.
    pub fn algorithms(self) -> impl Iterator<Item = Algorithm> {
        TABLE.iter().filter(move |row| row.keys.contains(&self)).map(|row| row.algorithm)
    }
}
