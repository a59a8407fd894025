//! A key made ready for one algorithm: parsed once, used as often as there are tokens. The only caller
//! of a verify function; the cryptography is `aws-lc-rs`'s.

use aws_lc_rs::digest::{self, SHA256, SHA384, SHA512};
use aws_lc_rs::signature::{
    self as aws, EcdsaVerificationAlgorithm, ParsedPublicKey, PqdsaVerificationAlgorithm,
    RsaParameters, RsaPublicKeyComponents,
};
use aws_lc_rs::{constant_time, hmac};

use super::{KeyError, KeyMaterial, PublicKey, Secret, bits};
use crate::jose::{Algorithm, Curve, MlDsa};

/// The smallest RSA modulus that RFC 7518 allows, in bits (sections 3.3 and 3.5).
pub const LEAST_RSA_BITS: usize = 2048;

/// A message in pieces: hands them on, in order, each time in the same way.
pub(crate) type Pieces<'m> = dyn Fn(&mut dyn FnMut(&[u8])) + 'm;

/// A key made ready for one algorithm.
pub struct VerifyingKey(Prepared);

#[expect(clippy::large_enum_variant, reason = "there is one for each key, and it is hot")]
enum Prepared {
    /// The inner and outer state of the hash, computed once.
    Hmac(hmac::Key),
    Public(ParsedPublicKey),
}

impl VerifyingKey {
    /// Makes a key ready.
    ///
    /// # Errors
    ///
    /// Why the key cannot even be tried.
    pub fn new(algorithm: Algorithm, material: &KeyMaterial) -> Result<Self, KeyError> {
        if !algorithm.row().keys.contains(&material.key_type()) {
            let message = format!("{} needs another type of key", algorithm.name());
            return Err(KeyError::unsupported(message));
        }
        match (material.secret(), material.public()) {
            (Some(secret), _) => hmac_key(algorithm, secret).map(Prepared::Hmac),
            (None, Some(public)) => public_key(algorithm, public).map(Prepared::Public),
            (None, None) => Err(missing(algorithm)),
        }
        .map(Self)
    }

    /// Whether a signature over a message verifies.
    #[must_use]
    pub fn verifies(&self, message: &[u8], signature: &[u8]) -> bool {
        match &self.0 {
            Prepared::Hmac(key) => hmac::verify(key, message, signature).is_ok(),
            Prepared::Public(key) => key.verify_sig(message, signature).is_ok(),
        }
    }

    /// Whether a signature over a message in pieces verifies. It is put together only where the algorithm needs the
    /// whole of it.
    #[must_use]
    pub(crate) fn verifies_pieces(
        &self,
        algorithm: Algorithm,
        message: &Pieces<'_>,
        signature: &[u8],
    ) -> bool {
        match &self.0 {
            Prepared::Hmac(key) => {
                let mut context = hmac::Context::with_key(key);
                message(&mut |piece| context.update(piece));
                let tag = context.sign();
                constant_time::verify_slices_are_equal(tag.as_ref(), signature).is_ok()
            }
            Prepared::Public(key) => {
                if let Some(hash) = hash(algorithm) {
                    let mut context = digest::Context::new(hash);
                    message(&mut |piece| context.update(piece));
                    return key.verify_digest_sig(&context.finish(), signature).is_ok();
                }
                let mut whole = Vec::new();
                message(&mut |piece| whole.extend_from_slice(piece));
                key.verify_sig(&whole, signature).is_ok()
            }
        }
    }
}

/// The hash that is signed in place of the message, where there is one.
const fn hash(algorithm: Algorithm) -> Option<&'static digest::Algorithm> {
    use Algorithm as A;
    match algorithm {
        A::Rs256 | A::Ps256 | A::Es256 | A::Es256k => Some(&SHA256),
        A::Rs384 | A::Ps384 | A::Es384 => Some(&SHA384),
        A::Rs512 | A::Ps512 | A::Es512 => Some(&SHA512),
        _ => None,
    }
}

fn hmac_key(algorithm: Algorithm, secret: &Secret) -> Result<hmac::Key, KeyError> {
    let hash = match algorithm {
        Algorithm::Hs256 => hmac::HMAC_SHA256,
        Algorithm::Hs384 => hmac::HMAC_SHA384,
        Algorithm::Hs512 => hmac::HMAC_SHA512,
        _ => return Err(missing(algorithm)),
    };
    Ok(hmac::Key::new(hash, secret.expose()))
}

fn public_key(algorithm: Algorithm, public: &PublicKey) -> Result<ParsedPublicKey, KeyError> {
    let parsed = match public {
        PublicKey::Rsa { modulus, exponent } => {
            let parameters = rsa(algorithm, bits(modulus))?;
            let numbers = RsaPublicKeyComponents { n: modulus, e: exponent };
            return numbers.to_parsed_public_key(parameters).map_err(|error| {
                KeyError::malformed("the numbers are not an RSA key").caused_by(error)
            });
        }
        PublicKey::Ec { curve, point } => ParsedPublicKey::new(ecdsa(*curve), point),
        PublicKey::Ed25519(public) => ParsedPublicKey::new(&aws::ED25519, public),
        PublicKey::MlDsa { set, public } => ParsedPublicKey::new(ml_dsa(*set), public),
        PublicKey::Ed448(_) | PublicKey::X25519(_) => return Err(missing(algorithm)),
    };
    parsed.map_err(|error| {
        KeyError::mismatched("the key does not fit the algorithm").caused_by(error)
    })
}

fn missing(algorithm: Algorithm) -> KeyError {
    KeyError::unsupported(format!("jwtx does not support {} with this key", algorithm.name()))
}

/// The algorithm that an EC key is verified with.
pub(super) const fn ecdsa(curve: Curve) -> &'static EcdsaVerificationAlgorithm {
    match curve {
        Curve::P256 => &aws::ECDSA_P256_SHA256_FIXED,
        Curve::P384 => &aws::ECDSA_P384_SHA384_FIXED,
        Curve::P521 => &aws::ECDSA_P521_SHA512_FIXED,
        Curve::Secp256k1 => &aws::ECDSA_P256K1_SHA256_FIXED,
    }
}

/// The parameter set that an ML-DSA key is verified with.
pub(super) const fn ml_dsa(set: MlDsa) -> &'static PqdsaVerificationAlgorithm {
    match set {
        MlDsa::MlDsa44 => &aws::ML_DSA_44,
        MlDsa::MlDsa65 => &aws::ML_DSA_65,
        MlDsa::MlDsa87 => &aws::ML_DSA_87,
    }
}

/// Whether there is a function for an algorithm and a key of its type.
pub(crate) fn is_computable(algorithm: Algorithm, material: &KeyMaterial) -> bool {
    match material.public() {
        Some(PublicKey::Ed448(_) | PublicKey::X25519(_)) => false,
        Some(PublicKey::Rsa { modulus, .. }) => rsa(algorithm, bits(modulus)).is_ok(),
        _ => true,
    }
}

/// RSA under 2048 bits is answered where it can be; whether it may be is not asked here.
fn rsa(algorithm: Algorithm, size: usize) -> Result<&'static RsaParameters, KeyError> {
    Ok(match algorithm {
        Algorithm::Rs256 if size < LEAST_RSA_BITS => {
            &aws::RSA_PKCS1_1024_8192_SHA256_FOR_LEGACY_USE_ONLY
        }
        Algorithm::Rs512 if size < LEAST_RSA_BITS => {
            &aws::RSA_PKCS1_1024_8192_SHA512_FOR_LEGACY_USE_ONLY
        }
        _ if size < LEAST_RSA_BITS => {
            let name = algorithm.name();
            let message = format!("jwtx does not support {name} with an RSA key of {size} bits");
            return Err(KeyError::unsupported(message));
        }
        Algorithm::Rs256 => &aws::RSA_PKCS1_2048_8192_SHA256,
        Algorithm::Rs384 => &aws::RSA_PKCS1_2048_8192_SHA384,
        Algorithm::Rs512 => &aws::RSA_PKCS1_2048_8192_SHA512,
        Algorithm::Ps256 => &aws::RSA_PSS_2048_8192_SHA256,
        Algorithm::Ps384 => &aws::RSA_PSS_2048_8192_SHA384,
        Algorithm::Ps512 => &aws::RSA_PSS_2048_8192_SHA512,
        _ => {
            let message = format!("{} is not an RSA algorithm", algorithm.name());
            return Err(KeyError::unsupported(message));
        }
    })
}

/// Whether a signature over a message verifies, with a key that is used once.
///
/// # Errors
///
/// Why the key cannot even be tried.
pub fn verify_signature(
    algorithm: Algorithm,
    material: &KeyMaterial,
    message: &[u8],
    signature: &[u8],
) -> Result<bool, KeyError> {
    Ok(VerifyingKey::new(algorithm, material)?.verifies(message, signature))
}

/// Whether a signature over a message in pieces verifies, with a key that is used once.
///
/// # Errors
///
/// Why the key cannot even be tried.
pub(crate) fn verify_pieces(
    algorithm: Algorithm,
    material: &KeyMaterial,
    message: &Pieces<'_>,
    signature: &[u8],
) -> Result<bool, KeyError> {
    Ok(VerifyingKey::new(algorithm, material)?.verifies_pieces(algorithm, message, signature))
}

#[cfg(test)]
#[cfg(feature = "unit-tests")]
mod tests;
