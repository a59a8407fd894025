//! How the line breaks of a payload may have changed.

use super::*;

type Changed = fn(&[u8]) -> Option<Vec<u8>>;
type Case = (&'static str, Option<&'static str>);

#[test]
fn each_change_is_the_one_that_it_is_called_after() {
    let changes: [(Changed, [Case; 6]); 4] = [
        (
            without_last,
            [
                ("a\n", Some("a")),
                ("a\r\n", Some("a")),
                ("a\n\n", Some("a\n")),
                ("\n", Some("")),
                ("a", None),
                ("a\r", None),
            ],
        ),
        (
            with_last,
            [
                ("a", Some("a\n")),
                ("", Some("\n")),
                ("a\nb", Some("a\nb\n")),
                ("a\r", Some("a\r\n")),
                ("a\n", None),
                ("a\r\n", None),
            ],
        ),
        (
            unix,
            [
                ("a\r\nb", Some("a\nb")),
                ("\r\n\r\n", Some("\n\n")),
                ("a\r\nb\nc\r", Some("a\nb\nc\r")),
                ("a\nb", None),
                ("a\rb", None),
                ("", None),
            ],
        ),
        (
            windows,
            [
                ("a\nb", Some("a\r\nb")),
                ("\n\n", Some("\r\n\r\n")),
                ("a\r\nb", None),
                ("a\nb\r", None),
                ("a", None),
                ("", None),
            ],
        ),
    ];
    for (change, cases) in changes {
        for (before, after) in cases {
            let after = after.map(|after| after.as_bytes().to_vec());
            assert_eq!(change(before.as_bytes()), after, "{before:?}");
        }
    }
    for change in [unix, windows] {
        assert_eq!(change(b"\xff\r\n\n"), None);
    }
}
