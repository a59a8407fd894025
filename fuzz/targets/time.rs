//! A JSON number is a NumericDate exactly where it can be held exactly, by the arithmetic of a library for large numbers.

#![no_main]

use jwtx::jose::{NumericDate, Value};
use jwtx_fuzz::text;
use libfuzzer_sys::fuzz_target;
use num_bigint::BigInt;

/// The decimals that are kept.
const DECIMALS: i64 = 18;

fuzz_target!(|bytes: &[u8]| {
    let Ok(Value::Number(number)) = Value::parse(text(bytes)) else { return };
    let date = NumericDate::from_number(&number);
    let Some(expected) = scaled(number.as_str()) else { return };
    let most = BigInt::from(i64::MAX) * BigInt::from(10).pow(18);
    match (date, expected) {
        (Ok(date), Some(scaled)) => {
            assert!(scaled <= most && scaled >= -&most);
            let unit = BigInt::from(10).pow(9);
            let parts =
                BigInt::from(date.whole_seconds()) * &unit + BigInt::from(date.nanoseconds());
            let (below, above) = (&parts * &unit, (parts + 1) * &unit);
            assert!(below <= scaled && scaled < above, "{date}");
            let Ok(Value::Number(shown)) = Value::parse(&date.to_string()) else {
                panic!("{date}")
            };
            assert_eq!(NumericDate::from_number(&shown), Ok(date));
            let zero = NumericDate::from_seconds(0);
            assert_eq!(zero.plus(date.since(zero)), date);
            assert_eq!(date.minus(date.since(zero)), zero);
        }
        (Ok(date), None) => panic!("{date} was rounded"),
        (Err(_), Some(scaled)) => assert!(scaled > most || scaled < -most, "it can be held"),
        (Err(_), None) => {}
    }
});

/// The number in units of its last decimal that is kept; no number where that takes more decimals, and nothing where it is
/// too large to bother.
#[expect(clippy::option_option, reason = "it is not known, or known not to be whole")]
fn scaled(text: &str) -> Option<Option<BigInt>> {
    let (mantissa, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
    let exponent: i64 =
        exponent.parse().ok().filter(|exponent: &i64| exponent.unsigned_abs() < 400)?;
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let digits: BigInt = format!("{whole}{fraction}").parse().ok()?;
    let shift = exponent - i64::try_from(fraction.len()).ok()? + DECIMALS;
    let power = BigInt::from(10).pow(u32::try_from(shift.abs()).ok()?);
    Some(if shift >= 0 {
        Some(digits * power)
    } else {
        (&digits % &power == BigInt::ZERO).then(|| digits / power)
    })
}
