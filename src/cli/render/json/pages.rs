//! What `explain` knows, as JSON.

use std::borrow::Cow;
use std::io::{self, Write};

use serde::Serialize;

use super::write_pretty;
use crate::cli::render::wording::words;
use crate::explain::messages::Message;
use crate::explain::{Page, ProvingStep};

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
pub(crate) fn messages(messages: &[Message], out: &mut dyn Write) -> io::Result<()> {
    let messages = messages.iter().map(WireMessage::of);
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
    #[serde(skip_serializing_if = "Vec::is_empty")]
    steps: Vec<WireStep>,
    reference: Cow<'a, str>,
}

/// What proves a cause: which of the five things is another one, how, and what to do.
#[derive(Serialize)]
struct WireStep {
    axis: &'static str,
    how: &'static str,
    remedy: &'static str,
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
            steps: page.steps.iter().map(WireStep::of).collect(),
            reference: words(&page.reference),
        }
    }
}

impl WireStep {
    fn of(step: &ProvingStep) -> Self {
        let ProvingStep { axis, how, remedy } = *step;
        Self { axis, how, remedy }
    }
}

/// A message of another library in JSON.
#[derive(Serialize)]
struct WireMessage<'a> {
    pattern: Cow<'a, str>,
    library: &'a str,
    causes: &'a str,
    check: Cow<'a, str>,
    /// `message`, `part` or `words`: the text has it, is a part of it, or is unknown and has its words.
    found_by: &'static str,
    verdicts: Vec<&'static str>,
    means: &'a [String],
    #[serde(skip_serializing_if = "str::is_empty")]
    source: &'a str,
    /// The messages that come nearest, where it is none of them.
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    near: &'a [String],
}

impl<'a> WireMessage<'a> {
    fn of(message: &'a Message) -> Self {
        let meaning = message.meaning();
        Self {
            pattern: message.says(),
            library: message.library().unwrap_or_default(),
            causes: &meaning.causes,
            check: words(&meaning.check),
            found_by: message.found_by(),
            verdicts: message.verdicts(),
            means: &meaning.means,
            source: message.source().unwrap_or_default(),
            near: message.near(),
        }
    }
}
