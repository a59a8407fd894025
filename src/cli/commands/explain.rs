//! `jwtx explain`

use std::borrow::Cow;
use std::io::{self, Write};

use clap::Args;
use serde::Serialize;

use super::{Output, Session};
use crate::cli::exit::Misuse;
use crate::cli::render::json::write_pretty;
use crate::cli::render::style::{Style, paint};
use crate::cli::render::wording::words;
use crate::explain::messages::{self, Message};
use crate::explain::{self, Page, TOPICS};
use crate::report::repeat;

/// Explain a code, claim, header parameter or algorithm, or another library's message
///
/// Knows every verdict, reason and finding, the registered claims and header parameters, and the
/// algorithms. `jwtx explain algorithms` (or verdicts, reasons, findings, causes, claims,
/// parameters, encryption) lists a whole table.
#[derive(Debug, Args)]
pub struct ExplainArgs {
    /// What to explain: TOKEN_EXPIRED, exp-missing, aud, ES256, algorithms, "jwt malformed"
    #[arg(required_unless_present = "list")]
    code: Option<String>,

    /// List everything that can be explained
    #[arg(long, conflicts_with = "code")]
    list: bool,
}

/// Runs the command.
///
/// # Errors
///
/// That the output cannot be written.
pub fn run(args: &ExplainArgs, session: &Session) -> anyhow::Result<u8> {
    let name = args.code.as_deref().unwrap_or_default().trim();
    let pages = if args.list { explain::pages() } else { explain::find(name) };
    if pages.is_empty() {
        let messages = messages::find(name);
        if !messages.is_empty() {
            let best = &messages[..messages.len().min(3)];
            match session.output {
                Output::Json => {
                    let best: Vec<_> =
                        best.iter().map(|message| WireMessage::of(message)).collect();
                    session.print(|out| write_pretty(&best, out))?;
                }
                _ => session.print(|out| best.iter().try_for_each(|message| said(message, out)))?,
            }
            return Ok(0);
        }
        // What was typed may be a token or a secret, unless it is nearly a name that there is.
        let nearest = explain::nearest(name);
        let nearly = |known: &str| {
            strsim::damerau_levenshtein(&known.to_lowercase(), &name.to_lowercase()) <= 2
        };
        let plain = nearest.is_some_and(nearly) || repeat::value(name);
        let shown = if plain { name } else { repeat::HIDDEN };
        let near = match nearest {
            Some(near) => format!("did you mean {near}? "),
            None => String::new(),
        };
        let advice = format!("{near}`jwtx explain --list` lists what is");
        return Err(Misuse::new(format!("nothing is known of `{shown}`"), advice).into());
    }
    let is_table = TOPICS.iter().any(|(topic, _)| topic.eq_ignore_ascii_case(name));
    match session.output {
        Output::Json => {
            let pages: Vec<_> = pages.iter().map(WirePage::of).collect();
            session.print(|out| write_pretty(&pages, out))?;
        }
        _ if args.list || is_table => session.print(|out| table(&pages, out))?,
        _ => {
            let width = session.human().width.clamp(40, 100);
            session.print(|out| pages.iter().try_for_each(|page| long(page, width, out)))?;
        }
    }
    Ok(0)
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

/// The message of somebody else's library, and what it means.
fn said(message: &Message, out: &mut dyn Write) -> io::Result<()> {
    let pattern = paint(Style::Heading, message.pattern);
    writeln!(out, "{pattern}  a message of {}", message.library)?;
    writeln!(out)?;
    wrap(message.causes, 100, out)?;
    writeln!(out)?;
    writeln!(out, "  {}  {}", paint(Style::Heading, "Look at"), words(&message.check))?;
    writeln!(out)
}

fn table(pages: &[Page], out: &mut dyn Write) -> io::Result<()> {
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

fn long(page: &Page, width: usize, out: &mut dyn Write) -> io::Result<()> {
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
