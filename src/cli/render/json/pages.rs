//! What `explain` knows, as JSON.

use std::borrow::Cow;
use std::io::{self, Write};

use serde::Serialize;

use super::write_pretty;
use crate::cli::render::wording::words;
use crate::explain::Page;
use crate::explain::messages::Message;

/// Writes pages.
///
/// # Errors
///
/// What the output says.
pub(crate) fn pages(pages: &[Page], out: &mut dyn Write) -> io::Result<()> {
    write_pretty(&pages.iter().map(WirePage::of).collect::<Vec<_>>(), out)
}

/// Writes messages of other libraries.
///
/// # Errors
///
/// What the output says.
pub(crate) fn messages(messages: &[&Message], out: &mut dyn Write) -> io::Result<()> {
    let messages = messages.iter().map(|message| WireMessage::of(message));
    write_pretty(&messages.collect::<Vec<_>>(), out)
}

/// A page in JSON.
#[derive(Serialize)]
struct WirePage<'a> {
    kind: &'static str,
    name: &'static str,
    title: Cow<'a, str>,
    explanation: Cow<'a, str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    fix: Option<Cow<'a, str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    example: Option<Cow<'a, str>>,
    reference: Cow<'a, str>,
}

impl<'a> WirePage<'a> {
    fn of(page: &'a Page) -> Self {
        Self {
            kind: page.kind,
            name: page.name,
            title: words(&page.title),
            explanation: words(&page.explanation),
            fix: page.fix.as_ref().map(words),
            example: page.example.as_ref().map(words),
            reference: words(&page.reference),
        }
    }
}

/// A message of another library in JSON.
#[derive(Serialize)]
struct WireMessage<'a> {
    pattern: &'static str,
    library: &'static str,
    causes: &'static str,
    check: Cow<'a, str>,
}

impl<'a> WireMessage<'a> {
    fn of(message: &'a Message) -> Self {
        Self {
            pattern: message.pattern,
            library: message.library,
            causes: message.causes,
            check: words(&message.check),
        }
    }
}
