//! Slips of whoever typed, cut or cleaned up a text: one letter in the other case, two characters in the other order,
//! one that is there twice or not at all.

use super::step::{Axis, Step};
use crate::jose::base64url;
use crate::report::diagnosis::Cause;

const fn slip(how: &'static str) -> Step {
    let remedy = "copy the whole token again; do not type it, and do not change its letters";
    Step { axis: Axis::Text, cause: Cause::DamagedToken, how, remedy }
}

const CASE: Step = slip("one of its letters is in the other case");
const TURNED: Step = slip("two neighboring characters are in the other order");
pub(super) const TWICE: Step = slip("one of its characters is there twice");
const MORE: Step = slip("there is a character too many in it");
const LOST: Step = slip("one of its characters is missing");
const ALIKE: Step = slip("one of its characters was replaced by one that looks like it");

/// Every step of this kind.
pub(super) fn steps() -> impl Iterator<Item = &'static Step> {
    [&CASE, &TURNED, &TWICE, &MORE, &LOST, &ALIKE].into_iter()
}

/// Characters of base64url that are taken for each other.
const LOOK_ALIKE: [&[u8]; 8] = [b"0Oo", b"1lI", b"5S", b"2Zz", b"8B", b"-_", b"6G", b"9gq"];

fn looks_like(one: u8, other: u8) -> bool {
    LOOK_ALIKE.iter().any(|class| class.contains(&one) && class.contains(&other))
}

/// The slip that leads from the right text to the one at hand.
pub(super) fn between(right: &str, given: &str) -> Option<&'static Step> {
    let (right, given) = (right.as_bytes(), given.as_bytes());
    let same = right.iter().zip(given).take_while(|(a, b)| a == b).count();
    match (&right[same..], &given[same..]) {
        ([own, right @ ..], [other, given @ ..]) if right == given => {
            if own.eq_ignore_ascii_case(other) {
                Some(&CASE)
            } else {
                looks_like(*own, *other).then_some(&ALIKE)
            }
        }
        ([first, second, right @ ..], [other, last, given @ ..])
            if (first, second) == (last, other) && right == given =>
        {
            Some(&TURNED)
        }
        // What stands behind the whole does not belong to it.
        (right, [more, rest @ ..]) if right == rest && !rest.is_empty() => {
            let twice = same > 0 && given[same - 1] == *more;
            Some(if twice { &TWICE } else { &MORE })
        }
        ([_, right @ ..], given) if right == given => Some(&LOST),
        _ => None,
    }
}

/// The texts of base64url that a slip may have made this one of, the likelier ones first.
pub(super) fn undone(text: &str) -> impl Iterator<Item = (String, &'static Step)> {
    let bytes = text.as_bytes();
    let changed = move |change: &dyn Fn(&mut Vec<u8>)| {
        let mut other = bytes.to_vec();
        change(&mut other);
        String::from_utf8(other).unwrap_or_default()
    };
    let letters = (0..bytes.len()).filter(|at| bytes[*at].is_ascii_alphabetic());
    let case = letters.map(move |at| (changed(&|text| text[at] ^= 0x20), &CASE));
    let pairs = (1..bytes.len()).filter(|at| bytes[at - 1] != bytes[*at]);
    let turned = pairs.map(move |at| (changed(&|text| text.swap(at - 1, at)), &TURNED));
    let alike = (0..bytes.len()).flat_map(move |at| {
        let class = LOOK_ALIKE.iter().find(|class| class.contains(&bytes[at]));
        let others = class.into_iter().flat_map(|class| class.iter());
        let others = others.filter(move |other| !other.eq_ignore_ascii_case(&bytes[at]));
        others.map(move |other| (changed(&|text| text[at] = *other), &ALIKE))
    });
    case.chain(turned).chain(once(text).map(|text| (text, &TWICE))).chain(alike)
}

/// The texts without one of two equal neighbors.
pub(super) fn once(text: &str) -> impl Iterator<Item = String> {
    let bytes = text.as_bytes();
    let doubled = (1..bytes.len()).filter(|at| {
        let is_first = *at < 2 || bytes[at - 2] != bytes[*at];
        bytes[at - 1] == bytes[*at] && is_first
    });
    doubled.filter_map(|at| Some([text.get(..at)?, text.get(at + 1..)?].concat()))
}

/// The texts with one more character at the end that decode to whole bytes.
pub(super) fn with_an_end(text: &str) -> impl Iterator<Item = Vec<u8>> {
    let ends = (b'!'..=b'z').map(char::from).filter(|c| base64url::is_character(*c));
    ends.filter_map(move |end| base64url::decode(&format!("{text}{end}")))
}

#[cfg(test)]
#[cfg(feature = "unit-tests")]
mod tests;
