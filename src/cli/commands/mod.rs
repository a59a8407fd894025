//! One command, one file or folder: its arguments, with help as their doc comments, and the wiring from the
//! edges to the core and back.

mod batch;
pub mod completions;
pub mod config;
pub mod decrypt;
pub mod diff;
pub mod expiry;
pub mod explain;
pub mod help;
pub mod inspect;
pub mod key;
mod key_check;
mod key_output;
pub mod keygen;
pub mod man;
pub mod mint;
pub mod present;
pub mod probe;
pub mod redact;
mod reported;
pub mod scan;
pub mod verify;
#[cfg(feature = "web")]
pub mod web;

use crate::report::Reason;

/// What to do about a token of which a part cannot be shown.
const fn unreadable_advice(reason: Reason) -> &'static str {
    match reason {
        Reason::TooLarge => "check the input; jwtx does not read anything longer",
        _ => "to see what can be decoded: jwtx inspect",
    }
}
