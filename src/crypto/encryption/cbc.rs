//! AES in CBC mode with HMAC (RFC 7518 section 5.2). The tag is compared before anything is decrypted, so the
//! padding of nobody else is ever looked at.

use aws_lc_rs::cipher::{
    self, DecryptionContext, EncryptionContext, PaddedBlockDecryptingKey, PaddedBlockEncryptingKey,
    UnboundCipherKey,
};
use aws_lc_rs::iv::FixedLength;
use aws_lc_rs::{constant_time, hmac};
use zeroize::Zeroizing;

use crate::crypto::Secret;

/// The bytes of an initialization vector.
const VECTOR: usize = 16;

/// The ciphertext and its tag.
pub(super) fn seal(
    key: &[u8],
    vector: &[u8],
    additional: &[u8],
    plaintext: &[u8],
) -> Option<(Vec<u8>, Vec<u8>)> {
    let (mac_key, cipher_key) = key.split_at(key.len() / 2);
    let unbound = UnboundCipherKey::new(block_cipher(cipher_key)?, cipher_key).ok()?;
    let encrypting = PaddedBlockEncryptingKey::cbc_pkcs7(unbound).ok()?;
    let context = FixedLength::from(<[u8; VECTOR]>::try_from(vector).ok()?);
    let mut text = plaintext.to_vec();
    encrypting.less_safe_encrypt(&mut text, EncryptionContext::Iv128(context)).ok()?;
    let tag = authentication_tag(mac_key, vector, additional, &text)?;
    Some((text, tag))
}

/// The plaintext, if its tag verifies.
pub(super) fn open(
    key: &[u8],
    vector: &[u8],
    additional: &[u8],
    (ciphertext, tag): (&[u8], &[u8]),
) -> Option<Secret> {
    let (mac_key, cipher_key) = key.split_at(key.len() / 2);
    let expected = authentication_tag(mac_key, vector, additional, ciphertext)?;
    constant_time::verify_slices_are_equal(&expected, tag).ok()?;
    let vector = FixedLength::from(<[u8; VECTOR]>::try_from(vector).ok()?);
    let unbound = UnboundCipherKey::new(block_cipher(cipher_key)?, cipher_key).ok()?;
    let decrypting = PaddedBlockDecryptingKey::cbc_pkcs7(unbound).ok()?;
    let mut text = Zeroizing::new(ciphertext.to_vec());
    let plaintext = decrypting.decrypt(&mut text, DecryptionContext::Iv128(vector)).ok()?.len();
    // The padding is at the end, so the plaintext is the beginning.
    text.truncate(plaintext);
    Some(Secret::from(text))
}

/// AES with a key of this length.
fn block_cipher(key: &[u8]) -> Option<&'static cipher::Algorithm> {
    match key.len() {
        16 => Some(&cipher::AES_128),
        24 => Some(&cipher::AES_192),
        32 => Some(&cipher::AES_256),
        _ => None,
    }
}

/// The first half of the HMAC (RFC 7518 section 5.2.2.1): as many bytes as its key has.
fn authentication_tag(
    key: &[u8],
    vector: &[u8],
    additional: &[u8],
    ciphertext: &[u8],
) -> Option<Vec<u8>> {
    let algorithm = match key.len() {
        16 => hmac::HMAC_SHA256,
        24 => hmac::HMAC_SHA384,
        32 => hmac::HMAC_SHA512,
        _ => return None,
    };
    let bits = u64::try_from(additional.len()).ok()?.checked_mul(8)?;
    let mut context = hmac::Context::with_key(&hmac::Key::new(algorithm, key));
    for part in [additional, vector, ciphertext, &bits.to_be_bytes()] {
        context.update(part);
    }
    context.sign().as_ref().get(..key.len()).map(<[u8]>::to_vec)
}
