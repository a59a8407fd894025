//! What `explain` knows: a page for each code, a table of many, and the messages of other libraries.

use std::io::{self, Write};

use super::layout;
use super::style::{Style, dot, paint};
use super::wording::words;
use crate::explain::Page;
use crate::explain::messages::Message;

/// The kind of the pages of causes.
const CAUSE: &str = "proved cause";

/// The message of somebody else's library, and what it means.
///
/// # Errors
///
/// What the output says.
pub(crate) fn message(message: &Message, out: &mut dyn Write) -> io::Result<()> {
    let pattern = paint(Style::Heading, message.pattern);
    writeln!(out, "{pattern}  an error message of {}", message.library)?;
    writeln!(out)?;
    wrap(message.causes, 100, out)?;
    writeln!(out)?;
    field("help:", 6, &words(&message.check), 100, out)?;
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
        let about = if page.kind == CAUSE {
            // All their titles are alike.
            first_sentence(&words(&page.explanation)).to_owned()
        } else {
            words(&page.title).into_owned()
        };
        writeln!(out, "  {}{pad}  {about}", paint(Style::Name, page.name))?;
    }
    Ok(())
}

/// A text up to its first full stop.
fn first_sentence(text: &str) -> &str {
    text.split(". ").next().unwrap_or_default().trim_end_matches('.')
}

/// One page, whole.
///
/// # Errors
///
/// What the output says.
pub(crate) fn long(page: &Page, width: usize, out: &mut dyn Write) -> io::Result<()> {
    let name = paint(Style::Heading, page.name);
    writeln!(out, "{name}  {}{}{}", page.kind, dot(), words(&page.title))?;
    writeln!(out)?;
    wrap(&words(&page.explanation), width, out)?;
    writeln!(out)?;
    if let Some(fix) = &page.fix {
        field("help:", 10, &words(fix), width, out)?;
    }
    if let Some(example) = &page.example {
        writeln!(out, "  {}  {}", paint(Style::Heading, "example:"), words(example))?;
    }
    field("see:", 10, &words(&page.reference), width, out)?;
    writeln!(out)
}

fn wrap(text: &str, width: usize, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "  {}", layout::wrap(text, width, 2))
}

/// A line with a name; what does not fit hangs under its first word.
fn field(
    name: &str,
    names: usize,
    text: &str,
    width: usize,
    out: &mut dyn Write,
) -> io::Result<()> {
    let text = layout::wrap(text, width, names + 2);
    let gap = layout::padding(name, names);
    writeln!(out, "  {}{gap}{}", paint(Style::Heading, name), text)
}
