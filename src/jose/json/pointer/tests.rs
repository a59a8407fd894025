use super::*;

/// The document of RFC 6901 section 5.
const DOCUMENT: &str = r#"{
        "foo": ["bar", "baz"],
        "": 0,
        "a/b": 1,
        "c%d": 2,
        "e^f": 3,
        "g|h": 4,
        "i\\j": 5,
        "k\"l": 6,
        " ": 7,
        "m~n": 8
    }"#;

#[test]
fn the_pointers_of_the_rfc_lead_where_it_says() {
    let document = Value::parse(DOCUMENT).unwrap();
    for (text, value) in [
        ("/foo", r#"["bar","baz"]"#),
        ("/foo/0", r#""bar""#),
        ("/", "0"),
        ("/a~1b", "1"),
        ("/c%d", "2"),
        ("/e^f", "3"),
        ("/g|h", "4"),
        (r"/i\j", "5"),
        ("/k\"l", "6"),
        ("/ ", "7"),
        ("/m~0n", "8"),
    ] {
        let pointer = Pointer::parse(text).unwrap();
        assert_eq!(pointer.get(&document).map(ToString::to_string).as_deref(), Some(value));
        assert_eq!(pointer.to_string(), text);
    }
    let whole = Pointer::parse("").unwrap();
    assert_eq!(whole, Pointer::root());
    assert_eq!(whole.get(&document), Some(&document));
    assert_eq!(whole.to_string(), "");
}

#[test]
fn what_is_not_there_is_not_found() {
    let document = Value::parse(DOCUMENT).unwrap();
    for text in ["/fo", "/foo/2", "/foo/-", "/foo/01", "/foo/+1", "/foo/", "/foo/0/0", "//x"] {
        assert_eq!(Pointer::parse(text).unwrap().get(&document), None, "{text}");
    }
}

#[test]
fn a_tilde_and_a_slash_in_a_name_are_escaped_in_this_order() {
    let pointer = Pointer::parse("/~01/~10").unwrap();
    assert_eq!(pointer.tokens(), ["~1", "/0"]);
    assert_eq!(pointer.to_string(), "/~01/~10");
}

#[test]
fn a_pointer_is_built_on_the_way() {
    let mut pointer = Pointer::root();
    pointer.push("foo");
    pointer.push_index(1);
    assert_eq!(pointer, Pointer::parse("/foo/1").unwrap());
    let document = Value::parse(DOCUMENT).unwrap();
    assert_eq!(pointer.get(&document).and_then(Value::as_str), Some("baz"));
    pointer.push("a/b~");
    assert_eq!(pointer.to_string(), "/foo/1/a~1b~0");
}

#[test]
fn what_is_no_pointer_says_what_is_wrong() {
    for (text, kind) in [
        ("foo", PointerErrorKind::NoSlash),
        ("#/foo", PointerErrorKind::NoSlash),
        ("/~", PointerErrorKind::Escape),
        ("/~2", PointerErrorKind::Escape),
        ("/a~/b", PointerErrorKind::Escape),
        ("/~0~", PointerErrorKind::Escape),
    ] {
        assert_eq!(Pointer::parse(text).unwrap_err().kind, kind, "{text}");
    }
}
