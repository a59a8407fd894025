//! How values are written.

use std::error::Error as _;

use super::*;
use crate::jose::json::PointerError;
use crate::jose::{NumericDate, Seconds};
use crate::validate::Within;

fn seconds(seconds: i64) -> Seconds {
    Seconds::from_seconds(seconds)
}

#[test]
fn instants() {
    let at = |seconds| Ok(Instant::At(NumericDate::from_seconds(seconds)));
    for (text, wanted) in [
        ("15m", Ok(Instant::FromNow(seconds(900)))),
        ("+15m", Ok(Instant::FromNow(seconds(900)))),
        ("-1h", Ok(Instant::FromNow(seconds(-3600)))),
        ("now", Ok(Instant::FromNow(Seconds::ZERO))),
        ("2026-01-01T00:00:00Z", at(1_767_225_600)),
        ("2026-01-01T01:00:00+01:00", at(1_767_225_600)),
        ("2026-01-01 00:00:00", at(1_767_225_600)),
        ("2026-01-01", at(1_767_225_600)),
        ("1767225600", at(1_767_225_600)),
    ] {
        assert_eq!(instant(text), wanted, "{text}");
    }
    for text in ["soon", "yesterday", "", "3600", "-", "1e400", "99999999999y", "-1"] {
        assert!(instant(text).is_err(), "{text}");
    }
}

#[test]
fn every_number_of_seconds_is_a_moment_and_finer_units_are_named() {
    let at = |seconds| Ok(Instant::At(NumericDate::from_seconds(seconds)));
    for (text, wanted) in [
        ("0", at(0)),
        ("1476992", at(1_476_992)),
        ("-1", at(-1)),
        ("99999999999", at(99_999_999_999)),
        ("253402300799", at(253_402_300_799)),
        ("1.5e9", at(1_500_000_000)),
        ("1969-12-31 23:59:59 UTC", at(-1)),
        ("2026-01-01 01:30:00 +01:30", at(1_767_225_600)),
        ("2026-01-01T00:00:00", at(1_767_225_600)),
        ("2026-01-01 00:00", at(1_767_225_600)),
        ("2026-01-01 00:00:00Z", at(1_767_225_600)),
        ("2026-01-01T00:00:00+0000", at(1_767_225_600)),
        ("Thu, 01 Jan 2026 00:00:00 GMT", at(1_767_225_600)),
        ("+10000-01-01 00:00:00 UTC", at(253_402_300_800)),
        ("-1h", Ok(Instant::FromNow(seconds(-3600)))),
    ] {
        assert_eq!(moment(text), wanted, "{text}");
    }
    for (text, unit, size) in [
        ("1767225600000", "milliseconds", "divide by 1000: 1767225600"),
        ("1767225600123.5", "milliseconds", "divide by 1000: 1767225600"),
        ("1767225600000000", "microseconds", "divide by 1000000: 1767225600"),
        ("1767225600000000000", "nanoseconds", "divide by 1000000000: 1767225600"),
        ("-1767225600000", "milliseconds", "divide by 1000: -1767225600"),
    ] {
        let said = moment(text).unwrap_err().to_string();
        assert!(said.contains(unit) && said.contains(size), "{said}");
    }
    for text in ["soon", "1e400", "2026-13-01", "2026-01-01 25:00:00", "12:00", "UTC", "Z", ""] {
        assert!(moment(text).is_err(), "{text}");
    }
}

#[test]
fn spans_and_shares() {
    assert_eq!(span("90"), Ok(seconds(90)));
    assert_eq!(span("1d12h"), Ok(seconds(129_600)));
    for text in ["-5", "1e30", "soon", "", "18446744073709551615"] {
        assert!(span(text).is_err(), "{text}");
    }
    assert!(timeout("0s").is_err() && timeout("1ms").is_ok());
    let typed = |text| within(text).map(|typed| typed.within);
    assert_eq!(typed("33%"), Ok(Within::Share(3300)));
    assert_eq!(typed("0.5%"), Ok(Within::Share(50)));
    let is_bare = |text| within(text).unwrap().is_bare;
    assert!(is_bare("7") && is_bare(" 3600 ") && !is_bare("7s") && !is_bare("33%"));
    for text in ["101%", "%", "-1%", "1.234%"] {
        assert!(within(text).is_err(), "{text}");
    }
}

#[test]
fn members_are_json_if_they_can_be() {
    assert_eq!(member("a=1").unwrap().1, Value::Number(1.into()));
    assert_eq!(member("a=x=y").unwrap().1, Value::String("x=y".to_owned()));
    assert_eq!(member("a=").unwrap().1, Value::String(String::new()));
    assert!(member("a").is_err() && member("=a").is_err());
}

#[test]
fn an_error_keeps_what_it_came_of() {
    let kind = |text: &str| {
        let error = code_pointer(text).unwrap_err();
        let source = error.source().and_then(|source| source.downcast_ref::<PointerError>());
        (error.to_string(), source.map(|source| source.kind))
    };
    let (message, cause) = kind("code");
    assert_eq!(message, "a JSON Pointer starts with /, such as /error/code (RFC 6901)");
    assert_eq!(cause, Some(PointerErrorKind::NoSlash));
    assert_eq!(kind("/a~2").1, Some(PointerErrorKind::Escape));
    // A pointer it is, and at the whole body.
    assert_eq!(kind("").1, None);
    assert!(secret_bits("x").unwrap_err().source().is_some());
    assert!(secret_bits("12").unwrap_err().source().is_none());
}
