use super::*;

#[test]
fn what_is_named_is_named_by_a_pointer_that_leads_there() {
    let value = Value::parse("{\"a/b\":[{\"~\":1,\"~\":\"\\u001b\"}]}").unwrap();
    let mut walk = Walk::default();
    walk.object(value.as_object().unwrap());
    let texts: Vec<String> = walk.duplicates.iter().map(ToString::to_string).collect();
    assert_eq!(texts, ["/a~1b/0/~0"]);
    let (pointer, _) = &walk.hostile[0];
    assert_eq!(pointer.get(&value).and_then(Value::as_str), Some("\u{1b}"));
}

#[test]
fn short_words_are_sensitive_alone_and_long_ones_within_others() {
    for name in ["ssn", "user-ssn", "SSN", "userpassword", "Password_Hash"] {
        assert!(is_sensitive(name), "{name}");
    }
    for name in ["classname", "ssns", "sub", "name"] {
        assert!(!is_sensitive(name), "{name}");
    }
}
