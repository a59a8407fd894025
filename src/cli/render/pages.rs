//! What `explain` knows: a page for each code, a table of many, and the messages of other libraries.

use std::io::{self, Write};

use super::layout;
use super::style::{Style, dot, paint};
use super::wording::words;
use crate::explain::messages::Message;
use crate::explain::{Page, ProvingStep, STABLE};

/// The kind of the pages of causes.
const CAUSE: &str = "proved cause";

/// The message of somebody else's library, and what it means.
///
/// # Errors
///
/// What the output says.
pub(crate) fn message(message: &Message, out: &mut dyn Write) -> io::Result<()> {
    let says = message.says();
    let says = paint(Style::Heading, &says);
    match message {
        Message::ByWords { .. } => {
            writeln!(out, "not a message that jwtx knows; by its words it probably means:")?;
        }
        Message::Status { of, .. } => writeln!(out, "{says}  a status of {of}")?,
        Message::Known(_) => writeln!(out, "{says}  an error message of {}", library(message))?,
        Message::PartOf(_) => {
            writeln!(out, "probably: {says}  an error message of {}", library(message))?;
        }
    }
    writeln!(out)?;
    line("means:", &means(message), out)?;
    writeln!(out)?;
    writeln!(out, "  {}", message.meaning().causes)?;
    writeln!(out)?;
    line("help:", &words(&message.meaning().check), out)?;
    if let Some(source) = message.source().filter(|source| *source != STABLE) {
        line("see:", source, out)?;
    }
    if !message.near().is_empty() {
        line("near:", &message.near().join(" · "), out)?;
    }
    writeln!(out)
}

/// Who says a message.
fn library(message: &Message) -> &str {
    message.library().unwrap_or_default()
}

/// What jwtx calls what a message means.
fn means(message: &Message) -> String {
    let means = &message.meaning().means;
    if *means == ["valid", "malformed"] {
        // One is a verdict on a token that jwtx could read, the other on one that it could not.
        return "the token is wrong, expired or revoked; jwtx cannot tell which".to_owned();
    }
    match message.verdicts().as_slice() {
        [] => means.join(" or "),
        verdicts => format!("{} ({})", verdicts.join(" or "), means.join(", ")),
    }
}

/// A line of a message's page, as long as it is: the page is wrapped as a whole.
fn line(name: &str, text: &str, out: &mut dyn Write) -> io::Result<()> {
    let gap = layout::padding(name, 7);
    writeln!(out, "  {}{gap}{text}", paint(Style::Heading, name))
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

/// A text up to the dot of its first sentence.
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
    let reference = words(&page.reference);
    if reference != STABLE {
        field("see:", 10, &reference, width, out)?;
    }
    steps(&page.steps, width, out)?;
    writeln!(out)
}

/// What proves a cause, and what to do about each, for each of the five things that it is about.
fn steps(steps: &[ProvingStep], width: usize, out: &mut dyn Write) -> io::Result<()> {
    for of_axis in steps.chunk_by(|a, b| a.axis == b.axis) {
        let axis = of_axis.first().map_or("", |step| step.axis);
        writeln!(out)?;
        writeln!(out, "  {}", paint(Style::Heading, &format!("steps that prove it ({axis}):")))?;
        for with_remedy in of_axis.chunk_by(|a, b| a.remedy == b.remedy) {
            for step in with_remedy {
                writeln!(out, "    {}", layout::wrap(step.how, width, 4))?;
            }
            let remedy = with_remedy.first().map_or("", |step| step.remedy);
            writeln!(out, "      help: {}", layout::wrap(remedy, width, 12))?;
        }
    }
    Ok(())
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
