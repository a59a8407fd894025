//! How instants and spans are written.

use chrono::{DateTime, NaiveDate, NaiveDateTime};

use super::{ValueError, wrong};
use crate::jose::{NumericDate, Seconds, Value};

/// An instant as written: fixed, or counted from now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Instant {
    /// This instant.
    At(NumericDate),
    /// So long after now, or before it where negative.
    FromNow(Seconds),
}

impl Instant {
    /// The instant, seen from `now`.
    #[must_use]
    pub const fn resolve(self, now: NumericDate) -> NumericDate {
        match self {
            Self::At(date) => date,
            Self::FromNow(span) => now.plus(span),
        }
    }
}

const INSTANTS: &str = "write 15m, -1h, now, 2026-01-01T00:00:00Z, 2026-01-01 or 1767225600";
const SPANS: &str = "write 90s, 10m, 2h or 1d12h";

/// Numbers below this are taken for a forgotten unit, not for an instant in 1970 to 1973.
const LEAST_NUMERIC_DATE: i64 = 100_000_000;

/// Reads an instant at which something is to be: an end, a beginning. There, a small number is a span
/// whose unit was forgotten.
///
/// # Errors
///
/// A sentence with examples of what is understood.
pub fn instant(text: &str) -> Result<Instant, ValueError> {
    let text = text.trim();
    match (moment(text)?, Value::parse(text)) {
        (Instant::At(date), Ok(Value::Number(_))) if date.whole_seconds() < LEAST_NUMERIC_DATE => {
            Err(wrong(format!("the unit is missing: did you mean {text}s or {text}m? {INSTANTS}")))
        }
        (instant, _) => Ok(instant),
    }
}

/// Reads an instant to judge at: every number of seconds since 1970, every date that jwtx prints, and
/// what is counted from now.
///
/// # Errors
///
/// A sentence with examples of what is understood.
pub fn moment(text: &str) -> Result<Instant, ValueError> {
    let text = text.trim();
    if text == "now" {
        return Ok(Instant::FromNow(Seconds::ZERO));
    }
    if let Ok(Value::Number(number)) = Value::parse(text) {
        let date = NumericDate::from_number(&number)
            .map_err(|_| wrong(format!("not a time; {INSTANTS}")))?;
        return match finer_unit(date) {
            Some((unit, size)) => {
                let seconds = date.whole_seconds() / size;
                Err(wrong(format!("it is in {unit}; divide by {size}: {seconds}")))
            }
            None => Ok(Instant::At(date)),
        };
    }
    let (sign, length) = match text.as_bytes().first() {
        Some(b'-') => (-1, &text[1..]),
        Some(b'+') => (1, &text[1..]),
        _ => (1, text),
    };
    if let Ok(duration) = humantime::parse_duration(length) {
        let span = bounded(duration).ok_or_else(|| wrong(format!("too far away; {INSTANTS}")))?;
        return Ok(Instant::FromNow(if sign < 0 { span.negated() } else { span }));
    }
    calendar(text).map(Instant::At).ok_or_else(|| wrong(INSTANTS))
}

/// The unit of a number that is too large for seconds (the year would have five digits), and how many
/// of it make a second.
fn finer_unit(date: NumericDate) -> Option<(&'static str, i64)> {
    match date.whole_seconds().unsigned_abs() {
        0..253_402_300_800 => None,
        253_402_300_800..100_000_000_000_000 => Some(("milliseconds", 1_000)),
        100_000_000_000_000..100_000_000_000_000_000 => Some(("microseconds", 1_000_000)),
        _ => Some(("nanoseconds", 1_000_000_000)),
    }
}

/// A date as people, RFC 3339, HTTP and jwtx itself write it; in UTC where no zone is named.
fn calendar(text: &str) -> Option<NumericDate> {
    let bare = ["UTC", "GMT", "Z", "z"].into_iter().find_map(|zone| text.strip_suffix(zone));
    let bare = bare.unwrap_or(text).trim_end();
    let naive =
        |format| NaiveDateTime::parse_from_str(bare, format).ok().map(|date| date.and_utc());
    let zoned = |format| DateTime::parse_from_str(text, format).ok().map(|date| date.to_utc());
    let day = || NaiveDate::parse_from_str(bare, "%Y-%m-%d").ok()?.and_hms_opt(0, 0, 0);
    let utc = DateTime::parse_from_rfc3339(text)
        .or_else(|_| DateTime::parse_from_rfc2822(text))
        .ok()
        .map(|date| date.to_utc())
        .or_else(|| {
            ["%Y-%m-%d %H:%M:%S%.f %z", "%Y-%m-%dT%H:%M:%S%.f%z"].into_iter().find_map(zoned)
        })
        .or_else(|| {
            ["%Y-%m-%d %H:%M:%S%.f", "%Y-%m-%dT%H:%M:%S%.f", "%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M"]
                .into_iter()
                .find_map(naive)
        })
        .or_else(|| day().map(|day| day.and_utc()))?;
    Some(NumericDate::from_parts(utc.timestamp(), utc.timestamp_subsec_nanos()))
}

/// Reads a span of time that is not negative. A bare number counts seconds.
///
/// # Errors
///
/// A sentence with examples of what is understood.
pub fn span(text: &str) -> Result<Seconds, ValueError> {
    let text = text.trim();
    if text.starts_with('-') {
        return Err(wrong(format!("it must not be negative; {SPANS}")));
    }
    if let Ok(seconds) = text.parse::<u64>() {
        return bounded(std::time::Duration::from_secs(seconds))
            .ok_or_else(|| wrong(format!("too long; {SPANS}")));
    }
    let duration =
        humantime::parse_duration(text).map_err(|error| wrong(SPANS).caused_by(error))?;
    bounded(duration).ok_or_else(|| wrong(format!("too long; {SPANS}")))
}

/// Reads how long something may take, which is some time at least.
///
/// # Errors
///
/// A sentence with examples of what is understood.
pub fn timeout(text: &str) -> Result<Seconds, ValueError> {
    let timeout = span(text)?;
    if timeout == Seconds::ZERO {
        return Err(wrong("it must be more than 0; write 500ms, 5s or 1m"));
    }
    Ok(timeout)
}

/// Spans of more than ten thousand years are slips of the finger.
fn bounded(duration: std::time::Duration) -> Option<Seconds> {
    const LONGEST: u64 = 10_000 * 365 * 86_400;
    (duration.as_secs() <= LONGEST).then(|| Seconds::from_duration(duration))
}
