//! Colour by meaning. The only user of `colored`; text is complete without it, and only the basic
//! colours are used, which every theme keeps readable.

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

/// Decides once for the whole run whether there are colours.
pub fn set(on: bool) {
    colored::control::set_override(on);
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
