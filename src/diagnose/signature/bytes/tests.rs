//! Signatures that are written as lists of numbers.

use super::*;

#[test]
fn numbers_are_bytes_with_or_without_a_sign() {
    let of = |text: &str| match Value::parse(text).unwrap() {
        Value::Array(items) => list(&items),
        other => panic!("{other}"),
    };
    assert_eq!(of("[0,127,128,255]"), Some(vec![0, 127, 128, 255]));
    assert_eq!(of("[-1,-128,5]"), Some(vec![255, 128, 5]));
    for none in ["[256]", "[-129]", "[1.5]", "[\"1\"]", "[1,null]"] {
        assert_eq!(of(none), None, "{none}");
    }
}
