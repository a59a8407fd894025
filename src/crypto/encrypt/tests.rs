//! What is encrypted is decrypted again, by every algorithm; and what must not be decrypted is not.

mod parameters;

use std::num::NonZeroU32;

use super::*;
use crate::crypto::decrypt::{DecryptError, DecryptionBudget, DecryptionKey, Sealed, decrypt};
use crate::crypto::{KeyPair, PublicKey};
use crate::jose::Curve;
use crate::jose::algorithm::KeyType;
use crate::jose::encryption::{CONTENT_ENCRYPTION, KEY_MANAGEMENT, KeyManagementFamily as F};
use crate::keys::new_key;

const TEXT: &[u8] = b"The true sign of intelligence is not knowledge but imagination.";
const BUDGET: DecryptionBudget = DecryptionBudget { iterations: 1_000, key_operations: 1 };
const PAIRS: [KeyType; 5] = [
    KeyType::Rsa,
    KeyType::Ec(Curve::P256),
    KeyType::Ec(Curve::P384),
    KeyType::Ec(Curve::P521),
    KeyType::X25519,
];

fn count(count: u32) -> NonZeroU32 {
    NonZeroU32::new(count).unwrap()
}

fn secret(bytes: usize) -> KeyMaterial {
    KeyMaterial::Secret(generate::random(bytes).unwrap())
}

fn pair(key_type: KeyType) -> KeyMaterial {
    new_key::key_pair(key_type, 2048).unwrap().material
}

fn decrypted(
    token: &Encrypted,
    key: DecryptionKey<'_>,
    budget: &mut DecryptionBudget,
) -> Result<Vec<u8>, DecryptError> {
    let bytes = |text: &str| base64url::decode(text).unwrap();
    let text = String::from_utf8(bytes(&token.header)).unwrap();
    let Ok(Value::Object(header)) = Value::parse(&text) else { panic!("{text}") };
    let name = |name| header.get(name).and_then(Value::as_str).unwrap();
    let sealed = Sealed {
        key_management: KeyManagement::from_name(name("alg")).unwrap(),
        content_encryption: ContentEncryption::from_name(name("enc")).unwrap(),
        header: &header,
        encrypted_key: &bytes(&token.encrypted_key),
        initialization_vector: &bytes(&token.initialization_vector),
        ciphertext: &bytes(&token.ciphertext),
        authentication_tag: &bytes(&token.authentication_tag),
        additional_data: token.header.as_bytes(),
    };
    decrypt(&sealed, key, budget).map(|secret| secret.expose().to_vec())
}

/// Encrypts, decrypts, and looks whether another key does.
fn goes_round(
    (alg, enc): (KeyManagement, ContentEncryption),
    key: &KeyMaterial,
    other: Option<&KeyMaterial>,
) {
    let names = format!("{} {}", alg.name(), enc.name());
    for text in [TEXT, b""] {
        let token = encrypt(alg, enc, Object::new(), EncryptionKey::Key(key), text).unwrap();
        let opened = decrypted(&token, DecryptionKey::Key(key), &mut { BUDGET });
        assert_eq!(opened.as_deref(), Ok(text), "{names}");
        let again = encrypt(alg, enc, Object::new(), EncryptionKey::Key(key), text).unwrap();
        assert_ne!(token.initialization_vector, again.initialization_vector, "{names}");
        assert_ne!(token.authentication_tag, again.authentication_tag, "{names}");
        if let Some(other) = other {
            let opened = decrypted(&token, DecryptionKey::Key(other), &mut { BUDGET });
            assert_eq!(opened, Err(DecryptError::Failed), "{names}");
        }
    }
}

#[test]
fn every_algorithm_goes_round() {
    let pairs: Vec<(KeyType, KeyMaterial)> = PAIRS.map(|kind| (kind, pair(kind))).into();
    for row in KEY_MANAGEMENT {
        for content in CONTENT_ENCRYPTION {
            let both = (row.algorithm, content.algorithm);
            match row.family {
                F::Direct => {
                    let (key, other) = (secret(content.key_bytes), secret(content.key_bytes));
                    goes_round(both, &key, Some(&other));
                }
                F::AesKw | F::AesGcmKw => {
                    let (key, other) = (secret(row.wrapping_bytes), secret(row.wrapping_bytes));
                    goes_round(both, &key, Some(&other));
                }
                F::RsaOaep | F::EcdhEs => {
                    let fitting = pairs.iter().filter(|(kind, _)| row.keys.contains(kind));
                    fitting.for_each(|(_, key)| goes_round(both, key, None));
                }
                F::Pbes2 | F::RsaPkcs1 => {}
            }
        }
    }
}

#[test]
fn a_password_goes_round_within_its_budget() {
    let (password, other) = (Secret::new(b"entrap".to_vec()), Secret::new(b"entrap ".to_vec()));
    for row in KEY_MANAGEMENT.iter().filter(|row| row.family == F::Pbes2) {
        let key = EncryptionKey::Password(&password, count(600));
        let enc = ContentEncryption::A128CbcHs256;
        let token = encrypt(row.algorithm, enc, Object::new(), key, TEXT).unwrap();
        let mut budget = BUDGET;
        let opened = decrypted(&token, DecryptionKey::Password(&password), &mut budget);
        assert_eq!(opened.as_deref(), Ok(TEXT), "{}", row.name);
        assert_eq!(budget.iterations, 400);
        // The second time is more than what is left, and is not begun.
        let refused = decrypted(&token, DecryptionKey::Password(&password), &mut budget);
        assert!(matches!(refused, Err(DecryptError::TooLarge(why)) if why.contains("`p2c`")));
        assert_eq!(budget.iterations, 400);
        let wrong = decrypted(&token, DecryptionKey::Password(&other), &mut { BUDGET });
        assert_eq!(wrong, Err(DecryptError::Failed));
        let key = KeyMaterial::Secret(password.clone());
        let opened = decrypted(&token, DecryptionKey::Key(&key), &mut { BUDGET });
        assert_eq!(opened.as_deref(), Ok(TEXT), "a password as a JWK");
    }
}

#[test]
fn operations_with_private_keys_are_counted() {
    let key = pair(KeyType::X25519);
    let (alg, enc) = (KeyManagement::EcdhEs, ContentEncryption::A256Gcm);
    let token = encrypt(alg, enc, Object::new(), EncryptionKey::Key(&key), TEXT).unwrap();
    let mut budget = BUDGET;
    assert!(decrypted(&token, DecryptionKey::Key(&key), &mut budget).is_ok());
    let second = decrypted(&token, DecryptionKey::Key(&key), &mut budget);
    assert!(matches!(second, Err(DecryptError::TooLarge(_))), "{second:?}");
}

#[test]
fn keys_that_do_not_fit_are_named_with_both_sizes() {
    use ContentEncryption as C;
    use KeyManagement as K;
    let why = |alg, enc, key: &KeyMaterial| {
        let key = EncryptionKey::Key(key);
        encrypt(alg, enc, Object::new(), key, TEXT).unwrap_err().to_string()
    };
    for (alg, enc, key, expected) in [
        (
            K::A128Kw,
            C::A128Gcm,
            secret(32),
            "A128KW needs a secret of 16 bytes, but this one has 32",
        ),
        (
            K::Dir,
            C::A128CbcHs256,
            secret(16),
            "dir with A128CBC-HS256 needs a secret of 32 bytes, but this one has 16",
        ),
        (
            K::A256Kw,
            C::A256Gcm,
            pair(KeyType::X25519),
            "A256KW needs a secret, but this is an X25519 key",
        ),
        (K::EcdhEs, C::A256Gcm, secret(32), "ECDH-ES does not take a secret"),
        (K::RsaOaep, C::A256Gcm, pair(KeyType::Ed25519), "RSA-OAEP does not take an Ed25519 key"),
        (
            K::Rsa15,
            C::A256Gcm,
            pair(KeyType::Rsa),
            "jwtx decrypts RSA1_5 and does not encrypt with it: use RSA-OAEP-256",
        ),
    ] {
        assert_eq!(why(alg, enc, &key), expected);
    }
}

/// Every way to fail is the same error (RFC 7516 section 11.5), whatever stands in the encrypted key.
#[test]
fn whatever_is_wrong_with_rsa1_5_is_a_wrong_tag() {
    let key = pair(KeyType::Rsa);
    let (alg, enc) = (KeyManagement::RsaOaep, ContentEncryption::A128CbcHs256);
    let mut token = encrypt(alg, enc, Object::new(), EncryptionKey::Key(&key), TEXT).unwrap();
    token.header = base64url::encode(r#"{"alg":"RSA1_5","enc":"A128CBC-HS256"}"#);
    for encrypted_key in [
        token.encrypted_key.clone(),
        String::new(),
        base64url::encode([0; 256]),
        base64url::encode([0xff; 256]),
        base64url::encode([1; 255]),
        base64url::encode([1; 257]),
    ] {
        token.encrypted_key = encrypted_key;
        let opened = decrypted(&token, DecryptionKey::Key(&key), &mut { BUDGET });
        assert_eq!(opened, Err(DecryptError::Failed));
    }
}

#[test]
fn points_of_small_order_are_no_keys() {
    let mut one = [0; 32];
    one[0] = 1;
    for low in [[0; 32], one] {
        assert!(PublicKey::x25519(&low).is_err());
    }
    assert!(PublicKey::x25519(&[9; 31]).is_err());
    assert!(PublicKey::x25519(&[9; 32]).is_ok());
}

#[test]
fn a_pair_is_of_one_key() {
    let (one, other) = (pair(KeyType::X25519), pair(KeyType::X25519));
    let (one, other) = (one.pair().unwrap(), other.pair().unwrap());
    assert!(KeyPair::x25519_halves(one.private().clone(), one.public()).is_ok());
    assert!(KeyPair::x25519_halves(one.private().clone(), other.public()).is_err());
}
