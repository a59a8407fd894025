use super::*;

#[test]
fn comments_are_dropped_and_base64_text_is_not() {
    for (text, kept) in [
        ("a\n# b\nc", Some("a\nc")),
        ("  ; b\nc", Some("c")),
        ("// -----BEGIN A-----\n//AAAA\n// -----END A-----\n", Some("")),
        ("-----BEGIN A-----\n//AAAA\n-----END A-----\n", None),
        ("#define KEY 1", None),
        ("<a><!-- b --><c/><!-- d", Some("<a><c/>")),
        ("{\n// the key\n\"kty\": 1}", None),
    ] {
        assert_eq!(dropped(text).as_deref().map(String::as_str), kept, "{text}");
    }
}
