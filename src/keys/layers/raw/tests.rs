use super::*;
use crate::crypto::generate;

fn public_of(private: &[u8]) -> KeyPair {
    KeyPair::ed25519(private).unwrap()
}

#[test]
fn bytes_that_may_be_public_are_not_a_seed() {
    let pair = public_of(generate::ed25519().unwrap().expose());
    let PublicKey::Ed25519(public) = pair.public() else { unreachable!() };
    let (keys, _) = read(public, "test", BytesAlone::Key).unwrap().unwrap();
    assert!(!keys[0].is_private());
    assert!(pair_of_public_bytes(pair.public()).is_some());
}

#[test]
fn words_and_short_texts_are_not_keys() {
    for text in [
        "correct-horse-battery-staple-and-more-words",
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
        "",
        "keys/ed25519-public-key-of-the-service.pem",
    ] {
        assert!(read(text.as_bytes(), "test", BytesAlone::Key).is_none(), "{text}");
    }
}
