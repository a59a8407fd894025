use super::*;

#[test]
fn sections_comments_and_names_with_colons_are_read() {
    let text = "; c\n//registry.example/:_authToken=\"a=b\"\n[one]\nx = 1\n# y = 2\nurl: https://h\n\n[two ]\nx=";
    let made = r#"{"//registry.example/:_authToken":"a=b","one":{"x":"1","url":"https://h"},"two":{"x":""}}"#;
    assert!(read(text).same(&Value::parse(made).unwrap()), "{:?}", read(text));
}

/// As pip's and AWS's documentation write them.
#[test]
fn a_line_that_begins_with_white_space_goes_on_or_has_members_of_its_own() {
    let text = "[global]\nextra-index-url =\n    https://u:p@a.example/simple?x=1\n\thttps://b.example\nno-input = true\n\
                [profile x]\ns3 =\n  max_concurrent_requests = 20\nregion=r\n[pypi]\npassword: a=b\n  orphan";
    let made = r#"{"global":{"extra-index-url":"\nhttps://u:p@a.example/simple?x=1\nhttps://b.example","no-input":"true"},
        "profile x":{"s3":"","max_concurrent_requests":"20","region":"r"},"pypi":{"password":"a=b\norphan"}}"#;
    assert!(read(text).same(&Value::parse(made).unwrap()), "{:?}", read(text));
    assert!(read("  orphan\n").same(&Value::parse("{}").unwrap()));
}
