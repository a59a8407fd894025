//! A trust policy is read or refused, and both paths judge by it alike. The bytes: the policy, a zero byte, claims.

#![no_main]

use jwtx::keys::DecryptionKeys;
use jwtx::report::{Summary, Verdict};
use jwtx::validate::{Expectations, Policy, Question, TrustPolicy, Validator};
use jwtx_fuzz::{SECRET, holds, policy, ring, signed, split, text};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let (written, claims) = split(bytes, 0);
    let trust = match TrustPolicy::parse(text(written)) {
        Ok(trust) => trust,
        Err(fault) => {
            assert!(!fault.message.is_empty());
            return;
        }
    };
    assert!(trust.only_issuer().is_none_or(|issuer| issuer.starts_with("https://")));
    let token = signed(br#"{"alg":"HS256"}"#, claims, SECRET);
    let expectations = Expectations { trust: Some(trust), ..Expectations::default() };
    let validator = Validator {
        question: Question::Verify,
        policy: Policy { expectations, ..policy() },
        ring: ring(SECRET),
        decryption: DecryptionKeys::default(),
        strict: true,
    };
    let report = validator.report_on(&token);
    holds(&report);
    validator.batch().record(&token, |record| assert_eq!(record, &Summary::of(&report)));
    // Without an issuer no policy allows a token.
    let has_issuer = report.claims().is_some_and(|claims| claims.string("iss").present().is_some());
    assert!(
        has_issuer
            || !matches!(report.verdict(), Verdict::Valid | Verdict::Expired | Verdict::NotActive)
    );
});
