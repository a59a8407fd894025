use super::*;
use crate::jose::base64url;

#[test]
fn an_app_of_github_is_told_by_algorithm_and_claims_and_not_by_a_numeric_issuer_alone() {
    let told = |header: &str, claims: &str| {
        let text = format!("{}.{}.AA", base64url::encode(header), base64url::encode(claims));
        receiver_of(&Token::parse(&text)).map(|(row, _)| row.name)
    };
    let claims = r#"{"iss":"42","iat":1,"exp":2}"#;
    assert_eq!(told(r#"{"alg":"RS256"}"#, claims), Some("github-app"));
    assert_eq!(told(r#"{"alg":"HS256"}"#, claims), None);
    assert_eq!(told(r#"{"alg":"RS256"}"#, r#"{"iss":"42","exp":2}"#), None);
    assert_eq!(told(r#"{"alg":"RS256"}"#, r#"{"iss":"42","iat":1,"exp":2,"sub":"u"}"#), None);
    let video = r#"{"video":{"url":"a"},"sub":"u"}"#;
    assert_eq!(told(r#"{"alg":"HS256"}"#, video), Some("livekit"));
    assert_eq!(told(r#"{"alg":"RS256"}"#, video), None);
    let vonage = r#"{"application_id":"a","jti":"t"}"#;
    assert_eq!(told(r#"{"alg":"RS256"}"#, vonage), Some("vonage"));
    assert_eq!(told(r#"{"alg":"HS256"}"#, vonage), None);
}
