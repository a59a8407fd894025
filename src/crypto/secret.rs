//! A secret's bytes: zeroed when dropped, never shown.

use std::fmt;

use aws_lc_rs::constant_time;
use zeroize::Zeroizing;

/// Bytes that must not be shown, logged or kept.
#[derive(Clone)]
pub struct Secret(Zeroizing<Vec<u8>>);

impl Secret {
    /// Takes the bytes over.
    #[must_use]
    pub fn new(bytes: Vec<u8>) -> Self {
        Self(Zeroizing::new(bytes))
    }

    /// The bytes, for cryptography alone.
    #[must_use]
    pub fn expose(&self) -> &[u8] {
        &self.0
    }

    /// Whether it is the same as another one. How long that takes says nothing of where they differ.
    #[must_use]
    pub fn is_same(&self, other: &Self) -> bool {
        constant_time::verify_slices_are_equal(&self.0, &other.0).is_ok()
    }
}

impl From<Zeroizing<Vec<u8>>> for Secret {
    fn from(bytes: Zeroizing<Vec<u8>>) -> Self {
        Self(bytes)
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(redacted)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::crypto::{KeyMaterial, KeyPair, generate};
    use crate::keys::Key;

    #[test]
    fn debug_shows_nothing_of_it() {
        let secret = Secret::new(b"correct horse battery staple".to_vec());
        let key = Key::new("--secret", KeyMaterial::Secret(secret));
        let shown = format!("{key:?} {key:#?}");
        assert!(shown.contains("redacted"));
        assert!(!shown.contains("horse") && !shown.contains("104"), "{shown}");
    }

    #[test]
    fn debug_shows_the_public_half_of_a_pair_alone() {
        let pair = KeyPair::ed25519(generate::ed25519().unwrap().expose()).unwrap();
        let shown = format!("{:?}", Key::new("--key", pair.clone()));
        assert!(shown.contains("Ed25519") && shown.contains("redacted"), "{shown}");
        let private = format!("{:?}", pair.private().expose());
        assert!(!shown.contains(private.trim_matches(['[', ']'])), "{shown}");
    }
}
