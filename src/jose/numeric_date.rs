//! NumericDate (RFC 7519 section 2): seconds since 1970-01-01T00:00:00Z, with their fraction.
//!
//! Held as a whole number of 10⁻¹⁸ seconds, so that comparing is exact and adding any leeway cannot
//! overflow.

use std::fmt;

use super::json::Number;

const DECIMALS: i64 = 18;
const UNIT: i128 = 1_000_000_000_000_000_000;

/// An instant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NumericDate(i128);

/// A span of time, negative or not, with its fraction.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Seconds(i128);

/// Why a JSON number is no NumericDate that can be compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum OutOfRange {
    /// Beyond ±9,223,372,036,854,775,807 seconds.
    TooFar,
    /// More than 18 decimals.
    TooFine,
}

impl NumericDate {
    /// The instant so many whole seconds after 1970.
    #[must_use]
    pub const fn from_seconds(seconds: i64) -> Self {
        Self(seconds as i128 * UNIT)
    }

    /// The instant so many whole seconds after 1970, and some nanoseconds.
    #[must_use]
    pub const fn from_parts(seconds: i64, nanoseconds: u32) -> Self {
        Self(seconds as i128 * UNIT + nanoseconds as i128 * (UNIT / 1_000_000_000))
    }

    /// Reads a JSON number exactly.
    ///
    /// # Errors
    ///
    /// [`OutOfRange`] where the number is too large or too fine to be held exactly. It is never
    /// rounded.
    pub fn from_number(number: &Number) -> Result<Self, OutOfRange> {
        let text = number.as_str();
        let (negative, text) = text.strip_prefix('-').map_or((false, text), |rest| (true, rest));
        let (mantissa, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        let digits = format!("{whole}{fraction}");
        let significant = digits.trim_start_matches('0').trim_end_matches('0');
        if significant.is_empty() {
            return Ok(Self(0));
        }
        let too_far =
            if exponent.starts_with('-') { OutOfRange::TooFine } else { OutOfRange::TooFar };
        let exponent: i64 = exponent.parse().map_err(|_| too_far)?;
        let leading = digits.len() - digits.trim_start_matches('0').len();
        // The decimal point stands after this many significant digits.
        let point = i64::try_from(whole.len()).unwrap_or(i64::MAX)
            - i64::try_from(leading).unwrap_or(i64::MAX);
        let point = point.saturating_add(exponent);
        if point > 19 {
            return Err(OutOfRange::TooFar);
        }
        let decimals = i64::try_from(significant.len()).unwrap_or(i64::MAX).saturating_sub(point);
        if decimals > DECIMALS {
            return Err(OutOfRange::TooFine);
        }
        let magnitude: i128 = significant.parse().map_err(|_| OutOfRange::TooFine)?;
        let shift = u32::try_from(DECIMALS - decimals).map_err(|_| OutOfRange::TooFar)?;
        let scaled = 10_i128
            .checked_pow(shift)
            .and_then(|scale| magnitude.checked_mul(scale))
            .filter(|scaled| *scaled <= i128::from(i64::MAX) * UNIT)
            .ok_or(OutOfRange::TooFar)?;
        Ok(Self(if negative { -scaled } else { scaled }))
    }

    /// The whole seconds at or before the instant.
    #[must_use]
    pub fn whole_seconds(self) -> i64 {
        i64::try_from(self.0.div_euclid(UNIT)).unwrap_or(if self.0 < 0 {
            i64::MIN
        } else {
            i64::MAX
        })
    }

    /// The nanoseconds after [`Self::whole_seconds`].
    #[must_use]
    pub fn nanoseconds(self) -> u32 {
        u32::try_from(self.0.rem_euclid(UNIT) / (UNIT / 1_000_000_000)).unwrap_or(0)
    }

    /// How long after `earlier` this is.
    #[must_use]
    pub const fn since(self, earlier: Self) -> Seconds {
        Seconds(self.0.saturating_sub(earlier.0))
    }

    /// The instant a span later.
    #[must_use]
    pub const fn plus(self, span: Seconds) -> Self {
        Self(self.0.saturating_add(span.0))
    }

    /// The instant a span earlier.
    #[must_use]
    pub const fn minus(self, span: Seconds) -> Self {
        Self(self.0.saturating_sub(span.0))
    }
}

impl fmt::Display for NumericDate {
    /// The number of seconds, as it would be in JSON.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_decimal(f, self.0)
    }
}

impl Seconds {
    /// No time at all.
    pub const ZERO: Self = Self(0);

    /// So many whole seconds.
    #[must_use]
    pub const fn from_seconds(seconds: i64) -> Self {
        Self(seconds as i128 * UNIT)
    }

    /// The span of a standard duration.
    #[must_use]
    pub const fn from_duration(duration: std::time::Duration) -> Self {
        Self(
            duration.as_secs() as i128 * UNIT
                + duration.subsec_nanos() as i128 * (UNIT / 1_000_000_000),
        )
    }

    /// The whole seconds, rounded down.
    #[must_use]
    pub const fn whole(self) -> i128 {
        self.0.div_euclid(UNIT)
    }

    /// So many times as long.
    #[must_use]
    pub const fn times(self, factor: i32) -> Self {
        Self(self.0.saturating_mul(factor as i128))
    }

    /// Whether it is less than nothing.
    #[must_use]
    pub const fn is_negative(self) -> bool {
        self.0 < 0
    }

    /// The same length, forwards.
    #[must_use]
    pub const fn magnitude(self) -> Self {
        Self(self.0.saturating_abs())
    }

    /// The same length, the other way.
    #[must_use]
    pub const fn negated(self) -> Self {
        Self(self.0.saturating_neg())
    }

    /// A share of it, in hundredths of a percent.
    #[must_use]
    pub const fn share(self, basis_points: u32) -> Self {
        // Divided first: the span may be near the limit, and 10⁻¹⁸ s is fine enough to lose.
        Self((self.0 / 10_000).saturating_mul(basis_points as i128))
    }

    /// How many percent of `whole` it is, between 0 and 100.
    #[must_use]
    pub fn percent_of(self, whole: Self) -> Option<u8> {
        if whole.0 <= 0 {
            return None;
        }
        let percent = self.0.clamp(0, whole.0) / (whole.0 / 100).max(1);
        u8::try_from(percent.min(100)).ok()
    }

    /// The number as a float, for drawing only.
    #[must_use]
    #[expect(clippy::cast_precision_loss, reason = "a bar has a few dozen cells")]
    pub fn approximate(self) -> f64 {
        self.0 as f64 / UNIT as f64
    }
}

impl fmt::Display for Seconds {
    /// The number of seconds, as it would be in JSON.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_decimal(f, self.0)
    }
}

fn write_decimal(f: &mut fmt::Formatter<'_>, scaled: i128) -> fmt::Result {
    let sign = if scaled < 0 { "-" } else { "" };
    let magnitude = scaled.unsigned_abs();
    let unit = UNIT.unsigned_abs();
    let (whole, fraction) = (magnitude / unit, magnitude % unit);
    if fraction == 0 {
        return write!(f, "{sign}{whole}");
    }
    let fraction = format!("{fraction:018}");
    write!(f, "{sign}{whole}.{}", fraction.trim_end_matches('0'))
}

#[cfg(test)]
#[cfg(feature = "unit-tests")]
mod tests;
