//! The hashes that digests of disclosures are made with (RFC 9901 section 4.1.1).

use super::super::json::{Object, Value};
use super::DIGEST_ALGORITHM;
use super::fault::{DisclosureFault, DisclosureFaultKind};

/// A hash that digests of disclosures are made with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[non_exhaustive]
pub enum DigestAlgorithm {
    /// SHA-256, which is meant where no hash is named.
    #[default]
    Sha256,
    /// SHA-384.
    Sha384,
    /// SHA-512.
    Sha512,
    /// SHA3-256.
    Sha3256,
    /// SHA3-384.
    Sha3384,
    /// SHA3-512.
    Sha3512,
}

/// Hashes that are registered, that no weakness is known of, and that jwtx does not compute.
/// Source: IANA, Named Information Hash Algorithm Registry.
const UNSUPPORTED: [&str; 6] =
    ["sha3-224", "blake2s-256", "blake2b-256", "blake2b-512", "k12-256", "k12-512"];

impl DigestAlgorithm {
    /// Every one.
    pub const ALL: [Self; 6] =
        [Self::Sha256, Self::Sha384, Self::Sha512, Self::Sha3256, Self::Sha3384, Self::Sha3512];

    /// The name in `_sd_alg`. Names are compared exactly.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Sha256 => "sha-256",
            Self::Sha384 => "sha-384",
            Self::Sha512 => "sha-512",
            Self::Sha3256 => "sha3-256",
            Self::Sha3384 => "sha3-384",
            Self::Sha3512 => "sha3-512",
        }
    }

    /// The hash that the claims of an issuer's token name.
    ///
    /// # Errors
    ///
    /// Why it is not known which hash is meant.
    pub fn of(claims: &Object) -> Result<Self, DisclosureFault> {
        let fault = |kind, message: String| Err(DisclosureFault::new(kind, message));
        let Some(value) = claims.get(DIGEST_ALGORITHM) else { return Ok(Self::default()) };
        let kind = DisclosureFaultKind::DigestAlgorithm;
        if claims.count(DIGEST_ALGORITHM) > 1 {
            return fault(kind, "`_sd_alg` appears more than once".to_owned());
        }
        let Value::String(name) = value else {
            let found = value.type_name();
            return fault(kind, format!("`_sd_alg` is {found}, but must be a string"));
        };
        if let Some(algorithm) = Self::ALL.into_iter().find(|one| one.name() == name) {
            return Ok(algorithm);
        }
        if UNSUPPORTED.contains(&name.as_str()) {
            let kind = DisclosureFaultKind::UnsupportedAlgorithm;
            return fault(kind, format!("jwtx does not support the hash `{name}` of `_sd_alg`"));
        }
        fault(kind, format!("`_sd_alg` is `{name}`, which is not a secure hash that jwtx knows"))
    }
}
