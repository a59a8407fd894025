//! The only user of `aws-lc-rs` and `jsonwebtoken`: what verifies, signs, hashes and makes keys, and what these are
//! made of. No cryptography is written here.

pub(crate) mod certificates;
pub(crate) mod containers;
pub mod decrypt;
mod digest;
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

pub(crate) use digest::{sha1, sha256};
pub use error::{KeyError, KeyErrorKind};
pub use material::KeyMaterial;
pub use pair::KeyPair;
pub use public_key::{PublicKey, bits};
pub use roca::is_roca;
pub use secret::Secret;
pub use sign::SigningKey;
#[cfg(test)]
pub(crate) use sign::hs256;
pub(crate) use trial::{Hash, TagKey, ecdsa_covers, open_rsa};
pub(crate) use verify::is_computable;
pub use verify::{LEAST_RSA_BITS, VerifyingKey, verify_signature};
