//! Signs. The only caller of a sign function; `jsonwebtoken` signs with what it knows, `aws-lc-rs` with the rest.

use aws_lc_rs::rand::SystemRandom;
use jsonwebtoken::EncodingKey;

use super::pair::damaged;
use super::{KeyError, KeyPair, PublicKey, Secret};
use crate::jose::{Algorithm, Curve, MlDsa, base64url};

/// What can sign.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub enum SigningKey<'a> {
    /// A shared secret.
    Secret(&'a Secret),
    /// A private key.
    Pair(&'a KeyPair),
}

impl SigningKey<'_> {
    /// The signature over a message, in base64url.
    ///
    /// # Errors
    ///
    /// That the key cannot sign.
    #[expect(clippy::disallowed_methods, reason = "this is the only caller of sign")]
    pub fn sign(self, algorithm: Algorithm, message: &[u8]) -> Result<String, KeyError> {
        let encoding = match self {
            Self::Secret(secret) => EncodingKey::from_secret(secret.expose()),
            Self::Pair(pair) => match pair.public() {
                PublicKey::Rsa { .. } => EncodingKey::from_rsa_der(pair.private().expose()),
                PublicKey::Ec { curve: curve @ (Curve::P521 | Curve::Secp256k1), .. } => {
                    return ecdsa(pair, *curve, message);
                }
                PublicKey::Ec { .. } => EncodingKey::from_ec_der(pair.private().expose()),
                PublicKey::Ed25519(_) => EncodingKey::from_ed_der(pair.private().expose()),
                PublicKey::MlDsa { set, .. } => return ml_dsa(pair, *set, message),
                PublicKey::Ed448(_) | PublicKey::X25519(_) => return Err(damaged()),
            },
        };
        let library = library(algorithm).ok_or_else(damaged)?;
        jsonwebtoken::crypto::sign(message, &encoding, library)
            .map_err(|error| damaged().caused_by(error))
    }
}

fn ecdsa(pair: &KeyPair, curve: Curve, message: &[u8]) -> Result<String, KeyError> {
    let cannot = || KeyError::failed("the EC private key cannot sign");
    let pair = pair.ecdsa(curve).map_err(|error| cannot().caused_by(error))?;
    pair.sign(&SystemRandom::new(), message)
        .map(|signature| base64url::encode(signature.as_ref()))
        .map_err(|error| cannot().caused_by(error))
}

fn ml_dsa(pair: &KeyPair, set: MlDsa, message: &[u8]) -> Result<String, KeyError> {
    let cannot = || KeyError::failed("the ML-DSA private key cannot sign");
    let pair = pair.pqdsa(set).map_err(|error| cannot().caused_by(error))?;
    let mut signature = vec![0; pair.algorithm().signature_len()];
    pair.sign(message, &mut signature).map_err(|error| cannot().caused_by(error))?;
    Ok(base64url::encode(&signature))
}

/// The algorithm as `jsonwebtoken` names it, where it has it.
const fn library(algorithm: Algorithm) -> Option<jsonwebtoken::Algorithm> {
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

/// HMAC with SHA-256, by another path than the one that is tested.
#[cfg(test)]
#[cfg(feature = "unit-tests")]
pub(crate) fn hs256(secret: &[u8], message: &[u8]) -> String {
    use aws_lc_rs::hmac;
    let key = hmac::Key::new(hmac::HMAC_SHA256, secret);
    base64url::encode(hmac::sign(&key, message).as_ref())
}

#[cfg(test)]
#[cfg(feature = "unit-tests")]
mod tests;
