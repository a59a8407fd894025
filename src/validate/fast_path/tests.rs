//! What the fast path leaves to the report.

use super::*;
use crate::jose::NumericDate;
use crate::keys::{DecryptionKeys, KeyRing};
use crate::report::Verdict;
use crate::report::reason::REASONS;
use crate::validate::Policy;

/// One that verifies nothing.
fn inspector() -> Validator {
    Validator {
        question: Question::Inspect,
        policy: Policy::at(NumericDate::from_seconds(0)),
        ring: KeyRing::default(),
        decryption: DecryptionKeys::default(),
        strict: true,
    }
}

#[test]
fn a_header_beyond_the_limit_is_not_kept() {
    let validator = inspector();
    let mut fast_path = FastPath::new(&validator);
    let header =
        |kid: usize| base64url::encode(format!(r#"{{"alg":"HS256","kid":"{}"}}"#, "k".repeat(kid)));
    let fits = (0..HEADER_BYTES).rev().map(header).find(|text| text.len() <= HEADER_BYTES);
    let fits = fits.unwrap();
    assert!(fast_path.know(&fits) && fast_path.headers.contains_key(&*fits));
    for long in [header(HEADER_BYTES), header(10 * HEADER_BYTES)] {
        assert!(long.len() > HEADER_BYTES && !fast_path.know(&long));
    }
    assert_eq!(fast_path.headers.len(), 1);
}

#[test]
fn a_reason_that_needs_words_is_left_to_the_report() {
    for reason in REASONS.iter().map(|row| row.reason) {
        let has_words =
            matches!(reason.verdict(), Verdict::Invalid | Verdict::Error | Verdict::NoToken);
        let is_told = reason == Reason::SignatureMismatch;
        assert_eq!(is_settled(reason), !has_words || is_told, "{reason:?}");
    }
}

#[test]
fn numbers_that_are_not_plain_are_left_to_the_report() {
    let validator = inspector();
    let rules = Rules::compile(validator.question, &validator.policy);
    for (exp, is_plain) in [
        ("1767222900", true),
        ("-1", true),
        ("123456789012345", true),
        ("1234567890123456", false),
        ("1234567890123456789", false),
        ("1767222900.5", false),
        ("1e9", false),
        ("\"1767222900\"", false),
    ] {
        let parts = [r#"{"alg":"HS256"}"#, &format!(r#"{{"exp":{exp}}}"#), "signature"];
        let text = parts.map(base64url::encode).join(".");
        let mut fast_path = FastPath::new(&validator);
        assert_eq!(fast_path.record(&rules, &text).is_some(), is_plain, "{exp}");
    }
}
