//! The only user of the cryptographic crates: what verifies, signs, encrypts, decrypts, hashes, makes keys and opens locked
//! ones, and what these are made of. No cryptography is written here. `aws-lc-rs` computes what it has, in part below
//! `jsonwebtoken`; AES key wrap with 192 bits is `aes-kw`'s, locked files are opened by `pkcs5`, `p12-keystore` and
//! `ssh-key`, and chains of certificates are checked by `rustls-webpki`.

pub(crate) mod certificates;
pub(crate) mod containers;
pub mod decrypt;
mod digest;
pub mod encrypt;
mod encryption;
mod error;
pub(crate) mod generate;
mod material;
mod pair;
mod public_key;
mod roca;
mod secret;
mod sign;
mod trial;
mod verify;

pub(crate) use digest::{hash, md5, sha1, sha256};
pub use error::{KeyError, KeyErrorKind};
pub use material::KeyMaterial;
pub use pair::KeyPair;
pub use public_key::{PublicKey, bits};
pub use roca::is_roca;
pub use secret::Secret;
pub use sign::SigningKey;
#[cfg(test)]
#[cfg(feature = "unit-tests")]
pub(crate) use sign::hs256;
pub(crate) use trial::{Hash, TagKey, ecdsa_covers, open_rsa};
pub use verify::{LEAST_RSA_BITS, VerifyingKey, verify_signature};
pub(crate) use verify::{is_computable, verify_pieces};
