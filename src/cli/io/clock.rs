//! The only reader of the clock. Everybody else is handed an instant.

use std::thread;
use std::time::Duration;

use crate::jose::NumericDate;

/// This moment, in whole seconds, as tokens are written.
#[expect(clippy::disallowed_methods, reason = "this is where the clock is read")]
#[must_use]
pub fn now() -> NumericDate {
    NumericDate::from_seconds(chrono::Utc::now().timestamp())
}

/// Waits for the next second.
#[expect(clippy::disallowed_methods, reason = "a countdown waits between two looks at the clock")]
pub fn wait_a_second() {
    thread::sleep(Duration::from_secs(1));
}
