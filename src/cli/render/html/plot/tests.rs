use super::*;

#[test]
fn each_time_left_has_its_bar() {
    let count = |left: Option<i64>| {
        let mut plot = ExpiryPlot::default();
        plot.add(left.map(Seconds::from_seconds));
        plot.counts.iter().position(|count| *count == 1).unwrap()
    };
    let left = [
        -i64::MAX,
        -40 * DAY,
        -8 * DAY,
        -2 * DAY,
        -2 * HOUR,
        0,
        1,
        HOUR,
        DAY,
        7 * DAY,
        30 * DAY,
        366 * DAY,
    ];
    for (index, left) in left.into_iter().enumerate() {
        assert_eq!(count(Some(left)), index, "{left}");
    }
    assert_eq!(count(None), BARS - 1);
}

#[test]
fn numbers_are_short() {
    for (number, text) in [
        (7, "7"),
        (9_999, "9,999"),
        (10_500, "10k"),
        (1_250_000, "1.2M"),
        (1_234_567_890, "1,234M"),
    ] {
        assert_eq!(short(number), text);
    }
}
