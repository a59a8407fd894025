//! One character of the token is wrong: somebody typed it, or a program cleaned it up.

use super::bytes::b64url;
use super::case::Axis::{Input, Signature, Text};
use super::case::{Alg, Axis, Case, HS, HS256, KINDS, Plan, Row, row};

const AXES: &[Axis] = &[Signature, Text];
/// What a slip makes of a header may be another header: another value of a member.
const OF_HEADER: &[Axis] = &[Signature, Text, Input];
const TYPED: &str = "typed from a screenshot";
const HS_RS: &[Alg] = &[Alg::Hs256, Alg::Rs256];
/// Whose signatures leave bits of their last character unused.
const SPARE: &[Alg] = &[Alg::Rs256, Alg::Es256, Alg::EdDsa];

/// The three segments.
fn segments(plan: &Plan<'_>) -> [String; 3] {
    let token = plan.token();
    let parts: Vec<&str> = token.split('.').collect();
    [0, 1, 2].map(|at| parts[at].to_owned())
}

/// A change of the text of a segment, at one of the places where it changes something.
fn slip(plan: &mut Plan<'_>, of: usize, change: fn(&mut Vec<u8>, usize)) -> Case {
    let mut parts = segments(plan);
    let length = parts[of].len();
    let first = 2 + plan.rng.below(length - 4);
    let changed = (0..length - 4).find_map(|step| {
        let mut bytes = parts[of].clone().into_bytes();
        change(&mut bytes, 2 + (first - 2 + step) % (length - 4));
        let text = String::from_utf8(bytes).expect("ASCII");
        (text != parts[of]).then_some(text)
    });
    parts[of] = changed.expect("a place");
    plan.arrived(parts.join("."))
}

fn case(bytes: &mut [u8], at: usize) {
    if bytes[at].is_ascii_alphabetic() {
        bytes[at] ^= 0x20;
    }
}

fn turned(bytes: &mut [u8], at: usize) {
    bytes.swap(at, at + 1);
}

fn twice(bytes: &mut Vec<u8>, at: usize) {
    bytes.insert(at, bytes[at]);
}

fn alike(bytes: &mut [u8], at: usize) {
    bytes[at] = match bytes[at] {
        b'0' => b'O',
        b'O' => b'0',
        b'l' => b'I',
        b'I' | b'1' => b'l',
        b'5' => b'S',
        b'S' => b'5',
        b'2' => b'Z',
        b'-' => b'_',
        b'_' => b'-',
        other => other,
    };
}

/// Slips.
pub(super) const SLIPS: &[Row] = &[
    row("a letter of the signature in the other case", AXES, TYPED, HS, |p| {
        slip(p, 2, |bytes, at| case(bytes, at))
    }),
    row("two characters of the signature changed places", AXES, TYPED, HS, |p| {
        slip(p, 2, |bytes, at| turned(bytes, at))
    }),
    row(
        "a character of the signature twice",
        AXES,
        TYPED,
        &[Alg::Hs256, Alg::Rs256, Alg::Es256, Alg::EdDsa],
        |p| slip(p, 2, twice),
    ),
    row("a character of the signature looks like another", AXES, TYPED, HS, |p| {
        p.redraw(|p| {
            p.token()
                .rsplit('.')
                .next()
                .is_some_and(|text| text[2..40].contains(['0', 'O', 'l', 'I', '5', 'S', '-', '_']))
        });
        slip(p, 2, |bytes, at| alike(bytes, at))
    }),
    row("a character of the signature is missing", AXES, TYPED, HS, |p| {
        slip(p, 2, |bytes, at| {
            bytes.remove(at);
        })
    }),
    row("a character too many in the signature", AXES, TYPED, HS256, |p| {
        slip(p, 2, |bytes, at| bytes.insert(at, if bytes[at - 1] == b'x' { b'y' } else { b'x' }))
    }),
    row("the last character was not copied", AXES, "a mouse's selection", SPARE, |p| {
        let token = p.token();
        p.arrived(&token[..token.len() - 1])
    }),
    row("the last three characters were not copied", AXES, "a mouse's selection", HS, |p| {
        let token = p.token();
        p.arrived(&token[..token.len() - 3])
    }),
    row("the last four characters were not copied", AXES, "a mouse's selection", HS, |p| {
        let token = p.token();
        p.arrived(&token[..token.len() - 4])
    }),
    row("a letter of the header in the other case", OF_HEADER, TYPED, KINDS, |p| {
        // In its name of the algorithm, so that it is none.
        let [head, rest @ ..] = segments(p);
        let at = b64url("{\"alg\":\"").len() + 1;
        let mut bytes = head.into_bytes();
        let at = (at..bytes.len()).find(|at| bytes[*at].is_ascii_alphabetic()).expect("a letter");
        bytes[at] ^= 0x20;
        let head = String::from_utf8(bytes).expect("ASCII");
        p.arrived(format!("{head}.{}", rest.join(".")))
    }),
    row("two characters of the header changed places", OF_HEADER, TYPED, HS_RS, |p| {
        slip(p, 0, |bytes, at| turned(bytes, at))
    }),
    row("a character of the header twice", OF_HEADER, TYPED, HS_RS, |p| slip(p, 0, twice)),
    row("a letter of a kid in the header in the other case", AXES, TYPED, HS_RS, |p| {
        let name = p.rng.text(12, "ABCDEFGHKLMNPQRSTUVWXYZ");
        p.header = format!("{{\"alg\":\"{}\",\"kid\":\"{name}\"}}", p.alg.name());
        let [head, rest @ ..] = segments(p);
        let start = b64url(format!("{{\"alg\":\"{}\",\"kid\":\"", p.alg.name())).len();
        let changed = (start..start + 12).find_map(|at| {
            let mut bytes = head.clone().into_bytes();
            case(&mut bytes, at);
            let text = String::from_utf8(bytes).expect("ASCII");
            let json = String::from_utf8(super::bytes::unb64url(&text)).ok()?;
            let is_json = serde_json::from_str::<serde_json::Value>(&json).is_ok();
            (is_json && text != head).then_some(text)
        });
        // Where no letter leaves it JSON, two characters change places.
        let Some(changed) = changed else { return slip(p, 0, |bytes, at| turned(bytes, at)) };
        p.arrived(format!("{changed}.{}", rest.join(".")))
    }),
    row("a letter of the payload in the other case", AXES, TYPED, HS_RS, |p| {
        slip(p, 1, |bytes, at| case(bytes, at))
    }),
];
