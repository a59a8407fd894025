//! Why a signature over a payload that was given apart from its token does not verify, where line breaks are the cause:
//! editors add one at the end, `echo` does, and git changes them all.

use super::signature_keys::SignatureKeys;
use super::signatures::{self, Examinations};
use super::{Policy, signature::SignatureState};
use crate::jose::{Token, limits};
use crate::report::Check;

/// A change of line breaks, and what it says where it makes the signature verify.
type Change = (fn(&[u8]) -> Option<Vec<u8>>, &'static str);

const CHANGES: [Change; 4] = [
    (
        without_last,
        "the signature verifies without the line break at the end of the payload: remove it",
    ),
    (with_last, "the signature verifies with a line break at the end of the payload: add it"),
    (
        unix,
        "the signature verifies with LF instead of CR LF in the payload: use the file as it was signed",
    ),
    (
        windows,
        "the signature verifies with CR LF instead of LF in the payload: use the file as it was signed",
    ),
];

/// What is to be looked at where none of them does.
const UNPROVED: &str =
    "check the payload and the key: the file must be, byte for byte, what was signed";

/// Says in the check of the signature which change of line breaks in the payload makes it verify. Whether one does.
pub(super) fn explain(
    token: &Token,
    examinations: &Examinations<'_>,
    checks: &mut [Check],
    (keys, policy): (&SignatureKeys<'_>, &Policy),
) -> bool {
    let has_failed = examinations.decision().state() == SignatureState::Failed;
    let payload = token.payload.as_deref().filter(|_| token.is_detached && has_failed);
    let Some(payload) = payload.filter(|bytes| bytes.len() <= limits::TOKEN_BYTES) else {
        return false;
    };
    let Some(check) = checks
        .iter_mut()
        .find(|check| check.name.starts_with("signature") && check.failure().is_some())
    else {
        return false;
    };
    let verifies = |(change, _): &&Change| {
        let Some(changed) = change(payload) else { return false };
        let mut other = token.clone();
        other.payload = Some(changed);
        let examined = signatures::examine(&other, keys, policy);
        examined.decision().state() == SignatureState::Verified
    };
    let proved = CHANGES.iter().find(verifies).map(|(_, said)| *said);
    check.advice = Some(proved.unwrap_or(UNPROVED).into());
    proved.is_some()
}

fn without_last(payload: &[u8]) -> Option<Vec<u8>> {
    let rest = payload.strip_suffix(b"\r\n").or_else(|| payload.strip_suffix(b"\n"))?;
    Some(rest.to_vec())
}

fn with_last(payload: &[u8]) -> Option<Vec<u8>> {
    let is_open = payload.last() != Some(&b'\n');
    is_open.then(|| [payload, b"\n"].concat())
}

fn unix(payload: &[u8]) -> Option<Vec<u8>> {
    let text = std::str::from_utf8(payload).ok().filter(|text| text.contains("\r\n"))?;
    Some(text.replace("\r\n", "\n").into_bytes())
}

fn windows(payload: &[u8]) -> Option<Vec<u8>> {
    let text = std::str::from_utf8(payload).ok().filter(|text| !text.contains('\r'))?;
    text.contains('\n').then(|| text.replace('\n', "\r\n").into_bytes())
}

#[cfg(test)]
#[cfg(feature = "unit-tests")]
mod tests;
