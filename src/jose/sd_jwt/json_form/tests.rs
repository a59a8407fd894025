use super::*;

#[test]
fn flattened_and_general_forms_have_a_compact_form() {
    use JsonSdJwt::{Compact, None, Several, Unreadable};
    let unreadable = |form: &JsonSdJwt| matches!(form, Unreadable(_));
    for (text, expected) in [
        (
            r#"{"payload":"p","protected":"h","signature":"s","header":{"disclosures":["a","b"]}}"#,
            Compact("h.p.s~a~b~".into()),
        ),
        (
            r#"{"payload":"p","protected":"h","signature":"s","header":{"disclosures":[],"kb_jwt":"x.y.z"}}"#,
            Compact("h.p.s~x.y.z".into()),
        ),
        (
            r#"{"payload":"p","protected":"h","signature":"s","disclosures":["a"],"kb_jwt":"x.y.z"}"#,
            Compact("h.p.s~a~x.y.z".into()),
        ),
        (
            r#"{"payload":"p","signatures":[{"protected":"h","signature":"s","header":{"disclosures":["a"]}},{"protected":"i","signature":"t"}]}"#,
            Several("h.p.s~a~".into()),
        ),
        (
            r#"{"payload":"p","signatures":[{"protected":"h","signature":"s","header":{"disclosures":["a"]}}]}"#,
            Compact("h.p.s~a~".into()),
        ),
        (r#"{"payload":"p","protected":"h","signature":"s"}"#, None),
        (r#"{"disclosures":7}"#, Unreadable("")),
    ] {
        let read = read(text);
        assert!(read == expected || unreadable(&read) && unreadable(&expected), "{text}");
    }
}

#[test]
fn what_cannot_be_read_is_not_taken_for_something_else() {
    for header in [
        r#"{"disclosures":["a~b"]}"#,
        r#"{"disclosures":["a",5]}"#,
        r#"{"disclosures":"a"}"#,
        r#"{"disclosures":null}"#,
        r#"{"disclosures":["a"],"kb_jwt":5}"#,
        r#"{"disclosures":["a"],"kb_jwt":"x~y"}"#,
        r#"{"disclosures":["a"],"alg":"HS256"}"#,
        r#"{"disclosures":["a"],"disclosures":["b"]}"#,
    ] {
        let text =
            format!(r#"{{"payload":"p","protected":"h","signature":"s","header":{header}}}"#);
        assert!(matches!(read(&text), JsonSdJwt::Unreadable(_)), "{header}");
    }
    // Disclosures belong to the first signature alone.
    let second = r#"{"payload":"p","signatures":[{"protected":"i","signature":"t","header":{"disclosures":["a"]}},{"protected":"h","signature":"s","header":{"disclosures":["a"]}}]}"#;
    assert!(matches!(read(second), JsonSdJwt::Unreadable(_)));
}
