//! The tokens of golang-jwt.

use jwtx::report::SignatureStatus;

use super::{Deviation, LATE, Tally, at, corpus, is, judge, ring, text, words};

const GO_DEVIATIONS: &[Deviation] = &[
    (
        "golang-jwt/RFC7519-Claims---single-aud-with-wrong-type",
        "INVALID_TOKEN algorithm_not_allowed not_checked",
        "RFC 8725 section 3.1: HS256 is not for the RSA key that was given, whatever the claims say",
    ),
    (
        "golang-jwt/RFC7519-Claims---multiple-aud-with-wrong-types",
        "INVALID_TOKEN algorithm_not_allowed not_checked",
        "RFC 8725 section 3.1: HS256 is not for the RSA key that was given, whatever the claims say",
    ),
    (
        "golang-jwt/rsa_pss/basic-PS256-invalid:-foo-=>-bar",
        "INVALID_TOKEN malformed not_checked",
        "RFC 4648 section 3.5: the signature's last character has bits that belong to no byte",
    ),
    (
        "golang-jwt/ecdsa/basic-ES256-invalid:-foo-=>-bar",
        "INVALID_TOKEN malformed not_checked",
        "RFC 4648 section 3.5: the signature's last character has bits that belong to no byte",
    ),
    // Two cases: one that golang-jwt takes, and one with changed claims.
    (
        "golang-jwt/ed25519/Basic-Ed25519",
        "INVALID_TOKEN algorithm_not_allowed not_checked",
        "RFC 7515 section 4.1.1: names compare exactly, and `ED25519` is none (RFC 9864 section 2.2)",
    ),
];

#[test]
fn the_tokens_of_golang_jwt() {
    let Some(cases) = corpus("golang-jwt.jsonl") else { return };
    let mut tally = Tally::new(GO_DEVIATIONS);
    for case in &cases {
        let actual = judge(text(case, "token"), &ring(case), &at(LATE));
        let signature = match text(case, "expect") {
            "valid" | "expired" => actual.2 == SignatureStatus::Verified,
            "bad_signature" => actual.2 == SignatureStatus::Failed,
            _ => true,
        };
        let right = is(text(case, "expect"), actual) && signature;
        tally.case(text(case, "id"), right, &words(actual));
    }
    tally.done(26);
}
