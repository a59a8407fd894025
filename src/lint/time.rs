//! What is odd about a token's times (RFC 7519 sections 2 and 4.1.4 to 4.1.6).

use crate::jose::{NumericDate, Seconds, Token, Value};
use crate::registry;
use crate::report::Finding;
use crate::report::Times;
use crate::report::finding::Code;
use crate::report::text::{rfc3339, span};

/// A number of seconds above this is not a date that anybody means: the year 5138.
const PLAUSIBLE: NumericDate = NumericDate::from_seconds(100_000_000_000);

/// A lifetime above this is worth a word.
const LONG: Seconds = Seconds::from_seconds(366 * 86_400);

/// A lifetime below this is hardly meant.
const SHORT: Seconds = Seconds::from_seconds(10);

/// The last second of signed 32-bit time.
const YEAR_2038: NumericDate = NumericDate::from_seconds(2_147_483_647);

/// Whether `exp` is a lifetime of up to ten years beside an `iat` of our days.
fn is_duration(exp: NumericDate, iat: Option<NumericDate>) -> bool {
    let (zero, ten_years) = (NumericDate::from_seconds(0), NumericDate::from_seconds(315_360_000));
    let our_days = NumericDate::from_seconds(1_000_000_000);
    exp > zero && exp <= ten_years && iat.is_some_and(|iat| iat > our_days)
}

/// Whether a token is of a kind that needs no `exp`: by its `typ`, or by the claims of a DPoP proof.
fn needs_no_end(token: &Token) -> bool {
    let typ = token.header.as_ref().and_then(|header| header.parameters().get("typ"));
    let typ = typ.and_then(Value::as_str).unwrap_or_default();
    let has =
        |name| token.claims.as_ref().is_some_and(|claims| claims.members().get(name).is_some());
    registry::needs_no_end(typ) || has("htm") && has("htu")
}

pub(super) fn look(token: &Token, times: &Times, findings: &mut Vec<Finding>) {
    let Some(claims) = &token.claims else { return };
    let mut find = |code, message: String| findings.push(Finding::new(code, message));
    let wrong_unit = units(times, &mut find);
    if claims.members().get("exp").is_none() && !needs_no_end(token) {
        find(Code::ExpMissing, "there is no `exp`: the token never expires".to_owned());
    }
    if wrong_unit {
        return;
    }
    let (exp, iat) = (times.expires_at, times.issued_at);
    if let Some(exp) = exp.filter(|exp| is_duration(*exp, iat)) {
        let lifetime = span(exp.since(NumericDate::from_seconds(0)));
        find(Code::ExpIsADuration, format!("`exp` is {exp}: a lifetime of {lifetime}, not a date"));
        return;
    }
    order(times, &mut find);
    distance(times, &mut find);
}

/// Times that were written in another unit than seconds, if there are any.
fn units(times: &Times, find: &mut impl FnMut(Code, String)) -> bool {
    let mut wrong_unit = false;
    for (name, date, code) in [
        ("exp", times.expires_at, Code::ExpInMilliseconds),
        ("nbf", times.not_before, Code::NbfInMilliseconds),
        ("iat", times.issued_at, Code::IatInMilliseconds),
    ] {
        if let Some((date, (unit, size))) = date.and_then(|date| Some((date, finer_unit(date)?))) {
            wrong_unit = true;
            let meant = rfc3339(NumericDate::from_seconds(date.whole_seconds() / size));
            let meant = meant.map_or(String::new(), |meant| format!("; probably {meant}"));
            find(
                code,
                format!(
                    "`{name}` is {date}: written in {unit}, not in seconds; divide by {size}{meant}"
                ),
            );
        }
    }
    wrong_unit
}

/// Lifetimes that are none, or nearly none.
fn order(times: &Times, find: &mut impl FnMut(Code, String)) {
    let (exp, iat, nbf) = (times.expires_at, times.issued_at, times.not_before);
    if let Some(lifetime) = times.lifetime().filter(|lifetime| *lifetime < SHORT) {
        // 3.6 s is an hour whose seconds were taken for milliseconds.
        let meant = lifetime.times(1000);
        let meant = if meant.whole() % 60 == 0 && meant.whole() >= 60 {
            format!("; did you mean {}?", span(meant))
        } else {
            String::new()
        };
        find(Code::LifetimeShort, format!("the token is valid for only {lifetime}s{meant}"));
    }
    if let (Some(exp), Some(iat)) = (exp, iat)
        && exp <= iat
    {
        let early = match iat.since(exp) {
            Seconds::ZERO => "the same as".to_owned(),
            early => format!("{} before", span(early)),
        };
        find(
            Code::ExpBeforeIat,
            format!("`exp` is {early} `iat`: the token is already expired when it is issued"),
        );
    }
    if let (Some(exp), Some(nbf)) = (exp, nbf)
        && exp <= nbf
    {
        find(Code::ExpBeforeNbf, "`exp` is not after `nbf`: the token is never valid".to_owned());
    }
}

/// Instants that are far away.
fn distance(times: &Times, find: &mut impl FnMut(Code, String)) {
    let (exp, iat) = (times.expires_at, times.issued_at);
    if let Some(exp) = exp {
        if exp > YEAR_2038 {
            find(Code::ExpAfter2038, format!("`exp` is {exp}, beyond signed 32-bit seconds"));
        }
        let lifetime = exp.since(iat.unwrap_or(times.now));
        if lifetime > LONG {
            find(Code::ExpFarFuture, format!("the token is valid for {}", span(lifetime)));
        }
    }
    if let Some(iat) = iat.filter(|iat| *iat > times.now) {
        let ahead = iat.since(times.now);
        find(Code::IatInFuture, format!("`iat` is {} in the future", span(ahead)));
        if is_offset(ahead) {
            let message = "`iat` is a whole number of half hours ahead: probably local time was written as UTC";
            find(Code::LocalTime, message.to_owned());
        }
    }
}

/// Whether a distance is one between time zones, give or take the seconds that have passed.
fn is_offset(ahead: Seconds) -> bool {
    const HALF_HOUR: i128 = 1800;
    const SLACK: i128 = 60;
    let seconds = ahead.whole();
    let rest = seconds.rem_euclid(HALF_HOUR);
    (HALF_HOUR - SLACK..=14 * 3600 + SLACK).contains(&seconds)
        && (rest <= 5 || rest >= HALF_HOUR - SLACK)
}

/// The unit in which a number that is too large for a count of seconds was written, and how many of it
/// make a second; none where it is a date of our days in no unit, such as the end of time as some write it.
fn finer_unit(date: NumericDate) -> Option<(&'static str, i64)> {
    /// From the year 2000 up to the year 2200; the largest numbers of common types lie beyond.
    const OUR_DAYS: std::ops::Range<i64> = 946_684_800..7_258_118_400;
    [("milliseconds", 1_000), ("microseconds", 1_000_000), ("nanoseconds", 1_000_000_000)]
        .into_iter()
        .filter(|_| date >= PLAUSIBLE)
        .find(|(_, size)| OUR_DAYS.contains(&(date.whole_seconds() / size)))
}
