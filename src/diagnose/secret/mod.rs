//! Shared secrets that are right but for the way they are written: every secret that a few steps lead to.

mod additions;
mod alike;
mod cut;
mod decode;
mod encode;
mod escape;
mod escaped;
mod hashed;
mod mistyped;
mod parts;
mod sentences;
mod strays;
mod uuid;

use std::collections::HashSet;
use std::hash::{BuildHasher as _, RandomState};

use zeroize::Zeroizing;

use super::step::Step;
use crate::keys::Written;
pub(super) use mistyped::{STEPS as MISTYPED, mistyped};
pub(super) use sentences::{describe, mistake};

/// Bytes that are wiped once they are not needed.
pub(super) type Bytes = Zeroizing<Vec<u8>>;

/// Where in a composition a step may stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    /// It reads an encoding or takes out a part, and applies to few secrets: anywhere.
    Reads,
    /// It takes off what stands around the secret: anywhere, but for what was put there before.
    Unwraps,
    /// It puts something around any secret: it is not followed by another one that adds something.
    Wraps,
    /// It writes any secret in another form: it is not followed by another one that adds something.
    Changes,
    /// It encodes any secret: what is encoded may have been changed before.
    Encodes,
    /// It adds what commands write behind anything: after anything, and followed by nothing but an encoding.
    Closes,
    /// Alone.
    Alone,
}

impl Place {
    /// Whether it leads away from the secret as the signer has it.
    fn adds(self) -> bool {
        matches!(self, Self::Wraps | Self::Changes | Self::Encodes | Self::Closes)
    }

    /// Whether it is about what stands around the secret.
    fn is_around(self) -> bool {
        matches!(self, Self::Unwraps | Self::Wraps | Self::Closes)
    }
}

/// What is said of a secret that is right after a step.
#[derive(Debug, Clone, Copy)]
enum Said {
    /// It is text in this encoding, which jwtx can be told.
    Encoding(&'static str),
    /// The signer used this text of it.
    Text(&'static str),
    /// The signer used this hash of it.
    Hash(&'static str),
    /// It is correct but for this step, whose remedy is what to do so that nobody has to take it.
    Stray,
    /// This, as a whole.
    Sentence(&'static str),
    /// The token was signed with what the step makes of it.
    Signed,
}

/// The secrets that a step leads to; none where it changes nothing or does not apply.
type Apply = fn(&[u8], &mut dyn FnMut(Bytes));

/// A step from one secret to others.
pub(super) struct SecretStep {
    pub(super) step: Step,
    place: Place,
    said: Said,
    apply: Apply,
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
    let tables: [&'static [SecretStep]; 12] = [
        decode::STEPS,
        strays::STEPS,
        parts::STEPS,
        additions::COMMON,
        encode::STEPS,
        uuid::STEPS,
        hashed::STEPS,
        escape::STEPS,
        escaped::STEPS,
        alike::STEPS,
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
    let places = || candidate.steps.iter().map(|step| step.place);
    let after = |place| places().any(|earlier| earlier == place);
    if depth == Depth::One {
        return true;
    }
    if after(Place::Alone) || step.place == Place::Alone {
        return false;
    }
    match step.place {
        place if !places().any(Place::adds) => depth == Depth::Two || !place.adds(),
        _ if depth == Depth::More => false,
        Place::Closes => !after(Place::Closes),
        Place::Encodes => true,
        // Nobody adds what is then taken off again.
        Place::Reads | Place::Unwraps => !places().any(Place::is_around),
        Place::Wraps | Place::Changes | Place::Alone => false,
    }
}

fn own(bytes: &[u8]) -> Bytes {
    Zeroizing::new(bytes.to_vec())
}

/// The text of some bytes, if they are text.
fn text(bytes: &[u8]) -> Option<&str> {
    std::str::from_utf8(bytes).ok()
}
