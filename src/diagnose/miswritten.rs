//! A public key in which a number is wrong: corrected, it verifies the token.

use super::explanation::Part;
use super::step::{Axis, Step};
use crate::crypto::{KeyPair, PublicKey, Secret};
use crate::keys::Key;
use crate::report::diagnosis::Cause;

const fn of(how: &'static str, remedy: &'static str) -> Step {
    Step { axis: Axis::Secret, cause: Cause::MiswrittenKey, how, remedy }
}

const MODULUS: Step = of(
    "a key whose modulus is in the other byte order",
    "write the modulus `n` in big-endian order (RFC 7518 section 6.3.1.1)",
);
const EXPONENT: Step = of(
    "a key with another public exponent",
    "write the public exponent `e` of the signer's key: it is 65537 (`AQAB`) for nearly all keys",
);
const SIGN: Step = of(
    "a key whose `y` has the other sign",
    "write both coordinates as the signer's key has them; the first byte of a compressed point says which `y` is meant",
);
const SEED: Step = of(
    "the public key of a private seed that was given as the public key",
    "give verifiers the public key only, and make a new key pair: the private seed is known now",
);
const ORDER: Step = of(
    "a key whose bytes are in the other order",
    "write the 32 bytes of the key in the order of RFC 8032, which is little-endian",
);

/// Every step of this kind.
pub(super) fn steps() -> impl Iterator<Item = &'static Step> {
    [&MODULUS, &EXPONENT, &SIGN, &SEED, &ORDER].into_iter()
}

/// The exponents that keys have, the likeliest one first.
const EXPONENTS: [&[u8]; 3] = [&[1, 0, 1], &[3], &[17]];

/// A key that another one is meant to be.
pub(super) struct Corrected {
    pub(super) public: PublicKey,
    step: &'static Step,
    source: String,
}

impl Corrected {
    /// What is said of it.
    pub(super) fn part(&self) -> Part {
        let message =
            format!("the token was signed with {}; the key is in {}", self.step.how, self.source);
        Part::new(self.step, message, self.step.remedy)
    }
}

/// The keys that one is meant to be.
pub(super) fn corrected(key: &Key) -> Vec<Corrected> {
    let turned = |bytes: &[u8]| bytes.iter().rev().copied().collect::<Vec<u8>>();
    let found: Vec<(Option<PublicKey>, &'static Step)> = match key.material.public() {
        Some(PublicKey::Rsa { modulus, exponent }) => {
            let others = EXPONENTS.iter().filter(|other| **other != exponent.as_slice());
            let others = others.map(|other| (PublicKey::rsa(modulus, other).ok(), &EXPONENT));
            let reversed = PublicKey::rsa(&turned(modulus), exponent).ok();
            std::iter::once((reversed, &MODULUS)).chain(others).collect()
        }
        Some(PublicKey::Ec { curve, point }) => {
            let x = point.get(1..=curve.coordinate_bytes()).unwrap_or_default();
            let is_odd = point.last().is_some_and(|last| last % 2 == 1);
            let other = [&[if is_odd { 2 } else { 3 }], x].concat();
            vec![(PublicKey::ec_compressed(*curve, &other).ok(), &SIGN)]
        }
        Some(PublicKey::Ed25519(bytes)) => {
            let pair = KeyPair::ed25519_of_seed(&Secret::new(bytes.clone())).ok();
            let reversed = PublicKey::ed25519(&turned(bytes)).ok();
            vec![(pair.map(|pair| pair.public().clone()), &SEED), (reversed, &ORDER)]
        }
        _ => Vec::new(),
    };
    let made = found.into_iter().filter_map(|(public, step)| Some((public?, step)));
    made.map(|(public, step)| Corrected { public, step, source: key.source.clone() }).collect()
}
