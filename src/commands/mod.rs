//! One command, one file: its arguments, with help as their doc comments, and the wiring from the
//! edges to the core and back.

pub mod batch;
pub mod completions;
pub mod content;
pub mod diff;
pub mod expiry;
pub mod explain;
pub mod files;
pub mod inspect;
pub mod key;
pub mod keygen;
pub mod keys;
pub mod lint;
pub mod man;
pub mod mint;
pub mod probe;
pub mod redact;
pub mod requests;
pub mod scan;
pub mod servers;
pub mod suite;
pub mod verify;

use std::borrow::Cow;
use std::ffi::OsString;
use std::io::{self, Write};
use std::path::PathBuf;

use clap::Args;

use self::batch::BatchArgs;
use crate::cli::Global;
use crate::clock;
use crate::exit::{ExitStyle, USAGE};
use crate::hidden::Hidden;
use crate::input::{self, Input};
use crate::jose::NumericDate;
use crate::render::human::{Human, Zone};
use crate::render::{Quiet, Render, json, json::Json, nagios::Nagios, style};
use crate::report::{Fault, Report, Verdict};
use crate::terminal;
use crate::values::Instant;

/// What is the same for one whole run.
#[derive(Debug)]
pub struct Session {
    /// The instant to judge at, read once.
    pub now: NumericDate,
    /// How reports are shown.
    pub output: Output,
    at: Instant,
    zone: Zone,
    exit_style: ExitStyle,
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

/// The token, and how it is read.
#[derive(Debug, Args)]
pub struct TokenArgs {
    /// The token; @FILE reads a file, `-` or nothing standard input. With --lines or --field: files
    #[arg(value_name = "TOKEN")]
    token: Vec<Hidden<OsString>>,

    /// Take the input as it is: no `Bearer `, quotes, wraps or white space are taken off
    #[arg(long)]
    strict_input: bool,

    #[command(flatten)]
    batch: BatchArgs,
}

impl TokenArgs {
    fn read(&self) -> Result<Input, Fault> {
        input::read(self.first().as_deref(), self.strict_input)
    }

    /// What is not UTF-8 is no token either, and is said to be none.
    fn first(&self) -> Option<Cow<'_, str>> {
        self.token.first().map(|token| token.to_string_lossy())
    }

    /// The files of a batch; `@` may stand before their names.
    fn files(&self) -> Vec<PathBuf> {
        let bare =
            |path: &Hidden<OsString>| match path.to_str().and_then(|path| path.strip_prefix('@')) {
                Some(path) => PathBuf::from(path),
                None => PathBuf::from(&**path),
            };
        self.token.iter().map(bare).collect()
    }

    /// What is wrong with the arguments together, if something is.
    fn misuse(&self, session: &Session) -> Option<u8> {
        (self.token.len() > 1 && !self.batch.is_given()).then(|| {
            let advice = "give them one by one, or in files with --lines, one a line";
            session.misused("there are several tokens on the command line", advice)
        })
    }

    /// Whether the token is read from standard input.
    fn is_standard_input(&self) -> bool {
        matches!(self.first().as_deref(), None | Some("-" | "@-"))
    }
}

impl Session {
    /// Looks at the clock and the terminal.
    #[must_use]
    pub fn new(global: &Global) -> Self {
        style::set(global.color.wanted());
        let at = global.at.unwrap_or(Instant::FromNow(crate::jose::Seconds::ZERO));
        let output = if global.quiet {
            Output::Quiet
        } else if global.json {
            Output::Json
        } else if global.exit_style == ExitStyle::Nagios {
            Output::Nagios
        } else {
            Output::Human
        };
        let zone = if global.local { Zone::Local } else { Zone::Utc };
        Self { now: at.resolve(clock::now()), output, at, zone, exit_style: global.exit_style }
    }

    /// This moment of a run that lasts, read anew. An instant that was fixed stands still.
    #[must_use]
    pub fn moment(&self) -> NumericDate {
        self.at.resolve(clock::now())
    }

    /// Shows a report and gives the exit status of its verdict.
    ///
    /// # Errors
    ///
    /// That standard output cannot be written.
    pub fn show(&self, report: &Report) -> anyhow::Result<u8> {
        self.show_with(report, &self.human())?;
        Ok(self.status(report.judgement.as_ref().map_or(Verdict::Valid, |judged| judged.verdict)))
    }

    fn show_with(&self, report: &Report, human: &Human) -> anyhow::Result<()> {
        let renderer: &dyn Render = match self.output {
            Output::Human => human,
            // Without a judgement there is no state to tell.
            Output::Nagios if report.judgement.is_none() => human,
            Output::Json => &Json,
            Output::Nagios => &Nagios,
            Output::Quiet => &Quiet,
        };
        self.print(|out| renderer.report(report, out))
    }

    /// The way reports are shown in words.
    #[must_use]
    pub fn human(&self) -> Human {
        Human { width: terminal::width(), zone: self.zone, raw: false }
    }

    /// The exit status of a verdict.
    #[must_use]
    pub fn status(&self, verdict: Verdict) -> u8 {
        self.exit_style.status(verdict)
    }

    /// Writes to standard output. A reader that went away ends it quietly.
    ///
    /// # Errors
    ///
    /// What standard output says otherwise.
    pub fn print(
        &self,
        write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    ) -> anyhow::Result<()> {
        let mut text = Vec::new();
        write(&mut text)?;
        send(&text).map(|_| ())
    }

    /// Says something about the data to standard error.
    pub fn tell(&self, text: &str) {
        if self.output != Output::Quiet {
            // Nobody is left to be told of a broken standard error.
            let _ = writeln!(io::stderr(), "{}", crate::render::sanitize::text(text));
        }
    }

    /// Says something that changes what the exit status means, to standard error, with `--quiet` too.
    pub fn warn(&self, text: &str) {
        // Nobody is left to be told of a broken standard error.
        let _ = writeln!(io::stderr(), "{}", crate::render::sanitize::text(text));
    }

    /// Says what is wrong with the command line, and gives the exit status.
    #[must_use]
    pub fn misused(&self, what: &str, advice: &str) -> u8 {
        self.tell(&format!("error: {what}"));
        self.tell(&format!("  Do: {advice}"));
        if self.output == Output::Json {
            // Nobody is left to be told of a broken standard output.
            let _ = self.print(|out| json::usage(what, out));
        }
        USAGE
    }

    /// Reports what stood in the way, and gives the exit status.
    #[must_use]
    pub fn fail(&self, command: &'static str, fault: Fault) -> u8 {
        let verdict = fault.reason.verdict();
        if self.output == Output::Human {
            self.tell(&format!("error: {}", fault.message));
            if let Some(advice) = &fault.advice {
                self.tell(&format!("  Do: {advice}"));
            }
        } else {
            let report = Report::of_fault(command, self.now, fault);
            if let Err(error) = self.show_with(&report, &self.human()) {
                self.tell(&format!("error: {error:#}"));
            }
        }
        self.status(verdict)
    }
}

/// Writes to standard output. Gives whether somebody still reads it.
///
/// # Errors
///
/// What standard output says otherwise.
fn send(text: &[u8]) -> anyhow::Result<bool> {
    let mut out = io::stdout().lock();
    match out.write_all(text).and_then(|()| out.flush()) {
        Ok(()) => Ok(true),
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(false),
        Err(error) => Err(anyhow::Error::new(error).context("standard output cannot be written")),
    }
}
