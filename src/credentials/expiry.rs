//! When something expires, by what a file or a certificate says of it.

use chrono::{DateTime, NaiveDateTime};

use crate::jose::json::Number;
use crate::jose::{NumericDate, Seconds, Value};
use crate::report::credential::opaque;
use crate::report::text::{ago, span};
use crate::report::{Match, Sentence, Times, Verdict};
use crate::validate::{Policy, Within};

/// From here on, a number counts milliseconds.
const MILLISECONDS: i64 = 100_000_000_000;

/// The instant that a member of a file says: a number of seconds or milliseconds, as a number or as text, or a date
/// with its time zone. A date without one says nothing certain.
pub(super) fn instant(value: &Value) -> Option<NumericDate> {
    match value {
        Value::Number(number) => of_number(number),
        Value::String(text) => of_text(text.trim()),
        _ => None,
    }
}

/// How programs write dates, besides RFC 3339: with an offset, or in UTC.
const WITH_OFFSET: [&str; 3] =
    ["%Y-%m-%d %H:%M:%S%.f %z", "%Y-%m-%dT%H:%M:%S%.f%z", "%d %b %y %H:%M %z"];
const IN_UTC: [&str; 3] = ["%Y-%m-%dT%H:%M:%S%.f", "%Y-%m-%d %H:%M:%S%.f", "%d %b %y %H:%M"];

fn of_text(text: &str) -> Option<NumericDate> {
    if let Ok(Value::Number(number)) = Value::parse(text) {
        return of_number(&number);
    }
    let with_offset = |format| DateTime::parse_from_str(text, format).ok();
    let date = DateTime::parse_from_rfc3339(text)
        .ok()
        .or_else(|| WITH_OFFSET.into_iter().find_map(with_offset))
        .map(|date| date.to_utc());
    let in_utc = || {
        let bare = text.strip_suffix("UTC").or_else(|| text.strip_suffix("GMT"))?.trim_end();
        let read = |format| NaiveDateTime::parse_from_str(bare, format).ok();
        IN_UTC.into_iter().find_map(read).map(|date| date.and_utc())
    };
    let date = date.or_else(in_utc)?;
    // Leap seconds have more nanoseconds than a second has.
    let nanoseconds = date.timestamp_subsec_nanos().min(999_999_999);
    Some(NumericDate::from_parts(date.timestamp(), nanoseconds))
}

fn of_number(number: &Number) -> Option<NumericDate> {
    let date = NumericDate::from_number(number).ok()?;
    let seconds = date.whole_seconds();
    // Nothing expires at the beginning of time: a zero is no date.
    match seconds {
        ..=0 => None,
        MILLISECONDS.. => {
            let nanoseconds = u32::try_from(seconds % 1000).unwrap_or_default() * 1_000_000;
            Some(NumericDate::from_parts(seconds / 1000, nanoseconds))
        }
        _ => Some(date),
    }
}

/// What is known of something that expires then. A share of a lifetime can be asked for only where its beginning is
/// known.
pub(super) fn stated(
    issued_at: Option<NumericDate>,
    expires_at: NumericDate,
    policy: &Policy,
) -> Match {
    let now = policy.now;
    let asked = policy.within.and_then(|within| match within {
        Within::Span(asked) => Some(asked),
        Within::Share(share) => {
            Times::between(issued_at, Some(expires_at)).map(|lifetime| lifetime.share(share))
        }
    });
    let left = expires_at.since(now);
    let (verdict, summary) = if left <= Seconds::ZERO {
        (Verdict::Expired, format!("expired {}", ago(left)))
    } else {
        match asked.filter(|asked| left < *asked) {
            Some(asked) => {
                let summary = format!("expires in {} (required: {})", span(left), span(asked));
                (Verdict::Expiring, summary)
            }
            None => (Verdict::Valid, format!("expires in {}", span(left))),
        }
    };
    opaque(verdict, Sentence::from(summary), expires_at, now)
}

#[cfg(test)]
#[cfg(feature = "unit-tests")]
mod tests;
