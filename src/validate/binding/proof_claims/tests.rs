//! The times of a proof, to the second.

use super::*;

/// The check and its decision, for a proof with these claims at 1000, with a leeway of 30.
fn at_1000(claims: &str) -> Option<(String, bool)> {
    let claims = Value::parse(claims).unwrap().as_object().unwrap().clone();
    let now = NumericDate::from_seconds(1000);
    let check = expiration(&ClaimsSet::new(claims), now, Seconds::from_seconds(30))?;
    Some((check.name.clone(), check.failure().is_none()))
}

#[test]
fn a_proof_keeps_the_times_that_it_has() {
    for (claims, name, passes) in [
        (r#"{"exp":971}"#, "dpop.exp", true),
        (r#"{"exp":970}"#, "dpop.exp", false),
        (r#"{"exp":"971"}"#, "dpop.exp", false),
        (r#"{"nbf":1031}"#, "dpop.nbf", false),
        (r#"{"nbf":"1000"}"#, "dpop.nbf", false),
        (r#"{"nbf":null}"#, "dpop.nbf", false),
        (r#"{"exp":2000,"nbf":"1000"}"#, "dpop.nbf", false),
        (r#"{"exp":2000,"nbf":1031}"#, "dpop.nbf", false),
        (r#"{"exp":2000,"nbf":1030}"#, "dpop.exp", true),
    ] {
        assert_eq!(at_1000(claims), Some((name.to_owned(), passes)), "{claims}");
    }
    for none in ["{}", r#"{"nbf":1030}"#] {
        assert_eq!(at_1000(none), None, "{none}");
    }
}
