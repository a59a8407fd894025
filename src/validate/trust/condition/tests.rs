use super::*;

fn holds(operator: &str, values: &[&str], claim: Option<&str>) -> Holds {
    let operator = Operator::named(operator).expect(operator);
    let values = values.iter().map(|value| (*value).to_owned()).collect();
    let key = "id.example:sub".to_owned();
    let condition = Condition { operator, key, provider: None, claims: &["sub"], values };
    let claim = claim.map(|text| Value::parse(text).unwrap());
    let subject = claim.as_ref().map_or(Subject::Absent, Subject::Value);
    condition.holds(subject, &mut Steps::new(STEPS))
}

#[test]
fn operators_compare_as_aws_documents() {
    use Holds::{Malformed, Mismatch, Missing, Unclear, WithoutClaim, Yes};
    let table: &[(&str, &[&str], Option<&str>, Holds)] = &[
        // Case counts; several values of the policy are alternatives.
        ("StringEquals", &["a", "b"], Some(r#""b""#), Yes),
        ("StringEquals", &["a"], Some(r#""A""#), Mismatch),
        ("StringEquals", &["a*"], Some(r#""ab""#), Mismatch),
        ("StringEquals", &["a"], None, Missing),
        ("StringEqualsIfExists", &["a"], None, WithoutClaim),
        ("StringEqualsIfExists", &["a"], Some(r#""b""#), Mismatch),
        ("StringEqualsIgnoreCase", &["Ab"], Some(r#""aB""#), Yes),
        ("StringLike", &["repo:o/*:ref:*"], Some(r#""repo:o/r:ref:x""#), Yes),
        ("StringLike", &["repo:o/*"], Some(r#""repo:O/r""#), Mismatch),
        ("StringLike", &["a?c"], Some(r#""abc""#), Yes),
        ("StringLike", &["a?c"], Some(r#""ac""#), Mismatch),
        ("StringLike", &["*"], Some(r#""""#), Yes),
        ("StringLike", &[""], Some(r#""x""#), Mismatch),
        // None of the values may be it; a key that is not there is not it.
        ("StringNotEquals", &["a", "b"], Some(r#""c""#), Yes),
        ("StringNotEquals", &["a", "b"], Some(r#""b""#), Mismatch),
        ("StringNotEquals", &["a"], None, WithoutClaim),
        ("StringNotLike", &["a*"], Some(r#""ab""#), Mismatch),
        ("StringNotEqualsIgnoreCase", &["a"], Some(r#""A""#), Mismatch),
        // Several values of the token.
        ("ForAnyValue:StringEquals", &["a"], Some(r#"["b","a"]"#), Yes),
        ("ForAnyValue:StringEquals", &["a"], Some(r#"["b"]"#), Mismatch),
        ("ForAnyValue:StringEquals", &["a"], None, Missing),
        ("ForAnyValue:StringNotEquals", &["a"], Some(r#"["a","b"]"#), Yes),
        ("ForAllValues:StringEquals", &["a", "b"], Some(r#"["b","a"]"#), Yes),
        ("ForAllValues:StringEquals", &["a"], Some(r#"["b","a"]"#), Mismatch),
        ("ForAllValues:StringEquals", &["a"], None, WithoutClaim),
        ("ForAllValues:StringEquals", &["a"], Some("[]"), WithoutClaim),
        ("ForAllValues:StringNotLike", &["a*"], Some(r#"["b","ab"]"#), Mismatch),
        ("StringEquals", &["a"], Some(r#"["a"]"#), Yes),
        ("StringEquals", &["a"], Some(r#"["a","b"]"#), Unclear),
        ("StringEquals", &["a"], Some(r#"["c","b"]"#), Mismatch),
        ("StringNotEquals", &["a"], Some(r#"["a","b"]"#), Unclear),
        ("StringEquals", &["1"], Some("1"), Malformed),
        ("StringNotEquals", &["1"], Some("1"), Malformed),
    ];
    for (operator, values, claim, expected) in table {
        assert_eq!(holds(operator, values, *claim), *expected, "{operator} {values:?} {claim:?}");
        assert_eq!(Operator::named(operator).unwrap().name(), *operator);
    }
}

#[test]
fn the_work_for_a_hostile_claim_is_bounded_and_an_honest_one_is_compared() {
    let condition = |operator: &str, values: Vec<String>| {
        let (operator, key) = (Operator::named(operator).unwrap(), "id.example:sub".to_owned());
        Condition { operator, key, provider: None, claims: &["sub"], values }
    };
    let patterns = || (0..200).map(|at| format!("*{}{at}*x", "a".repeat(50))).collect();
    let holds = |condition: &Condition, claim: Value| {
        let mut steps = Steps::new(STEPS);
        (condition.holds(Subject::Value(&claim), &mut steps), STEPS - steps.left())
    };
    let like = condition("StringLike", patterns());
    let hostile = Value::String("a".repeat(20_000));
    assert_eq!(holds(&like, hostile.clone()), (Holds::TooLarge, STEPS));
    let not_like = condition("StringNotLike", patterns());
    assert_eq!(holds(&not_like, hostile.clone()).0, Holds::TooLarge);
    // As long, but not made to be slow: each character is compared about once with each pattern.
    let (held, steps) = holds(&like, Value::String("repo:o/r:".repeat(2_222)));
    assert_eq!(held, Holds::Mismatch);
    assert!(steps < 200 * 2 * 20_000, "{steps}");
    // The longest subject there may be, with the longest policy.
    let longest = condition("StringLike", vec![format!("*{}b", "a".repeat(4_094))]);
    assert_eq!(holds(&longest, Value::String("a".repeat(255))).0, Holds::Mismatch);
    // Many small values instead of one large one.
    let many = condition("ForAnyValue:StringEquals", vec!["b".to_owned(); 60_000]);
    let claim = Value::Array(vec![Value::String("a".to_owned()); 100_000]);
    assert_eq!(holds(&many, claim), (Holds::TooLarge, STEPS));
    // Values of no length cost something, too.
    let empty = condition("ForAnyValue:StringEquals", vec![String::new(); 60_000]);
    let claim = Value::Array(vec![Value::String("a".to_owned()); 100_000]);
    assert_eq!(holds(&empty, claim), (Holds::TooLarge, STEPS));
    let case = condition("StringEqualsIgnoreCase", vec!["B".to_owned(); 60_000]);
    assert_eq!(holds(&case, hostile), (Holds::TooLarge, STEPS));
}

#[test]
fn what_is_not_evaluated_has_no_operator() {
    for name in [
        "Null",
        "Bool",
        "BinaryEquals",
        "NumericEquals",
        "NumericLessThanIfExists",
        "DateGreaterThan",
        "IpAddress",
        "NotIpAddress",
        "ArnEquals",
        "ArnLike",
        "ForAnyValue:ArnLike",
        "ForAllValues:Null",
        "ForSomeValues:StringEquals",
        "ForAnyValue:StringEqualsIfExists",
        "StringEqualsIfExistsIfExists",
        "stringequals",
        "StringEquals ",
        "StringMatches",
        "",
        "IfExists",
    ] {
        assert_eq!(Operator::named(name), None, "{name}");
    }
}
