//! Instants for people, in UTC or in this machine's time zone.

use chrono::{DateTime, Local, TimeZone};

use crate::jose::NumericDate;
use crate::report::words::utc;

/// The time zone that dates are shown in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Zone {
    /// Coordinated Universal Time.
    Utc,
    /// The time zone of this machine.
    Local,
}

impl Zone {
    /// The instant in words.
    pub(super) fn show(self, date: NumericDate) -> String {
        let Some(date) = utc(date) else { return "beyond the calendar".to_owned() };
        match self {
            Self::Utc => format!("{} UTC", plain(&date)),
            Self::Local => {
                let local = date.with_timezone(&Local);
                format!("{} {}", plain(&local), local.format("%:z"))
            }
        }
    }
}

fn plain<Z: TimeZone<Offset: std::fmt::Display>>(date: &DateTime<Z>) -> String {
    date.format("%Y-%m-%d %H:%M:%S%.f").to_string()
}
