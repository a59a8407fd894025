//! The key of the holder, as the issuer's token names it.

use super::*;
use crate::jose::sd_jwt::DigestAlgorithm;

#[test]
fn one_key_is_named_once() {
    let key = r#"{"jwk":{"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}}"#;
    let named = |claims: &str| {
        let claims = Value::parse(claims).unwrap();
        holder_key(claims.as_object().unwrap()).map(|ring| ring.keys.len())
    };
    assert_eq!(named(&format!(r#"{{"cnf":{key}}}"#)), Ok(1));
    for (claims, says) in [
        ("{}".to_owned(), "names no key of the holder"),
        (r#"{"cnf":[]}"#.to_owned(), "is not one object"),
        (format!(r#"{{"cnf":{key},"cnf":{key}}}"#), "is not one object"),
        (r#"{"cnf":{}}"#.to_owned(), "has nothing; jwtx supports only a key in `jwk`"),
        (r#"{"cnf":{"jkt":"a"}}"#.to_owned(), "has jkt; jwtx supports only a key in `jwk`"),
        (r#"{"cnf":{"jwk":{"keys":[]}}}"#.to_owned(), "is not a JWK"),
        (r#"{"cnf":{"jwk":{"kty":"oct","k":"AA"}}}"#.to_owned(), "cannot be used"),
    ] {
        let said = named(&claims).expect_err(&claims);
        assert!(said.contains(says), "{claims}: {said}");
    }
}

#[test]
fn its_times_count_to_the_second() {
    let policy =
        Policy { leeway: Seconds::from_seconds(30), ..Policy::at(NumericDate::from_seconds(1000)) };
    let faults = |claims: &str| {
        let claims = Value::parse(claims).unwrap().as_object().unwrap().clone();
        wrong_times(&ClaimsSet::new(claims), &policy).len()
    };
    for right in [
        r#"{"iat":1030}"#,
        r#"{"iat":0}"#,
        r#"{"iat":1000,"exp":971}"#,
        r#"{"iat":1000,"nbf":1030}"#,
        r#"{"iat":1000,"exp":1001,"nbf":1}"#,
    ] {
        assert_eq!(faults(right), 0, "{right}");
    }
    for wrong in [
        "{}",
        r#"{"iat":"1000"}"#,
        r#"{"iat":1031}"#,
        r#"{"iat":1000,"exp":970}"#,
        r#"{"iat":1000,"exp":"2000"}"#,
        r#"{"iat":1000,"nbf":1031}"#,
        r#"{"iat":1000,"nbf":"0"}"#,
    ] {
        assert_eq!(faults(wrong), 1, "{wrong}");
    }
}

#[test]
fn what_was_asked_for_stands_beside_what_is_there() {
    let text = |text: &str| Value::String(text.to_owned());
    let claims = Value::parse(r#"{"nonce":"b","aud":["x"],"sd_hash":"c"}"#).unwrap();
    let claims = ClaimsSet::new(claims.as_object().unwrap().clone());
    let fault = wrong_text(&claims, "nonce", Some("a")).unwrap();
    assert_eq!((fault.expected, fault.actual), (Some(text("a")), Some(text("b"))));
    assert!(wrong_text(&claims, "nonce", Some("b")).is_none());
    assert!(wrong_text(&claims, "nonce", None).is_none());
    let fault = wrong_text(&claims, "aud", None).unwrap();
    assert_eq!((fault.expected, fault.actual), (None, Some(Value::Array(vec![text("x")]))));

    let token = Token::parse("eyJhbGciOiJub25lIn0.e30.~");
    let disclosed = Disclosed {
        claims: ClaimsSet::new(Object::new()),
        disclosures: Vec::new(),
        hidden: 0,
        algorithm: DigestAlgorithm::Sha256,
    };
    let fault = wrong_hash(&claims, &token, &disclosed).unwrap();
    let wanted = base64url::encode(hash(DigestAlgorithm::Sha256, b"eyJhbGciOiJub25lIn0.e30.~"));
    assert_eq!((fault.expected, fault.actual), (Some(text(&wanted)), Some(text("c"))));
}
