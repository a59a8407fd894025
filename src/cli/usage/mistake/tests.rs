use super::unreadable;

#[test]
fn what_is_wrong_is_apart_from_what_to_write() {
    for (why, what, help) in [
        ("write 90s or 10m", "bad", "write 90s or 10m"),
        ("too long; write 90s or 10m", "bad: too long", "write 90s or 10m"),
        (
            "the unit is missing: did you mean 3s? write 3s",
            "bad: the unit is missing: did you mean 3s?",
            "write 3s",
        ),
        (
            "it is in milliseconds; divide by 1000: 5",
            "bad: it is in milliseconds; divide by 1000: 5",
            "jwtx help",
        ),
        ("", "bad", "jwtx help"),
    ] {
        let misuse = unreadable("bad", why, "jwtx help");
        let said = misuse.advice.in_words_of_the_library();
        assert_eq!((misuse.what.as_str(), said.as_str()), (what, help), "{why}");
    }
}
