//! Line ends that are called none.

use super::*;

#[test]
fn a_soft_line_end_has_its_mark() {
    for (text, at, end) in [
        ("a=\nb", 1, Some(3)),
        ("a=\r\nb", 1, Some(4)),
        // Padding, with and without a mark behind it.
        ("a==\nb", 2, None),
        ("a===\nb", 3, Some(5)),
        // The size of a chunk, an indented line.
        ("a=\n1f\r\nb", 1, None),
        ("a=\n  b", 1, None),
        ("a=b", 1, None),
        ("a\\\n  b", 1, Some(5)),
        ("\\\nb", 0, Some(2)),
        ("a\\\\\nb", 2, None),
    ] {
        assert_eq!(soft_line_end(text.as_bytes(), at), end, "{text:?}");
    }
}
