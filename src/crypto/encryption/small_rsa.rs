//! RSA keys of fewer than 2048 bits. RFC 7518 sections 4.2 and 4.3 forbid them, and `aws-lc-rs` does not decrypt with
//! them; what was once encrypted for one can still be read. The crate blinds the private key, and a wrong padding of
//! PKCS #1 v1.5 gives a random text in its place (implicit rejection).

use rsa::PrivateKey;
use rsa::pkcs1::DecodeRsaPrivateKey as _;
use rsa::sha2::{Sha256, Sha384, Sha512};
use sha1::Sha1;
use zeroize::Zeroizing;

use crate::crypto::KeyPair;
use crate::crypto::decrypt::DecryptError;
use crate::jose::KeyManagement;

/// What was encrypted with OAEP.
pub(super) fn open_oaep(
    algorithm: KeyManagement,
    pair: &KeyPair,
    encrypted: &[u8],
) -> Result<Zeroizing<Vec<u8>>, DecryptError> {
    let key = private(pair)?;
    let text = match algorithm {
        KeyManagement::RsaOaep256 => key.oaep_decrypt::<Sha256>(encrypted),
        KeyManagement::RsaOaep384 => key.oaep_decrypt::<Sha384>(encrypted),
        KeyManagement::RsaOaep512 => key.oaep_decrypt::<Sha512>(encrypted),
        _ => key.oaep_decrypt::<Sha1>(encrypted),
    };
    text.map(Zeroizing::new).map_err(|_| DecryptError::Failed)
}

/// What was encrypted with PKCS #1 v1.5, or something random.
pub(super) fn open_pkcs1(
    pair: &KeyPair,
    encrypted: &[u8],
) -> Result<Zeroizing<Vec<u8>>, DecryptError> {
    let text = private(pair)?.pkcs1v15_decrypt(encrypted);
    Ok(Zeroizing::new(text.unwrap_or_default()))
}

fn private(pair: &KeyPair) -> Result<PrivateKey, DecryptError> {
    PrivateKey::from_pkcs1_der(pair.private().expose()).map_err(|_| {
        let what = "the RSA key is damaged, or has fewer than 1024 bits";
        DecryptError::Unfit(what.to_owned())
    })
}
