use super::*;
use crate::jose::base64url;

#[test]
fn marks_tell_what_a_token_is_for() {
    for (header, claims, kind) in [
        (r#"{"alg":"RS256","typ":"at+jwt"}"#, r#"{"sub":"1"}"#, Some(Kind::Access)),
        (r#"{"alg":"RS256","typ":"application/AT+JWT"}"#, "{}", Some(Kind::Access)),
        (r#"{"alg":"RS256"}"#, r#"{"token_use":"id"}"#, Some(Kind::Id)),
        (r#"{"alg":"RS256"}"#, r#"{"typ":"Offline"}"#, Some(Kind::Refresh)),
        (r#"{"alg":"RS256"}"#, r#"{"nonce":"n","at_hash":"h"}"#, Some(Kind::Id)),
        (r#"{"alg":"RS256"}"#, r#"{"scp":"read","nonce":"n"}"#, Some(Kind::Access)),
        (r#"{"alg":"RS256","typ":"JWT"}"#, r#"{"sub":"1","exp":1}"#, None),
        (
            r#"{"alg":"RS256"}"#,
            r#"{"events":{"http://schemas.openid.net/event/backchannel-logout":{}}}"#,
            Some(Kind::Logout),
        ),
        (r#"{"alg":"ES256"}"#, r#"{"htm":"GET","htu":"https://a"}"#, Some(Kind::DpopProof)),
        (r#"{"alg":"ES256"}"#, r#"{"sub":"spiffe://acme.example/a"}"#, Some(Kind::JwtSvid)),
        (r#"{"alg":"ES256"}"#, r#"{"sub":"c","iss":"c","aud":"a"}"#, Some(Kind::ClientAssertion)),
        (r#"{"alg":"ES256"}"#, r#"{"sub":"c","iss":"d","aud":"a"}"#, None),
        (
            r#"{"alg":"RS256"}"#,
            r#"{"iss":"https://token.actions.githubusercontent.com"}"#,
            Some(Kind::Workload),
        ),
        (r#"{"alg":"RS256"}"#, r#"{"iss":"https://accounts.google.com"}"#, None),
        (r#"{"typ":"secevent+jwt"}"#, "{}", Some(Kind::SecurityEvent)),
        (r#"{"typ":"oauth-authz-req+jwt"}"#, "{}", Some(Kind::RequestObject)),
    ] {
        let text = format!("{}.{}.AA", base64url::encode(header), base64url::encode(claims));
        assert_eq!(kind_of(&Token::parse(&text)).map(|(kind, _)| kind), kind, "{claims}");
    }
}
