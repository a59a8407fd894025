//! What is recognized though it is no key.

use super::*;

#[test]
fn an_address_leads_to_the_option_that_fetches_it() {
    let advice = |text: &str| {
        of_address(text).and_then(|named| named.advice).map(|advice| format!("{advice:?}"))
    };
    for scheme in ["https", "http"] {
        let set = advice(&format!("{scheme}://issuer.example/keys")).unwrap();
        assert!(set.contains("KeySet"), "{set}");
        let issuer =
            advice(&format!("{scheme}://issuer.example/.well-known/openid-configuration")).unwrap();
        assert!(issuer.contains("KeyIssuer"), "{issuer}");
    }
    let of_length = |length: usize| format!("https://{}", "a".repeat(length - 8));
    assert!(of_address(&of_length(2048)).is_some());
    for none in [of_length(2049), of_length(9000), "https://a b".to_owned(), "ftp://a".to_owned()] {
        assert!(of_address(&none).is_none(), "{none}");
    }
}

#[test]
fn what_is_certain_is_known_by_how_it_begins() {
    for (start, why) in TEXTS {
        let named = certain(format!("{start} and more").as_bytes()).map(|named| named.why);
        let is_pem = start.starts_with("---");
        assert_eq!(named.is_some(), !is_pem, "{start}");
        assert!(named.is_none_or(|named| named.to_string().contains(why)), "{start}");
    }
    assert!(certain(b"eyJhbGciOiJIUzI1NiJ9.e30.AAAA").is_some());
    assert!(certain(b"a plain secret").is_none());
}

#[test]
fn json_without_a_key_is_told_by_its_members() {
    let why = |text: &str| of_json(text).map(|named| named.why.to_string());
    for (text, says) in [
        (r#"{"access_token":"a"}"#, "the response of a token endpoint"),
        (r#"{"error":"x"}"#, "an error response of a server"),
        (r#"{"alg":"HS256","typ":"JWT"}"#, "the header of a token"),
        (r#"{"iss":"a","exp":1}"#, "the claims of a token"),
    ] {
        assert!(why(text).is_some_and(|why| why.contains(says)), "{text}: {:?}", why(text));
    }
    for none in [r#"{"kty":"oct","iss":"a","exp":1}"#, "[1]", "plain"] {
        assert_eq!(why(none), None, "{none}");
    }
}
