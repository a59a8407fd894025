//! The signature was made in another way than the header says.

use super::explanation::Part;
use super::input::Candidate;
use super::step::{Axis, Step};
use crate::crypto::Hash;
use crate::jose::algorithm::{KeyType, TABLE};
use crate::jose::{Algorithm, Family, JoseHeader};
use crate::report::diagnosis::Cause;

const OTHER: Step = Step {
    axis: Axis::Algorithm,
    cause: Cause::OtherAlgorithm,
    how: "made with another algorithm than the header says",
    remedy: "the signer must set `alg` to the algorithm that it uses",
};
const UNREGISTERED: Step = Step {
    axis: Axis::Algorithm,
    cause: Cause::OtherAlgorithm,
    how: "made with a hash that no algorithm of a JWT has",
    remedy: "the signer must use the hash of its `alg`",
};

pub(super) const NO_HMAC: Step = Step {
    axis: Axis::Algorithm,
    cause: Cause::OtherAlgorithm,
    how: "a plain hash of secret and signing input, not HMAC",
    remedy: "sign with a function for HMAC, and give it the secret as the key and the signing input as the message",
};
pub(super) const UNHASHED: Step = Step {
    axis: Axis::Algorithm,
    cause: Cause::OtherAlgorithm,
    how: "made over the signing input without hashing it",
    remedy: "hash the signing input before you sign it, or use a function that does",
};

/// Every step of this kind.
pub(super) fn steps() -> impl Iterator<Item = &'static Step> {
    [&OTHER, &UNREGISTERED, &NO_HMAC, &UNHASHED].into_iter()
}

/// What the header says.
pub(super) struct Said<'t> {
    /// The name in the header, whatever it is.
    pub(super) name: &'t str,
    /// The algorithm of that name, if it is one.
    pub(super) algorithm: Option<Algorithm>,
}

impl<'t> Said<'t> {
    /// What a header says.
    pub(super) fn by(header: &'t JoseHeader) -> Self {
        let name = header.algorithm().unwrap_or_default();
        Self { name, algorithm: Algorithm::from_name(name) }
    }

    /// What the header said that an input has, where that is another one.
    pub(super) fn at_first(&self, input: Option<&Candidate>) -> Self {
        match input {
            Some(Candidate { algorithm: Some(algorithm), .. }) => {
                Self { name: algorithm.name(), algorithm: Some(*algorithm) }
            }
            _ => Self { ..*self },
        }
    }

    /// Whether it names an algorithm of this family.
    pub(super) fn is_of(&self, family: Family) -> bool {
        self.algorithm.is_some_and(|algorithm| algorithm.row().family == family)
    }

    /// The hash to begin with, and the others.
    pub(super) fn hashes(&self) -> (Hash, impl Iterator<Item = Hash> + use<>) {
        let own = Hash::of_bits(self.algorithm.map_or(256, |algorithm| algorithm.row().hash_bits));
        (own, Hash::ALL.into_iter().filter(move |hash| *hash != own))
    }

    /// What is to be said where a signature of this family and hash was made; nothing where the header says so.
    pub(super) fn but_found(&self, family: Family, hash: Hash, key: KeyType) -> Option<Part> {
        let said = self.name;
        let is_it = |row: &&crate::jose::algorithm::AlgorithmRow| {
            row.family == family
                && row.keys.contains(&key)
                && (matches!(family, Family::EdDsa | Family::MlDsa)
                    || hash.jws_bits() == Some(row.hash_bits))
        };
        let mut found = TABLE.iter().filter(is_it);
        if found.clone().any(|row| Some(row.algorithm) == self.algorithm) {
            return None;
        }
        let Some(row) = found.next() else {
            let kind = match family {
                Family::Hmac => "HMAC",
                Family::RsaPkcs1 => "RSA PKCS #1",
                Family::RsaPss => "RSA PSS",
                Family::Ecdsa => "ECDSA",
                Family::EdDsa | Family::MlDsa => return None,
            };
            let not_its =
                if hash.jws_bits().is_some() { "is not its hash" } else { "a JWT must not use" };
            let message = format!(
                "the header says {said}, but the signature is {kind} with {}, which {not_its}",
                hash.name()
            );
            let remedy = match self.algorithm {
                Some(algorithm) => {
                    format!("sign with {said}: {kind} with SHA-{}", algorithm.row().hash_bits)
                }
                None => format!("sign with {kind} with SHA-256, and set `alg` to its name"),
            };
            return Some(Part::new(&UNREGISTERED, message, remedy));
        };
        let found = row.name;
        let remedy = match self.algorithm {
            Some(_) => format!("the signer must set `alg` to {found}, or sign with {said}"),
            None => format!("the signer must set `alg` to {found}, which is its registered name"),
        };
        let message = format!("the header says {said}, but the signature is {found}");
        Some(Part::new(&OTHER, message, remedy))
    }
}
