//! One side has only a part of the secret or more of it, or letters in the other case.

use zeroize::Zeroizing;

use super::{Apply, Bytes, Place, Said, SecretStep, own, text};
use crate::diagnose::step::{Axis, Step};
use crate::report::diagnosis::Cause;

const fn step(
    cause: Cause,
    place: Place,
    how: &'static str,
    remedy: &'static str,
    apply: Apply,
) -> SecretStep {
    SecretStep {
        step: Step { axis: Axis::Secret, cause, how, remedy },
        place,
        said: Said::Signed,
        apply,
    }
}

const CUT: Cause = Cause::SecretIsCut;

/// The characters at which shells and files of settings end a value.
const ENDS: [u8; 12] = *b"#$ =&;!`|<>,";

pub(super) const STEPS: &[SecretStep] = &[
    step(
        Cause::SecretHasOtherCase,
        Place::Changes,
        "in lower case",
        "use the secret in lower case",
        |secret, add| {
            add(own(&secret.to_ascii_lowercase()));
            if let Some(text) = text(secret) {
                add(own(text.to_lowercase().as_bytes()));
            }
        },
    ),
    step(
        Cause::SecretHasOtherCase,
        Place::Changes,
        "in upper case",
        "use the secret in upper case",
        |secret, add| {
            add(own(&secret.to_ascii_uppercase()));
        },
    ),
    step(
        Cause::SecretHasOtherCase,
        Place::Alone,
        "with its first letter in the other case",
        "use the secret with its first letter in the other case: a keyboard changed it",
        |secret, add| {
            let mut changed = own(secret);
            if let Some(first) = changed.first_mut().filter(|first| first.is_ascii_alphabetic()) {
                *first ^= 0x20;
                add(changed);
            }
        },
    ),
    step(
        CUT,
        Place::Alone,
        "cut at a character that ends a value, as in a shell or a `.env` file",
        "put the secret in single quotes where the signer reads it",
        |secret, add| {
            for (at, _) in secret.iter().enumerate().filter(|(_, byte)| ENDS.contains(byte)) {
                add(own(secret[..at].trim_ascii_end()));
                add(own(&secret[at + 1..]));
            }
        },
    ),
    step(
        CUT,
        Place::Alone,
        "without its `$NAME`, which a shell replaced",
        "put the secret in single quotes where the signer reads it",
        |secret, add| expanded(secret, add),
    ),
    step(
        CUT,
        Place::Alone,
        "cut to a fixed length",
        "use the whole secret on both sides",
        |secret, add| {
            for length in [64, 32, 24, 16, 48, 128, 72, 20, 8] {
                if length < secret.len() {
                    add(own(&secret[..length]));
                }
            }
            add(own(&secret[..secret.len() / 2]));
        },
    ),
    step(
        CUT,
        Place::Alone,
        "filled up to a fixed length",
        "use the secret as it is on both sides, and make a longer one",
        |secret, add| {
            for length in [32, 48, 64, 16, 24, 128] {
                if (1..length).contains(&secret.len()) {
                    for filler in *b"0 =#*x" {
                        let mut filled = own(secret);
                        filled.resize(length, filler);
                        add(filled);
                    }
                    let repeated = secret.iter().copied().cycle().take(length).collect();
                    add(Zeroizing::new(repeated));
                    let missing = length - secret.len();
                    add(Zeroizing::new([&[b'0'].repeat(missing), secret].concat()));
                }
            }
            add(Zeroizing::new([secret, secret].concat()));
        },
    ),
];

/// A secret in which a shell replaced `$NAME` and `${NAME}` by nothing.
fn expanded(secret: &[u8], add: &mut dyn FnMut(Bytes)) {
    let is_name = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b'_';
    let mut rest = secret;
    let mut kept = Zeroizing::new(Vec::with_capacity(secret.len()));
    while let Some(at) = rest.iter().position(|byte| *byte == b'$') {
        kept.extend_from_slice(&rest[..at]);
        rest = &rest[at + 1..];
        let name = match rest.first() {
            Some(b'{') => rest.iter().position(|byte| *byte == b'}').map_or(0, |end| end + 1),
            // `$1` and the like are one character long.
            Some(first) if first.is_ascii_digit() => 1,
            _ => rest.iter().take_while(|byte| is_name(byte)).count(),
        };
        rest = &rest[name..];
    }
    if kept.len() + rest.len() < secret.len() {
        kept.extend_from_slice(rest);
        add(kept);
    }
}

#[cfg(test)]
#[cfg(feature = "unit-tests")]
mod tests;
