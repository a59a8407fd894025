//! Makes new keys from the operating system's randomness.

use super::{Key, KeyError, KeyMaterial, KeyPair, der};
use crate::crypto::generate;
use crate::jose::algorithm::KeyType;

/// The sizes of an RSA key that can be made.
pub const RSA_SIZES: [usize; 4] = [2048, 3072, 4096, 8192];

/// A secret of so many bytes.
///
/// # Errors
///
/// That the operating system did not provide random bytes.
pub fn secret(bytes: usize) -> Result<Key, KeyError> {
    Ok(Key::new("keygen", KeyMaterial::Secret(generate::random(bytes)?)))
}

/// A key pair of this type; `bits` is looked at for RSA alone.
///
/// # Errors
///
/// That jwtx cannot make such a key.
pub fn key_pair(key_type: KeyType, bits: usize) -> Result<Key, KeyError> {
    let pkcs8 = match key_type {
        KeyType::Rsa => generate::rsa(bits).ok_or_else(|| {
            let message =
                format!("jwtx cannot make an RSA key of {bits} bits; choose one of {RSA_SIZES:?}");
            KeyError::unsupported(message)
        })??,
        KeyType::Ec(curve) => generate::ec(curve)?,
        KeyType::Ed25519 => generate::ed25519()?,
        KeyType::X25519 => {
            let failed = |error| KeyError::failed("the key could not be made").caused_by(error);
            let private = generate::random(32).map_err(failed)?;
            return Ok(Key::new("keygen", KeyPair::x25519(private)?));
        }
        KeyType::MlDsa(set) => {
            let failed = |error| KeyError::failed("the key could not be made").caused_by(error);
            let seed = generate::random(32).map_err(failed)?;
            return Ok(Key::new("keygen", KeyPair::ml_dsa(set, seed)?));
        }
        KeyType::Ed448 => return Err(KeyError::unsupported("jwtx cannot make Ed448 keys")),
        KeyType::Secret => return secret(bits / 8),
    };
    der::pkcs8(pkcs8.expose(), "keygen")
}
