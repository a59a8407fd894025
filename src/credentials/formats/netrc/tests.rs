use super::*;

#[test]
fn machines_have_their_words_in_any_lines() {
    let text = "machine a login x password p\n# password no\nmachine a\n  login y\n  password \"q r\"\nmacdef init\npassword no\n\ndefault login z password s";
    let made = r#"{"a":{"login":"x","password":"p"},"a y":{"login":"y","password":"q r"},"default":{"login":"z","password":"s"}}"#;
    assert!(read(text).same(&Value::parse(made).unwrap()), "{:?}", read(text));
}
