//! A content key for a new token, and how its recipient gets it (RFC 7516 section 5.1, steps 1 to 8).

use std::num::NonZeroU32;

use super::agreement::{self, Purpose};
use super::content_key::fitting_secret;
use super::{gcm, key_wrap, parameters, password, rsa};
use crate::crypto::encrypt::EncryptionKey;
use crate::crypto::{KeyError, KeyMaterial, PublicKey, Secret, generate};
use crate::jose::encryption::KeyManagementFamily as F;
use crate::jose::{ContentEncryption, KeyManagement, Number, Object, Value, base64url};

/// The bytes of a new salt. RFC 7518 section 4.8.1.1 asks for 8 or more.
const SALT: usize = 16;

/// What the recipient decrypts with the content key.
pub(in crate::crypto) struct NewContentKey {
    /// The content key.
    pub(in crate::crypto) key: Secret,
    /// How the token carries it; empty where it does not.
    pub(in crate::crypto) encrypted: Vec<u8>,
}

/// A content key for this recipient. What the recipient has to know of it is set in the header.
pub(in crate::crypto) fn new_content_key(
    algorithms: (KeyManagement, ContentEncryption),
    header: &mut Object,
    key: EncryptionKey<'_>,
) -> Result<NewContentKey, KeyError> {
    let (algorithm, content) = algorithms;
    let (family, name) = (algorithm.family(), algorithm.name());
    let material = match key {
        EncryptionKey::Password(password, count) if family == F::Pbes2 => {
            let key = of_password(algorithm, header, (password, count))?;
            return wrapped(&key, content);
        }
        EncryptionKey::Password(..) => {
            return Err(KeyError::unfit(format!("{name} takes a key, not a password")));
        }
        EncryptionKey::Key(material) => material,
    };
    match family {
        F::RsaPkcs1 => Err(KeyError::unsupported(format!(
            "jwtx decrypts {name} and does not encrypt with it: use RSA-OAEP-256"
        ))),
        F::Pbes2 => Err(KeyError::unfit(format!("{name} takes a password, not a key"))),
        F::Direct => {
            let key = fitting_secret(algorithms, material).map_err(KeyError::unfit)?;
            Ok(NewContentKey { key: key.clone(), encrypted: Vec::new() })
        }
        F::AesKw => {
            wrapped(fitting_secret(algorithms, material).map_err(KeyError::unfit)?, content)
        }
        F::AesGcmKw => gcm_wrapped(
            fitting_secret(algorithms, material).map_err(KeyError::unfit)?,
            content,
            header,
        ),
        F::RsaOaep => {
            let key = random(content)?;
            let encrypted = rsa::seal_oaep(algorithm, public(algorithm, material)?, &key)?;
            Ok(NewContentKey { key, encrypted })
        }
        F::EcdhEs => agreed(algorithms, header, public(algorithm, material)?),
    }
}

/// A random content key.
fn random(content: ContentEncryption) -> Result<Secret, KeyError> {
    generate::random(content.row().key_bytes)
}

/// The public key, where it is of a type that fits the algorithm.
fn public(algorithm: KeyManagement, material: &KeyMaterial) -> Result<&PublicKey, KeyError> {
    let unfit = || {
        let found = material.key_type().describe();
        KeyError::unfit(format!("{} does not take {found}", algorithm.name()))
    };
    if !algorithm.row().keys.contains(&material.key_type()) {
        return Err(unfit());
    }
    material.public().ok_or_else(unfit)
}

/// A random content key under AES key wrap.
fn wrapped(key: &Secret, content: ContentEncryption) -> Result<NewContentKey, KeyError> {
    let content_key = random(content)?;
    let encrypted = key_wrap::wrap(key.expose(), &content_key)
        .ok_or_else(|| KeyError::failed("the content key cannot be wrapped"))?;
    Ok(NewContentKey { key: content_key, encrypted })
}

/// A random content key under AES-GCM (RFC 7518 section 4.7).
fn gcm_wrapped(
    key: &Secret,
    content: ContentEncryption,
    header: &mut Object,
) -> Result<NewContentKey, KeyError> {
    let (content_key, nonce) = (random(content)?, generate::random(gcm::NONCE)?);
    let (encrypted, tag) = gcm::seal(key.expose(), nonce.expose(), &[], content_key.expose())
        .ok_or_else(|| KeyError::failed("the content key cannot be wrapped"))?;
    header.set("iv", Value::String(base64url::encode(nonce.expose())));
    header.set("tag", Value::String(base64url::encode(tag)));
    Ok(NewContentKey { key: content_key, encrypted })
}

/// The key of a password, a new salt and so many iterations.
fn of_password(
    algorithm: KeyManagement,
    header: &mut Object,
    (password, count): (&Secret, NonZeroU32),
) -> Result<Secret, KeyError> {
    let salt = generate::random(SALT)?;
    header.set("p2s", Value::String(base64url::encode(salt.expose())));
    header.set("p2c", Value::Number(Number::from(i64::from(count.get()))));
    Ok(password::derived(algorithm, salt.expose(), count, password))
}

/// A key that was agreed on with a new ephemeral key, or a random content key that it wraps.
fn agreed(
    algorithms: (KeyManagement, ContentEncryption),
    header: &mut Object,
    recipient: &PublicKey,
) -> Result<NewContentKey, KeyError> {
    let party = |name| {
        parameters::optional_bytes(header, name)
            .map_err(|_| KeyError::malformed(format!("`{name}` of the header is not base64url")))
    };
    let (apu, apv) = (party("apu")?, party("apv")?);
    let purpose = Purpose::of(algorithms.0, algorithms.1);
    let (key, epk) = agreement::new_derived_key(&purpose, (&apu, &apv), recipient)
        .ok_or_else(|| KeyError::failed("no key can be agreed on with this public key"))?;
    header.set("epk", Value::Object(epk));
    if algorithms.0.row().wrapping_bytes == 0 {
        return Ok(NewContentKey { key, encrypted: Vec::new() });
    }
    wrapped(&key, algorithms.1)
}
