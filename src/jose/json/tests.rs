use super::super::limits;
use super::*;

fn parse(text: &str) -> Value {
    Value::parse(text).unwrap()
}

#[test]
fn numbers_keep_their_text_and_members_their_order() {
    let text = r#"{"z":12345678901234567890123,"a":1.50,"e":-1E+2}"#;
    assert_eq!(parse(text).to_string(), text);
    assert_eq!(serde_json::to_string(&parse(text)).unwrap(), text);
}

#[test]
fn duplicates_are_kept_counted_and_the_last_one_wins() {
    let value = parse(r#"{"a":1,"b":2,"a":3}"#);
    let object = value.as_object().unwrap();
    assert_eq!(object.duplicates(), ["a"]);
    assert_eq!(object.count("a"), 2);
    assert_eq!(object.get("a"), Some(&Value::Number(3.into())));
}

#[test]
fn values_are_the_same_by_meaning() {
    for (a, b, same) in [
        ("1e2", "100.0", true),
        ("-0", "0", true),
        ("0.1", "1e-1", true),
        ("10", "1", false),
        ("1", "-1", false),
        (r#"{"a":1,"b":2}"#, r#"{"b":2.0,"a":1}"#, true),
        (r#"["a"]"#, r#"["a","a"]"#, false),
    ] {
        assert_eq!(parse(a).same(&parse(b)), same, "{a} {b}");
    }
}

#[test]
fn an_error_names_its_byte() {
    for (text, offset) in
        [(r#"{"a" 1}"#, 5), ("[1,]", 3), ("01", 1), ("\"\\x\"", 1), ("{\"a\":tru}", 5)]
    {
        assert_eq!(Value::parse(text).unwrap_err().offset, offset, "{text}");
    }
    assert_eq!(Value::parse("[").unwrap_err().message, "the JSON ends too early");
}

#[test]
fn depth_is_bounded() {
    let deep = |n: usize| "[".repeat(n) + &"]".repeat(n);
    assert!(Value::parse(&deep(limits::JSON_DEPTH)).is_ok());
    assert!(Value::parse(&deep(limits::JSON_DEPTH + 1)).unwrap_err().message.contains("128"));
}
