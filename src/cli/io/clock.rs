//! The only reader of the clock. Everybody else is handed an instant.

use std::thread;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use crate::jose::NumericDate;

/// This moment, in whole seconds, as tokens are written.
#[expect(clippy::disallowed_methods, reason = "this is where the clock is read")]
#[must_use]
pub fn now() -> NumericDate {
    let seconds = |span: Duration| i64::try_from(span.as_secs()).unwrap_or(i64::MAX);
    NumericDate::from_seconds(match SystemTime::now().duration_since(UNIX_EPOCH) {
        Ok(since) => seconds(since),
        // A clock that was never set.
        Err(until) => -seconds(until.duration()),
    })
}

/// Waits for the next second.
#[expect(clippy::disallowed_methods, reason = "a countdown waits between two looks at the clock")]
pub fn wait_a_second() {
    thread::sleep(Duration::from_secs(1));
}
