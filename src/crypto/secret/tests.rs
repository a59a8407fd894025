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
