use super::*;
use crate::jose::base64url;

fn token(header: &str, claims: &str) -> Token {
    let part = |text: &str| base64url::encode(text);
    Token::parse(&format!("{}.{}.AAAA", part(header), part(claims)))
}

fn claims(given: &str) -> (String, Option<Seconds>) {
    let token = token(r#"{"alg":"HS256"}"#, given);
    let renewed = renewed(&token, NumericDate::from_seconds(5_000), "new").unwrap();
    (renewed.claims.to_string(), renewed.lifetime_is_assumed)
}

#[test]
fn times_move_together() {
    let hour = Some(Seconds::from_seconds(3600));
    for (given, wanted, assumed) in [
        (
            r#"{"sub":"u","iat":1000,"nbf":990,"exp":1600}"#,
            r#"{"sub":"u","iat":5000,"nbf":4990,"exp":5600}"#,
            None,
        ),
        (r#"{"nbf":1000,"exp":1600}"#, r#"{"nbf":5000,"exp":5600,"iat":5000}"#, None),
        (r#"{"sub":"u"}"#, r#"{"sub":"u","iat":5000}"#, None),
        (r#"{"iat":1000,"jti":"old"}"#, r#"{"iat":5000,"jti":"new"}"#, None),
        (r#"{"exp":1600}"#, r#"{"exp":8600,"iat":5000}"#, hour),
        (r#"{"iat":1600,"exp":1000}"#, r#"{"iat":5000,"exp":8600}"#, hour),
        (r#"{"iat":1000.5,"exp":1600.5}"#, r#"{"iat":5000,"exp":5600}"#, None),
        (r#"{"iat":1,"exp":"soon"}"#, r#"{"iat":5000,"exp":"soon"}"#, None),
        (r#"{"a":1,"a":2}"#, r#"{"a":2,"iat":5000}"#, None),
    ] {
        assert_eq!(claims(given), (wanted.to_owned(), assumed), "{given}");
    }
}

#[test]
fn what_belongs_to_the_old_key_is_left_out() {
    let header = r#"{"alg":"RS256","kid":"k","typ":"at+jwt","cty":"x","jku":"u","x5u":"u","jwk":{},"x5c":[],"x5t":"t","x5t#S256":"t","crit":["b64"],"b64":true,"zip":"DEF"}"#;
    let renewed = renewed(&token(header, "{}"), NumericDate::from_seconds(1), "new").unwrap();
    assert_eq!(renewed.header.to_string(), r#"{"alg":"RS256","typ":"at+jwt","cty":"x"}"#);
    let names = ["jku", "x5u", "jwk", "x5c", "x5t", "x5t#S256", "crit", "b64", "zip"];
    assert_eq!(renewed.left_out, names);
}

#[test]
fn what_cannot_be_read_is_not_renewed() {
    let now = NumericDate::from_seconds(1);
    let part = base64url::encode(r#"{"alg":"dir","enc":"A256GCM"}"#);
    for text in ["", "no token", "a.b.c", &format!("{part}..AAAA.AAAA.AAAA")] {
        assert_eq!(renewed(&Token::parse(text), now, "new"), None, "{text}");
    }
    assert_eq!(renewed(&token(r#"{"alg":"HS256"}"#, "[]"), now, "new"), None);
}
