use super::*;

fn value(text: &str) -> Value {
    Value::parse(text).unwrap()
}

#[test]
fn a_value_is_in_an_array_or_among_the_words_of_a_string() {
    let contains =
        |wanted: &str, given: &str| ClaimTest::Contains(value(wanted)).holds(&value(given));
    assert!(contains(r#""ops""#, r#"["admin","ops"]"#));
    assert!(contains(r#""ops""#, r#""admin ops""#) && contains(r#""ops""#, r#""ops""#));
    assert!(!contains(r#""ops""#, r#""ops-eu admin""#) && !contains(r#""ops""#, r#""Ops""#));
    assert!(!contains(r#""ops""#, r#"["ops admin"]"#) && !contains(r#""a b""#, r#""a b""#));
    assert!(contains("3", "[1,3.0]") && !contains("3", r#"["3"]"#));
    assert!(contains("3", r#""1 3""#) && !contains("3", "3"));
    assert!(!contains(r#""a""#, r#"{"a":"a"}"#) && !contains(r#""a""#, "null"));
}

#[test]
fn a_place_leads_into_the_claims() {
    let member = value(r#"{"roles":["ops",{"a":1}]}"#);
    let place = |text: &str| ClaimPlace::Pointer(Pointer::parse(text).unwrap());
    let found = |text: &str| place(text).within(&member).unwrap().map(ToString::to_string);
    assert_eq!(place("/realm~1access/roles").member(), "realm/access");
    assert_eq!(found("/x"), Some(member.to_string()));
    assert_eq!(found("/x/roles/0").as_deref(), Some(r#""ops""#));
    assert_eq!(found("/x/roles/1/a").as_deref(), Some("1"));
    assert_eq!(found("/x/groups"), None);
    assert_eq!(found("/x/roles/0/a"), None);
    assert_eq!(place("/a~1b/c").to_string(), "/a~1b/c");
    let twice = value(r#"{"roles":["ops"],"roles":[]}"#);
    assert_eq!(place("/x/roles/0").within(&twice), Err(AppearsTwice));
}
