//! A key made ready for one algorithm: parsed once, used as often as there are tokens. The only caller
//! of a verify function; the cryptography is `aws-lc-rs`'s.

use aws_lc_rs::hmac;
use aws_lc_rs::signature::{self as aws, ParsedPublicKey, RsaParameters, RsaPublicKeyComponents};

use crate::jose::{Algorithm, Curve};
use crate::keys::weakness::LEAST_RSA_BITS;
use crate::keys::{Key, Material, bits, ml_dsa};

/// A key made ready for one algorithm.
pub struct Verifier(Prepared);

#[expect(clippy::large_enum_variant, reason = "there is one for each key, and it is hot")]
enum Prepared {
    /// The inner and outer state of the hash, computed once.
    Hmac(hmac::Key),
    Public(ParsedPublicKey),
}

impl Verifier {
    /// Makes a key ready.
    ///
    /// # Errors
    ///
    /// Why the key cannot even be tried, as a sentence.
    pub fn new(algorithm: Algorithm, material: &Material) -> Result<Self, String> {
        let name = algorithm.name();
        if !algorithm.row().keys.contains(&Key::type_of(material)) {
            return Err(format!("{name} needs another type of key"));
        }
        let missing = || format!("jwtx cannot compute {name} with this key");
        let unfit = |_| "the key does not fit the algorithm".to_owned();
        let public = match material {
            Material::Secret(secret) => {
                let hash = match algorithm {
                    Algorithm::Hs256 => hmac::HMAC_SHA256,
                    Algorithm::Hs384 => hmac::HMAC_SHA384,
                    Algorithm::Hs512 => hmac::HMAC_SHA512,
                    _ => return Err(missing()),
                };
                return Ok(Self(Prepared::Hmac(hmac::Key::new(hash, secret.expose()))));
            }
            Material::Rsa { modulus, exponent } => {
                let parameters = rsa(algorithm, bits(modulus))?;
                let key = RsaPublicKeyComponents { n: modulus, e: exponent };
                key.to_parsed_public_key(parameters).map_err(|_| "the numbers are no RSA key")?
            }
            Material::Ec { curve, point } => {
                let fixed = match curve {
                    Curve::P256 => &aws::ECDSA_P256_SHA256_FIXED,
                    Curve::P384 => &aws::ECDSA_P384_SHA384_FIXED,
                    Curve::P521 => &aws::ECDSA_P521_SHA512_FIXED,
                    Curve::Secp256k1 => &aws::ECDSA_P256K1_SHA256_FIXED,
                };
                ParsedPublicKey::new(fixed, point).map_err(unfit)?
            }
            Material::Ed25519(public) => {
                ParsedPublicKey::new(&aws::ED25519, public).map_err(unfit)?
            }
            Material::MlDsa { set, public } => {
                ParsedPublicKey::new(ml_dsa(*set), public).map_err(unfit)?
            }
            Material::Ed448(_) => return Err(missing()),
        };
        Ok(Self(Prepared::Public(public)))
    }

    /// Whether a signature over a message verifies.
    #[must_use]
    pub fn verifies(&self, message: &[u8], signature: &[u8]) -> bool {
        match &self.0 {
            Prepared::Hmac(key) => hmac::verify(key, message, signature).is_ok(),
            Prepared::Public(key) => key.verify_sig(message, signature).is_ok(),
        }
    }
}

/// Whether there is a function for an algorithm and a key of its type.
pub(crate) fn is_computable(algorithm: Algorithm, material: &Material) -> bool {
    match material {
        Material::Ed448(_) => false,
        Material::Rsa { modulus, .. } => rsa(algorithm, bits(modulus)).is_ok(),
        _ => true,
    }
}

/// RSA under 2048 bits is answered where it can be; whether it may be is not asked here.
fn rsa(algorithm: Algorithm, size: usize) -> Result<&'static RsaParameters, String> {
    Ok(match algorithm {
        Algorithm::Rs256 if size < LEAST_RSA_BITS => {
            &aws::RSA_PKCS1_1024_8192_SHA256_FOR_LEGACY_USE_ONLY
        }
        Algorithm::Rs512 if size < LEAST_RSA_BITS => {
            &aws::RSA_PKCS1_1024_8192_SHA512_FOR_LEGACY_USE_ONLY
        }
        _ if size < LEAST_RSA_BITS => {
            let name = algorithm.name();
            return Err(format!("jwtx cannot compute {name} with an RSA key of {size} bits"));
        }
        Algorithm::Rs256 => &aws::RSA_PKCS1_2048_8192_SHA256,
        Algorithm::Rs384 => &aws::RSA_PKCS1_2048_8192_SHA384,
        Algorithm::Rs512 => &aws::RSA_PKCS1_2048_8192_SHA512,
        Algorithm::Ps256 => &aws::RSA_PSS_2048_8192_SHA256,
        Algorithm::Ps384 => &aws::RSA_PSS_2048_8192_SHA384,
        Algorithm::Ps512 => &aws::RSA_PSS_2048_8192_SHA512,
        _ => return Err(format!("{} is no RSA algorithm", algorithm.name())),
    })
}

/// Whether a signature over a message verifies, with a key that is used once.
///
/// # Errors
///
/// Why the key cannot even be tried, as a sentence.
pub fn verify_signature(
    algorithm: Algorithm,
    material: &Material,
    message: &[u8],
    signature: &[u8],
) -> Result<bool, String> {
    Ok(Verifier::new(algorithm, material)?.verifies(message, signature))
}
