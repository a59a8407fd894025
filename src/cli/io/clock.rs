//! The only reader of the clock. Everybody else is handed an instant.

use crate::jose::NumericDate;

/// This moment, in whole seconds, as tokens are written.
#[expect(clippy::disallowed_methods, reason = "this is where the clock is read")]
#[must_use]
pub fn now() -> NumericDate {
    NumericDate::from_seconds(chrono::Utc::now().timestamp())
}
