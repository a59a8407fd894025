//! Finds out why a signature does not verify, by trying the ways in which people get this wrong.
//! What it reports it has proved: the signature verified. A diagnosis never changes a verdict, and
//! the number of tries is bounded.

mod algorithm;
mod form;
mod inside;
mod key;
mod secret;
mod signature;
mod text;

use std::cell::Cell;

use crate::crypto::verify_signature;
use crate::jose::{Algorithm, JoseHeader, Token};
use crate::keys::{KeyMaterial, KeyRing, Written};
use crate::report::finding::Code;
use crate::report::{Diagnosis, Finding};

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
    tries: &'a Tries,
}

/// How many more signatures may be tried.
struct Tries(Cell<usize>);

/// A hypothesis: a way to make the signature verify, or nothing.
type Hypothesis = fn(&Trial<'_>) -> Option<Diagnosis>;

/// The hypotheses, the likelier and the cheaper first.
const HYPOTHESES: [Hypothesis; 19] = [
    secret::encoded,
    secret::stray_characters,
    secret::text,
    secret::named_or_escaped,
    secret::well_known,
    secret::jwk,
    key::confusion,
    key::private_as_secret,
    key::other,
    key::certificate,
    key::forbidden,
    form::padded,
    signature::der,
    signature::unpadded,
    signature::encoded,
    signature::sha1,
    algorithm::sibling,
    form::other,
    form::hashed_nonce,
];

/// What a search for the cause found.
#[derive(Default)]
pub(super) struct Search {
    /// The proved cause.
    pub(super) diagnosis: Option<Diagnosis>,
    /// That it ended before everything was tried.
    pub(super) stopped: Option<Finding>,
}

/// Searches for the cause of a failed signature.
pub(super) fn diagnose(token: &Token, ring: &KeyRing) -> Search {
    if token.text().len() > LONGEST {
        let message =
            format!("the token is longer than {LONGEST} bytes; jwtx did not search for a cause");
        let stopped = Some(Finding::new(Code::DiagnosisStopped, message));
        return Search { stopped, ..Search::default() };
    }
    let tries = Tries(Cell::new(TRIES));
    let algorithm = token.header.as_ref().and_then(JoseHeader::algorithm);
    let trial = token.header.as_ref().zip(algorithm.and_then(Algorithm::from_name));
    let diagnosis = trial
        .filter(|(_, algorithm)| algorithm.is_supported())
        .map(|(header, algorithm)| Trial { token, header, algorithm, ring, tries: &tries })
        .and_then(|trial| HYPOTHESES.into_iter().find_map(|hypothesis| hypothesis(&trial)))
        .or_else(|| text::damaged(token, ring, &tries));
    let exhausted = diagnosis.is_none() && tries.0.get() == 0;
    let stopped = exhausted.then(|| {
        let message =
            format!("the search for a cause stopped after {TRIES} tries; pass fewer keys");
        Finding::new(Code::DiagnosisStopped, message)
    });
    Search { diagnosis, stopped }
}

impl Tries {
    /// Whether a signature over an input verifies; never after the last try.
    fn verifies(
        &self,
        algorithm: Algorithm,
        material: &KeyMaterial,
        input: &[u8],
        signature: &[u8],
    ) -> bool {
        self.take() && verify_signature(algorithm, material, input, signature) == Ok(true)
    }

    /// Whether there was one more try.
    fn take(&self) -> bool {
        let left = self.0.get().checked_sub(1);
        self.0.set(left.unwrap_or_default());
        left.is_some()
    }
}

impl Trial<'_> {
    /// Whether the token verifies with another key.
    fn verifies_with(&self, material: &KeyMaterial) -> bool {
        self.tries.verifies(self.algorithm, material, self.input(), self.signature())
    }

    fn input(&self) -> &[u8] {
        self.token.signing_input().as_bytes()
    }

    fn signature(&self) -> &[u8] {
        self.token.signature.as_deref().unwrap_or_default()
    }

    /// The keys of the ring that fit the token's algorithm by their type, whatever forbids them.
    fn materials(&self) -> impl Iterator<Item = &KeyMaterial> {
        let fits = |key: &&crate::keys::Key| self.algorithm.row().keys.contains(&key.key_type());
        self.ring.keys.iter().filter(fits).map(|key| &key.material)
    }

    /// The secrets of the ring, and how each was written.
    fn secrets(&self) -> impl Iterator<Item = (&[u8], Written)> {
        self.ring.keys.iter().filter_map(|key| match &key.material {
            KeyMaterial::Secret(secret) => Some((secret.expose(), key.written)),
            _ => None,
        })
    }
}
