//! What mail programs and word processors do to a text.

use super::*;

const TOKEN: &str = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJfLSJ9.c2ln-_";

#[test]
fn characters_that_only_look_right_are_put_back() {
    for (right, odd) in [
        ("-", "\u{2013}"),
        ("-", "\u{2010}"),
        ("-", "\u{2212}"),
        ("-", "\u{ff0d}"),
        ("_", "\u{ff3f}"),
        (".", "\u{ff0e}"),
        (".", "\u{2024}"),
    ] {
        let repair = typewritten(&TOKEN.replace(right, odd)).unwrap_or_else(|| panic!("{odd:?}"));
        assert_eq!(repair.text, TOKEN, "{odd:?}");
    }
    let soft = TOKEN.replace("J9.", "J\u{ad}9.\u{ad}");
    assert_eq!(typewritten(&soft).unwrap().text, TOKEN);
    assert!(typewritten(TOKEN).is_none());
}

#[test]
fn soft_line_breaks_are_taken_out() {
    for end in ["=\n", "=\r\n"] {
        let folded = TOKEN.replace("J9.ey", &format!("J9{end}.ey{end}"));
        assert_eq!(unfolded(&folded).unwrap().text, TOKEN, "{end:?}");
    }
    assert!(unfolded(TOKEN).is_none());
}
