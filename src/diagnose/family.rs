//! The families of mistakes: the one table of the tables of steps.

use super::step::Step;
use super::{algorithm, input, key, known, miswritten, own_key, rsa, secret, signature, text};
use crate::jose::Token;
use crate::keys::{KeyMaterial, KeyRing};

/// The steps of a family.
type Steps = Box<dyn Iterator<Item = &'static Step>>;

/// Mistakes of one kind.
pub(super) struct Family {
    /// What they are called, so that it reads on after their number.
    pub(super) name: &'static str,
    /// What everybody knows of them; others are only counted.
    pub(super) examples: &'static [&'static str],
    /// Whether they can happen to a token with these keys.
    applies: fn(&Token, &KeyRing) -> bool,
    /// Every one of them.
    pub(super) steps: fn() -> Steps,
}

/// Every family.
pub(super) const ALL: &[Family] = &[
    Family {
        name: "ways to write the secret",
        examples: &["base64", "hex", "quotes", "line breaks"],
        applies: |_, ring| has(ring, |material| material.secret().is_some()),
        steps: || Box::new(secret::steps().map(|step| &step.step).chain(secret::MISTYPED)),
    },
    Family {
        name: "well-known secrets and misused keys",
        examples: &[],
        applies: |_, _| true,
        steps: || Box::new(known::steps()),
    },
    Family {
        name: "other keys",
        examples: &["other keys"],
        applies: |_, ring| has(ring, |material| material.public().is_some()),
        steps: || Box::new(key::steps().chain(miswritten::steps()).chain(own_key::steps())),
    },
    Family {
        name: "other signing inputs",
        examples: &[],
        applies: |_, _| true,
        steps: || Box::new(input::steps()),
    },
    Family {
        name: "forms of the signature",
        examples: &[],
        applies: |_, _| true,
        steps: || Box::new(signature::steps()),
    },
    Family {
        name: "other algorithms",
        examples: &["other algorithms"],
        applies: |_, _| true,
        steps: || Box::new(algorithm::steps().chain(rsa::steps())),
    },
    Family {
        name: "kinds of damage to the text",
        examples: &["damaged text"],
        applies: |token, _| !token.problems.is_empty(),
        steps: || Box::new(text::steps()),
    },
];

/// Those that were tried on a token.
pub(super) fn tried(token: &Token, ring: &KeyRing) -> Vec<&'static Family> {
    ALL.iter().filter(|family| (family.applies)(token, ring)).collect()
}

fn has(ring: &KeyRing, is: fn(&KeyMaterial) -> bool) -> bool {
    ring.keys.iter().any(|key| is(&key.material))
}
