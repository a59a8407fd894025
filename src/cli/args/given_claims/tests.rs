use super::*;

#[test]
fn words_are_claims_or_named_for_what_they_are() {
    let of = |word: &str| object(word).map(|object| object.to_string());
    assert_eq!(of("sub=me").unwrap(), r#"{"sub":"me"}"#);
    assert_eq!(of("level=3").unwrap(), r#"{"level":3}"#);
    assert_eq!(of(r#" {"a":[1]} "#).unwrap(), r#"{"a":[1]}"#);
    assert_eq!(of("https://example.com/x=1").unwrap(), r#"{"https://example.com/x":1}"#);
    let said = |word: &str| object(word).unwrap_err().to_string();
    assert_eq!(said("eyJhbGciOiJIUzI1NiJ9.e30.AA"), "the claims are a token");
    assert_eq!(said("Bearer eyJhbGciOiJIUzI1NiJ9.e30.AA"), "the claims are a token");
    assert_eq!(said("Cargo.toml"), "`Cargo.toml` is the name of a file, not a claim");
    assert_eq!(said("hunter2"), "one of the arguments is not a claim");
    assert!(said("{").starts_with("the claims: "), "{}", said("{"));
}

#[test]
fn a_claim_is_not_the_value_of_jti() {
    for word in ["sub=me", r#"{"a":1}"#] {
        assert!(check_token_id(Some(word)).is_err(), "{word}");
    }
    for word in ["", "t-1", "YWJj==", "YWJj=", "a-b=c"] {
        assert!(check_token_id(Some(word)).is_ok(), "{word}");
    }
    assert!(check_token_id(None).is_ok());
}
