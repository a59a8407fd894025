//! Finds out why a signature does not verify, by trying the ways in which people get this wrong.
//! What it reports it has proved: the signature verified. A diagnosis never changes a verdict, and
//! the number of tries is bounded.

mod algorithm;
mod form;
mod key;
mod secret;
mod signature;

use std::cell::Cell;

use super::signature::verify_signature;
use crate::jose::{Algorithm, JoseHeader, Token};
use crate::keys::{KeyRing, Material};
use crate::report::Diagnosis;

/// How many signatures are tried at most.
const TRIES: usize = 512;

/// The longest token that trials are made with, in bytes.
const LONGEST: usize = 256 * 1024;

/// A failed signature, and what there is to try.
struct Trial<'a> {
    token: &'a Token,
    header: &'a JoseHeader,
    algorithm: Algorithm,
    ring: &'a KeyRing,
    left: Cell<usize>,
}

/// A hypothesis: a way to make the signature verify, or nothing.
type Hypothesis = fn(&Trial<'_>) -> Option<Diagnosis>;

/// The hypotheses, the likelier and the cheaper first.
const HYPOTHESES: [Hypothesis; 14] = [
    secret::encoded,
    secret::stray_characters,
    secret::text,
    secret::named_or_escaped,
    secret::well_known,
    key::confusion,
    key::other,
    key::forbidden,
    signature::der,
    signature::unpadded,
    signature::encoded,
    algorithm::sibling,
    form::other,
    form::hashed_nonce,
];

/// The proved cause of a failed signature, if one was found.
pub(super) fn diagnose(token: &Token, ring: &KeyRing) -> Option<Diagnosis> {
    let header = token.header.as_ref()?;
    let algorithm = header.algorithm().and_then(Algorithm::from_name)?;
    if token.text().len() > LONGEST || !algorithm.is_supported() {
        return None;
    }
    let trial = Trial { token, header, algorithm, ring, left: Cell::new(TRIES) };
    HYPOTHESES.into_iter().find_map(|hypothesis| hypothesis(&trial))
}

impl Trial<'_> {
    /// Whether a signature over an input verifies; never after the last try.
    fn verifies(
        &self,
        algorithm: Algorithm,
        material: &Material,
        input: &[u8],
        signature: &[u8],
    ) -> bool {
        let Some(left) = self.left.get().checked_sub(1) else { return false };
        self.left.set(left);
        verify_signature(algorithm, material, input, signature) == Ok(true)
    }

    /// Whether the token verifies with another key.
    fn verifies_with(&self, material: &Material) -> bool {
        self.verifies(self.algorithm, material, self.input(), self.signature())
    }

    fn input(&self) -> &[u8] {
        self.token.signing_input().as_bytes()
    }

    fn signature(&self) -> &[u8] {
        self.token.signature.as_deref().unwrap_or_default()
    }

    /// The keys of the ring that fit the token's algorithm by their type, whatever forbids them.
    fn materials(&self) -> impl Iterator<Item = &Material> {
        let fits = |key: &&crate::keys::Key| self.algorithm.row().keys.contains(&key.key_type());
        self.ring.keys.iter().filter(fits).map(|key| &key.material)
    }

    /// The secrets of the ring.
    fn secrets(&self) -> impl Iterator<Item = &[u8]> {
        self.ring.keys.iter().filter_map(|key| match &key.material {
            Material::Secret(secret) => Some(secret.expose()),
            _ => None,
        })
    }
}
