//! A private key and the public key that belongs to it.

use aws_lc_rs::agreement::{self, PrivateKey};
use aws_lc_rs::encoding::AsBigEndian as _;
use aws_lc_rs::error::KeyRejected;
use aws_lc_rs::signature::{
    self as aws, EcdsaKeyPair, EcdsaSigningAlgorithm, Ed25519KeyPair, KeyPair as _, PqdsaKeyPair,
    PqdsaSigningAlgorithm,
};

use super::{KeyError, PublicKey, Secret};
use crate::jose::{Curve, MlDsa};

/// A private key and the public key that belongs to it. There is none whose halves are of two types.
#[derive(Debug, Clone)]
pub struct KeyPair {
    public: PublicKey,
    /// PKCS #1 of an RSA key, PKCS #8 of an EC or Ed25519 key, the bytes of an X25519 key, the seed of an ML-DSA key.
    private: Secret,
}

impl KeyPair {
    /// An RSA key pair of its public numbers and its private key in PKCS #1, which has the same ones.
    pub(crate) fn rsa(modulus: &[u8], exponent: &[u8], pkcs1: Secret) -> Result<Self, KeyError> {
        Ok(Self { public: PublicKey::rsa(modulus, exponent)?, private: pkcs1 })
    }

    /// An EC key pair of its private key in SEC 1 or PKCS #8.
    pub(crate) fn ec(curve: Curve, der: &[u8]) -> Result<Self, KeyError> {
        let pair = EcdsaKeyPair::from_private_key_der(signing(curve), der).map_err(|error| {
            let message = format!("the EC private key on {} is damaged", curve.name());
            KeyError::malformed(message).caused_by(error)
        })?;
        Self::of_ec(curve, &pair)
    }

    /// An EC key pair of its two halves.
    pub(crate) fn ec_halves(curve: Curve, scalar: &Secret, point: &[u8]) -> Result<Self, KeyError> {
        let pair =
            EcdsaKeyPair::from_private_key_and_public_key(signing(curve), scalar.expose(), point)
                .map_err(|error| {
                KeyError::mismatched("the private key `d` does not belong to `x` and `y`")
                    .caused_by(error)
            })?;
        Self::of_ec(curve, &pair)
    }

    fn of_ec(curve: Curve, pair: &EcdsaKeyPair) -> Result<Self, KeyError> {
        let public = PublicKey::ec(curve, pair.public_key().as_ref())?;
        let document = pair.to_pkcs8v1().map_err(|error| {
            KeyError::failed("the EC private key cannot be encoded").caused_by(error)
        })?;
        Ok(Self { public, private: Secret::new(document.as_ref().to_vec()) })
    }

    /// An Ed25519 key pair of its private key in PKCS #8.
    pub(crate) fn ed25519(pkcs8: &[u8]) -> Result<Self, KeyError> {
        let pair = Ed25519KeyPair::from_pkcs8_maybe_unchecked(pkcs8).map_err(|error| {
            KeyError::malformed("the Ed25519 private key is damaged").caused_by(error)
        })?;
        Self::of_ed25519(&pair)
    }

    /// An Ed25519 key pair of its two halves.
    pub(crate) fn ed25519_halves(seed: &Secret, public: &[u8]) -> Result<Self, KeyError> {
        let pair =
            Ed25519KeyPair::from_seed_and_public_key(seed.expose(), public).map_err(|error| {
                KeyError::mismatched("the private key `d` does not belong to `x`").caused_by(error)
            })?;
        Self::of_ed25519(&pair)
    }

    /// An Ed25519 key pair of its private seed.
    pub(crate) fn ed25519_of_seed(seed: &Secret) -> Result<Self, KeyError> {
        let pair = Ed25519KeyPair::from_seed_unchecked(seed.expose())
            .map_err(|error| KeyError::malformed("the Ed25519 seed is damaged").caused_by(error))?;
        Self::of_ed25519(&pair)
    }

    fn of_ed25519(pair: &Ed25519KeyPair) -> Result<Self, KeyError> {
        let public = PublicKey::ed25519(pair.public_key().as_ref())?;
        let document = pair.to_pkcs8v1().map_err(|error| {
            KeyError::failed("the Ed25519 private key cannot be encoded").caused_by(error)
        })?;
        Ok(Self { public, private: Secret::new(document.as_ref().to_vec()) })
    }

    /// An X25519 key pair of its private bytes.
    pub(crate) fn x25519(private: Secret) -> Result<Self, KeyError> {
        let damaged = || KeyError::malformed("the X25519 private key is damaged");
        let key = PrivateKey::from_private_key(&agreement::X25519, private.expose())
            .map_err(|error| damaged().caused_by(error))?;
        let public = key.compute_public_key().map_err(|error| damaged().caused_by(error))?;
        Ok(Self { public: PublicKey::x25519(public.as_ref())?, private })
    }

    /// An X25519 key pair of its two halves.
    pub(crate) fn x25519_halves(private: Secret, public: &PublicKey) -> Result<Self, KeyError> {
        let pair = Self::x25519(private)?;
        let mismatch = || KeyError::mismatched("the private key `d` does not belong to `x`");
        Some(pair).filter(|pair| pair.public == *public).ok_or_else(mismatch)
    }

    /// An ML-DSA key pair of its seed.
    pub(crate) fn ml_dsa(set: MlDsa, seed: Secret) -> Result<Self, KeyError> {
        let pair =
            PqdsaKeyPair::from_seed(ml_dsa_signing(set), seed.expose()).map_err(|error| {
                KeyError::malformed(format!("the {} seed is damaged", set.name())).caused_by(error)
            })?;
        let public = PublicKey::ml_dsa(set, pair.public_key().as_ref())?;
        Ok(Self { public, private: seed })
    }

    /// The public half.
    #[must_use]
    pub const fn public(&self) -> &PublicKey {
        &self.public
    }

    /// The private half: PKCS #1 of an RSA key, PKCS #8 of an EC or Ed25519 key, the bytes of an X25519 key, the seed of
    /// an ML-DSA key.
    #[must_use]
    pub const fn private(&self) -> &Secret {
        &self.private
    }

    /// The private half of an EC, Ed25519, X25519 or ML-DSA key as the one number or text that it is (`d`, `priv`).
    pub(crate) fn private_number(&self) -> Result<Secret, KeyError> {
        let own = |bytes: &[u8]| Secret::new(bytes.to_vec());
        let bytes = self.private.expose();
        match &self.public {
            PublicKey::Ec { curve, .. } => EcdsaKeyPair::from_pkcs8(signing(*curve), bytes)
                .map_err(|error| damaged().caused_by(error))?
                .private_key()
                .as_be_bytes()
                .map(|scalar| own(scalar.as_ref()))
                .map_err(|error| damaged().caused_by(error)),
            PublicKey::Ed25519(_) => Ed25519KeyPair::from_pkcs8(bytes)
                .map_err(|error| damaged().caused_by(error))?
                .seed()
                .map_err(|error| damaged().caused_by(error))?
                .as_be_bytes()
                .map(|seed| own(seed.as_ref()))
                .map_err(|error| damaged().caused_by(error)),
            PublicKey::X25519(_) | PublicKey::MlDsa { .. } => Ok(self.private.clone()),
            PublicKey::Rsa { .. } | PublicKey::Ed448(_) => Err(damaged()),
        }
    }

    /// An ML-DSA key in PKCS #8 (RFC 9881 section 6).
    pub(crate) fn ml_dsa_pkcs8(&self, set: MlDsa) -> Option<Secret> {
        let pair = PqdsaKeyPair::from_seed(ml_dsa_signing(set), self.private.expose()).ok()?;
        Some(Secret::new(pair.to_pkcs8v1().ok()?.as_ref().to_vec()))
    }

    /// The pair as `aws-lc-rs` signs with it.
    pub(super) fn ecdsa(&self, curve: Curve) -> Result<EcdsaKeyPair, KeyRejected> {
        EcdsaKeyPair::from_pkcs8(signing(curve), self.private.expose())
    }

    /// The pair as `aws-lc-rs` signs with it.
    pub(super) fn pqdsa(&self, set: MlDsa) -> Result<PqdsaKeyPair, KeyRejected> {
        PqdsaKeyPair::from_seed(ml_dsa_signing(set), self.private.expose())
    }
}

/// That the private half is not what it should be.
pub(super) fn damaged() -> KeyError {
    KeyError::malformed("the private half is damaged")
}

/// The algorithm that a curve's private key is imported for.
pub(super) const fn signing(curve: Curve) -> &'static EcdsaSigningAlgorithm {
    match curve {
        Curve::P256 => &aws::ECDSA_P256_SHA256_FIXED_SIGNING,
        Curve::P384 => &aws::ECDSA_P384_SHA384_FIXED_SIGNING,
        Curve::P521 => &aws::ECDSA_P521_SHA512_FIXED_SIGNING,
        Curve::Secp256k1 => &aws::ECDSA_P256K1_SHA256_FIXED_SIGNING,
    }
}

/// The parameter set that an ML-DSA key signs with.
pub(super) const fn ml_dsa_signing(set: MlDsa) -> &'static PqdsaSigningAlgorithm {
    match set {
        MlDsa::MlDsa44 => &aws::ML_DSA_44_SIGNING,
        MlDsa::MlDsa65 => &aws::ML_DSA_65_SIGNING,
        MlDsa::MlDsa87 => &aws::ML_DSA_87_SIGNING,
    }
}
