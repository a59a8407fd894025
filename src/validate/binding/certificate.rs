//! The certificate that a TLS client presented, as a token is bound to it (RFC 8705 section 3).

use crate::crypto::sha256;
use crate::jose::base64url;
use crate::keys::{KeyError, certificate_der};

/// The certificate of a TLS client.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClientCertificate {
    /// The SHA-256 hash of its DER, in base64url: what `cnf` has as `x5t#S256`.
    pub thumbprint: String,
}

impl ClientCertificate {
    /// Reads a certificate in PEM or DER.
    ///
    /// # Errors
    ///
    /// That it is something else.
    pub fn read(bytes: &[u8]) -> Result<Self, KeyError> {
        let der = certificate_der(bytes)?;
        Ok(Self { thumbprint: base64url::encode(sha256(&der)) })
    }
}
