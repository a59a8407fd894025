//! AES in Galois/Counter Mode with a nonce of 96 bits and a tag of 128 bits (RFC 7518 sections 4.7 and 5.3).

use aws_lc_rs::aead::{self, Aad, LessSafeKey, Nonce, UnboundKey};
use zeroize::Zeroizing;

use crate::crypto::Secret;

/// The bytes of a nonce.
pub(super) const NONCE: usize = aead::NONCE_LEN;
/// The bytes of a tag.
pub(super) const TAG: usize = 16;

/// The key, made ready; none of a length that AES does not have.
fn ready(key: &[u8]) -> Option<LessSafeKey> {
    let algorithm = match key.len() {
        16 => &aead::AES_128_GCM,
        24 => &aead::AES_192_GCM,
        32 => &aead::AES_256_GCM,
        _ => return None,
    };
    UnboundKey::new(algorithm, key).ok().map(LessSafeKey::new)
}

/// The ciphertext and its tag.
pub(super) fn seal(
    key: &[u8],
    nonce: &[u8],
    additional: &[u8],
    plaintext: &[u8],
) -> Option<(Vec<u8>, Vec<u8>)> {
    let nonce = Nonce::try_assume_unique_for_key(nonce).ok()?;
    let mut text = plaintext.to_vec();
    let sealed = ready(key)?.seal_in_place_separate_tag(nonce, Aad::from(additional), &mut text);
    Some((text, sealed.ok()?.as_ref().to_vec()))
}

/// The plaintext, if its tag verifies.
pub(super) fn open(
    key: &[u8],
    nonce: &[u8],
    additional: &[u8],
    (ciphertext, tag): (&[u8], &[u8]),
) -> Option<Secret> {
    if tag.len() != TAG {
        return None;
    }
    let nonce = Nonce::try_assume_unique_for_key(nonce).ok()?;
    let mut text = Zeroizing::new(ciphertext.to_vec());
    ready(key)?.open_in_place_separate_tag(nonce, Aad::from(additional), tag, &mut text).ok()?;
    Some(Secret::from(text))
}
