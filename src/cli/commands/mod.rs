//! One command, one file: its arguments, with help as their doc comments, and the wiring from the
//! edges to the core and back.

pub mod batch;
pub mod completions;
pub mod content;
pub mod diff;
pub mod expiry;
pub mod explain;
pub mod files;
pub mod help;
pub mod inspect;
pub mod key;
pub mod keygen;
pub mod keys;
pub mod lint;
pub mod lookup;
pub mod man;
pub mod mint;
pub mod probe;
pub mod redact;
pub mod requests;
pub mod scan;
pub mod servers;
pub mod standard_input;
pub mod suite;
pub mod verify;

use std::borrow::Cow;
use std::ffi::OsString;
use std::io::{self, Write};
use std::path::PathBuf;

use clap::Args;

use self::batch::BatchArgs;
use self::standard_input::StandardInput;
use crate::cli::Global;
use crate::cli::exit::{ExitStyle, Misuse, USAGE};
use crate::cli::hidden::Hidden;
use crate::cli::io::clock;
use crate::cli::io::input::{self, Input};
use crate::cli::io::terminal;
use crate::cli::render::human::{Human, Zone};
use crate::cli::render::wording::words;
use crate::cli::render::{Quiet, Render, json, json::Json, nagios::Nagios, sanitize, style};
use crate::cli::value_parsers::Instant;
use crate::jose::NumericDate;
use crate::report::{Fault, Reason, Report, Verdict};

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
    /// Whether standard output is a stream of records, where nothing else may stand.
    is_stream: bool,
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

    /// Whether the one word in place of a token is `help`.
    pub(crate) fn is_help(&self) -> bool {
        !self.batch.is_given() && matches!(self.token.as_slice(), [word] if **word == *"help")
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
    fn check(&self, session: &Session) -> Result<(), Misuse> {
        if self.token.len() > 1 && !self.batch.is_given() {
            let advice = "give them one by one, or in files with --lines, one a line";
            return Err(Misuse::new("there are several tokens on the command line", advice));
        }
        StandardInput::default().read_by("the token", self.standard_inputs()).check()?;
        self.batch.check(session)
    }

    /// How many of the tokens, or of a batch's files, are standard input.
    fn standard_inputs(&self) -> usize {
        if self.token.is_empty() { 1 } else { standard_input::among(&self.files()) }
    }

    /// Whether it is not one token but many, with one record for each.
    pub(crate) const fn is_batch(&self) -> bool {
        self.batch.is_given()
    }
}

/// Whether a token's argument names standard input.
fn is_standard_input(argument: &str) -> bool {
    matches!(argument, "-" | "@-")
}

impl Session {
    /// Looks at the clock and the terminal. In a stream, standard output holds records and nothing else.
    #[must_use]
    pub fn new(global: &Global, is_stream: bool) -> Self {
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
        let now = at.resolve(clock::now());
        Self { now, output, at, zone, exit_style: global.exit_style, is_stream }
    }

    /// This moment of a run that lasts, read anew. An instant that was fixed stands still.
    #[must_use]
    pub fn moment(&self) -> NumericDate {
        self.at.resolve(clock::now())
    }

    /// Shows a report and gives the exit status of its verdict. What kept jwtx from its job is an error, which
    /// --quiet does not silence.
    ///
    /// # Errors
    ///
    /// That standard output cannot be written.
    pub fn show(&self, report: &Report) -> anyhow::Result<u8> {
        self.show_with(report, &self.human())?;
        if let Some(judged) = &report.judgement
            && self.output == Output::Quiet
            && judged.verdict == Verdict::Error
        {
            let action = judged.verdict.row().action;
            let advice = judged.advice.as_ref().map_or(Cow::Borrowed(action), words);
            self.error(&words(&judged.summary), Some(&advice));
        }
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

    /// The exit status of a run that could not do its job.
    #[must_use]
    pub fn failure(&self) -> u8 {
        self.exit_style.failure()
    }

    /// Refuses a gate whose exit status would always be 0.
    ///
    /// # Errors
    ///
    /// That it can never count.
    fn check_gate(&self, gated: bool) -> Result<(), Misuse> {
        if gated && self.exit_style == ExitStyle::Zero {
            let what = "--fail-on can never count here: --exit-style zero always exits with 0";
            return Err(Misuse::new(what, "leave one of them out"));
        }
        Ok(())
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

    /// Says something about the data to standard error, unless only the exit status is wanted.
    #[expect(
        clippy::disallowed_methods,
        reason = "what is said of the data goes to standard error"
    )]
    pub fn tell(&self, text: &str) {
        if self.output != Output::Quiet {
            // Nobody is left to be told of a broken standard error.
            let _ = writeln!(io::stderr(), "{}", sanitize::text(text));
        }
    }

    /// Says on standard error what went wrong. Every error passes here, and none is silenced by --quiet.
    #[expect(clippy::disallowed_methods, reason = "errors go to standard error")]
    pub fn error(&self, what: &str, advice: Option<&str>) {
        // Nobody is left to be told of a broken standard error.
        let _ = writeln!(io::stderr(), "error: {}", sanitize::text(what));
        if let Some(advice) = advice {
            let _ = writeln!(io::stderr(), "  Do: {}", sanitize::text(advice));
        }
    }

    /// Says something that changes what the exit status means, to standard error, with `--quiet` too.
    #[expect(
        clippy::disallowed_methods,
        reason = "what changes the exit status is said on standard error"
    )]
    pub fn warn(&self, text: &str) {
        // Nobody is left to be told of a broken standard error.
        let _ = writeln!(io::stderr(), "{}", crate::cli::render::sanitize::text(text));
    }

    /// Says what is wrong with the command line, and gives the exit status.
    #[must_use]
    pub fn misused(&self, misuse: &Misuse) -> u8 {
        let Misuse { what, advice } = misuse;
        let advice = words(advice);
        self.error(what, Some(&advice));
        if self.output == Output::Json {
            // Nobody is left to be told of a broken standard output.
            let _ = self.print(|out| json::usage(what, Some(&advice), out));
        }
        USAGE
    }

    /// Reports what stood in the way, and gives the exit status. It is no record, and is kept out of a stream.
    #[must_use]
    pub fn fail(&self, command: &'static str, fault: Fault) -> u8 {
        let verdict = fault.reason.verdict();
        if matches!(self.output, Output::Json | Output::Nagios) && !self.is_stream {
            let report = Report::of_fault(command, self.now, fault);
            if let Err(error) = self.show_with(&report, &self.human()) {
                self.error(&format!("{error:#}"), None);
            }
        } else {
            self.error(&fault.message, fault.advice.as_ref().map(words).as_deref());
        }
        match self.exit_style {
            // Not the verdict of a report: nothing turns it into a success.
            ExitStyle::Zero => ExitStyle::Codes.status(verdict),
            style => style.status(verdict),
        }
    }
}

/// What to do about a token of which a part cannot be shown.
const fn unreadable_advice(reason: Reason) -> &'static str {
    match reason {
        Reason::TooLarge => "check that the right text was given; nothing is read of a longer one",
        _ => "jwtx inspect shows what could be decoded",
    }
}

/// Writes to standard output. Gives whether somebody still reads it.
///
/// # Errors
///
/// What standard output says otherwise.
#[expect(clippy::disallowed_methods, reason = "what a command makes goes to standard output")]
fn send(text: &[u8]) -> anyhow::Result<bool> {
    let mut out = io::stdout().lock();
    match out.write_all(text).and_then(|()| out.flush()) {
        Ok(()) => Ok(true),
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(false),
        Err(error) => Err(anyhow::Error::new(error).context("standard output cannot be written")),
    }
}
