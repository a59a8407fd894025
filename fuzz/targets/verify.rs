//! What the fast path records of a token is the summary of the full report, whatever the policy and the token; and what
//! another secret signed does not verify. The bytes: choices of a policy, a choice of the text, a header, a line end, claims.

#![no_main]

use jwtx::jose::Token;
use jwtx::keys::DecryptionKeys;
use jwtx::report::{SignatureStatus, Summary};
use jwtx::validate::{Policy, Question, Validator, verify};
use jwtx_fuzz::policies::{CHOICES, chosen};
use jwtx_fuzz::{OTHER_SECRET, SECRET, holds, ring, signed, split, take, text};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let mut rest = bytes;
    let (question, policy) = chosen(take::<CHOICES>(&mut rest));
    let [kind] = take::<1>(&mut rest);
    let (header, claims) = split(rest, b'\n');
    let secret = if kind & 1 == 0 { SECRET } else { OTHER_SECRET };
    let mut given =
        if kind & 2 == 0 { signed(header, claims, secret) } else { text(rest).to_owned() };
    if kind & 4 == 4 {
        given.truncate(given.floor_char_boundary(usize::from(kind)));
    }
    if kind & 8 == 8 {
        given = format!("Bearer {given}\n");
    }
    let validator = Validator {
        question,
        policy,
        ring: ring(SECRET),
        decryption: DecryptionKeys::default(),
        strict: kind & 16 == 16,
    };
    let mut batch = validator.batch();
    let report = validator.report_on(&given);
    let full = Summary::of(&report);
    // Twice, as a header is remembered.
    for _ in 0..2 {
        batch.record(&given, |record| assert_eq!(record, &full));
    }
    if question == Question::Verify {
        holds(&report);
        if secret == OTHER_SECRET && kind & 2 == 0 {
            assert_ne!(report.signature, SignatureStatus::Verified);
        }
    } else {
        assert_ne!(report.signature, SignatureStatus::Verified);
    }
    is_alike_without_lint(&validator, &given);
});

/// Findings decide nothing.
fn is_alike_without_lint(validator: &Validator, given: &str) {
    if validator.question != Question::Verify {
        return;
    }
    let judged = |lint| {
        let policy = Policy { lint, ..validator.policy.clone() };
        let report = verify(Token::parse(given), &validator.ring, &policy, Vec::new());
        report.judgement.map(|judged| (judged.verdict, judged.reason))
    };
    assert_eq!(judged(true), judged(false));
}
