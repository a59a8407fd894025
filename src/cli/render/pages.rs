//! What `explain` knows: a page for each code, a table of many, and the messages of other libraries.

use std::io::{self, Write};

use super::layout;
use super::style::{Style, dot, paint};
use super::wording::words;
use crate::explain::messages::{Likeness, Recognized};
use crate::explain::{Page, ProvingStep};

/// The kind of the pages of causes.
const CAUSE: &str = "proved cause";

/// The message of somebody else's library, and what it means.
///
/// # Errors
///
/// What the output says.
pub(crate) fn message(found: &Recognized, out: &mut dyn Write) -> io::Result<()> {
    let message = &found.message;
    let pattern = paint(Style::Heading, &message.pattern);
    match found.likeness {
        Likeness::Words if message.pattern.is_empty() => {
            writeln!(out, "an unknown message, read by what is most like it")?;
        }
        Likeness::Words => writeln!(out, "an unknown message, read by its words: {pattern}")?,
        Likeness::Message if message.is_status() => {
            writeln!(out, "{pattern}  a status of {}", message.library)?;
        }
        Likeness::Message | Likeness::Part => {
            writeln!(out, "{pattern}  an error message of {}", message.library)?;
        }
    }
    let verdicts = message.verdicts();
    let means = match verdicts.as_slice() {
        [] => message.means.join(" or "),
        verdicts => format!("{} ({})", verdicts.join(" or "), message.means.join(", ")),
    };
    writeln!(out)?;
    field("means:", 7, &means, 100, out)?;
    writeln!(out)?;
    wrap(&message.causes, 100, out)?;
    writeln!(out)?;
    field("help:", 7, &words(&message.check), 100, out)?;
    if !message.source.is_empty() {
        field("see:", 7, &message.source, 100, out)?;
    }
    if !found.near.is_empty() {
        field("near:", 7, &found.near.join(" · "), 100, out)?;
    }
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
