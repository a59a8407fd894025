//! The payloads of JSONTestSuite.

use jwtx::jose::Token;
use jwtx::validate::{expiry, inspect};
use serde_json::Value;

use super::{Deviation, LATE, NO_JWT, Tally, VALID, at, corpus, json, judge, ring, text, words};

/// Why a text is not called malformed though its set has it so.
const TOO_DEEP: &str = "nested deeper than jwtx reads: what stands further inside, nobody knows";

const JSON_DEVIATIONS: &[Deviation] = &[
    (
        "jsontestsuite/payload/i_structure_500_nested_arrays",
        "TOKEN_ERROR too_large verified",
        TOO_DEEP,
    ),
    (
        "jsontestsuite/payload/n_structure_100000_opening_arrays",
        "TOKEN_ERROR too_large verified",
        TOO_DEEP,
    ),
    (
        "jsontestsuite/payload/n_structure_open_array_object",
        "TOKEN_ERROR too_large verified",
        TOO_DEEP,
    ),
    (
        "jsontestsuite/claim/i_structure_500_nested_arrays",
        "TOKEN_ERROR too_large verified",
        TOO_DEEP,
    ),
    (
        "jsontestsuite/claim/n_structure_100000_opening_arrays",
        "TOKEN_ERROR too_large verified",
        TOO_DEEP,
    ),
    (
        "jsontestsuite/claim/n_structure_open_array_object",
        "TOKEN_ERROR too_large verified",
        TOO_DEEP,
    ),
];

#[test]
fn the_json_of_json_test_suite() {
    let Some(cases) = corpus("jsontestsuite-payloads.jsonl") else { return };
    let mut tally = Tally::new(JSON_DEVIATIONS);
    for case in &cases {
        let token = text(case, "token");
        let actual = judge(token, &ring(case), &at(LATE));
        let right = match text(case, "expect") {
            "valid" => actual == VALID && reads_as_others_do(token),
            "malformed" => actual == NO_JWT,
            // Left to the implementation, which must take or refuse it for what it is.
            "either" => actual == VALID || actual == NO_JWT,
            other => panic!("no such expectation: {other}"),
        };
        let (token, policy) = (Token::parse(token), at(LATE));
        let states = [
            inspect(token.clone(), &policy, Vec::new()).times.state,
            expiry(token, &policy, Vec::new()).times.state,
        ];
        tally.case(text(case, "id"), right && states[0] == states[1], &words(actual));
    }
    tally.done(635);
}

/// Whether serde_json finds the same in the payload, if it can read it at all.
fn reads_as_others_do(token: &str) -> bool {
    let token = Token::parse(token);
    let claims = token.claims.as_ref().unwrap().members();
    match serde_json::from_slice::<Value>(token.payload.as_ref().unwrap()) {
        Ok(expected) => json(claims) == expected,
        Err(_) => false,
    }
}
