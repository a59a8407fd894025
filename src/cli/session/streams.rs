//! The way to standard output and standard error: what is written there fits what they can show.

use std::borrow::Cow;
use std::io::{self, Write};

use crate::cli::exit::Exit;
use crate::cli::io::terminal;
use crate::cli::render::{layout, sanitize, style};
use crate::report::Verdict;

/// Writes what is wrong to standard error, and what to do about it.
pub fn write_error(what: &str, details: &[String], advice: Option<&str>) {
    say(&format!("error: {}", sanitize::text(what)));
    for line in details {
        say(&format!("  {}", sanitize::text(line)));
    }
    if let Some(advice) = advice {
        say(&format!("  help: {}", sanitize::text(advice)));
    }
}

/// Writes a line to standard error, as wide as that can show.
#[expect(
    clippy::disallowed_methods,
    reason = "what is said beside the output goes to standard error"
)]
pub(super) fn say(line: &str) {
    let width = terminal::error_width().map(|width| width.min(layout::PROSE));
    let line = &*style::with_stand_ins(line);
    let line = width.map_or(Cow::Borrowed(line), |width| Cow::Owned(layout::fit(line, width)));
    // Nobody is left to be told of a broken standard error.
    let _ = writeln!(io::stderr(), "{line}");
}

/// A page as standard output shows it: on a terminal, no line is wider than that or than is wanted, and what an RFC says
/// can be followed.
/// Elsewhere it stays as it is, as what is searched for in it is on one line.
#[must_use]
pub fn page(text: &[u8], most: usize) -> Cow<'_, str> {
    let text = String::from_utf8_lossy(text);
    if !terminal::is_standard_output() {
        return text;
    }
    let width = terminal::width().min(most);
    let fitted = layout::fit(&style::with_stand_ins(&text), width);
    Cow::Owned(style::with_links(&fitted).into_owned())
}

/// Decides what the output of this run can show.
pub fn prepare(color: terminal::Color) {
    let colors = color.wanted();
    let links = colors && terminal::has_links();
    style::set(style::Abilities { colors, unicode: terminal::is_unicode(), links });
}

/// Writes to standard output. Gives whether somebody still reads it.
///
/// # Errors
///
/// What standard output says otherwise.
#[expect(clippy::disallowed_methods, reason = "what a command makes goes to standard output")]
pub fn send(text: &[u8]) -> anyhow::Result<bool> {
    let mut out = io::stdout().lock();
    match out.write_all(text).and_then(|()| out.flush()) {
        Ok(()) => Ok(true),
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(false),
        Err(error) => Err(anyhow::Error::new(error).context("standard output cannot be written")),
    }
}

/// Writes all that a run has to say, such as a page of help, and says how it ends.
#[must_use]
pub fn send_alone(text: &[u8]) -> Exit {
    match send(text) {
        // A reader that went away has read enough.
        Ok(_) => Exit::Success,
        Err(error) => {
            write_error(&format!("{error:#}"), &[], None);
            Exit::Verdict(Verdict::Error)
        }
    }
}
