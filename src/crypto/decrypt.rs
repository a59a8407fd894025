//! Decrypts the content of an encrypted token for one recipient (RFC 7516 section 5.2), with a budget for the
//! whole token. Nothing of the content is given before its authentication tag verified.

use super::{KeyMaterial, Secret, encryption};
use crate::jose::{ContentEncryption, KeyManagement, Object};

/// What the content of an encrypted token is opened with.
#[derive(Debug, Clone, Copy)]
pub enum DecryptionKey<'a> {
    /// A secret, or a private key.
    Key(&'a KeyMaterial),
    /// A password (RFC 7518 section 4.8).
    Password(&'a Secret),
}

/// What a token says for one recipient, decoded.
#[derive(Debug, Clone, Copy)]
pub struct Sealed<'a> {
    /// How the content key is managed; the caller has allowed it.
    pub key_management: KeyManagement,
    /// How the content is encrypted; the caller has allowed it.
    pub content_encryption: ContentEncryption,
    /// The header of the recipient, all parts of it together: `epk`, `apu`, `apv`, `iv`, `tag`, `p2s`, `p2c`.
    pub header: &'a Object,
    /// The encrypted content key.
    pub encrypted_key: &'a [u8],
    /// The initialization vector.
    pub initialization_vector: &'a [u8],
    /// The encrypted content.
    pub ciphertext: &'a [u8],
    /// The authentication tag.
    pub authentication_tag: &'a [u8],
    /// What is authenticated besides: the encoded protected header, and `aad` of a JSON serialization.
    pub additional_data: &'a [u8],
}

/// What decrypting a token may cost, all its layers and recipients together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DecryptionBudget {
    /// Iterations of PBKDF2.
    pub iterations: u64,
    /// Operations with private keys.
    pub key_operations: u32,
}

/// Why a token cannot be decrypted.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum DecryptError {
    /// The key, or the content, does not fit: nobody is told which.
    Failed,
    /// A parameter of the header, by its name, is missing or not what the algorithm needs, in words that follow it.
    Parameter(&'static str, String),
    /// The key does not fit the algorithm, in a sentence.
    Unfit(String),
    /// jwtx has no implementation of this.
    Unsupported(String),
    /// The budget does not allow it, in a sentence that names the limit.
    TooLarge(String),
}

/// Decrypts the content.
///
/// # Errors
///
/// Why it cannot be done. A wrong key, a wrong padding and a wrong tag are the same error.
pub fn decrypt(
    sealed: &Sealed<'_>,
    key: DecryptionKey<'_>,
    budget: &mut DecryptionBudget,
) -> Result<Secret, DecryptError> {
    encryption::has_right_lengths(sealed)?;
    let content_key = encryption::content_key(sealed, key, budget)?;
    encryption::open(sealed, &content_key)
}
