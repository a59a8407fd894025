//! What is wrong with a token of another kind, in words.

use super::*;
use crate::jose::{Token, base64url};
use crate::validate::opening::Opening;
use crate::validate::signature::Examination;

fn said(header: &str, claims: &str, demand: KindDemand, decision: Decision) -> String {
    let text = format!("{}.{}.AA", base64url::encode(header), base64url::encode(claims));
    let (token, examination) = (Token::parse(&text), Examination::NotExamined);
    let opening = Opening::not_tried(&token);
    words(demand, decision, &TokenView::of(&token, &opening, &examination))
}

#[test]
fn what_is_missing_is_told_from_what_is_something_else() {
    use KindDemand as D;
    let missing = Decision::Fail(Reason::ClaimMissing);
    let mismatch = Decision::Fail(Reason::ClaimMismatch);
    let malformed = Decision::Fail(Reason::ClaimMalformed);
    let old = Decision::Fail(Reason::TooOld);
    for (header, claims, demand, decision, says) in [
        ("{}", "{}", D::Type("at+jwt"), missing, "the header has no `typ`; expected at+jwt"),
        (
            r#"{"typ":"JWT"}"#,
            "{}",
            D::Type("at+jwt"),
            mismatch,
            "`typ` is \"JWT\"; expected at+jwt",
        ),
        (
            r#"{"typ":"x"}"#,
            "{}",
            D::TypeAmong(&["a", "b"]),
            mismatch,
            "`typ` is \"x\"; expected a or b",
        ),
        (
            r#"{"alg":"HS256"}"#,
            "{}",
            D::PublicKeyAlgorithm,
            mismatch,
            "`alg` is \"HS256\", which has no public key",
        ),
        ("{}", "{}", D::PublicJwk, missing, "the header has no `jwk`"),
        ("{}", "{}", D::PublicJwk, malformed, "`jwk` is not a key"),
        ("{}", "{}", D::PublicJwk, mismatch, "`jwk` is not a public key"),
        ("{}", "{}", D::OwnJwk, mismatch, "`jwk` is not the key that verifies the signature"),
        ("{}", r#"{"iat":1}"#, D::Recent(300), mismatch, "`iat` is in the future"),
        ("{}", r#"{"iat":1}"#, D::Recent(300), old, "`iat` is more than 5m ago"),
        ("{}", "{}", D::Required("sub"), missing, "there is no `sub`"),
        (
            "{}",
            r#"{"sub":7}"#,
            D::Required("sub"),
            malformed,
            "`sub` is a number, but must be a string",
        ),
        ("{}", "{}", D::Recommended("azp"), Decision::Warn(None), "there is no `azp`"),
        ("{}", "{}", D::OneOf(&["sub", "sid"]), missing, "there is no `sub` and no `sid`"),
        (
            "{}",
            r#"{"nonce":1}"#,
            D::Forbidden("nonce"),
            mismatch,
            "it has `nonce`, which is forbidden",
        ),
        ("{}", "{}", D::Same("iss", "sub"), mismatch, "`iss` and `sub` are different"),
        ("{}", "{}", D::Member("events", "x"), missing, "there is no `events`"),
        ("{}", r#"{"events":{}}"#, D::Member("events", "x"), mismatch, "`events` has no object x"),
        ("{}", "{}", D::Longest("sub", 255), mismatch, "`sub` has more than 255 characters"),
        (
            "{}",
            "{}",
            D::AuthorizedParty,
            Decision::Warn(None),
            "there are several `aud`, but no `azp`",
        ),
        ("{}", r#"{"azp":1}"#, D::AuthorizedParty, malformed, "`azp` is not a string"),
    ] {
        assert_eq!(said(header, claims, demand, decision), says);
    }
}
