//! What to do where a claim is not as expected.

use super::*;
use crate::report::Reason;

const MISMATCH: Decision = Decision::Fail(Reason::ClaimMismatch);

/// What is advised where the claim `scope` has a value, and something is expected of it.
fn advice(value: &str, test: fn(Value) -> ClaimTest, wanted: &str) -> Option<String> {
    let (value, wanted) = (Value::parse(value).unwrap(), Value::parse(wanted).unwrap());
    let mut expectation = ClaimExpectation::equals("scope", Value::Null);
    expectation.test = test(wanted);
    let check = ClaimExpected::new(&expectation).of_value(MISMATCH, &value);
    check.advice.map(|advice| format!("{advice:?}"))
}

#[test]
fn what_was_probably_meant_is_advised() {
    let (equals, contains) =
        (ClaimTest::Equals as fn(Value) -> ClaimTest, ClaimTest::Contains as _);
    for (value, test, wanted, says) in [
        (r#""3""#, equals, "3", Some("holds it as text")),
        (r#"["a","b"]"#, equals, r#""a""#, Some("it is one of several")),
        (r#""a b""#, equals, r#""a""#, Some("it is one of several")),
        (r#""c""#, equals, r#""a""#, None),
        (r#"["3"]"#, contains, "3", Some("holds it as text")),
        (r#""read write""#, contains, r#""read write""#, Some("a word has no spaces")),
        (r#""read write all""#, contains, r#""read write""#, Some("scope~=read")),
        (r#""read all""#, contains, r#""read write""#, None),
        // A word that differs in one thing alone.
        (r#""Read all""#, contains, r#""read""#, Some("case")),
        (r#"["Read","all"]"#, contains, r#""read""#, Some("case")),
        (r#""write all""#, contains, r#""read""#, None),
        ("true", contains, r#""read""#, None),
    ] {
        let found = advice(value, test, wanted);
        let case = format!("{value} {wanted}: {found:?}");
        match says {
            Some(says) => assert!(found.is_some_and(|found| found.contains(says)), "{case}"),
            None => assert_eq!(found, None, "{case}"),
        }
    }
}
