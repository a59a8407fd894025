//! What a person reads: the verdict first, then every check, then what else is worth knowing.

mod bar;
mod date;
mod help;
mod inspect;
mod members;
mod other_libraries;
mod verify;

use std::io::{self, Write};

pub use date::Zone;

use super::layout::{self, columns, cut};
use super::style::{Style, dot, paint};
use super::wording::words;
use super::{Render, sanitize};
use crate::report::{Finding, Judgement, Report, Severity, SignatureStatus, Verdict};

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
        let mut parts = vec![sanitize::text(&words(&judged.summary)).into_owned()];
        parts.extend(report.times.expires_at.map(|date| self.zone.show(date)));
        parts.push("signature not checked".to_owned());
        let left = code.len() + 2;
        let line = self.dotted(&parts, left, left);
        writeln!(out, "{}  {line}", paint(style_of(judged), code))?;
        findings(self, &report.findings, Severity::Warning, out)
    }
}

/// The findings of this severity and above.
fn findings(
    human: &Human,
    findings: &[Finding],
    least: Severity,
    out: &mut dyn Write,
) -> io::Result<()> {
    let shown = findings.iter().filter(|finding| finding.severity >= least);
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
            help::line(human, 4, &words(&row.fix), out)?;
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
