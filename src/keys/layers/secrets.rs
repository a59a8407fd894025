//! A public key is no secret: everybody who knows it could sign. What is given as a secret is looked at as what is given
//! as a key is.

use super::read;
use crate::keys::sniff::{self, Seen};
use crate::keys::{Key, PublicKey};

/// What is said to be the source of a key in a secret. A secret in a secret is not looked into again: the search would
/// be as deep as somebody makes the text.
const IN_A_SECRET: &str = "in the secret";

/// The key that a secret is or has in it, however it is written.
#[must_use]
pub fn key_in_secret(secret: &[u8]) -> Option<Seen> {
    sniff::name(secret).or_else(|| {
        let found = read(secret, IN_A_SECRET).ok()?;
        let key = found.keys.iter().find(|key| is_one(key, secret))?;
        let name = match (key.is_private(), &key.certificate) {
            (true, _) => "a private key",
            (false, Some(_)) => "a certificate",
            (false, None) => "a public key",
        };
        Some(Seen { name, written_in: None })
    })
}

/// The same, of a secret from this source.
pub(in crate::keys) fn key_in_secret_from(source: &str, secret: &[u8]) -> Option<Seen> {
    if source == IN_A_SECRET { sniff::name(secret) } else { key_in_secret(secret) }
}

/// Whether bytes begin as a point with both coordinates does: with 4, in hexadecimal or base64 as well.
fn is_whole_point(bytes: &[u8]) -> bool {
    let text = bytes.trim_ascii_start();
    bytes.first() == Some(&4) || text.starts_with(b"04") || text.starts_with(b"B")
}

/// Whether a key is one for certain. Bytes alone of the length of an Ed25519 key are what a good secret looks like.
fn is_one(key: &Key, secret: &[u8]) -> bool {
    let is_bytes = key.is_of_bytes_alone();
    match key.material.public() {
        None => false,
        Some(PublicKey::Ed25519(_)) => key.is_private() || !is_bytes,
        // Half of all texts of the length of a compressed point are one.
        Some(PublicKey::Ec { .. }) => !is_bytes || is_whole_point(secret),
        Some(_) => true,
    }
}
