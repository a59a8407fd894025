//! What the terminal is like: whether it wants colours, and how wide it is.
#![expect(
    clippy::disallowed_methods,
    reason = "this is where the terminal and its environment are asked"
)]

use std::env;
use std::io::{self, IsTerminal as _};

use clap::ValueEnum;
use indicatif::{ProgressBar, ProgressStyle};

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
    /// `FORCE_COLOR` and `CLICOLOR_FORCE`, these before `CLICOLOR=0`, and all before the look at the terminal.
    #[must_use]
    pub fn wanted(self) -> bool {
        let set = |name| env::var_os(name).filter(|value| !value.is_empty());
        let obeys_escapes = obeys_escapes();
        match self {
            Self::Always => true,
            Self::Never => false,
            Self::Auto if set("NO_COLOR").is_some() => false,
            Self::Auto if set("FORCE_COLOR").is_some_and(|value| value != "0") => true,
            Self::Auto if set("CLICOLOR_FORCE").is_some_and(|value| value != "0") => true,
            Self::Auto if set("CLICOLOR").is_some_and(|value| value == "0") => false,
            Self::Auto => {
                // A console of Windows has no name.
                io::stdout().is_terminal()
                    && set("TERM").map_or(obeys_escapes, |term| term != "dumb")
            }
        }
    }
}

/// Tells a console of Windows to obey escape sequences, and whether it does.
#[cfg(windows)]
fn obeys_escapes() -> bool {
    colored::control::set_virtual_terminal(true).is_ok()
}

/// What a terminal has to be told is said elsewhere by its name alone.
#[cfg(not(windows))]
const fn obeys_escapes() -> bool {
    false
}

/// Whether the locale is UTF-8. One that is not set says nothing, and every terminal of today has UTF-8.
#[must_use]
pub fn is_unicode() -> bool {
    let set = |name| env::var(name).ok().filter(|value| !value.is_empty());
    is_utf8(["LC_ALL", "LC_CTYPE", "LANG"].into_iter().find_map(set).as_deref())
}

fn is_utf8(locale: Option<&str>) -> bool {
    locale.is_none_or(|name| {
        let name = name.to_ascii_lowercase();
        name.contains("utf-8") || name.contains("utf8")
    })
}

/// Whether standard output is a terminal that is known to have links. Others would show their text as rubbish.
#[must_use]
pub fn has_links() -> bool {
    is_standard_output() && knows_links(|name| env::var(name).ok().filter(|it| !it.is_empty()))
}

fn knows_links(variable: impl Fn(&str) -> Option<String>) -> bool {
    const PROGRAMS: [&str; 6] = ["iTerm.app", "WezTerm", "vscode", "ghostty", "Hyper", "rio"];
    const TERMS: [&str; 4] = ["xterm-kitty", "alacritty", "foot", "xterm-ghostty"];
    let term = variable("TERM").unwrap_or_default();
    // What is between may not pass them on.
    let is_between = ["screen", "tmux"].iter().any(|name| term.starts_with(name));
    if term == "dumb" || is_between || variable("TMUX").is_some() {
        return false;
    }
    let at_least = |name, least: u32| {
        variable(name).and_then(|it| it.parse::<u32>().ok()).is_some_and(|it| it >= least)
    };
    TERMS.contains(&term.as_str())
        || variable("TERM_PROGRAM").is_some_and(|name| PROGRAMS.contains(&name.as_str()))
        || variable("WT_SESSION").is_some()
        || variable("KITTY_WINDOW_ID").is_some()
        || at_least("VTE_VERSION", 5000)
        || at_least("KONSOLE_VERSION", 201_200)
}

/// Whether somebody looks at standard output.
#[must_use]
pub fn is_standard_output() -> bool {
    io::stdout().is_terminal()
}

/// Whether somebody looks at standard error.
#[must_use]
pub fn is_standard_error() -> bool {
    io::stderr().is_terminal()
}

/// The columns of standard output.
#[must_use]
pub fn width() -> usize {
    if !is_standard_output() {
        return NO_TERMINAL;
    }
    terminal_size::terminal_size().map_or(NO_TERMINAL, |(width, _)| usize::from(width.0))
}

/// The columns of standard error; none where that is no terminal.
#[must_use]
pub fn error_width() -> Option<usize> {
    let size = is_standard_error().then(|| terminal_size::terminal_size_of(io::stderr()));
    size.flatten().map(|(width, _)| usize::from(width.0))
}

/// A bar on standard error that says how far a long run is; nothing where that is no terminal.
#[derive(Debug)]
pub struct Progress(Option<ProgressBar>);

impl Progress {
    /// A bar, if one is wanted and there is a terminal for it.
    #[must_use]
    pub fn new(wanted: bool) -> Self {
        let bar = (wanted && is_standard_error()).then(|| {
            let style = ProgressStyle::with_template("{bar:24} {pos}/{len} {wide_msg}");
            ProgressBar::new(0).with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
        });
        Self(bar)
    }

    /// A bar for the bytes of an input, whose size may be known.
    #[must_use]
    pub fn of_bytes(wanted: bool, size: Option<u64>) -> Self {
        let bar = (wanted && is_standard_error()).then(|| {
            let (bar, template) = match size {
                Some(size) => (
                    ProgressBar::new(size),
                    "{bar:30} {bytes}/{total_bytes}, {bytes_per_sec}, {eta} left",
                ),
                None => (ProgressBar::no_length(), "{spinner} {bytes}, {bytes_per_sec}"),
            };
            let style = ProgressStyle::with_template(template);
            bar.with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
        });
        Self(bar)
    }

    /// Says that so much more is done.
    pub fn add(&self, more: u64) {
        if let Some(bar) = &self.0 {
            bar.inc(more);
        }
    }

    /// Says how far it is, and what is done now.
    pub fn say(&self, done: usize, of: usize, what: &str) {
        if let Some(bar) = &self.0 {
            bar.set_length(of as u64);
            bar.set_position(done as u64);
            bar.set_message(what.to_owned());
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if let Some(bar) = &self.0 {
            bar.finish_and_clear();
        }
    }
}

#[cfg(test)]
#[cfg(feature = "unit-tests")]
mod tests;
