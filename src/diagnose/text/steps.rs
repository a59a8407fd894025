//! What may have happened to the text of a token.

use crate::diagnose::step::{Axis, Step};
use crate::report::diagnosis::Cause;

const fn damage(how: &'static str, remedy: &'static str) -> Step {
    Step { axis: Axis::Text, cause: Cause::DamagedToken, how, remedy }
}

pub(super) const SPACES: Step = damage(
    "spaces instead of some of its characters",
    "do not decode the token, and do not replace its characters",
);
pub(super) const AROUND: Step =
    damage("quotes, a prefix or line breaks around it", "pass the token alone");
pub(super) const ENCODED: Step = damage("an encoding of the whole text", "decode it first");
pub(super) const ALPHABET: Step =
    damage("the standard alphabet, or padding", "encode the token with base64url, without padding");
pub(super) const DOTS: Step =
    damage("dots that are written in another way or lost", "use `.` between the segments");
pub(super) const SOFT_BREAKS: Step = damage(
    "soft line breaks of an email, or a stray `=`",
    "decode the quoted-printable text first",
);
pub(super) const FIRST_LETTERS: Step =
    damage("its first letters were not copied", "copy the whole token");
pub(super) const TYPOGRAPHIC: Step =
    damage("typographic characters", "copy the token again as plain text");
pub(super) const LITERALS: Step =
    damage("several string literals, as in code", "pass the token that the code puts together");
pub(super) const BESIDE: Step = damage("text in front of it or behind it", "pass only the token");
pub(super) const SEVERAL: Step = damage("several tokens in one text", "pass one token");

/// Every one.
pub(super) const ALL: [Step; 11] = [
    SPACES,
    AROUND,
    ENCODED,
    ALPHABET,
    DOTS,
    SOFT_BREAKS,
    FIRST_LETTERS,
    TYPOGRAPHIC,
    LITERALS,
    BESIDE,
    SEVERAL,
];
