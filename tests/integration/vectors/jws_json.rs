//! JWS in JSON serialization, with detached and with unencoded payloads (RFC 7515 section 7.2 and appendix F, RFC 7797).

use jwtx::jose::Token;
use jwtx::jose::base64url::decode;
use jwtx::keys::{DecryptionKeys, Key, KeyMaterial, KeyRing, Secret};
use jwtx::report::{Reason, Report, SignatureStatus, Verdict};
use jwtx::validate::{Policy, Question, Validator, verify};
use serde_json::Value;

use super::{Deviation, LATE, Tally, at, corpus, text};

/// What jwtx decides otherwise.
const DEVIATIONS: &[Deviation] = &[
    (
        "Spomky-Labs-jose/jws-11",
        "malformed verified, malformed verified",
        "RFC 7797 section 3: `b64` must have the same value in every signature",
    ),
    (
        "jwx/jws-2",
        "malformed verified, malformed not_checked",
        "RFC 7797 section 3: `b64` must have the same value in every signature",
    ),
    (
        "own/b64-compact-attached-plain",
        "malformed not_checked",
        "RFC 7797 section 7: what is in compact serialization with its payload is taken for a JWT, which must not use it",
    ),
];

/// The keys of one signature. A secret is taken as it is, also where RFC 7518 section 3.2 wants a longer one.
fn ring_of(case: &Value, index: usize) -> KeyRing {
    let mut ring = KeyRing::default();
    for key in case["keys"].as_array().unwrap().iter().filter(|key| key["index"] == index) {
        match key.get("secret_b64url").or_else(|| key["jwk"].get("k")) {
            Some(octets) => {
                let secret = Secret::new(decode(octets.as_str().unwrap()).unwrap());
                ring.keys.push(Key::new("vector", KeyMaterial::Secret(secret)));
            }
            None => ring.add_bytes(key["jwk"].to_string().as_bytes(), "vector"),
        }
    }
    ring
}

fn token(case: &Value) -> Token {
    let text = match &case["token"] {
        Value::String(text) => text.clone(),
        object => object.to_string(),
    };
    let token = Token::parse(&text);
    match case.get("detached_payload_b64url").and_then(Value::as_str) {
        Some(payload) => token.with_detached_payload(decode(payload).unwrap()),
        None => token,
    }
}

/// What came of one signature.
fn of_signature(report: &Report, index: usize) -> SignatureStatus {
    match report.signatures.get(index) {
        Some(signature) => signature.status,
        None => report.signature,
    }
}

#[test]
fn every_signature_is_judged_as_expected() {
    let Some(cases) = corpus("jws-json.jsonl") else { return };
    let mut tally = Tally::new(DEVIATIONS);
    for case in &cases {
        let (right, actual) = match case["expect"].as_array() {
            Some(signatures) => as_expected(case, signatures),
            None => is_refused(case),
        };
        tally.case(text(case, "id"), right, &actual);
    }
    tally.done(153);
}

/// Each signature alone, by its own key.
fn as_expected(case: &Value, signatures: &[Value]) -> (bool, String) {
    let mut actual = Vec::new();
    let mut right = true;
    for (index, expected) in signatures.iter().enumerate() {
        let report = verify(token(case), &ring_of(case, index), &at(LATE), Vec::new());
        let reason = report.judgement.as_ref().unwrap().reason;
        let status = of_signature(&report, index);
        let verified = expected["verified"] == true;
        // The arithmetic is right, and the header breaks a rule.
        let broken = expected.get("fault").is_some_and(|fault| !fault.is_null());
        right &= verified == (status == SignatureStatus::Verified);
        right &= broken == (reason == Reason::Malformed);
        actual.push(format!("{} {}", reason.name(), status.name()));
    }
    (right, actual.join(", "))
}

/// Not as it should be, whatever the keys say.
fn is_refused(case: &Value) -> (bool, String) {
    let report = verify(token(case), &ring_of(case, 0), &at(LATE), Vec::new());
    let judged = report.judgement.as_ref().unwrap();
    (judged.verdict == Verdict::Invalid, judged.reason.name().to_owned())
}

/// Whatever is around it, a JWS in JSON is the same token.
#[test]
fn what_is_around_a_jws_in_json_changes_nothing() {
    let Some(cases) = corpus("jws-json.jsonl") else { return };
    let mut count = 0;
    for case in cases.iter().filter(|case| case["token"].is_object()) {
        let own = &case["token"];
        let ring = (0..2).fold(KeyRing::default(), |mut ring, index| {
            ring.merge(ring_of(case, index));
            ring
        });
        let validator = Validator {
            question: Question::Verify,
            policy: Policy { diagnose: false, ..at(LATE) },
            ring,
            decryption: DecryptionKeys::default(),
            strict: false,
        };
        let judged = |text: &str| {
            let report = validator.report_on(text);
            let judgement = report.judgement.as_ref().unwrap();
            (judgement.reason, report.signature, report.token.and_then(|token| token.payload))
        };
        let alone = judged(&own.to_string());
        // What is no token is looked for by other rules.
        let has_signature = alone.1 != SignatureStatus::Unsigned && alone.0 != Reason::Malformed;
        // In a string, what has no protected header has nothing that it is noticed by.
        let may_be_escaped = own.to_string().contains("\"protected\":\"eyJ");
        for (around, is_escaped) in [
            (serde_json::json!({ "status": 200, "token": own }).to_string(), false),
            (format!("2026-01-01 INFO response: {own} in 3 ms"), false),
            (serde_json::json!({ "token": own.to_string() }).to_string(), true),
        ] {
            if has_signature && (may_be_escaped || !is_escaped) {
                assert_eq!(judged(&around), alone, "{}: {around}", text(case, "id"));
                count += 1;
            }
        }
    }
    assert!(count > 100, "{count}");
}
