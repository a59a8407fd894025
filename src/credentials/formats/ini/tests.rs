use super::*;

#[test]
fn sections_comments_and_names_with_colons_are_read() {
    let text = "; c\n//registry.example/:_authToken=\"a=b\"\n[one]\nx = 1\n# y = 2\nurl: https://h\n\n[two ]\nx=";
    let made = r#"{"//registry.example/:_authToken":"a=b","one":{"x":"1","url":"https://h"},"two":{"x":""}}"#;
    assert!(read(text).same(&Value::parse(made).unwrap()), "{:?}", read(text));
}
