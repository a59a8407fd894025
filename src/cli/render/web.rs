//! What is said of the local page on the terminal.

use std::io::{self, Write};

use serde::Serialize;

use super::json::write_line;
use crate::jose::Seconds;
use crate::report::text::span;

/// What is said when the page can be used.
pub const STARTED: &str =
    "The address works only on this machine, and only as long as jwtx runs; press Ctrl-C to end it";

#[derive(Serialize)]
struct WireAddress<'a> {
    schema: &'static str,
    address: &'a str,
}

/// Writes the address as JSON, `jwtx.web/1`.
///
/// # Errors
///
/// What the output says.
pub fn json(address: &str, out: &mut dyn Write) -> io::Result<()> {
    write_line(&WireAddress { schema: "jwtx.web/1", address }, out)
}

/// That the browser is not opened over SSH, and how the page is seen elsewhere.
#[must_use]
pub fn over_ssh(port: u16) -> String {
    format!(
        "The browser was not opened, because this is an SSH session; to see the page on your own machine, run there: \
         ssh -L {port}:127.0.0.1:{port} HOST"
    )
}

/// That the browser is not opened without a display.
pub const NO_DISPLAY: &str =
    "The browser was not opened, because there is no display; open the address yourself";

/// That the browser could not be started.
#[must_use]
pub fn failed(why: Option<&io::Error>, address: &str) -> String {
    let why = why.map(|why| format!(": {why}")).unwrap_or_default();
    format!("warning: the browser could not be opened{why}; open {address} yourself")
}

/// That the page is no longer there.
#[must_use]
pub fn ended(idle: Option<Seconds>) -> String {
    match idle {
        Some(idle) => {
            format!("The page has ended, because there was no request for {}", span(idle))
        }
        None => "The page has ended".to_owned(),
    }
}
