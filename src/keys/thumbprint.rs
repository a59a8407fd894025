//! Thumbprints of keys (RFC 7638).

use super::{Key, PublicKey};
use crate::crypto::sha256;
use crate::jose::base64url;

impl Key {
    /// The RFC 7638 thumbprint (SHA-256); none for a secret, as it would tell something of it.
    #[must_use]
    pub fn thumbprint(&self) -> Option<String> {
        let encode = |bytes: &[u8]| base64url::encode(bytes);
        let canonical = match self.material.public()? {
            PublicKey::Rsa { modulus, exponent } => {
                format!(r#"{{"e":"{}","kty":"RSA","n":"{}"}}"#, encode(exponent), encode(modulus))
            }
            PublicKey::Ec { curve, point } => {
                let (x, y) = point.get(1..)?.split_at(curve.coordinate_bytes());
                let (name, x, y) = (curve.name(), encode(x), encode(y));
                format!(r#"{{"crv":"{name}","kty":"EC","x":"{x}","y":"{y}"}}"#)
            }
            PublicKey::Ed25519(x) => {
                format!(r#"{{"crv":"Ed25519","kty":"OKP","x":"{}"}}"#, encode(x))
            }
            PublicKey::Ed448(x) => {
                format!(r#"{{"crv":"Ed448","kty":"OKP","x":"{}"}}"#, encode(x))
            }
            PublicKey::X25519(x) => {
                format!(r#"{{"crv":"X25519","kty":"OKP","x":"{}"}}"#, encode(x))
            }
            PublicKey::MlDsa { set, public } => {
                format!(r#"{{"alg":"{}","kty":"AKP","pub":"{}"}}"#, set.name(), encode(public))
            }
        };
        Some(encode(&sha256(canonical.as_bytes())))
    }
}

/// A thumbprint as a URI (RFC 9278).
#[must_use]
pub fn thumbprint_uri(thumbprint: &str) -> String {
    format!("urn:ietf:params:oauth:jwk-thumbprint:sha-256:{thumbprint}")
}
