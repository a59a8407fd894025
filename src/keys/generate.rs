//! Makes new keys from the operating system's randomness. The generators are those of `aws-lc-rs`.

use aws_lc_rs::encoding::AsDer as _;
use aws_lc_rs::rand;
use aws_lc_rs::rsa::{self, KeySize};
use aws_lc_rs::signature::{EcdsaKeyPair, Ed25519KeyPair};

use super::{Key, KeyMaterial, Secret, der};
use crate::jose::algorithm::KeyType;

/// The sizes of an RSA key that can be made.
pub const RSA_SIZES: [usize; 4] = [2048, 3072, 4096, 8192];

/// A secret of so many bytes.
///
/// # Errors
///
/// That the operating system gave no randomness.
pub fn secret(bytes: usize) -> Result<Key, String> {
    let mut secret = vec![0; bytes];
    rand::fill(&mut secret).map_err(|_| "the operating system gave no randomness".to_owned())?;
    Ok(Key::new("keygen", KeyMaterial::Secret(Secret::new(secret)), None))
}

/// A key pair of this type; `bits` is looked at for RSA alone.
///
/// # Errors
///
/// That jwtx cannot make such a key.
pub fn key_pair(key_type: KeyType, bits: usize) -> Result<Key, String> {
    let failed = || "the key could not be made".to_owned();
    let pkcs8 = match key_type {
        KeyType::Rsa => {
            let size = match bits {
                2048 => KeySize::Rsa2048,
                3072 => KeySize::Rsa3072,
                4096 => KeySize::Rsa4096,
                8192 => KeySize::Rsa8192,
                _ => return Err(format!("no RSA key of {bits} bits can be made: {RSA_SIZES:?}")),
            };
            let pair = rsa::KeyPair::generate(size).map_err(|_| failed())?;
            let document = pair.as_der().map_err(|_| failed())?;
            Secret::new(document.as_ref().to_vec())
        }
        KeyType::Ec(curve) => {
            let pair = EcdsaKeyPair::generate(der::signing(curve)).map_err(|_| failed())?;
            let document = pair.to_pkcs8v1().map_err(|_| failed())?;
            Secret::new(document.as_ref().to_vec())
        }
        KeyType::Ed25519 => {
            let pair = Ed25519KeyPair::generate().map_err(|_| failed())?;
            let document = pair.to_pkcs8v1().map_err(|_| failed())?;
            Secret::new(document.as_ref().to_vec())
        }
        KeyType::MlDsa(set) => {
            let mut seed = vec![0; 32];
            rand::fill(&mut seed).map_err(|_| failed())?;
            return der::ml_dsa_key(set, &Secret::new(seed), "keygen");
        }
        KeyType::Ed448 => return Err("jwtx cannot make Ed448 keys".to_owned()),
        KeyType::Secret => return secret(bits / 8),
    };
    der::pkcs8(pkcs8.expose(), "keygen")
}
