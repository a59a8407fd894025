//! Only a part of what was handed over is the secret.

use super::{Apply, Bytes, Place, Said, SecretStep, own};
use crate::diagnose::step::{Axis, Step};
use crate::report::diagnosis::Cause;

/// What to do so that nobody takes more of it.
const REMEDY: &str = "store only that part where the secret is set: the rest does not belong to it";

/// A part of the secret. One that many secrets have is alone: nothing else is tried with it.
const fn part(place: Place, how: &'static str, apply: Apply) -> SecretStep {
    let (cause, remedy) = (Cause::SecretHasStrayCharacters, REMEDY);
    SecretStep {
        step: Step { axis: Axis::Secret, cause, how, remedy },
        place,
        said: Said::Stray,
        apply,
    }
}

const fn alone(how: &'static str, apply: Apply) -> SecretStep {
    part(Place::Alone, how, apply)
}

const fn within_it(how: &'static str, apply: Apply) -> SecretStep {
    part(Place::Unwraps, how, apply)
}

pub(super) const STEPS: &[SecretStep] = &[
    alone("with only what follows the last separator in it, such as `-`", |secret, add| {
        each_separator(secret, |places| add(own(&secret[places[places.len() - 1] + 1..])));
    }),
    alone("with only what follows the first separator in it, such as `.`", |secret, add| {
        each_separator(secret, |places| add(own(&secret[places[0] + 1..])));
    }),
    alone("with only what precedes the first separator in it, such as `.`", |secret, add| {
        each_separator(secret, |places| add(own(&secret[..places[0]])));
    }),
    alone("with only what precedes the last separator in it, such as `-`", |secret, add| {
        each_separator(secret, |places| add(own(&secret[..places[places.len() - 1]])));
    }),
    alone("with only the UUID at its end", |secret, add| {
        each_separator(secret, |places| {
            let fifth = places.len().checked_sub(5).and_then(|index| places.get(index));
            if let Some(at) = fifth {
                add(own(&secret[at + 1..]));
            }
        });
    }),
    alone("with only one of its two equal halves", |secret, add| {
        let (first, last) = secret.split_at(secret.len() / 2);
        if first == last {
            add(own(first));
        }
    }),
    within_it("with only its first line", |secret, add| line(secret, |lines| lines.first(), add)),
    within_it("with only its last line", |secret, add| line(secret, |lines| lines.last(), add)),
    within_it("with only its second line", |secret, add| line(secret, |lines| lines.get(1), add)),
    within_it("with only its first word", |secret, add| word(secret, |words| words.first(), add)),
    within_it("with only its last word", |secret, add| word(secret, |words| words.last(), add)),
];

/// Where each separator is in a secret, if it is in it.
fn each_separator(secret: &[u8], mut found: impl FnMut(&[usize])) {
    for separator in *b".-_:/|@~" {
        let places = secret.iter().enumerate().filter(|(_, byte)| **byte == separator);
        let places: Vec<usize> = places.map(|(at, _)| at).collect();
        if !places.is_empty() {
            found(&places);
        }
    }
}

/// One of several parts.
type Choose = for<'l, 's> fn(&'l [&'s [u8]]) -> Option<&'l &'s [u8]>;

fn line(secret: &[u8], choose: Choose, add: &mut dyn FnMut(Bytes)) {
    let lines = secret.split(|byte| *byte == b'\n').map(<[u8]>::trim_ascii);
    one_of(&lines.collect::<Vec<&[u8]>>(), choose, add);
}

fn word(secret: &[u8], choose: Choose, add: &mut dyn FnMut(Bytes)) {
    one_of(&secret.split(u8::is_ascii_whitespace).collect::<Vec<&[u8]>>(), choose, add);
}

/// One of the parts that are not empty, where there are several.
fn one_of(parts: &[&[u8]], choose: Choose, add: &mut dyn FnMut(Bytes)) {
    let parts: Vec<&[u8]> = parts.iter().copied().filter(|part| !part.is_empty()).collect();
    if let Some(part) = choose(&parts).filter(|_| parts.len() > 1) {
        add(own(part));
    }
}
