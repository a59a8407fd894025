//! Colour by meaning, marks and links. The only user of `colored`; text is complete without it, and only the basic
//! colours are used, which every theme keeps readable.

use std::borrow::Cow;
use std::sync::atomic::{AtomicBool, Ordering};

use colored::{ColoredString, Colorize as _};

/// What a piece of text means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// All is well.
    Good,
    /// Something is wrong.
    Bad,
    /// Something wants a look.
    Warning,
    /// Said by the way.
    Aside,
    /// A heading.
    Heading,
    /// The name of a member.
    Name,
    /// The first segment of a token.
    Header,
    /// The second segment of a token.
    Claims,
    /// The third segment of a token.
    Signature,
}

/// A mark, and what stands for it where the locale has no UTF-8. No other place writes one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Glyph {
    /// Passed.
    Pass,
    /// Failed.
    Fail,
    /// Wants a look.
    Warning,
    /// Not done, or not there.
    Skipped,
    /// The part of a bar that is over.
    Over,
    /// The part of a bar that is still to come.
    Ahead,
    /// The place of this moment in a bar.
    Now,
    /// Between the parts of a line.
    Dot,
    /// That something was cut off.
    Ellipsis,
    /// That one value became another.
    Arrow,
}

impl Glyph {
    const ALL: [Self; 10] = [
        Self::Pass,
        Self::Fail,
        Self::Warning,
        Self::Skipped,
        Self::Over,
        Self::Ahead,
        Self::Now,
        Self::Dot,
        Self::Ellipsis,
        Self::Arrow,
    ];

    /// The mark and its stand-in.
    const fn both(self) -> (&'static str, &'static str) {
        match self {
            Self::Pass => ("✓", "ok"),
            // As wide as `ok`, so that what follows lines up.
            Self::Fail => ("✗", "X "),
            Self::Warning => ("!", "! "),
            Self::Skipped => ("–", "- "),
            Self::Over => ("━", "#"),
            Self::Ahead => ("─", "-"),
            Self::Now => ("●", "*"),
            Self::Dot => ("·", "|"),
            Self::Ellipsis => ("…", "..."),
            Self::Arrow => ("→", "->"),
        }
    }

    /// The mark, or its stand-in.
    #[must_use]
    pub fn text(self) -> &'static str {
        let (unicode, ascii) = self.both();
        if ASCII.load(Ordering::Relaxed) { ascii } else { unicode }
    }
}

/// The text with a stand-in for each mark in it, where the locale has no UTF-8.
#[must_use]
pub fn with_stand_ins(text: &str) -> Cow<'_, str> {
    if !ASCII.load(Ordering::Relaxed) || text.is_ascii() {
        return Cow::Borrowed(text);
    }
    let marks = Glyph::ALL.map(Glyph::both).into_iter().filter(|(mark, _)| !mark.is_ascii());
    Cow::Owned(
        marks.fold(text.to_owned(), |text, (mark, stand_in)| {
            text.replace(mark, stand_in.trim_end())
        }),
    )
}

/// What is between the parts of a line.
#[must_use]
pub fn dot() -> String {
    format!(" {} ", Glyph::Dot.text())
}

static ASCII: AtomicBool = AtomicBool::new(false);
static LINKS: AtomicBool = AtomicBool::new(false);

/// What the output can show.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Abilities {
    /// Colours.
    pub colors: bool,
    /// Characters beyond ASCII.
    pub unicode: bool,
    /// Links that can be followed.
    pub links: bool,
}

/// Decides once for the whole run what the output shows.
pub fn set(abilities: Abilities) {
    colored::control::set_override(abilities.colors);
    ASCII.store(!abilities.unicode, Ordering::Relaxed);
    LINKS.store(abilities.links, Ordering::Relaxed);
}

/// The text with a link on each section of an RFC that it names, where the terminal has links.
#[must_use]
pub fn with_links(text: &str) -> Cow<'_, str> {
    if LINKS.load(Ordering::Relaxed) { Cow::Owned(linked(text)) } else { Cow::Borrowed(text) }
}

/// The text with OSC 8 links.
fn linked(text: &str) -> String {
    let mut out = String::with_capacity(text.len() * 2);
    let mut rest = text;
    while let Some(start) = rest.find("RFC ") {
        out.push_str(&rest[..start]);
        rest = &rest[start..];
        let end = reference(rest).map_or("RFC ".len(), |(end, url)| {
            out.push_str("\u{1b}]8;;");
            out.push_str(&url);
            out.push_str("\u{1b}\\");
            end
        });
        out.push_str(&rest[..end]);
        if end > "RFC ".len() {
            out.push_str("\u{1b}]8;;\u{1b}\\");
        }
        rest = &rest[end..];
    }
    out.push_str(rest);
    out
}

/// The length of `RFC 7519 section 4.1.4` at the beginning of a text, and its address.
fn reference(text: &str) -> Option<(usize, String)> {
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let number = digits(text.strip_prefix("RFC ")?);
    if number == 0 {
        return None;
    }
    let end = "RFC ".len() + number;
    let rfc = &text["RFC ".len()..end];
    let url = format!("https://www.rfc-editor.org/rfc/rfc{rfc}");
    let Some(after) = text[end..].strip_prefix(" section ") else { return Some((end, url)) };
    let length = after.bytes().take_while(|b| b.is_ascii_digit() || *b == b'.').count();
    let section = after[..length].trim_end_matches('.');
    if section.is_empty() {
        return Some((end, url));
    }
    Some((end + " section ".len() + section.len(), format!("{url}#section-{section}")))
}

/// The text in the style's colour.
#[must_use]
pub fn paint(style: Style, text: &str) -> ColoredString {
    match style {
        Style::Good => text.green().bold(),
        Style::Bad => text.red().bold(),
        Style::Warning => text.yellow(),
        Style::Aside => text.dimmed(),
        Style::Heading => text.bold(),
        Style::Name | Style::Signature => text.cyan(),
        Style::Header => text.red(),
        Style::Claims => text.magenta(),
    }
}

#[cfg(test)]
#[cfg(feature = "unit-tests")]
mod tests;
