//! What is typed is read, or refused.

use super::*;

proptest! {
    #![proptest_config(crate::property::config(256))]

    #[test]
    fn options_are_read_or_refused(text in prop_oneof!["\\PC{0,20}", "[0-9+.eE%a-z: TZ-]{0,20}"]) {
        let refused = [
            value_parsers::instant(&text).err(),
            value_parsers::span(&text).err(),
            value_parsers::within(&text).err(),
            value_parsers::member(&text).err(),
            value_parsers::algorithm(&text).err(),
        ];
        for sentence in refused.into_iter().flatten() {
            prop_assert!(!sentence.to_string().is_empty());
        }
        if let Ok(span) = value_parsers::span(&text) {
            prop_assert!(!span.is_negative(), "{}", text);
        }
    }

    #[test]
    fn instants_are_read_as_they_are_written(
        second in 100_000_000_i64..253_402_300_799, nanoseconds in 0_u32..1_000_000_000,
    ) {
        let date = NumericDate::from_parts(second, nanoseconds);
        prop_assert_eq!(value_parsers::instant(&date.to_string()), Ok(Instant::At(date)));
        let utc = chrono::DateTime::from_timestamp(second, nanoseconds).unwrap();
        prop_assert_eq!(value_parsers::instant(&utc.to_rfc3339()), Ok(Instant::At(date)));
        let zone = chrono::FixedOffset::east_opt(i32::try_from(second % 43_200).unwrap() / 60 * 60);
        let local = utc.with_timezone(&zone.unwrap()).to_rfc3339();
        prop_assert_eq!(value_parsers::instant(&local), Ok(Instant::At(date)), "{}", local);
    }

    #[test]
    fn spans_are_read_as_they_are_written(
        days in 0_i64..10_000, hours in 0_i64..100, minutes in 0_i64..100, seconds in 0_i64..100,
    ) {
        let wanted = Seconds::from_seconds(((days * 24 + hours) * 60 + minutes) * 60 + seconds);
        let text = format!("{days}d{hours}h{minutes}m{seconds}s");
        prop_assert_eq!(value_parsers::span(&text), Ok(wanted));
        prop_assert_eq!(value_parsers::within(&text).map(|typed| typed.within), Ok(Within::Span(wanted)));
        prop_assert_eq!(value_parsers::instant(&text), Ok(Instant::FromNow(wanted)));
        prop_assert_eq!(value_parsers::instant(&format!("-{text}")), Ok(Instant::FromNow(wanted.negated())));
        let refused = [value_parsers::span(&format!("-{text}")).is_err(), value_parsers::within(&format!("-{text}")).is_err()];
        prop_assert_eq!(refused, [true, true]);
    }

    #[test]
    fn shares_are_read_as_decimals_are(text in "[0-9+.-]{1,6}") {
        if let Ok(Within::Share(share)) = value_parsers::within(&format!("{text}%")).map(|typed| typed.within) {
            let wanted: f64 = text.parse().map_err(|_| TestCaseError::fail(format!("{text}%")))?;
            prop_assert!((f64::from(share) - wanted * 100.0).abs() < 1e-6, "{}% is {}", text, share);
            prop_assert!(share <= 10_000);
        }
    }

    #[test]
    fn members_are_json_where_they_can_be(
        name in "[^=]{1,12}", value in prop_oneof![json_text(), "\\PC{0,12}"],
    ) {
        let (read_name, read_value) = value_parsers::member(&format!("{name}={value}")).unwrap();
        prop_assert_eq!(read_name, name);
        let wanted = Value::parse(&value).unwrap_or_else(|_| Value::String(value.clone()));
        prop_assert_eq!(read_value, wanted);
    }
}
