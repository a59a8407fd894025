//! The secret lacks what the signer's secret has around it, or has it in another way.

use zeroize::Zeroizing;

use super::{Apply, Bytes, Place, Said, SecretStep, own};
use crate::diagnose::step::{Axis, Step};
use crate::report::diagnosis::Cause;

const fn at_place(
    place: Place,
    how: &'static str,
    remedy: &'static str,
    apply: Apply,
) -> SecretStep {
    let cause = Cause::SecretHasStrayCharacters;
    let step = Step { axis: Axis::Secret, cause, how, remedy };
    SecretStep { step, place, said: Said::Stray, apply }
}

const fn more(how: &'static str, remedy: &'static str, apply: Apply) -> SecretStep {
    at_place(Place::Wraps, how, remedy, apply)
}

/// What a command writes behind anything.
const fn closing(how: &'static str, remedy: &'static str, apply: Apply) -> SecretStep {
    at_place(Place::Closes, how, remedy, apply)
}

const LINE_BREAK: &str =
    "to do without, write the signer's secret with `printf %s` instead of `echo`";
const WINDOWS: &str =
    "to do without, save the signer's file without the line break of Windows at its end";
/// That it keeps them: https://github.com/docker/cli/issues/3630
const QUOTES: &str = "to do without, remove the quotes where the signer reads it: `docker run` keeps those of an environment file";
const BRACKETS: &str = "to do without, remove the brackets where the signer reads it: they only mark a value to fill in";
const SPACE: &str = "to do without, remove the white space where the signer's secret is set";
const PADDING: &str = "to do without, write the secret with or without padding on both sides";
const MARK: &str = "to do without, save the signer's file as UTF-8 without a byte order mark: editors on Windows add it";
const PREFIX: &str = "to do without, remove the prefix where the signer reads it: its library takes it for a part of the secret";
const PYTHON: &str = "to do without, decode the bytes where the signer makes text of them: Python's `str` writes them so";
const SIGN: &str = "to do without, remove the character where the signer's secret is set: it was copied together with it";
const ZERO: &str =
    "to do without, cut the zero byte off where the signer reads it: the strings of C end with it";
const UNSEEN: &str = "to do without, type the end of the signer's secret again: the character was pasted and cannot be seen";
const ALPHABET: &str =
    "to do without, write the secret in the same alphabet of base64 on both sides";
const REVERSE: &str = "to do without, give the signer the bytes in the order of the verifier";

/// What happens often.
pub(super) const COMMON: &[SecretStep] = &[
    closing("with a line break at its end", LINE_BREAK, |secret, add| {
        add(around("", secret, "\n"));
    }),
    closing("with a Windows line break at its end", WINDOWS, |secret, add| {
        add(around("", secret, "\r\n"));
    }),
    more("with a carriage return at its end", WINDOWS, |secret, add| add(around("", secret, "\r"))),
    more("with a space at its end", SPACE, |secret, add| add(around("", secret, " "))),
    more("with double quotes around it", QUOTES, |secret, add| add(around("\"", secret, "\""))),
    more("with single quotes around it", QUOTES, |secret, add| add(around("'", secret, "'"))),
    more("with backquotes around it", QUOTES, |secret, add| add(around("`", secret, "`"))),
    more("with `=` padding at its end", PADDING, |secret, add| {
        add(around("", secret, "="));
        add(around("", secret, "=="));
    }),
];

/// What happens now and then.
pub(super) const RARE: &[SecretStep] = &[
    more("with a space at its beginning", SPACE, |secret, add| add(around(" ", secret, ""))),
    more("with two line breaks at its end", LINE_BREAK, |secret, add| {
        add(around("", secret, "\n\n"));
    }),
    more("with a byte order mark", MARK, |secret, add| add(around("\u{feff}", secret, ""))),
    more("with `base64:` in front", PREFIX, |secret, add| add(around("base64:", secret, ""))),
    more("with `hex:` in front", PREFIX, |secret, add| add(around("hex:", secret, ""))),
    more("with `0x` in front", PREFIX, |secret, add| add(around("0x", secret, ""))),
    more("with `Bearer` in front", PREFIX, |secret, add| add(around("Bearer ", secret, ""))),
    more("with `\\x` in front", PREFIX, |secret, add| add(around("\\x", secret, ""))),
    more("with `b'…'` around it, as Python writes bytes", PYTHON, |secret, add| {
        add(around("b'", secret, "'"));
        add(around("b\"", secret, "\""));
    }),
    more("with brackets around it", BRACKETS, |secret, add| {
        for (first, last) in [("<", ">"), ("{", "}"), ("[", "]")] {
            add(around(first, secret, last));
        }
    }),
    more("with escaped quotes around it", QUOTES, |secret, add| {
        add(around("\\\"", secret, "\\\""));
    }),
    more("with spaces around it", SPACE, |secret, add| add(around(" ", secret, " "))),
    more("with a tab at its end", SPACE, |secret, add| add(around("", secret, "\t"))),
    more("with a comma at its end", SIGN, |secret, add| add(around("", secret, ","))),
    more("with a semicolon at its end", SIGN, |secret, add| add(around("", secret, ";"))),
    more("with a dot at its end", SIGN, |secret, add| add(around("", secret, "."))),
    more("with a percent sign at its end", SIGN, |secret, add| add(around("", secret, "%"))),
    more("with a backslash at its end", SIGN, |secret, add| add(around("", secret, "\\"))),
    more("with a double quote at its end", SIGN, |secret, add| add(around("", secret, "\""))),
    more("with a single quote at its end", SIGN, |secret, add| add(around("", secret, "'"))),
    more("with a zero byte at its end", ZERO, |secret, add| add(around("", secret, "\0"))),
    more("with a space and a line break at its end", LINE_BREAK, |secret, add| {
        add(around("", secret, " \n"));
    }),
    more("with a no-break space at its end", UNSEEN, |secret, add| {
        add(around("", secret, "\u{a0}"));
    }),
    more("with a zero-width space at its end", UNSEEN, |secret, add| {
        add(around("", secret, "\u{200b}"));
    }),
    more("with a tab at its beginning", SPACE, |secret, add| add(around("\t", secret, ""))),
    more("with a double quote at its beginning", SIGN, |secret, add| add(around("\"", secret, ""))),
    more("with a single quote at its beginning", SIGN, |secret, add| add(around("'", secret, ""))),
    more("with an equals sign at its beginning", SIGN, |secret, add| add(around("=", secret, ""))),
    more("with `-` instead of each `_`", ALPHABET, |secret, add| replaced(secret, b"_", b"-", add)),
    more("with `_` instead of each `-`", ALPHABET, |secret, add| replaced(secret, b"-", b"_", add)),
    more("with `+` and `/` instead of each `-` and `_`", ALPHABET, |secret, add| {
        replaced(secret, b"-_", b"+/", add);
    }),
    more("with `-` and `_` instead of each `+` and `/`", ALPHABET, |secret, add| {
        replaced(secret, b"+/", b"-_", add);
    }),
    more("with the reverse order of its bytes", REVERSE, |secret, add| {
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
