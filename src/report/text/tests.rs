use super::*;

#[test]
fn spans_have_their_two_largest_units() {
    for (seconds, words) in [
        (0, "0s"),
        (45, "45s"),
        (60, "1m"),
        (599, "9m 59s"),
        (7200, "2h"),
        (7201, "2h"),
        (93_784, "1d 2h"),
        (-31_536_000 * 3 - 86_400 * 5, "3y 5d"),
    ] {
        assert_eq!(span(Seconds::from_seconds(seconds)), words);
    }
    assert_eq!(span(Seconds::from_duration(std::time::Duration::from_millis(3))), "under 1s");
}
