//! What a key is made of: a secret, a public key, or a pair.

use super::{KeyError, KeyPair, PublicKey, Secret};
use crate::jose::algorithm::KeyType;

/// What a key is made of.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub enum KeyMaterial {
    /// A shared secret, which verifies and signs.
    Secret(Secret),
    /// A public key, which verifies.
    Public(PublicKey),
    /// A public key and the private one that belongs to it, which signs.
    Pair(KeyPair),
    /// A public key that came with a private one which cannot be used.
    DamagedPair {
        /// The public key, which verifies anyway.
        public: PublicKey,
        /// Why the private one cannot be used.
        fault: KeyError,
    },
}

impl KeyMaterial {
    /// The shared secret.
    #[must_use]
    pub const fn secret(&self) -> Option<&Secret> {
        match self {
            Self::Secret(secret) => Some(secret),
            Self::Public(_) | Self::Pair(_) | Self::DamagedPair { .. } => None,
        }
    }

    /// The public key; a secret has none.
    #[must_use]
    pub const fn public(&self) -> Option<&PublicKey> {
        match self {
            Self::Secret(_) => None,
            Self::Public(public) | Self::DamagedPair { public, .. } => Some(public),
            Self::Pair(pair) => Some(pair.public()),
        }
    }

    /// The pair that signs.
    #[must_use]
    pub const fn pair(&self) -> Option<&KeyPair> {
        match self {
            Self::Pair(pair) => Some(pair),
            Self::Secret(_) | Self::Public(_) | Self::DamagedPair { .. } => None,
        }
    }

    /// Why the private key that it came with cannot be used.
    #[must_use]
    pub const fn private_fault(&self) -> Option<&KeyError> {
        match self {
            Self::DamagedPair { fault, .. } => Some(fault),
            Self::Secret(_) | Self::Public(_) | Self::Pair(_) => None,
        }
    }

    /// Whether it came with a private key, fit for use or not.
    #[must_use]
    pub const fn is_private(&self) -> bool {
        matches!(self, Self::Pair(_) | Self::DamagedPair { .. })
    }

    /// What kind of key it is.
    #[must_use]
    pub const fn key_type(&self) -> KeyType {
        match self.public() {
            None => KeyType::Secret,
            Some(public) => public.key_type(),
        }
    }
}

impl From<PublicKey> for KeyMaterial {
    fn from(public: PublicKey) -> Self {
        Self::Public(public)
    }
}

impl From<KeyPair> for KeyMaterial {
    fn from(pair: KeyPair) -> Self {
        Self::Pair(pair)
    }
}
