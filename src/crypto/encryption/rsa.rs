//! A content key encrypted with RSA (RFC 7518 sections 4.2 and 4.3).

use aws_lc_rs::encoding::{AsDer as _, Pkcs8V1Der, PublicKeyX509Der};
use aws_lc_rs::rsa::{
    KeyPair as RsaKeyPair, OAEP_SHA1_MGF1SHA1, OAEP_SHA256_MGF1SHA256, OAEP_SHA384_MGF1SHA384,
    OAEP_SHA512_MGF1SHA512, OaepAlgorithm, OaepPrivateDecryptingKey, OaepPublicEncryptingKey,
    Pkcs1PrivateDecryptingKey, PrivateDecryptingKey, PublicEncryptingKey,
};
use aws_lc_rs::signature::{RSA_PKCS1_2048_8192_SHA256, RsaPublicKeyComponents};
use zeroize::Zeroizing;

use super::small_rsa;
use crate::crypto::decrypt::DecryptError;
use crate::crypto::{KeyError, KeyPair, LEAST_RSA_BITS, PublicKey, Secret, bits, generate};
use crate::jose::KeyManagement;

/// The hash of an OAEP algorithm, of the text and of the mask.
const fn oaep(algorithm: KeyManagement) -> &'static OaepAlgorithm {
    match algorithm {
        KeyManagement::RsaOaep256 => &OAEP_SHA256_MGF1SHA256,
        KeyManagement::RsaOaep384 => &OAEP_SHA384_MGF1SHA384,
        KeyManagement::RsaOaep512 => &OAEP_SHA512_MGF1SHA512,
        _ => &OAEP_SHA1_MGF1SHA1,
    }
}

/// A content key, encrypted with OAEP.
pub(super) fn seal_oaep(
    algorithm: KeyManagement,
    public: &PublicKey,
    content_key: &Secret,
) -> Result<Vec<u8>, KeyError> {
    let cannot = || KeyError::failed("the content key cannot be encrypted with the RSA key");
    let PublicKey::Rsa { modulus, exponent } = public else { return Err(cannot()) };
    let size = bits(modulus);
    if size < LEAST_RSA_BITS {
        return Err(KeyError::unfit(format!(
            "the RSA key has {size} bits, but {} needs {LEAST_RSA_BITS} or more",
            algorithm.name()
        )));
    }
    let numbers = RsaPublicKeyComponents { n: modulus, e: exponent };
    let spki: PublicKeyX509Der<'_> = numbers
        .to_parsed_public_key(&RSA_PKCS1_2048_8192_SHA256)
        .map_err(|error| cannot().caused_by(error))?
        .as_der()
        .map_err(|error| cannot().caused_by(error))?;
    let key =
        PublicEncryptingKey::from_der(spki.as_ref()).map_err(|error| cannot().caused_by(error))?;
    let key = OaepPublicEncryptingKey::new(key).map_err(|error| cannot().caused_by(error))?;
    let mut output = vec![0; key.ciphertext_size()];
    let encrypted = key
        .encrypt(oaep(algorithm), content_key.expose(), &mut output, None)
        .map_err(|error| cannot().caused_by(error))?;
    Ok(encrypted.to_vec())
}

/// The content key that was encrypted with OAEP.
pub(super) fn open_oaep(
    algorithm: KeyManagement,
    pair: &KeyPair,
    encrypted: &[u8],
) -> Result<Secret, DecryptError> {
    if is_small(pair) {
        return small_rsa::open_oaep(algorithm, pair, encrypted).map(Secret::from);
    }
    let key = OaepPrivateDecryptingKey::new(private(pair)?).map_err(|_| DecryptError::Failed)?;
    let mut output = Zeroizing::new(vec![0; key.min_output_size()]);
    let length = key
        .decrypt(oaep(algorithm), encrypted, &mut output, None)
        .map_err(|_| DecryptError::Failed)?
        .len();
    output.truncate(length);
    Ok(Secret::from(output))
}

/// The content key of so many bytes that was encrypted with PKCS #1 v1.5, or a random one of that length.
///
/// Whoever may send many tokens and learns of each whether its padding was right can decrypt a token without the key
/// (Bleichenbacher 1998). So a wrong padding, a wrong length and a number that is no ciphertext are told by nothing:
/// the work goes on with a random key, made before anybody knew whether it is needed, and the tag of the content
/// fails (RFC 7516 section 11.5).
pub(super) fn open_pkcs1(
    pair: &KeyPair,
    encrypted: &[u8],
    bytes: usize,
) -> Result<Secret, DecryptError> {
    let instead = generate::random(bytes).map_err(|_| DecryptError::Failed)?;
    let (output, length) = if is_small(pair) {
        let output = small_rsa::open_pkcs1(pair, encrypted)?;
        let length = output.len();
        (output, length)
    } else {
        let key =
            Pkcs1PrivateDecryptingKey::new(private(pair)?).map_err(|_| DecryptError::Failed)?;
        let mut output = Zeroizing::new(vec![0; key.min_output_size()]);
        let length = key.decrypt(encrypted, &mut output).map_or(0, |text| text.len());
        (output, length)
    };
    let found = Secret::new(output.get(..bytes).unwrap_or_default().to_vec());
    Ok(if length == bytes { found } else { instead })
}

/// Whether a key is too small for `aws-lc-rs` to decrypt with it.
fn is_small(pair: &KeyPair) -> bool {
    matches!(pair.public(), PublicKey::Rsa { modulus, .. } if bits(modulus) < LEAST_RSA_BITS)
}

/// The private key, as `aws-lc-rs` decrypts with it.
fn private(pair: &KeyPair) -> Result<PrivateDecryptingKey, DecryptError> {
    let damaged = || DecryptError::Unfit("the private half of the RSA key is damaged".to_owned());
    let pair = RsaKeyPair::from_der(pair.private().expose()).map_err(|_| damaged())?;
    let pkcs8: Pkcs8V1Der<'static> = pair.as_der().map_err(|_| damaged())?;
    PrivateDecryptingKey::from_pkcs8(pkcs8.as_ref()).map_err(|_| damaged())
}
