//! The key of the forged tokens.

use crate::jose::algorithm::KeyType;
use crate::keys::{Key, KeyMaterial, Secret, new_key};
use crate::report::{Fault, Reason};

/// What signs the token with the wrong secret. It is not a secret at all.
const WRONG_SECRET: &[u8] =
    b"this secret is known to nobody who verifies; it signs test tokens only";

/// A key of this kind that the verifier does not know.
///
/// # Errors
///
/// That none can be made.
pub fn wrong_key(key_type: KeyType) -> Result<Key, Fault> {
    if key_type == KeyType::Secret {
        let secret = KeyMaterial::Secret(Secret::new(WRONG_SECRET.to_vec()));
        return Ok(Key::new("suite", secret));
    }
    // No verifier needs more than 2048 bits to refuse a key.
    new_key::key_pair(key_type, 2048).map_err(|why| Fault::of(Reason::KeyUnusable, why))
}
