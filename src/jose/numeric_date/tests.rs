use super::*;
use crate::jose::Value;

fn read(text: &str) -> Result<String, OutOfRange> {
    let Value::Number(number) = Value::parse(text).unwrap() else { panic!("{text}") };
    NumericDate::from_number(&number).map(|date| date.to_string())
}

#[test]
fn numbers_are_read_exactly() {
    for (text, shown) in [
        ("1767222900", "1767222900"),
        ("1767222900.0", "1767222900"),
        ("1.7672229e9", "1767222900"),
        ("0.1", "0.1"),
        ("-1.5", "-1.5"),
        ("-0", "0"),
        ("0e999999999999999999999", "0"),
        ("1767222900.000000000000000001", "1767222900.000000000000000001"),
        ("9223372036854775807", "9223372036854775807"),
        ("1e-18", "0.000000000000000001"),
    ] {
        assert_eq!(read(text).as_deref(), Ok(shown), "{text}");
    }
}

#[test]
fn what_cannot_be_held_is_refused_not_rounded() {
    for text in ["1e400", "9223372036854775808", "1e99999999999999999999", "-1e30"] {
        assert_eq!(read(text), Err(OutOfRange::TooFar), "{text}");
    }
    for text in ["1e-19", "0.1234567890123456789", "1e-99999999999999999999"] {
        assert_eq!(read(text), Err(OutOfRange::TooFine), "{text}");
    }
}

#[test]
fn a_negative_instant_has_its_whole_second_before_it() {
    let date = NumericDate::from_parts(-2, 500_000_000);
    assert_eq!((date.whole_seconds(), date.nanoseconds()), (-2, 500_000_000));
    assert_eq!(date.to_string(), "-1.5");
}

#[test]
fn nothing_overflows() {
    let far = NumericDate::from_seconds(i64::MAX);
    let near = NumericDate::from_seconds(i64::MIN);
    assert!(far.plus(Seconds::from_seconds(i64::MAX)) > far);
    assert!(near.minus(Seconds::from_seconds(i64::MAX)) < near);
    assert_eq!(far.since(near).percent_of(far.since(near)), Some(100));
    assert!(far.since(near).share(10_000) <= far.since(near));
}
