//! What the targets share: texts out of bytes, tokens under a known secret, and what holds of every report.

pub mod keys;
pub mod policies;
pub mod streams;

use aws_lc_rs::hmac;
use jwtx::jose::{NumericDate, Seconds, base64url};
use jwtx::keys::{Key, KeyMaterial, KeyRing, Secret};
use jwtx::report::{Reason, Report, SignatureStatus, Verdict};
use jwtx::validate::Policy;

/// The secret of the keys in the targets.
pub const SECRET: &[u8] = b"0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

/// A secret that no token is judged by.
pub const OTHER_SECRET: &[u8] =
    b"another secret that is of no use here, and as long as that one is";

/// The instant at which everything is judged.
pub const NOW: i64 = 1_767_222_300;

/// The text that some bytes begin with.
pub fn text(bytes: &[u8]) -> &str {
    bytes.utf8_chunks().next().map_or("", |chunk| chunk.valid())
}

/// What is before and behind the first byte of this value.
pub fn split(bytes: &[u8], at: u8) -> (&[u8], &[u8]) {
    match bytes.iter().position(|byte| *byte == at) {
        Some(place) => (&bytes[..place], &bytes[place + 1..]),
        None => (bytes, &[]),
    }
}

/// Takes so many bytes off the front; zeros stand for those that are not there.
pub fn take<const COUNT: usize>(bytes: &mut &[u8]) -> [u8; COUNT] {
    let mut taken = [0; COUNT];
    let count = COUNT.min(bytes.len());
    taken[..count].copy_from_slice(&bytes[..count]);
    *bytes = &bytes[count..];
    taken
}

/// A token of this header and these claims, written as they stand, with the HMAC that a secret gives.
pub fn signed(header: &[u8], claims: &[u8], secret: &[u8]) -> String {
    let input = format!("{}.{}", base64url::encode(header), base64url::encode(claims));
    let tag = hmac::sign(&hmac::Key::new(hmac::HMAC_SHA256, secret), input.as_bytes());
    format!("{input}.{}", base64url::encode(tag.as_ref()))
}

/// A key of these bytes.
pub fn key(secret: &[u8]) -> Key {
    Key::new("fuzz", KeyMaterial::Secret(Secret::new(secret.to_vec())))
}

/// The ring of this one secret.
pub fn ring(secret: &[u8]) -> KeyRing {
    KeyRing::new(vec![key(secret)])
}

/// A policy of [`NOW`] that searches for no causes: a search may take seconds by its own budget.
pub fn policy() -> Policy {
    let now = NumericDate::from_seconds(NOW);
    Policy { leeway: Seconds::from_seconds(60), diagnose: false, ..Policy::at(now) }
}

/// What holds of every report of `verify`: what nobody vouches for decides nothing.
pub fn holds(report: &Report) {
    let verified = report.signature == SignatureStatus::Verified;
    assert_eq!(report.key.is_some(), verified);
    let judged = report.judgement.as_ref().expect("verify gives a verdict");
    assert_eq!(judged.reason.verdict(), judged.verdict);
    let token = report.token.as_ref();
    if verified {
        assert!(token.is_some_and(|token| !token.is_unsigned()));
    } else if report.layers.is_empty() {
        let is_of_claims = matches!(
            judged.reason,
            Reason::Valid
                | Reason::Expired
                | Reason::Expiring
                | Reason::TooOld
                | Reason::NotActive
                | Reason::ClaimMalformed
                | Reason::ClaimMissing
                | Reason::ClaimMismatch
        );
        assert!(!is_of_claims, "{judged:?} with {:?}", report.signature);
    }
    if judged.verdict != Verdict::Invalid && judged.verdict != Verdict::Error {
        assert!(
            judged.verdict == Verdict::NoToken || token.is_some_and(|it| it.problems.is_empty())
        );
    }
}
