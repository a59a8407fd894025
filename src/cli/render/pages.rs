//! What `explain` knows: a page for each code, a table of many, and the messages of other libraries.

use std::borrow::Cow;
use std::io::{self, Write};

use serde::Serialize;

use super::style::{Style, paint};
use super::wording::words;
use crate::explain::Page;
use crate::explain::messages::Message;

/// A page in JSON.
#[derive(Debug, Serialize)]
pub struct WirePage<'a> {
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
    /// What JSON has of a page.
    #[must_use]
    pub(crate) fn of(page: &'a Page) -> Self {
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
#[derive(Debug, Serialize)]
pub struct WireMessage<'a> {
    pattern: &'static str,
    library: &'static str,
    causes: &'static str,
    check: Cow<'a, str>,
}

impl<'a> WireMessage<'a> {
    /// What JSON has of a message.
    #[must_use]
    pub(crate) fn of(message: &'a Message) -> Self {
        Self {
            pattern: message.pattern,
            library: message.library,
            causes: message.causes,
            check: words(&message.check),
        }
    }
}

/// The message of somebody else's library, and what it means.
///
/// # Errors
///
/// What the output says.
pub(crate) fn message(message: &Message, out: &mut dyn Write) -> io::Result<()> {
    let pattern = paint(Style::Heading, message.pattern);
    writeln!(out, "{pattern}  a message of {}", message.library)?;
    writeln!(out)?;
    wrap(message.causes, 100, out)?;
    writeln!(out)?;
    writeln!(out, "  {}  {}", paint(Style::Heading, "Look at"), words(&message.check))?;
    writeln!(out)
}

/// Many pages, a line for each.
///
/// # Errors
///
/// What the output says.
pub(crate) fn table(pages: &[Page], out: &mut dyn Write) -> io::Result<()> {
    let width = pages.iter().map(|page| page.name.len()).max().unwrap_or(0);
    let mut kind = "";
    for page in pages {
        if page.kind != kind {
            if !kind.is_empty() {
                writeln!(out)?;
            }
            kind = page.kind;
            writeln!(out, "{}", paint(Style::Heading, kind))?;
        }
        let pad = " ".repeat(width.saturating_sub(page.name.len()));
        writeln!(out, "  {}{pad}  {}", paint(Style::Name, page.name), words(&page.title))?;
    }
    Ok(())
}

/// One page, whole.
///
/// # Errors
///
/// What the output says.
pub(crate) fn long(page: &Page, width: usize, out: &mut dyn Write) -> io::Result<()> {
    let name = paint(Style::Heading, page.name);
    writeln!(out, "{name}  {} · {}", page.kind, words(&page.title))?;
    writeln!(out)?;
    wrap(&words(&page.explanation), width, out)?;
    writeln!(out)?;
    if let Some(fix) = &page.fix {
        writeln!(out, "  {}       {}", paint(Style::Heading, "Do"), words(fix))?;
    }
    if let Some(example) = &page.example {
        writeln!(out, "  {}  {}", paint(Style::Heading, "Example"), words(example))?;
    }
    writeln!(out, "  {}      {}", paint(Style::Heading, "See"), words(&page.reference))?;
    writeln!(out)
}

fn wrap(text: &str, width: usize, out: &mut dyn Write) -> io::Result<()> {
    let mut column = 0;
    for word in text.split_whitespace() {
        let length = word.chars().count();
        if column > 0 && column + 1 + length > width {
            writeln!(out)?;
            column = 0;
        }
        write!(out, "{}{word}", if column == 0 { "  " } else { " " })?;
        column += length + if column == 0 { 2 } else { 1 };
    }
    writeln!(out)
}
