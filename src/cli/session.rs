//! What is the same for one whole run, and what every command is handed: the instant, and the way to standard output
//! and standard error.

mod endings;
mod report_output;
mod streams;

use std::borrow::Cow;
use std::io::{self, Write};
use std::sync::atomic::AtomicBool;

use super::args::global::{Global, Output};
use super::exit::{Exit, ExitStyle};
use super::io::input::Input;
use super::io::{clock, terminal};
use super::render::human::{Detail, Human, Zone, instead_of_token};
use super::render::nagios::Nagios;
use super::render::value::Reader;
use super::render::wording::words;
use super::render::{Quiet, Render, json::Json, layout, sanitize, value};
use super::value_parsers::Instant;
use crate::jose::{NumericDate, Value};
use crate::report::{Fault, Finding, Report, Verdict};
use streams::say;

pub use endings::Attempt;
pub use report_output::ReportOutput;
pub use streams::{page, prepare, send, send_alone, write_error};

/// What is the same for one whole run.
#[derive(Debug)]
pub struct Session {
    /// The instant to judge at, read once.
    pub now: NumericDate,
    /// How reports are shown.
    pub output: Output,
    at: Instant,
    zone: Zone,
    /// How a verdict becomes an exit status.
    pub exit_style: ExitStyle,
    /// Whether standard output is a stream of records, where nothing else may stand.
    is_stream: bool,
    /// Whether a report for other tools was begun.
    has_reported: AtomicBool,
}

impl Session {
    /// Looks at the clock and the terminal. In a stream, standard output holds records and nothing else.
    #[must_use]
    pub fn new(global: &Global, is_stream: bool) -> Self {
        prepare(global.color);
        let at = global.at.unwrap_or(Instant::FromNow(crate::jose::Seconds::ZERO));
        let zone = if global.local { Zone::Local } else { Zone::Utc };
        let now = at.resolve(clock::now());
        let (output, exit_style) = (global.output(), global.exit_style);
        let has_reported = AtomicBool::new(false);
        Self { now, output, at, zone, exit_style, is_stream, has_reported }
    }

    /// The current time of a run that lasts. A time that was set does not change.
    #[must_use]
    pub fn moment(&self) -> NumericDate {
        self.at.resolve(clock::now())
    }

    /// The time that is used instead of now, or now.
    #[must_use]
    pub const fn at(&self) -> Instant {
        self.at
    }

    /// Shows a report and gives the exit status of its verdict. What kept jwtx from its job is an error, which
    /// --quiet does not silence.
    ///
    /// # Errors
    ///
    /// That standard output cannot be written.
    pub fn show(&self, report: &Report) -> anyhow::Result<Exit> {
        self.show_detailed(report, Detail::Usual)
    }

    /// Shows a report as [`Self::show`] does, with so much in it.
    ///
    /// # Errors
    ///
    /// That standard output cannot be written.
    pub fn show_detailed(&self, report: &Report, detail: Detail) -> anyhow::Result<Exit> {
        self.show_with(report, &Human { detail, ..self.human() })?;
        self.tell_error_of(report);
        Ok(self.status(report.verdict()))
    }

    /// Says what kept jwtx from its job, where --quiet leaves the report out.
    pub fn tell_error_of(&self, report: &Report) {
        if let Some(judged) = &report.judgement
            && self.output == Output::Quiet
            && judged.verdict == Verdict::Error
        {
            let advice = judged.advice.as_ref().map_or(Cow::Borrowed(judged.action), words);
            self.error(&words(&judged.summary), Some(&advice));
        }
    }

    /// Shows a report, in words in this way.
    ///
    /// # Errors
    ///
    /// That standard output cannot be written.
    pub fn show_with(&self, report: &Report, human: &Human) -> anyhow::Result<()> {
        let renderer: &dyn Render = match self.output {
            Output::Human => human,
            // Without a judgement there is no state to tell.
            Output::Nagios if report.judgement.is_none() => human,
            Output::Json => &Json,
            Output::Nagios => &Nagios,
            Output::Quiet => &Quiet,
        };
        match self.output {
            Output::Json | Output::Quiet => self.print(|out| renderer.report(report, out)),
            Output::Human | Output::Nagios => self.print_page(|out| renderer.report(report, out)),
        }
    }

    /// Prints one value of a token, unless only the exit status is wanted.
    ///
    /// # Errors
    ///
    /// That standard output cannot be written.
    pub fn print_value(&self, value: &Value) -> anyhow::Result<()> {
        let reader = match self.output {
            Output::Quiet => return Ok(()),
            Output::Json => Reader::Json,
            _ if terminal::is_standard_output() => Reader::Terminal,
            _ => Reader::Program,
        };
        self.print(|out| value::write(value, reader, out))
    }

    /// Says that a value is not there, and gives the exit status. Nothing goes to standard output, which a script reads.
    #[must_use]
    pub fn absent(&self, fault: &Fault) -> Exit {
        if self.output != Output::Quiet {
            self.error(&fault.message, fault.advice.as_ref().map(words).as_deref());
        }
        self.failure()
    }

    /// Says why nothing is printed of a token: its verdict. Nothing goes to standard output, which a script reads.
    pub fn refused(&self, report: &Report) {
        let Some(judged) = report.judgement.as_ref() else { return };
        if self.output == Output::Quiet && judged.verdict != Verdict::Error {
            return;
        }
        let cause = report.diagnosis.as_ref().map(|diagnosis| &diagnosis.remedy);
        let advice = judged.advice.as_ref().or(cause).map(words);
        let advice =
            advice.unwrap_or(Cow::Borrowed("without --get, jwtx verify shows every check"));
        let code = judged.verdict.row().code;
        if let Some(instead) = instead_of_token(report) {
            let advice = instead.advice.as_ref().map_or(advice, words);
            return self.error(&format!("{code}: {}", words(&instead.message)), Some(&advice));
        }
        self.error(&format!("{code}: {}", words(&judged.summary)), Some(&advice));
    }

    /// The way reports are shown in words.
    #[must_use]
    pub fn human(&self) -> Human {
        Human {
            width: terminal::width(),
            is_terminal: terminal::is_standard_output(),
            zone: self.zone,
            raw: false,
            detail: Detail::Usual,
        }
    }

    /// The exit status of a verdict.
    #[must_use]
    pub fn status(&self, verdict: Verdict) -> Exit {
        self.exit_style.exit(verdict)
    }

    /// The exit status of a run that could not do its job.
    #[must_use]
    pub fn failure(&self) -> Exit {
        self.exit_style.failure()
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

    /// Writes what a person reads to standard output, as [`page`] lays it out.
    ///
    /// # Errors
    ///
    /// What standard output says otherwise.
    pub fn print_page(
        &self,
        write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    ) -> anyhow::Result<()> {
        let mut text = Vec::new();
        write(&mut text)?;
        send(page(&text, usize::MAX).as_bytes()).map(|_| ())
    }

    /// Writes what is prose to standard output, as [`Self::print_page`] does, no wider than prose is read.
    ///
    /// # Errors
    ///
    /// What standard output says otherwise.
    pub fn print_prose(
        &self,
        write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    ) -> anyhow::Result<()> {
        let mut text = Vec::new();
        write(&mut text)?;
        send(page(&text, layout::PROSE).as_bytes()).map(|_| ())
    }

    /// Says something about the data to standard error, unless only the exit status is wanted.
    pub fn tell(&self, text: &str) {
        if self.output != Output::Quiet {
            say(&sanitize::text(text));
        }
    }

    /// Says what is worth knowing about the data, as [`Self::tell`] does.
    pub fn tell_finding(&self, finding: &Finding) {
        let (severity, name) = (finding.severity.name(), finding.row().name);
        self.tell(&format!("{severity} {name}: {}", words(&finding.message)));
    }

    /// Says on standard error what went wrong. Every error passes here, and none is silenced by --quiet.
    pub fn error(&self, what: &str, advice: Option<&str>) {
        write_error(what, &[], advice);
    }

    /// Says that the argument is a file's name or an error message instead of a token, where no report says it: the
    /// status is the one of a token that is not valid, with `--quiet` too.
    pub fn tell_what_was_given(&self, input: &Input) {
        if self.output == Output::Quiet
            && let Some(seen) = input.something_else()
        {
            self.error(&words(&seen.message), Some(&words(seen.help())));
        }
    }

    /// Says something that changes what the exit status means, to standard error, with `--quiet` too.
    pub fn warn(&self, text: &str) {
        say(&sanitize::text(text));
    }
}
