//! The secret lacks what the signer's secret has around it, or has it in another way.

use zeroize::Zeroizing;

use super::{Bytes, Place, SecretStep, own};
use crate::diagnose::step::{Axis, Step};
use crate::report::diagnosis::Cause;

const fn at_place(
    place: Place,
    how: &'static str,
    apply: fn(&[u8], &mut dyn FnMut(Bytes)),
) -> SecretStep {
    let remedy = "use the secret exactly as the signer does";
    let cause = Cause::SecretHasStrayCharacters;
    SecretStep { step: Step { axis: Axis::Secret, cause, how, remedy }, place, apply }
}

const fn more(how: &'static str, apply: fn(&[u8], &mut dyn FnMut(Bytes))) -> SecretStep {
    at_place(Place::Adds, how, apply)
}

/// What a command writes behind anything.
const fn closing(how: &'static str, apply: fn(&[u8], &mut dyn FnMut(Bytes))) -> SecretStep {
    at_place(Place::Closes, how, apply)
}

/// What happens often.
pub(super) const COMMON: &[SecretStep] = &[
    closing("with a line break at its end", |secret, add| add(around("", secret, "\n"))),
    closing("with a Windows line break at its end", |secret, add| add(around("", secret, "\r\n"))),
    more("with a carriage return at its end", |secret, add| add(around("", secret, "\r"))),
    more("with a space at its end", |secret, add| add(around("", secret, " "))),
    more("with double quotes around it", |secret, add| add(around("\"", secret, "\""))),
    more("with single quotes around it", |secret, add| add(around("'", secret, "'"))),
    more("with backquotes around it", |secret, add| add(around("`", secret, "`"))),
    more("with `=` padding at its end", |secret, add| {
        add(around("", secret, "="));
        add(around("", secret, "=="));
    }),
];

/// What happens now and then.
pub(super) const RARE: &[SecretStep] = &[
    more("with a space at its beginning", |secret, add| add(around(" ", secret, ""))),
    more("with two line breaks at its end", |secret, add| add(around("", secret, "\n\n"))),
    more("with a byte order mark", |secret, add| add(around("\u{feff}", secret, ""))),
    more("with `base64:` in front", |secret, add| add(around("base64:", secret, ""))),
    more("with `hex:` in front", |secret, add| add(around("hex:", secret, ""))),
    more("with `0x` in front", |secret, add| add(around("0x", secret, ""))),
    more("with `Bearer` in front", |secret, add| add(around("Bearer ", secret, ""))),
    more("with `\\x` in front", |secret, add| add(around("\\x", secret, ""))),
    more("with `b'…'` around it, as Python writes bytes", |secret, add| {
        add(around("b'", secret, "'"));
        add(around("b\"", secret, "\""));
    }),
    more("with brackets around it", |secret, add| {
        for (first, last) in [("<", ">"), ("{", "}"), ("[", "]")] {
            add(around(first, secret, last));
        }
    }),
    more("with escaped quotes around it", |secret, add| add(around("\\\"", secret, "\\\""))),
    more("with spaces around it", |secret, add| add(around(" ", secret, " "))),
    more("with a tab at its end", |secret, add| add(around("", secret, "\t"))),
    more("with a comma at its end", |secret, add| add(around("", secret, ","))),
    more("with a semicolon at its end", |secret, add| add(around("", secret, ";"))),
    more("with a full stop at its end", |secret, add| add(around("", secret, "."))),
    more("with a percent sign at its end", |secret, add| add(around("", secret, "%"))),
    more("with a backslash at its end", |secret, add| add(around("", secret, "\\"))),
    more("with a double quote at its end", |secret, add| add(around("", secret, "\""))),
    more("with a single quote at its end", |secret, add| add(around("", secret, "'"))),
    more("with a zero byte at its end", |secret, add| add(around("", secret, "\0"))),
    more("with a space and a line break at its end", |secret, add| add(around("", secret, " \n"))),
    more("with a no-break space at its end", |secret, add| add(around("", secret, "\u{a0}"))),
    more("with a zero-width space at its end", |secret, add| add(around("", secret, "\u{200b}"))),
    more("with a tab at its beginning", |secret, add| add(around("\t", secret, ""))),
    more("with a double quote at its beginning", |secret, add| add(around("\"", secret, ""))),
    more("with a single quote at its beginning", |secret, add| add(around("'", secret, ""))),
    more("with an equals sign at its beginning", |secret, add| add(around("=", secret, ""))),
    more("with `-` instead of each `_`", |secret, add| replaced(secret, b"_", b"-", add)),
    more("with `_` instead of each `-`", |secret, add| replaced(secret, b"-", b"_", add)),
    more("with `+` and `/` instead of each `-` and `_`", |secret, add| {
        replaced(secret, b"-_", b"+/", add);
    }),
    more("with `-` and `_` instead of each `+` and `/`", |secret, add| {
        replaced(secret, b"+/", b"-_", add);
    }),
    more("with the reverse order of its bytes", |secret, add| {
        add(Zeroizing::new(secret.iter().rev().copied().collect()));
    }),
];

fn around(first: &str, secret: &[u8], last: &str) -> Bytes {
    Zeroizing::new([first.as_bytes(), secret, last.as_bytes()].concat())
}

/// The secret with each of these bytes replaced by its partner.
fn replaced(secret: &[u8], from: &[u8], to: &[u8], add: &mut dyn FnMut(Bytes)) {
    let mut other = own(secret);
    for byte in other.iter_mut() {
        if let Some(at) = from.iter().position(|one| one == byte) {
            *byte = to[at];
        }
    }
    add(other);
}
