//! Whose an audience is.

use super::*;
use crate::jose::{Token, base64url};

/// What is advised about the `aud` of a token.
fn advice(header: &str, claims: &str, reason: Reason, asked: Option<Kind>) -> Option<String> {
    let text = format!("{}.{}.AA", base64url::encode(header), base64url::encode(claims));
    let token = Token::parse(&text);
    let check = Check::new("aud", Decision::Fail(reason), "another");
    let claims = token.claims.as_ref().unwrap();
    for_whom(check, &token, claims, asked).advice.map(|advice| format!("{advice:?}"))
}

#[test]
fn the_kind_of_a_token_says_whose_its_audience_is() {
    use Reason::{ClaimMismatch, ClaimMissing};
    let (access, logout) = (r#"{"typ":"at+jwt"}"#, r#"{"typ":"logout+jwt"}"#);
    let assertion = r#"{"typ":"client-authentication+jwt"}"#;
    let id = r#"{"at_hash":"a"}"#;
    for (header, claims, reason, asked, says) in [
        (access, "{}", ClaimMismatch, Some(Kind::Access), Some("the `aud` of an access token is")),
        (access, "{}", ClaimMismatch, Some(Kind::Id), Some("its `aud` is an API, not the client")),
        (access, "{}", ClaimMismatch, None, Some("its `aud` is an API, not the client")),
        (access, "{}", ClaimMissing, None, None),
        (access, r#"{"client_id":"c"}"#, ClaimMissing, None, Some("Amazon Cognito")),
        (access, r#"{"client_id":"c"}"#, ClaimMismatch, None, Some("its `aud` is an API")),
        (logout, "{}", ClaimMismatch, None, Some("send the access token to APIs")),
        (logout, "{}", ClaimMissing, None, Some("send the access token to APIs")),
        (assertion, "{}", ClaimMismatch, None, Some("this is a client's assertion")),
        (assertion, "{}", ClaimMissing, None, None),
        ("{}", id, ClaimMismatch, None, Some("its `aud` is the client")),
        ("{}", id, ClaimMissing, None, Some("its `aud` is the client")),
        ("{}", id, ClaimMismatch, Some(Kind::Id), Some("the `aud` of an ID token is")),
        ("{}", "{}", ClaimMismatch, None, None),
    ] {
        let found = advice(header, claims, reason, asked);
        let case = format!("{header} {claims} {reason:?} {asked:?}: {found:?}");
        match says {
            Some(says) => assert!(found.is_some_and(|found| found.contains(says)), "{case}"),
            None => assert_eq!(found, None, "{case}"),
        }
    }
}
