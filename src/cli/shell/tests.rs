use super::*;

#[test]
fn nothing_in_a_word_means_anything() {
    assert_eq!(quoted("a b;$c"), "'a b;$c'");
    assert_eq!(quoted("it's"), r"'it'\''s'");
}

#[test]
fn a_request_is_one_command() {
    let header = |name: &str, value: &str| (name.to_owned(), value.to_owned());
    let command = Curl {
        discards_body: false,
        write_out: r"%{http_code}\n".to_owned(),
        method: "DELETE",
        headers: vec![header("a", "it's"), header("b", "$c")],
        address: Address::Url("http://127.0.0.1/?a=b&c"),
    };
    assert_eq!(
        command.to_string(),
        r"curl -sS -w '%{http_code}\n' -X 'DELETE' -H 'a: it'\''s' -H 'b: $c' 'http://127.0.0.1/?a=b&c'"
    );
    let command = Curl {
        discards_body: true,
        write_out: String::new(),
        method: "HEAD",
        headers: Vec::new(),
        address: Address::Variable("URL"),
    };
    assert_eq!(command.to_string(), r#"curl -sS -o /dev/null -w '' --head "$URL""#);
}

#[test]
fn a_word_has_quotes_where_it_needs_them_and_nothing_that_a_terminal_obeys() {
    for (text, expected) in [
        ("https://id.example/v2.0?", "'https://id.example/v2.0?'"),
        ("https://id.example/v2.0", "https://id.example/v2.0"),
        ("", "''"),
        ("~", "'~'"),
        ("a'b", r"'a'\''b'"),
        ("a\u{1b}[2J\\'", r#""$(printf %b 'a\0033[2J\\'\''')""#),
        ("\u{202e}", r#""$(printf %b '\0342\0200\0256')""#),
    ] {
        assert_eq!(word(text), expected, "{text:?}");
    }
}
