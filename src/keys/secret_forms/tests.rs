//! How a secret is written in a file.

use super::*;

#[test]
fn a_value_has_a_name_before_it() {
    let split = |text: &'static str| name_and_value(text.as_bytes());
    assert_eq!(split("A=b"), Some((&b"A"[..], &b"b"[..])));
    assert_eq!(split("A: b=c"), Some((&b"A"[..], &b" b=c"[..])));
    assert_eq!(split("A="), Some((&b"A"[..], &b""[..])));
    for none in ["=b", ":b", "plain", ""] {
        assert_eq!(split(none), None, "{none}");
    }
    assert_eq!(without_line_end(b"a\r\n"), Some(&b"a"[..]));
    assert_eq!(without_line_end(b"a\n\n"), Some(&b"a\n"[..]));
    assert_eq!(without_line_end(b"a\r"), None);
}
