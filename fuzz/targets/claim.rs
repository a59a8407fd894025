//! An expectation of a claim is read or refused, both paths judge by it alike, and equality is that of JSON values. The
//! bytes: the expectation, a zero byte, claims.

#![no_main]

use jwtx::cli::value_parsers::claim_expectation;
use jwtx::keys::DecryptionKeys;
use jwtx::report::{Summary, Verdict};
use jwtx::validate::{ClaimPlace, ClaimTest, Expectations, Policy, Question, Validator};
use jwtx_fuzz::{SECRET, holds, policy, ring, signed, split, text};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let (written, claims) = split(bytes, 0);
    let expected = match claim_expectation(text(written)) {
        Ok(expected) => expected,
        Err(error) => {
            assert!(!error.to_string().is_empty());
            return;
        }
    };
    let token = signed(br#"{"alg":"HS256"}"#, claims, SECRET);
    let expectations = Expectations { claims: vec![expected.clone()], ..Expectations::default() };
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
    let Some(claims) = report.claims() else { return };
    if let ClaimPlace::Name(name) = &expected.place
        && claims.members().count(name) <= 1
    {
        let holds = claims.members().get(name).is_some_and(|value| expected.test.holds(value));
        assert!(holds || report.verdict() == Verdict::Invalid, "{expected:?}");
        if let (ClaimTest::Equals(wanted), Some(value)) =
            (&expected.test, claims.members().get(name))
        {
            assert_eq!(wanted.same(value), value.same(wanted));
        }
    }
});
