//! The content of a token, encrypted under its content key (RFC 7518 section 5).

use super::parameters::has_length;
use super::{cbc, gcm};
use crate::crypto::Secret;
use crate::crypto::decrypt::{DecryptError, Sealed};
use crate::jose::ContentEncryption as C;

/// Whether what is not secret has the lengths that the algorithm needs. It is asked before a key is used, so that no
/// answer depends on one.
pub(in crate::crypto) fn has_right_lengths(sealed: &Sealed<'_>) -> Result<(), DecryptError> {
    let row = sealed.content_encryption.row();
    has_length("iv", sealed.initialization_vector.len(), row.vector_bytes, row.name)?;
    has_length("tag", sealed.authentication_tag.len(), row.tag_bytes, row.name)
}

/// The ciphertext and its tag under this content key.
pub(in crate::crypto) fn seal(
    algorithm: C,
    content_key: &Secret,
    vector: &[u8],
    additional: &[u8],
    plaintext: &[u8],
) -> Option<(Vec<u8>, Vec<u8>)> {
    let seal = match algorithm {
        C::A128Gcm | C::A192Gcm | C::A256Gcm => gcm::seal,
        C::A128CbcHs256 | C::A192CbcHs384 | C::A256CbcHs512 => cbc::seal,
    };
    seal(content_key.expose(), vector, additional, plaintext)
}

/// The plaintext under this content key.
pub(in crate::crypto) fn open(
    sealed: &Sealed<'_>,
    content_key: &Secret,
) -> Result<Secret, DecryptError> {
    let key = content_key.expose();
    if key.len() != sealed.content_encryption.row().key_bytes {
        return Err(DecryptError::Failed);
    }
    let open = match sealed.content_encryption {
        C::A128Gcm | C::A192Gcm | C::A256Gcm => gcm::open,
        C::A128CbcHs256 | C::A192CbcHs384 | C::A256CbcHs512 => cbc::open,
    };
    let text = (sealed.ciphertext, sealed.authentication_tag);
    open(key, sealed.initialization_vector, sealed.additional_data, text)
        .ok_or(DecryptError::Failed)
}
