//! R and S of an ECDSA signature, and the ways in which they are put together wrongly.

use super::Form;
use crate::diagnose::step::{Axis, Step};
use crate::jose::{Value, encoding};
use crate::report::diagnosis::Cause;

const fn of(cause: Cause, how: &'static str, remedy: &'static str) -> Step {
    Step { axis: Axis::Signature, cause, how, remedy }
}

const DER: Step = of(
    Cause::DerSignature,
    "in ASN.1 DER",
    "convert it to raw R and S: in Node dsaEncoding: 'ieee-p1363', in Java SHA256withECDSAinP1363Format",
);
pub(super) const UNPADDED: Step = of(
    Cause::UnpaddedSignature,
    "R or S lacks zero bytes at the start",
    "pad R and S to the length of the curve's coordinates",
);
const OVERLONG: Step = of(
    Cause::UnpaddedSignature,
    "R and S have too many zero bytes at the start",
    "write R and S as long as the curve's coordinates",
);
const SWAPPED: Step = of(Cause::SwappedSignature, "S is in front of R", "write R first, then S");
const LITTLE: Step = of(
    Cause::SwappedSignature,
    "R and S are each in little-endian order",
    "write R and S in big-endian order",
);
const RECOVERY: Step = of(
    Cause::EncodedSignature,
    "there is a recovery byte with it",
    "remove the recovery byte (`v`): a JWT has R and S alone",
);
const JSON: Step = of(
    Cause::EncodedSignature,
    "R and S are members of JSON",
    "write R and S one after the other, as raw bytes",
);

pub(super) fn steps() -> impl Iterator<Item = &'static Step> {
    [&DER, &UNPADDED, &OVERLONG, &SWAPPED, &LITTLE, &RECOVERY, &JSON].into_iter()
}

/// The raw R and S that a form may stand for, each half so many bytes long.
pub(in crate::diagnose) fn raw(forms: &[Form], half: usize) -> Vec<Form> {
    let mut found: Vec<Form> = Vec::new();
    let mut add = |from: &Form, steps: &[&'static Step], bytes: Vec<u8>| {
        let is_it = bytes.len() == 2 * half && is_plausible(&bytes, half);
        if is_it && !found.iter().any(|known| known.bytes == bytes) {
            let steps = from.steps.iter().chain(steps).copied().collect();
            found.push(Form { bytes, steps });
        }
    };
    // As they are, then what is in two parts, then what is in another order.
    for form in forms {
        add(form, &[], form.bytes.clone());
    }
    for form in forms {
        if let Some((r, s)) = of_der(&form.bytes) {
            add(form, &[&DER], joined(&r, &s, half));
            add(form, &[&DER, &SWAPPED], joined(&s, &r, half));
        }
        if let Some((r, s)) = of_json(&form.bytes) {
            add(form, &[&JSON], joined(&r, &s, half));
        }
        if form.bytes.len() == 2 * half + 1 {
            add(form, &[&RECOVERY], form.bytes[..2 * half].to_vec());
            add(form, &[&RECOVERY], form.bytes[1..].to_vec());
        }
        if form.bytes.len() > 2 * half && form.bytes.len().is_multiple_of(2) {
            let (r, s) = form.bytes.split_at(form.bytes.len() / 2);
            if r[..r.len() - half].iter().chain(&s[..s.len() - half]).all(|byte| *byte == 0) {
                add(form, &[&OVERLONG], joined(r, s, half));
            }
        }
    }
    for form in forms.iter().filter(|form| form.bytes.len() == 2 * half) {
        let (r, s) = form.bytes.split_at(half);
        let turned = |half: &[u8]| half.iter().rev().copied().collect::<Vec<u8>>();
        add(form, &[&SWAPPED], [s, r].concat());
        add(form, &[&LITTLE], [turned(r), turned(s)].concat());
    }
    // Only a few zeros are ever missing; where the two meet is tried.
    for form in forms {
        let missing = (2 * half).checked_sub(form.bytes.len()).filter(|few| (1..=8).contains(few));
        for of_r in 0..=missing.map_or(0, |missing| missing) {
            if missing.is_some()
                && let Some((r, s)) = form.bytes.split_at_checked(half - of_r)
            {
                add(form, &[&UNPADDED], joined(r, s, half));
            }
        }
    }
    found.sort_by_key(|form| form.steps.len());
    found
}

/// Whether R and S may be below the order of the curve: that of P-521 has 521 of 528 bits, and neither is zero.
fn is_plausible(bytes: &[u8], half: usize) -> bool {
    let (r, s) = bytes.split_at(half);
    [r, s].into_iter().all(|number| {
        number.iter().any(|byte| *byte != 0) && (half != P521_BYTES || number[0] <= 1)
    })
}

/// The length of R and of S on P-521.
const P521_BYTES: usize = 66;

/// R and S, each at its length; what does not fit is no number of the curve.
fn joined(r: &[u8], s: &[u8], half: usize) -> Vec<u8> {
    let padded = |number: &[u8]| {
        let zeros = number.iter().take_while(|byte| **byte == 0).count();
        let number = &number[zeros..];
        let missing = half.checked_sub(number.len())?;
        Some([vec![0; missing].as_slice(), number].concat())
    };
    padded(r).zip(padded(s)).map(|(r, s)| [r, s].concat()).unwrap_or_default()
}

/// R and S of a DER signature, as libraries write it, sloppy ones included.
fn of_der(der: &[u8]) -> Option<(Vec<u8>, Vec<u8>)> {
    let ([0x30, 0x82, _, _, body @ ..] | [0x30, 0x81, _, body @ ..] | [0x30, _, body @ ..]) = der
    else {
        return None;
    };
    let integer = |der: &[u8]| {
        let (length, rest) = match der {
            [0x02, 0x81, length, rest @ ..] | [0x02, length, rest @ ..] => (*length, rest),
            _ => return None,
        };
        let (number, rest) = rest.split_at_checked(usize::from(length))?;
        Some((number.to_vec(), rest.to_vec()))
    };
    let (r, rest) = integer(body)?;
    let (s, rest) = integer(&rest)?;
    // Some hash type or padding may follow.
    (rest.len() <= 4).then_some((r, s))
}

/// R and S as members of JSON, in hexadecimal or base64url.
fn of_json(bytes: &[u8]) -> Option<(Vec<u8>, Vec<u8>)> {
    let value = Value::parse(std::str::from_utf8(bytes).ok()?).ok()?;
    let object = value.as_object()?;
    let number = |name: &str| {
        let text = object.get(name)?.as_str()?;
        let text = text.strip_prefix("0x").unwrap_or(text);
        let even = if text.len().is_multiple_of(2) { text.to_owned() } else { format!("0{text}") };
        let found = encoding::hex(even.as_bytes());
        found.or_else(|| encoding::base64url(text.as_bytes())).map(|bytes| bytes.to_vec())
    };
    Some((number("r")?, number("s")?))
}

#[cfg(test)]
#[cfg(feature = "unit-tests")]
mod tests;
