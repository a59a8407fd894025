//! The claims that the tests of jsonwebtoken for Node judge.

use jwtx::cli::value_parsers;
use jwtx::jose::{NumericDate, Seconds};
use jwtx::report::SignatureStatus;
use jwtx::validate::{ClaimExpectation, ExpCheck, Policy};
use serde_json::Value;

use super::{Deviation, Tally, at, corpus, is, judge, ring, strings, text, words};

const NODE_DEVIATIONS: &[Deviation] = &[
    (
        "node-jsonwebtoken/aud/type-mixed",
        "INVALID_TOKEN claim_malformed verified",
        "RFC 7519 section 4.1.3: `aud` is an array of strings; one that holds a number is no audience",
    ),
    (
        "node-jsonwebtoken/maxAge/iat70-3s",
        "INVALID_TOKEN claim_mismatch verified",
        "RFC 7519 section 4.1.6: `iat` tells the age of a token; one in the future tells none",
    ),
    (
        "node-jsonwebtoken/maxAge/iat70-num3",
        "INVALID_TOKEN claim_mismatch verified",
        "RFC 7519 section 4.1.6: `iat` tells the age of a token; one in the future tells none",
    ),
    (
        "node-jsonwebtoken/maxAge/iat70--3s",
        "refused",
        "RFC 7519 section 4.1.6 knows the age of a token; none is less than nothing",
    ),
    (
        "node-jsonwebtoken/maxAge/iat70-num-3",
        "refused",
        "RFC 7519 section 4.1.6 knows the age of a token; none is less than nothing",
    ),
    (
        "node-jsonwebtoken/non-object/number",
        "INVALID_TOKEN malformed verified",
        "RFC 7519 section 7.2 step 10: the message must be a JSON object",
    ),
];

#[test]
fn the_claims_of_node_jsonwebtoken() {
    let Some(cases) = corpus("node-jsonwebtoken-claims.jsonl") else { return };
    let mut tally = Tally::new(NODE_DEVIATIONS);
    for case in &cases {
        let (right, actual) = match options(&case["opts"]) {
            Err(_) => (text(case, "class") == "usage_error", "refused".to_owned()),
            Ok(policy) => {
                let actual = judge(text(case, "token"), &ring(case), &policy);
                let signature = match text(case, "class") {
                    "bad_signature" => SignatureStatus::Failed,
                    _ => SignatureStatus::Verified,
                };
                (is(text(case, "class"), actual) && actual.2 == signature, words(actual))
            }
        };
        tally.case(text(case, "id"), right, &actual);
    }
    tally.done(144);
}

/// The options of jsonwebtoken's `verify`, or the sentence that refuses one of them.
fn options(options: &Value) -> Result<Policy, String> {
    let mut policy = at(0);
    for (name, value) in options.as_object().unwrap() {
        let expected = &mut policy.expectations;
        match name.as_str() {
            "now" => policy.now = NumericDate::from_seconds(value.as_i64().unwrap()),
            "leeway" => policy.leeway = Seconds::from_seconds(value.as_i64().unwrap()),
            "maxAge" => {
                let age = value.as_str().map_or_else(|| value.to_string(), ToOwned::to_owned);
                expected.max_age = Some(value_parsers::span(&age).map_err(|why| why.to_string())?);
            }
            "aud" => expected.audiences = strings(value),
            "iss" => expected.issuers = strings(value),
            "sub" => expected.subject = strings(value).pop(),
            "jti" => expected.token_id = strings(value).pop(),
            "nonce" => {
                let value = jwtx::jose::Value::String(strings(value).swap_remove(0));
                expected.claims.push(ClaimExpectation::equals(name.clone(), value));
            }
            "ignoreExpiration" => policy.exp = ExpCheck::new(false, value.as_bool().unwrap()),
            "ignoreNotBefore" => policy.ignore_nbf = value.as_bool().unwrap(),
            other => panic!("no such option: {other}"),
        }
    }
    Ok(policy)
}
