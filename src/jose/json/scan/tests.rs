use super::super::Value;
use super::*;

fn names(text: &str) -> Option<Vec<(&str, &str)>> {
    let mut found = Vec::new();
    members(text, |member| found.push((member.name, member.value))).then_some(found)
}

#[test]
fn members_stand_where_they_stand() {
    let text = r#" { "a" : [1, {"b":"]}"}] ,"c":"x\/y", "d":-1.5e+3 } "#;
    let members = names(text).unwrap();
    assert_eq!(members, [("a", r#"[1, {"b":"]}"}]"#), ("c", r#""x\/y""#), ("d", "-1.5e+3")]);
    assert_eq!(names("{}"), Some(Vec::new()));
}

#[test]
fn a_member_has_an_escape_where_its_own_value_has_one() {
    let text = r#"{"a":"x","b":"\/","c":{"d":"\n","e":"x"},"f":"x","g":["\t"],"h":[{}]}"#;
    let mut escaped = String::new();
    assert!(members(text, |member| {
        assert_eq!(member.escaped, member.value.contains('\\'));
        if member.escaped {
            escaped.push_str(member.name);
        }
    }));
    assert_eq!(escaped, "bcg");
}

#[test]
fn what_is_not_plain_is_left_to_the_reader() {
    for text in [
        "",
        "[]",
        "1",
        "{",
        r#"{"a"}"#,
        r#"{"a":1,}"#,
        r#"{"a":01}"#,
        r#"{"a":"\u0041"}"#,
        r#"{"\u0061":1}"#,
        r#"{"a":1}x"#,
        r#"{"a":tru}"#,
        "{\"a\":\"\u{1}\"}",
        r#"{"a":.5}"#,
        r#"{"a":1 "b":2}"#,
        r#"{"a":-}"#,
        r#"{"a":1.}"#,
        r#"{"a":1e}"#,
    ] {
        assert_eq!(names(text), None, "{text}");
    }
    let deep = format!("{{\"a\":{}{}}}", "[".repeat(40), "]".repeat(40));
    assert_eq!(names(&deep), None);
    assert!(Value::parse(&deep).is_ok());
}
