//! Encrypts content for one recipient (RFC 7516 section 5.1). Every content key, initialization vector, salt and
//! ephemeral key is new and random.

use std::num::NonZeroU32;

use super::{KeyError, KeyMaterial, Secret, encryption, generate};
use crate::jose::{ContentEncryption, KeyManagement, Object, Value, base64url};

/// What content is encrypted with.
#[derive(Debug, Clone, Copy)]
pub enum EncryptionKey<'a> {
    /// A shared secret, or the public key of the recipient.
    Key(&'a KeyMaterial),
    /// A password, and so many iterations of PBKDF2 (RFC 7518 section 4.8).
    Password(&'a Secret, NonZeroU32),
}

/// The parts of a token that was encrypted, encoded as they stand in it.
#[derive(Debug, Clone)]
pub struct Encrypted {
    /// The protected header.
    pub header: String,
    /// The encrypted content key.
    pub encrypted_key: String,
    /// The initialization vector.
    pub initialization_vector: String,
    /// The encrypted content.
    pub ciphertext: String,
    /// The authentication tag.
    pub authentication_tag: String,
}

impl Encrypted {
    /// The token in the compact serialization (RFC 7516 section 7.1).
    #[must_use]
    pub fn compact(&self) -> String {
        [
            self.header.as_str(),
            &self.encrypted_key,
            &self.initialization_vector,
            &self.ciphertext,
            &self.authentication_tag,
        ]
        .join(".")
    }
}

/// Encrypts content. `alg`, `enc` and what the recipient needs to know of the content key are set in the header, which
/// is protected as a whole.
///
/// # Errors
///
/// That the key does not fit the algorithm, or that there is no way to encrypt with it.
pub fn encrypt(
    key_management: KeyManagement,
    content_encryption: ContentEncryption,
    mut header: Object,
    key: EncryptionKey<'_>,
    content: &[u8],
) -> Result<Encrypted, KeyError> {
    header.set("alg", Value::String(key_management.name().to_owned()));
    header.set("enc", Value::String(content_encryption.name().to_owned()));
    let algorithms = (key_management, content_encryption);
    let content_key = encryption::new_content_key(algorithms, &mut header, key)?;
    let vector = generate::random(content_encryption.row().vector_bytes)?;
    let header = base64url::encode(header.to_string());
    let (ciphertext, tag) = encryption::seal(
        content_encryption,
        &content_key.key,
        vector.expose(),
        header.as_bytes(),
        content,
    )
    .ok_or_else(|| KeyError::failed("the content cannot be encrypted"))?;
    Ok(Encrypted {
        header,
        encrypted_key: base64url::encode(content_key.encrypted),
        initialization_vector: base64url::encode(vector.expose()),
        ciphertext: base64url::encode(ciphertext),
        authentication_tag: base64url::encode(tag),
    })
}

#[cfg(test)]
#[cfg(feature = "unit-tests")]
mod tests;
