//! What the terminal is like: whether it wants colours, and how wide it is.

use std::env;
use std::io::{self, IsTerminal as _};

use clap::ValueEnum;

/// When to use colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum Color {
    /// On a terminal, unless the environment says otherwise
    #[default]
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

/// The columns of output that goes to no terminal.
const NO_TERMINAL: usize = 100;

impl Color {
    /// Whether standard output gets colours. The option goes before `NO_COLOR`, that before
    /// `CLICOLOR_FORCE`, that before `CLICOLOR=0`, and all before the look at the terminal.
    #[must_use]
    #[expect(clippy::disallowed_methods, reason = "this is the room of the terminal's environment")]
    pub fn wanted(self) -> bool {
        let set = |name| env::var_os(name).filter(|value| !value.is_empty());
        match self {
            Self::Always => true,
            Self::Never => false,
            Self::Auto if set("NO_COLOR").is_some() => false,
            Self::Auto if set("CLICOLOR_FORCE").is_some_and(|value| value != "0") => true,
            Self::Auto if set("CLICOLOR").is_some_and(|value| value == "0") => false,
            Self::Auto => {
                io::stdout().is_terminal() && set("TERM").is_some_and(|term| term != "dumb")
            }
        }
    }
}

/// The columns of standard output.
#[must_use]
pub fn width() -> usize {
    if !io::stdout().is_terminal() {
        return NO_TERMINAL;
    }
    terminal_size::terminal_size().map_or(NO_TERMINAL, |(width, _)| usize::from(width.0))
}
