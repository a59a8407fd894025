//! Randomness and new keys, by `aws-lc-rs` from the operating system's randomness.

use aws_lc_rs::encoding::AsDer as _;
use aws_lc_rs::error::Unspecified;
use aws_lc_rs::rand;
use aws_lc_rs::rsa::{self, KeySize};
use aws_lc_rs::signature::{EcdsaKeyPair, Ed25519KeyPair};

use super::pair::signing;
use super::{KeyError, Secret};
use crate::jose::Curve;

/// So many random bytes.
pub(crate) fn random(bytes: usize) -> Result<Secret, KeyError> {
    let mut secret = vec![0; bytes];
    rand::fill(&mut secret).map_err(|error| {
        KeyError::failed("the operating system did not provide random bytes").caused_by(error)
    })?;
    Ok(Secret::new(secret))
}

/// A new RSA private key in PKCS #8; none of a size that cannot be made.
pub(crate) fn rsa(bits: usize) -> Option<Result<Secret, KeyError>> {
    let size = match bits {
        2048 => KeySize::Rsa2048,
        3072 => KeySize::Rsa3072,
        4096 => KeySize::Rsa4096,
        8192 => KeySize::Rsa8192,
        _ => return None,
    };
    let document = rsa::KeyPair::generate(size).and_then(|pair| pair.as_der());
    Some(document.map(|document| Secret::new(document.as_ref().to_vec())).map_err(failed))
}

/// A new EC private key in PKCS #8.
pub(crate) fn ec(curve: Curve) -> Result<Secret, KeyError> {
    let document = EcdsaKeyPair::generate(signing(curve)).and_then(|pair| pair.to_pkcs8v1());
    document.map(|document| Secret::new(document.as_ref().to_vec())).map_err(failed)
}

/// A new Ed25519 private key in PKCS #8.
pub(crate) fn ed25519() -> Result<Secret, KeyError> {
    let document = Ed25519KeyPair::generate().and_then(|pair| pair.to_pkcs8v1());
    document.map(|document| Secret::new(document.as_ref().to_vec())).map_err(failed)
}

/// That a key could not be made.
fn failed(error: Unspecified) -> KeyError {
    KeyError::failed("the key could not be made").caused_by(error)
}
