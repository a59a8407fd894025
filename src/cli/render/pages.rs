//! What `explain` knows: a page for each code, a table of many, and the messages of other libraries.

use std::io::{self, Write};

use super::style::{Style, paint};
use super::wording::words;
use crate::explain::Page;
use crate::explain::messages::Message;

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
