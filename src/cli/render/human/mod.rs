//! What a person reads: the verdict first, then every check, then what else is worth knowing.

mod bar;
mod certificates;
mod date;
mod help;
mod inspect;
mod members;
mod other_libraries;
mod sd_jwt;
mod signatures;
mod verify;

use std::io::{self, Write};

pub use date::Zone;

use super::layout::{self, columns, cut};
use super::style::{Style, dot, paint};
use super::wording::words;
use super::{Render, sanitize};
use crate::jose::Form;
use crate::report::finding::Code;
use crate::report::{Finding, Judgement, Outcome, Report, Severity, SignatureStatus, Verdict};

/// Shows a report in words.
#[derive(Debug, Clone, Copy)]
pub struct Human {
    /// The columns there are.
    pub width: usize,
    /// Whether that is a terminal. Elsewhere no line is broken and no value is cut: what is searched for in the text
    /// is on one line, and whole.
    pub is_terminal: bool,
    /// How much is shown.
    pub detail: Detail,
    /// The time zone of dates.
    pub zone: Zone,
    /// Whether `inspect` shows the token's text too.
    pub raw: bool,
}

/// How much is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Detail {
    /// The verdict and its reasons, without the claims.
    Brief,
    /// Everything; long values are cut at the width of the terminal.
    Usual,
    /// Everything, and long values are whole.
    Full,
}

impl Render for Human {
    fn report(&self, report: &Report, out: &mut dyn Write) -> io::Result<()> {
        match (&report.judgement, &report.token) {
            (None, Some(token)) => self.inspection(report, token, out),
            (Some(judged), Some(_)) if report.command == "expiry" => {
                self.expiry(report, judged, out)
            }
            (Some(judged), _) => self.verification(report, judged, out),
            (None, None) => Ok(()),
        }
    }
}

impl Human {
    /// The text with line breaks where the terminal ends.
    fn wrap(&self, text: &str, indent: usize) -> String {
        if !self.is_terminal {
            return text.to_owned();
        }
        layout::wrap(text, self.width.min(layout::PROSE), indent)
    }

    /// Parts with a dot between them; where the terminal ends, a line break.
    fn dotted(&self, parts: &[String], start: usize, hanging: usize) -> String {
        let dot = dot();
        let mut line = String::new();
        let mut column = start;
        for (index, part) in parts.iter().enumerate() {
            let width = columns(part);
            if index == 0 {
                column += width;
            } else if self.is_terminal && column + columns(&dot) + width > self.width {
                line.push('\n');
                line.push_str(&" ".repeat(hanging));
                column = hanging + width;
            } else {
                line.push_str(&dot);
                column += columns(&dot) + width;
            }
            line.push_str(part);
        }
        line
    }

    /// Whether long values are cut.
    fn cuts(&self) -> bool {
        self.is_terminal && self.detail != Detail::Full
    }

    /// Draws the line of a countdown again: the verdict and the time left, cut to the terminal. The line ends with the
    /// countdown.
    ///
    /// # Errors
    ///
    /// What the output says.
    pub fn countdown(&self, report: &Report, out: &mut dyn Write) -> io::Result<()> {
        let end = if report.is_final() { "\n" } else { "" };
        write!(out, "\r\u{1b}[2K{}{end}", self.countdown_line(report))
    }

    fn countdown_line(&self, report: &Report) -> String {
        let Some(judged) = &report.judgement else { return String::new() };
        let code = judged.verdict.code();
        let date = report.times.expires_at.map(|date| self.zone.show(date)).unwrap_or_default();
        let dot = dot();
        let words = format!(
            "  {}{dot}{date}{dot}signature not checked",
            sanitize::text(&words(&judged.summary))
        );
        // A line that wraps cannot be drawn again in its place.
        let words = cut(&words, self.width.saturating_sub(code.len() + 1));
        format!("{}{words}", paint(style_of(judged), code))
    }

    /// The line of `expiry`: the verdict, the time left, the date.
    fn expiry(&self, report: &Report, judged: &Judgement, out: &mut dyn Write) -> io::Result<()> {
        let code = judged.verdict.code();
        let left = code.len() + 2;
        let instead = instead_of_token(report);
        let summary = words(instead.map_or(&judged.summary, |finding| &finding.message));
        let mut parts = vec![sanitize::text(&summary).into_owned()];
        parts.extend(report.times.expires_at.map(|date| self.zone.show(date)));
        // What was required is part of the answer.
        let within = report.checks.iter().find(|check| check.name == "within");
        let within = within.filter(|check| check.outcome == Outcome::Pass);
        parts.extend(within.map(|check| sanitize::text(&words(&check.message)).into_owned()));
        parts.push("signature not checked".to_owned());
        let line = match instead {
            // Its message is a sentence, which may be longer than a line.
            Some(_) => self.wrap(&parts.join(&dot()), left),
            None => self.dotted(&parts, left, left),
        };
        writeln!(out, "{}  {line}", paint(style_of(judged), code))?;
        let advice = judged.advice.as_ref().filter(|_| judged.verdict == Verdict::Error);
        if let Some(text) = instead.map(Finding::help).or(advice) {
            help::line(self, 2, &words(text), out)?;
        }
        findings(self, report, Severity::Warning, out)
    }
}

/// What a text is that is not a token, where that is known: the likeliest meaning, which is worth more than where it breaks
/// the rules of tokens.
pub(crate) fn instead_of_token(report: &Report) -> Option<&Finding> {
    let token = report.token.as_ref()?;
    let is_no_token = |finding: &&Finding| {
        // A path such as `./token.jwt` has the dots of a token, and advice of its own.
        token.form == Form::Unknown || token.header.is_none() && finding.advice.is_some()
    };
    let mut found = report.findings.iter().filter(|finding| finding.code == Code::NotAJwt);
    found.next().filter(is_no_token)
}

/// The findings of this severity and above, without what is already said.
fn findings(
    human: &Human,
    report: &Report,
    least: Severity,
    out: &mut dyn Write,
) -> io::Result<()> {
    let said = instead_of_token(report);
    let is_said = |finding: &&Finding| said.is_some() && finding.code == Code::NotAJwt;
    let shown = report.findings.iter().filter(|finding| finding.severity >= least);
    listed(human, shown.filter(|finding| !is_said(finding)), out)
}

/// Some findings, each with what to do about it.
fn listed<'a>(
    human: &Human,
    shown: impl Iterator<Item = &'a Finding>,
    out: &mut dyn Write,
) -> io::Result<()> {
    for (index, finding) in shown.enumerate() {
        if index == 0 {
            writeln!(out)?;
        }
        let row = finding.row();
        let style = match finding.severity {
            Severity::Error => Style::Bad,
            Severity::Warning => Style::Warning,
            Severity::Note => Style::Aside,
        };
        let severity = finding.severity.name();
        let message = format!("{severity} {}: {}", row.name, words(&finding.message));
        let wrapped = human.wrap(&sanitize::text(&message), 4);
        let rest = wrapped.strip_prefix(severity).unwrap_or_default();
        writeln!(out, "  {}{rest}", paint(style, severity))?;
        if finding.severity > Severity::Note {
            help::line(human, 4, &words(finding.help()), out)?;
        }
    }
    Ok(())
}

fn style_of(judged: &Judgement) -> Style {
    match judged.verdict {
        Verdict::Valid => Style::Good,
        Verdict::Expiring | Verdict::NoToken => Style::Warning,
        Verdict::Expired | Verdict::NotActive | Verdict::Error | Verdict::Invalid => Style::Bad,
    }
}

fn signature_in_words(status: SignatureStatus) -> &'static str {
    match status {
        SignatureStatus::Verified => "signature verified",
        SignatureStatus::Failed => "signature does not verify",
        SignatureStatus::NotChecked => "signature not checked",
        SignatureStatus::Unsigned => "unsigned",
    }
}
