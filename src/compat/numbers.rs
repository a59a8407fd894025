//! Which JSON values libraries take for dates.

use crate::jose::Value;

/// Which JSON values a library takes for a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Numbers {
    /// Numbers.
    Json,
    /// What Python's `int()` takes: numbers, true and false, and texts of digits.
    Python,
    /// Numbers from 0 to 2⁶⁴, rounded; anything else is as good as missing.
    Unsigned,
    /// Numbers; 0 is as good as missing.
    Go,
}

impl Numbers {
    /// The date that it takes a value for, in seconds.
    pub(super) fn read(self, value: &Value) -> Option<f64> {
        let number = match (self, value) {
            (_, Value::Number(number)) => number.as_str().parse::<f64>().ok()?,
            (Self::Python, Value::Bool(one)) => f64::from(u8::from(*one)),
            (Self::Python, Value::String(digits)) => {
                let digits = digits.trim();
                let bare = digits.strip_prefix(['-', '+']).unwrap_or(digits);
                bare.bytes().all(|b| b.is_ascii_digit()).then(|| digits.parse().ok())??
            }
            _ => return None,
        };
        match self {
            Self::Python => Some(number.trunc()),
            Self::Unsigned => {
                Some(number.round()).filter(|n| (0.0..18_446_744_073_709_551_616.0).contains(n))
            }
            Self::Go => Some(number).filter(|n| *n != 0.0),
            Self::Json => Some(number),
        }
    }

    /// Whether a value is a number that counts as missing.
    pub(super) fn is_zero(self, value: &Value) -> bool {
        let Value::Number(number) = value else { return false };
        self == Self::Go && number.as_str().parse::<f64>() == Ok(0.0)
    }
}
