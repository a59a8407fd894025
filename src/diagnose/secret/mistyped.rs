//! A secret that is off by one character: one was not copied, copied twice, or changed places with its neighbor.

use zeroize::Zeroizing;

use super::{Bytes, alike, own};
use crate::diagnose::step::{Axis, Step};
use crate::report::diagnosis::Cause;

const fn mistyped_as(how: &'static str) -> Step {
    let remedy = "copy the secret again, as a whole";
    Step { axis: Axis::Secret, cause: Cause::SecretIsMistyped, how, remedy }
}

const ENDS: Step = mistyped_as("with one character more at its end or its beginning");
const EXTRA: Step = mistyped_as("without one of its characters");
const TURNED: Step = mistyped_as("with two neighbors in the other order");
const ALIKE: Step = mistyped_as("with one character replaced by one that looks like it");
const CASE: Step = mistyped_as("with one letter in the other case");
const FOREIGN: Step =
    mistyped_as("with one letter replaced by one of another alphabet that looks like it");
const TWICE: Step = mistyped_as("with one of its characters there twice");

/// Every step of this kind.
pub(in crate::diagnose) const STEPS: [&Step; 7] =
    [&ENDS, &EXTRA, &TURNED, &ALIKE, &CASE, &FOREIGN, &TWICE];

/// The longest secret that is looked at in this way.
const LONGEST: usize = 256;

/// The shortest: of a shorter one too much is like it.
const SHORTEST: usize = 4;

/// Characters that are taken for each other.
const LOOK_ALIKE: [&[u8]; 9] = [b"0Oo", b"1lI|", b"5S", b"2Z", b"8B", b"-_", b"+ ", b"`'", b"6G"];

/// The secrets that are one mistake away, the likelier mistakes first, until the caller has enough.
pub(in crate::diagnose) fn mistyped(
    secret: &[u8],
    take: &mut dyn FnMut(Bytes, &'static Step) -> bool,
) -> bool {
    if !(SHORTEST..=LONGEST).contains(&secret.len()) {
        return true;
    }
    let visible = b'!'..=b'~';
    let without = |at: usize| own(&[&secret[..at], &secret[at + 1..]].concat());
    let with = |at: usize, byte: u8| {
        let mut changed = own(secret);
        changed[at] = byte;
        changed
    };
    let last = secret.len() - 1;
    [last, 0].into_iter().chain(1..last).all(|at| take(without(at), &EXTRA))
        && (0..last).filter(|at| secret[*at] != secret[at + 1]).all(|at| {
            let mut turned = own(secret);
            turned.swap(at, at + 1);
            take(turned, &TURNED)
        })
        && (0..=last)
            .all(|at| take(Zeroizing::new([&secret[..=at], &secret[at..]].concat()), &TWICE))
        && visible.clone().all(|byte| take(Zeroizing::new([secret, &[byte]].concat()), &ENDS))
        && visible.clone().all(|byte| take(Zeroizing::new([&[byte], secret].concat()), &ENDS))
        && (0..=last).all(|at| {
            let class = LOOK_ALIKE.into_iter().find(|class| class.contains(&secret[at]));
            let others = class.into_iter().flatten().filter(|byte| **byte != secret[at]);
            others.copied().all(|byte| take(with(at, byte), &ALIKE))
        })
        && (0..=last)
            .filter(|at| secret[*at].is_ascii_alphabetic())
            .all(|at| take(with(at, secret[at] ^ 0x20), &CASE))
        && (0..=last).all(|at| {
            alike::like(char::from(secret[at])).take(2).all(|other| {
                let other = other.to_string();
                let (before, after) = (&secret[..at], &secret[at + 1..]);
                take(Zeroizing::new([before, other.as_bytes(), after].concat()), &FOREIGN)
            })
        })
}
