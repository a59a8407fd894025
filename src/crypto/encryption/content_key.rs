//! The content key of a token, for whoever has the key of the recipient (RFC 7516 section 5.2, steps 6 to 12).

use super::agreement::{self, Purpose};
use super::parameters::{bytes, has_length, required, wrong};
use super::{gcm, key_wrap, password, rsa};
use crate::crypto::decrypt::{DecryptError, DecryptionBudget, DecryptionKey, Sealed};
use crate::crypto::{KeyMaterial, KeyPair, Secret};
use crate::jose::encryption::KeyManagementFamily as F;
use crate::jose::{ContentEncryption, KeyManagement};

/// The content key. Its length is not checked yet: a wrong one fails as a wrong key does.
pub(in crate::crypto) fn content_key(
    sealed: &Sealed<'_>,
    key: DecryptionKey<'_>,
    budget: &mut DecryptionBudget,
) -> Result<Secret, DecryptError> {
    let algorithm = sealed.key_management;
    let family = algorithm.family();
    let material = match key {
        DecryptionKey::Password(password) if family == F::Pbes2 => {
            return of_password(sealed, password, budget);
        }
        DecryptionKey::Password(_) => {
            return Err(unfit(format!("{} takes a key, not a password", algorithm.name())));
        }
        DecryptionKey::Key(material) => material,
    };
    match family {
        F::Direct => direct(sealed, secret(sealed, material)?),
        F::AesKw => unwrapped(secret(sealed, material)?, sealed),
        F::AesGcmKw => gcm_unwrapped(secret(sealed, material)?, sealed),
        // Libraries write the password as a JWK of the type `oct`, as RFC 7517 appendix C does.
        F::Pbes2 => match material.secret() {
            Some(password) => of_password(sealed, password, budget),
            None => Err(unfit(format!("{} takes a password, not a key", algorithm.name()))),
        },
        F::RsaOaep => {
            let pair = private(sealed, material, budget)?;
            rsa::open_oaep(algorithm, pair, sealed.encrypted_key)
        }
        F::RsaPkcs1 => {
            let pair = private(sealed, material, budget)?;
            let bytes = sealed.content_encryption.row().key_bytes;
            rsa::open_pkcs1(pair, sealed.encrypted_key, bytes)
        }
        F::EcdhEs => {
            let purpose = Purpose::of(algorithm, sealed.content_encryption);
            let wraps = algorithm.row().wrapping_bytes > 0;
            if !wraps {
                has_no_encrypted_key(sealed)?;
            }
            let pair = private(sealed, material, budget)?;
            let key = agreement::derived_key(&purpose, sealed.header, pair)?;
            if wraps { unwrapped(&key, sealed) } else { Ok(key) }
        }
    }
}

fn unfit(sentence: String) -> DecryptError {
    DecryptError::Unfit(sentence)
}

/// The secret of a key, of the length that the algorithm needs; why it is none, in a sentence.
pub(super) fn fitting_secret(
    (key_management, content_encryption): (KeyManagement, ContentEncryption),
    material: &KeyMaterial,
) -> Result<&Secret, String> {
    let (row, content) = (key_management.row(), content_encryption.row());
    let (needed, name) = match row.wrapping_bytes {
        0 => (content.key_bytes, format!("{} with {}", row.name, content.name)),
        bytes => (bytes, row.name.to_owned()),
    };
    let Some(secret) = material.secret() else {
        let found = material.key_type().describe();
        return Err(format!("{name} needs a secret, but this is {found}"));
    };
    let found = secret.expose().len();
    if found == needed {
        return Ok(secret);
    }
    Err(format!("{name} needs a secret of {needed} bytes, but this one has {found}"))
}

fn secret<'a>(sealed: &Sealed<'_>, material: &'a KeyMaterial) -> Result<&'a Secret, DecryptError> {
    let algorithms = (sealed.key_management, sealed.content_encryption);
    fitting_secret(algorithms, material).map_err(unfit)
}

/// The private key of a type that fits the algorithm, whose use is taken from the budget.
fn private<'a>(
    sealed: &Sealed<'_>,
    material: &'a KeyMaterial,
    budget: &mut DecryptionBudget,
) -> Result<&'a KeyPair, DecryptError> {
    let row = sealed.key_management.row();
    if !row.keys.contains(&material.key_type()) {
        let (name, found) = (row.name, material.key_type().describe());
        return Err(unfit(format!("{name} does not take {found}")));
    }
    let pair = match material {
        KeyMaterial::Pair(pair) => pair,
        KeyMaterial::DamagedPair { fault, .. } => return Err(unfit(fault.to_string())),
        KeyMaterial::Public(_) | KeyMaterial::Secret(_) => {
            return Err(unfit(
                "a public key encrypts; to decrypt, its private key is needed".to_owned(),
            ));
        }
    };
    budget.key_operations = budget.key_operations.checked_sub(1).ok_or_else(|| {
        let limit = "the token needs more operations with private keys than the limit allows";
        DecryptError::TooLarge(limit.to_owned())
    })?;
    Ok(pair)
}

/// The content key under the key of a password.
fn of_password(
    sealed: &Sealed<'_>,
    password: &Secret,
    budget: &mut DecryptionBudget,
) -> Result<Secret, DecryptError> {
    let algorithm = sealed.key_management;
    let key = password::wrapping_key(algorithm, sealed.header, password, budget)?;
    unwrapped(&key, sealed)
}

/// The secret itself (RFC 7518 section 4.5).
fn direct(sealed: &Sealed<'_>, secret: &Secret) -> Result<Secret, DecryptError> {
    has_no_encrypted_key(sealed)?;
    Ok(secret.clone())
}

/// RFC 7516 section 5.2, step 10.
fn has_no_encrypted_key(sealed: &Sealed<'_>) -> Result<(), DecryptError> {
    if sealed.encrypted_key.is_empty() {
        return Ok(());
    }
    let name = sealed.key_management.name();
    Err(wrong("encrypted_key", format!("must be empty, because {name} encrypts no key")))
}

/// The content key under AES key wrap.
fn unwrapped(key: &Secret, sealed: &Sealed<'_>) -> Result<Secret, DecryptError> {
    let bytes = sealed.content_encryption.row().key_bytes;
    key_wrap::unwrap(key.expose(), sealed.encrypted_key, bytes).ok_or(DecryptError::Failed)
}

/// The content key under AES-GCM (RFC 7518 section 4.7).
fn gcm_unwrapped(key: &Secret, sealed: &Sealed<'_>) -> Result<Secret, DecryptError> {
    let name = sealed.key_management.name();
    let parameter = |parameter, needed| {
        let value = bytes(required(sealed.header, parameter)?, parameter)?;
        has_length(parameter, value.len(), needed, name).map(|()| value)
    };
    let (nonce, tag) = (parameter("iv", gcm::NONCE)?, parameter("tag", gcm::TAG)?);
    gcm::open(key.expose(), &nonce, &[], (sealed.encrypted_key, &tag)).ok_or(DecryptError::Failed)
}
