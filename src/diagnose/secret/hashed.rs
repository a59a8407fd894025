//! The signer used a hash of the secret, as bytes or as text.

use zeroize::Zeroizing;

use super::encode::{in_base64, in_hex};
use super::{Apply, Place, Said, SecretStep};
use crate::crypto::{Hash, md5};
use crate::diagnose::step::{Axis, Step};
use crate::report::diagnosis::Cause;

const fn hashed(hash: &'static str, how: &'static str, apply: Apply) -> SecretStep {
    let remedy = "use that hash as the secret, or make the signer use the secret itself";
    let step = Step { axis: Axis::Secret, cause: Cause::SecretIsHashed, how, remedy };
    SecretStep { step, place: Place::Changes, said: Said::Hash(hash), apply }
}

/// Three steps of each hash: its bytes, its hexadecimal text, its base64 text.
macro_rules! of_each {
    ($($name:literal $digest:expr;)*) => {
        &[$(
            hashed(concat!($name, " hash"), concat!("as its ", $name, " hash"), |secret, add| {
                add(Zeroizing::new($digest(secret)));
            }),
            hashed(
                concat!($name, " hash in hexadecimal"),
                concat!("as its ", $name, " hash in hexadecimal"),
                |secret, add| in_hex(&Zeroizing::new($digest(secret)), add),
            ),
            hashed(
                concat!($name, " hash in base64"),
                concat!("as its ", $name, " hash in base64"),
                |secret, add| in_base64(&Zeroizing::new($digest(secret)), add),
            ),
        )*]
    };
}

/// The hashes that signers use, the likelier ones first.
pub(super) const STEPS: &[SecretStep] = of_each! {
    "SHA-256" of_sha_256;
    "SHA-512" of_sha_512;
    "MD5" of_md5;
    "SHA-1" of_sha_1;
    "SHA-384" of_sha_384;
    "SHA-224" of_sha_224;
    "SHA3-256" of_sha3_256;
    "SHA3-512" of_sha3_512;
};

fn of_md5(secret: &[u8]) -> Vec<u8> {
    md5(secret).to_vec()
}

fn of_sha_1(secret: &[u8]) -> Vec<u8> {
    Hash::Sha1.digest(secret)
}

fn of_sha_224(secret: &[u8]) -> Vec<u8> {
    Hash::Sha224.digest(secret)
}

fn of_sha_256(secret: &[u8]) -> Vec<u8> {
    Hash::Sha256.digest(secret)
}

fn of_sha_384(secret: &[u8]) -> Vec<u8> {
    Hash::Sha384.digest(secret)
}

fn of_sha_512(secret: &[u8]) -> Vec<u8> {
    Hash::Sha512.digest(secret)
}

fn of_sha3_256(secret: &[u8]) -> Vec<u8> {
    Hash::Sha3With256.digest(secret)
}

fn of_sha3_512(secret: &[u8]) -> Vec<u8> {
    Hash::Sha3With512.digest(secret)
}

#[cfg(test)]
#[cfg(feature = "unit-tests")]
mod tests;
