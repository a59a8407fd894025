//! However a stream is cut, its strings have the same names.

use super::*;

const TOKEN: &str = "a-text-that-is-long-enough-to-be-a-token";

/// The names of the long strings, however the text is cut.
fn names(text: &str) -> Vec<SourceName> {
    let whole = of_pieces(text, text.len().max(1));
    for size in [25, 40, 64] {
        assert_eq!(of_pieces(text, size), whole, "{size}");
    }
    whole
}

fn of_pieces(text: &str, size: usize) -> Vec<SourceName> {
    let mut stream = JsonStream::default();
    let mut found = Vec::new();
    let mut offset = 0;
    for piece in text.as_bytes().chunks(size) {
        let names = stream.follow(piece);
        // Where a token ends, it has to be known by now.
        for (at, _) in text.match_indices("a-token") {
            if (offset..offset + piece.len()).contains(&at) {
                found.push(names.at(at - offset).cloned());
            }
        }
        offset += piece.len();
    }
    found.into_iter().flatten().map(JsonName::source).collect()
}

#[test]
fn secrets_are_called_by_namespace_name_and_key() {
    let secret = |name: &str| {
        format!(
            r#"{{"apiVersion":"v1","data":{{"a\"":"{TOKEN}","tls.crt":"x"}},"kind":"Secret","metadata":{{"annotations":{{"b":"{TOKEN}"}},"name":"{name}","namespace":"shop","ownerReferences":[{{"apiVersion":"v1","kind":"A","name":"other"}}]}},"type":"Opaque"}}"#
        )
    };
    let list = format!(
        r#"{{"apiVersion":"v1","items":[{},{}],"kind":"List","metadata":{{"resourceVersion":""}}}}"#,
        secret("one"),
        secret("two")
    );
    let name = |text: &str| SourceName::Object(text.to_owned());
    assert_eq!(
        names(&list),
        [
            name("shop/one: a\""),
            name("shop/one: metadata.annotations.b"),
            name("shop/two: a\""),
            name("shop/two: metadata.annotations.b"),
        ]
    );
}

#[test]
fn other_json_is_called_by_its_pointers() {
    let pointer = |text: &str| SourceName::Pointer(text.to_owned());
    let text = format!(r#"{{"a":[1,{{"b/c":"{TOKEN}"}}],"d":"{TOKEN}"}}"#);
    assert_eq!(names(&text), [pointer("/a/1/b~1c"), pointer("/d")]);
    let lines = format!("no JSON \"{TOKEN}\"\n{{\"m\":\"{TOKEN}\"}}\n[}}\n[\"{TOKEN}\"]");
    assert_eq!(names(&lines), [pointer("/m"), pointer("/0")]);
    // An object that says of itself what it is, and has no name.
    let text = format!(r#"{{"kind":"x","d":"{TOKEN}"}}"#);
    assert_eq!(names(&text), [pointer("/d")]);
    let deep = format!("{}\"{TOKEN}\"", "[".repeat(5000));
    assert_eq!(names(&deep), []);
}

#[test]
fn a_name_shows_no_password_and_no_token() {
    let secret = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJ4In0.c2lnbmF0dXJl";
    let pointer = |name: &str| match &names(&format!(r#"{{"{name}":"{TOKEN}"}}"#))[..] {
        [SourceName::Pointer(pointer)] => pointer.clone(),
        other => panic!("{other:?}"),
    };
    assert_eq!(pointer(secret), "/…");
    assert_eq!(pointer("https://u:S3cr3tpw@h?sig=deadbeef"), "/https:~1~1…@h?…");
    assert_eq!(pointer("apiKeyJwt"), "/apiKeyJwt");
    let object = format!(
        r#"{{"apiVersion":"v1","kind":"Secret","metadata":{{"name":"{secret}","namespace":"shop"}},"data":{{"a":"{TOKEN}"}}}}"#
    );
    let shown = names(&object);
    assert!(shown.iter().all(|name| !name.as_str().contains("c2lnb")), "{shown:?}");
    assert!(shown.iter().any(|name| name.as_str().starts_with("shop/…")), "{shown:?}");
}
