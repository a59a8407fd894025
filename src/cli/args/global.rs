//! The options that every command understands.

use clap::Args;

use crate::cli::exit::ExitStyle;
use crate::cli::io::terminal::Color;
use crate::cli::value_parsers::{self, Instant};

/// What every command understands.
#[derive(Debug, Args)]
#[command(next_help_heading = "Output")]
pub struct Global {
    /// Print JSON with stable field names
    #[arg(long, short, global = true)]
    pub json: bool,

    /// Print nothing; only set the exit status
    ///
    /// Errors are still printed, and so is what a command makes: a token, a key, a page of help.
    #[arg(long, short, global = true)]
    pub quiet: bool,

    /// Show dates in this machine's time zone instead of UTC
    #[arg(long, global = true)]
    pub local: bool,

    /// When to use colors
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    pub color: Color,

    /// How to map a verdict to an exit status
    #[arg(long, global = true, value_name = "STYLE", default_value = "codes")]
    pub exit_style: ExitStyle,

    /// Use this time instead of now: 2026-01-01T00:00:00Z, 1767225600, -1h
    #[arg(long, global = true, value_name = "TIME", allow_hyphen_values = true, value_parser = value_parsers::moment)]
    pub at: Option<Instant>,
}

/// How reports are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Output {
    /// In words.
    Human,
    /// As JSON.
    Json,
    /// As a Nagios plugin's line.
    Nagios,
    /// Not at all.
    Quiet,
}

impl Global {
    /// How reports are shown.
    #[must_use]
    pub fn output(&self) -> Output {
        if self.quiet {
            Output::Quiet
        } else if self.json {
            Output::Json
        } else if self.exit_style == ExitStyle::Nagios {
            Output::Nagios
        } else {
            Output::Human
        }
    }
}
