//! Shared secrets that are right but for the way they are written: every secret that a few steps lead to.

mod additions;
mod cut;
mod decode;
mod encode;
mod escape;
mod escaped;
mod mistyped;
mod parts;
mod sentences;
mod strays;

use std::collections::HashSet;
use std::hash::{BuildHasher as _, RandomState};

use zeroize::Zeroizing;

use super::step::Step;
use crate::keys::Written;
use crate::report::diagnosis::Cause;
pub(super) use mistyped::{STEPS as MISTYPED, mistyped};
pub(super) use sentences::{describe, single};

/// Bytes that are wiped once they are not needed.
pub(super) type Bytes = Zeroizing<Vec<u8>>;

/// Where in a composition a step may stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    /// It takes something off, and applies to few secrets: anywhere.
    Anywhere,
    /// It adds something to any secret: it is not followed by another one that does.
    Adds,
    /// It adds what commands write behind anything: after anything, and followed by nothing but an encoding.
    Closes,
    /// Alone.
    Alone,
}

/// A step from one secret to others.
pub(super) struct SecretStep {
    pub(super) step: Step,
    place: Place,
    /// The secrets that it leads to; none where it changes nothing or does not apply.
    apply: fn(&[u8], &mut dyn FnMut(Bytes)),
}

/// A secret that the signer may have used, and the steps that lead to it.
pub(super) struct Candidate {
    pub(super) bytes: Bytes,
    pub(super) steps: Vec<&'static SecretStep>,
    /// How the secret was written that the steps begin with.
    pub(super) written: Written,
}

/// Every step, the likelier ones first.
pub(super) fn steps() -> impl Iterator<Item = &'static SecretStep> {
    let tables: [&'static [SecretStep]; 9] = [
        decode::STEPS,
        strays::STEPS,
        parts::STEPS,
        additions::COMMON,
        encode::STEPS,
        escape::STEPS,
        escaped::STEPS,
        cut::STEPS,
        additions::RARE,
    ];
    tables.into_iter().flatten()
}

/// Secrets that were seen, so that none is tried twice.
#[derive(Default)]
pub(super) struct Seen {
    hashes: HashSet<u64>,
    state: RandomState,
}

impl Seen {
    /// Whether a secret is new.
    pub(super) fn insert(&mut self, secret: &[u8]) -> bool {
        self.hashes.insert(self.state.hash_one(secret))
    }
}

/// What one more step makes of these candidates.
pub(super) fn expand(from: &[Candidate], seen: &mut Seen, depth: Depth) -> Vec<Candidate> {
    let mut found = Vec::new();
    for candidate in from {
        for step in steps().filter(|step| follows(candidate, step, depth)) {
            (step.apply)(&candidate.bytes, &mut |bytes| {
                if !bytes.is_empty() && seen.insert(&bytes) {
                    let steps = candidate.steps.iter().copied().chain([step]).collect();
                    found.push(Candidate { bytes, steps, written: candidate.written });
                }
            });
        }
    }
    found
}

/// How far a composition goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Depth {
    /// Any step.
    One,
    /// A step after another.
    Two,
    /// Only what applies to few secrets: the onion is peeled.
    More,
}

fn follows(candidate: &Candidate, step: &SecretStep, depth: Depth) -> bool {
    let after = |place| candidate.steps.iter().any(|step| step.place == place);
    if depth == Depth::One {
        return true;
    }
    if after(Place::Alone) || step.place == Place::Alone {
        return false;
    }
    let added = after(Place::Adds) || after(Place::Closes);
    match step.place {
        _ if !added => depth == Depth::Two || step.place == Place::Anywhere,
        _ if depth == Depth::More => false,
        Place::Closes => !after(Place::Closes),
        Place::Adds => is_encoding(step),
        // Nobody adds what is then taken off again.
        Place::Anywhere => candidate.steps.iter().all(|step| !is_stray(step)),
        Place::Alone => false,
    }
}

/// What stands around the secret.
fn is_stray(step: &SecretStep) -> bool {
    step.step.cause == Cause::SecretHasStrayCharacters
}

/// What is encoded may have been changed before.
fn is_encoding(step: &SecretStep) -> bool {
    step.step.cause == Cause::SecretIsText
}

fn own(bytes: &[u8]) -> Bytes {
    Zeroizing::new(bytes.to_vec())
}

/// The text of some bytes, if they are text.
fn text(bytes: &[u8]) -> Option<&str> {
    std::str::from_utf8(bytes).ok()
}
