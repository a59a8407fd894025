//! A UUID as a secret: one side uses its text, the other its bytes, whose order differs, or another text.

use zeroize::Zeroizing;

use super::{Apply, Bytes, Place, Said, SecretStep, own, text};
use crate::diagnose::step::{Axis, Step};
use crate::jose::encoding;
use crate::report::diagnosis::Cause;

const fn uuid(cause: Cause, how: &'static str, remedy: &'static str, apply: Apply) -> SecretStep {
    let step = Step { axis: Axis::Secret, cause, how, remedy };
    SecretStep { step, place: Place::Reads, said: Said::Signed, apply }
}

/// The places of the bytes that .NET's `Guid.ToByteArray` writes, which is its own inverse.
const MIXED: [usize; 16] = [3, 2, 1, 0, 5, 4, 7, 6, 8, 9, 10, 11, 12, 13, 14, 15];

pub(super) const STEPS: &[SecretStep] = &[
    uuid(
        Cause::SecretIsEncoded,
        "decoded as a UUID",
        "use the 16 bytes of the UUID as the secret, not its text",
        |secret, add| of_text(secret).into_iter().for_each(|bytes| add(own(&bytes))),
    ),
    uuid(
        Cause::SecretIsEncoded,
        "decoded as a UUID in the byte order of .NET",
        "use the 16 bytes of Guid.ToByteArray() as the secret: its first three parts are little-endian",
        |secret, add| of_text(secret).into_iter().for_each(|bytes| add(own(&mixed(&bytes)))),
    ),
    uuid(
        Cause::SecretIsText,
        "as the text of a UUID in another form",
        "write the UUID in the same way on both sides: hyphens, braces, upper or lower case, byte order",
        |secret, add| {
            let Some((bytes, is_text)) = read(secret) else { return };
            texts(&bytes, add);
            // Its bytes do not say in which order they are.
            if !is_text {
                texts(&mixed(&bytes), add);
            }
        },
    ),
    uuid(
        Cause::SecretIsText,
        "with the bytes of its UUID in the other order",
        "write the bytes of the UUID in the same order on both sides: those of Guid.ToByteArray() are mixed",
        |secret, add| {
            if let Ok(bytes) = secret.try_into() {
                add(own(&mixed(&bytes)));
            }
        },
    ),
];

/// The bytes of a UUID that is text.
fn of_text(secret: &[u8]) -> Option<[u8; 16]> {
    read(secret).filter(|(_, is_text)| *is_text).map(|(bytes, _)| bytes)
}

/// The bytes of a UUID in the order of its text, and whether they were text.
fn read(secret: &[u8]) -> Option<([u8; 16], bool)> {
    if let Ok(bytes) = secret.try_into() {
        return Some((bytes, false));
    }
    let whole = text(secret)?.trim();
    let bare = whole.get(..9).filter(|first| first.eq_ignore_ascii_case("urn:uuid:"));
    let bare = bare.map_or(whole, |_| &whole[9..]);
    let within = |first, last| bare.strip_prefix(first)?.strip_suffix(last);
    let bare = within('{', '}').or_else(|| within('(', ')')).unwrap_or(bare);
    let hyphens: Vec<usize> = bare.match_indices('-').map(|(at, _)| at).collect();
    if !hyphens.is_empty() && hyphens != [8, 13, 18, 23] {
        return None;
    }
    let digits: Bytes = Zeroizing::new(bare.bytes().filter(|byte| *byte != b'-').collect());
    let bytes = encoding::hex(&digits)?;
    Some((bytes.as_slice().try_into().ok()?, true))
}

fn mixed(bytes: &[u8; 16]) -> [u8; 16] {
    MIXED.map(|at| bytes[at])
}

/// The texts of a UUID: the formats `D`, `N`, `B` and `P` of .NET, and the URN of RFC 9562.
fn texts(bytes: &[u8; 16], add: &mut dyn FnMut(Bytes)) {
    let digits = encoding::to_hex(bytes);
    let parts = [&digits[..8], &digits[8..12], &digits[12..16], &digits[16..20], &digits[20..]];
    let hyphenated = Zeroizing::new(parts.join("-"));
    let plain = hyphenated.as_str();
    for form in [
        plain.to_owned(),
        digits.to_string(),
        format!("{{{plain}}}"),
        format!("({plain})"),
        format!("urn:uuid:{plain}"),
    ] {
        let form = Zeroizing::new(form);
        add(own(form.as_bytes()));
        let upper = Zeroizing::new(form.to_ascii_uppercase());
        add(own(upper.as_bytes()));
    }
}

#[cfg(test)]
#[cfg(feature = "unit-tests")]
mod tests;
