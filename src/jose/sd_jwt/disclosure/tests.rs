use super::*;

fn parse(json: &str) -> Result<Disclosure, DisclosureFault> {
    Disclosure::parse(&base64url::encode(json))
}

#[test]
fn a_disclosure_has_two_elements_or_three() {
    let claim = parse(r#"["_26bc4LT-ac6q2KI6cBW5es", "family_name", "Möbius"]"#).unwrap();
    assert_eq!(claim.salt, "_26bc4LT-ac6q2KI6cBW5es");
    assert_eq!(claim.name.as_deref(), Some("family_name"));
    assert_eq!(claim.value, Value::String("Möbius".to_owned()));
    assert_eq!(parse(r#"["salt",null]"#).unwrap().name, None);
}

#[test]
fn what_is_none_says_why() {
    for (json, kind, said) in [
        ("[]", Kind::Shape, "it has 0 elements"),
        (r#"["salt"]"#, Kind::Shape, "it has 1 element;"),
        (r#"["salt","a",1,2]"#, Kind::Shape, "it has 4 elements"),
        (r#"[1,"a",1]"#, Kind::Shape, "the salt is a number"),
        (r#"["salt",1,1]"#, Kind::Shape, "the claim name is a number"),
        (r#"{"a":1}"#, Kind::Malformed, "it is an object"),
        (r#"["salt","a""#, Kind::Malformed, "the JSON ends too early"),
    ] {
        let fault = parse(json).unwrap_err();
        assert_eq!(fault.kind, kind, "{json}");
        assert!(fault.message().starts_with(said), "{json}: {fault}");
    }
    for text in ["", "=", "WyJhIl0=", "W+JhIl0"] {
        assert_eq!(Disclosure::parse(text).unwrap_err().kind, Kind::Malformed, "{text}");
    }
}
