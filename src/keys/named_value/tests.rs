//! What a JSON value is that holds keys.

use super::*;

#[test]
fn a_value_is_called_after_the_keys_in_it() {
    let pem = r#""-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----""#;
    let name = |text: &str| value_name(&Value::parse(text).unwrap());
    for (text, says) in [
        (pem.to_owned(), Some("a PEM in JSON")),
        (format!("[{pem}]"), Some("a list of keys")),
        (format!("[1,[{pem}]]"), Some("a list of keys")),
        (r#"{"kty":"oct"}"#.to_owned(), Some("a JWK")),
        (r#"{"keys":[]}"#.to_owned(), Some("a JWK Set")),
        (r#"{"x5c":["AA"]}"#.to_owned(), Some("a certificate (x5c)")),
        (format!(r#"{{"a":{pem}}}"#), Some("keys by their ids")),
        (format!(r#"{{"a":1,"b":{pem}}}"#), Some("a PEM in JSON")),
        (format!(r#"{{"a":1,"b":[{pem}]}}"#), Some("a list of keys")),
        ("[1]".to_owned(), None),
        (r#"{"keys":1}"#.to_owned(), None),
        ("{}".to_owned(), None),
    ] {
        assert_eq!(name(&text), says, "{text}");
    }
    assert_eq!(json_name(br#"{"kty":"oct","k":"#), Some("a damaged JWK"));
    assert_eq!(json_name(br#"{"a":"#), None);
}
