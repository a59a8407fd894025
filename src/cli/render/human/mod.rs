//! What a person reads: the verdict first, then every check, then what else is worth knowing.

mod bar;
mod date;
mod inspect;
mod other_libraries;

use std::borrow::Cow;
use std::io::{self, Write};

pub use date::Zone;

use super::Render;
use super::sanitize;
use super::settings;
use super::style::{Style, paint};
use super::wording::words;
use crate::report::{
    Check, Diagnosis, Finding, Judgement, Outcome, Report, Severity, SignatureStatus, Verdict,
};

/// Shows a report in words.
#[derive(Debug, Clone, Copy)]
pub struct Human {
    /// The columns there are.
    pub width: usize,
    /// The time zone of dates.
    pub zone: Zone,
    /// Whether `inspect` shows the token's text too.
    pub raw: bool,
}

impl Render for Human {
    fn report(&self, report: &Report, out: &mut dyn Write) -> io::Result<()> {
        match (&report.judgement, &report.token) {
            (None, Some(token)) => self.inspection(report, token, out),
            (Some(judged), Some(_)) if report.command == "expiry" => {
                self.expiry(report, judged, out)
            }
            (Some(judged), _) => judgement(report, judged, out),
            (None, None) => Ok(()),
        }
    }
}

impl Human {
    /// Draws the line of a countdown anew: the verdict and the time left, cut to the terminal. The line ends with the
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
        let words = format!(
            "  {} · {date} · signature not checked",
            sanitize::text(&words(&judged.summary))
        );
        // A line that wraps cannot be drawn anew in its place.
        let left = self.width.saturating_sub(code.len() + 1);
        let words: String = words.chars().take(left).collect();
        format!("{}{words}", paint(style_of(judged), code))
    }

    /// The line of `expiry`: the verdict, the time left, the date.
    fn expiry(&self, report: &Report, judged: &Judgement, out: &mut dyn Write) -> io::Result<()> {
        let row = judged.verdict.row();
        let code = paint(style_of(judged), row.code);
        write!(out, "{code}  {}", sanitize::text(&words(&judged.summary)))?;
        if let Some(date) = report.times.expires_at {
            write!(out, " · {}", self.zone.show(date))?;
        }
        writeln!(out, " · {}", paint(Style::Aside, "signature not checked"))?;
        findings(&report.findings, Severity::Warning, out)
    }
}

/// The verdict, the checks and the findings.
fn judgement(report: &Report, judged: &Judgement, out: &mut dyn Write) -> io::Result<()> {
    let row = judged.verdict.row();
    let style = style_of(judged);
    let mark = match judged.verdict {
        Verdict::Valid => "✓",
        Verdict::Expiring => "!",
        _ => "✗",
    };
    let title = paint(style, &format!("{mark} {}", row.code));
    writeln!(out, "{title}  {}", sanitize::text(&words(&judged.summary)))?;
    if !report.checks.is_empty() {
        writeln!(out)?;
    }
    let width = report.checks.iter().map(|check| columns(&check.name)).max().unwrap_or(0);
    for check in &report.checks {
        show_check(check, width.min(16), out)?;
        let advice = check.advice.as_ref().filter(|_| check.outcome == Outcome::Fail);
        if let Some(advice) = advice.filter(|advice| Some(*advice) != judged.advice.as_ref()) {
            writeln!(out, "      {}", paint(Style::Aside, &sanitize::text(&words(advice))))?;
        }
    }
    if let Some(line) = settings::of_profile(&report.settings) {
        writeln!(out, "\n  {}", paint(Style::Aside, &sanitize::text(&line)))?;
    }
    if let Some(diagnosis) = &report.diagnosis {
        proved(diagnosis, out)?;
    }
    findings(&report.findings, Severity::Note, out)?;
    other_libraries::show(&report.opinions, out)?;
    // A proved mistake has its own remedy; the general advice would contradict it.
    let mended = report.diagnosis.as_ref().is_some_and(|diagnosis| !diagnosis.row().attack);
    if !judged.verdict.is_usable() && !mended {
        let action = judged.advice.as_ref().map_or(Cow::Borrowed(row.action), words);
        writeln!(out)?;
        writeln!(out, "  {} {}", paint(Style::Heading, "Do:"), sanitize::text(&action))?;
    }
    Ok(())
}

/// What was found out about a signature that does not verify.
fn proved(diagnosis: &Diagnosis, out: &mut dyn Write) -> io::Result<()> {
    let style = if diagnosis.row().attack { Style::Bad } else { Style::Heading };
    writeln!(out)?;
    let message = sanitize::text(&diagnosis.message);
    writeln!(out, "  {} {message}", paint(style, "Cause, proved:"))?;
    writeln!(out, "    {}", sanitize::text(&words(&diagnosis.remedy)))
}

/// One line for one check.
fn show_check(check: &Check, width: usize, out: &mut dyn Write) -> io::Result<()> {
    let (style, mark) = match check.outcome {
        Outcome::Pass => (Style::Good, "✓"),
        Outcome::Warn => (Style::Warning, "!"),
        Outcome::Fail if check.unverified => (Style::Warning, "✗"),
        Outcome::Fail => (Style::Bad, "✗"),
        Outcome::Skipped => (Style::Aside, "–"),
    };
    let name = sanitize::text(&check.name);
    let pad = " ".repeat(width.saturating_sub(columns(&name)));
    let message = words(&check.message);
    let message = sanitize::text(&message);
    let message = match check.outcome {
        Outcome::Skipped => paint(Style::Aside, &message).to_string(),
        _ => message.into_owned(),
    };
    let doubt = if check.unverified && check.outcome != Outcome::Skipped {
        paint(Style::Aside, " (unverified)").to_string()
    } else {
        String::new()
    };
    let source = settings::asked_by(check).unwrap_or_default();
    let source = paint(Style::Aside, &sanitize::text(&source)).to_string();
    writeln!(out, "  {} {name}{pad}  {message}{source}{doubt}", paint(style, mark))
}

/// The findings of this severity and above.
fn findings(findings: &[Finding], least: Severity, out: &mut dyn Write) -> io::Result<()> {
    let shown: Vec<&Finding> =
        findings.iter().filter(|finding| finding.severity >= least).collect();
    if shown.is_empty() {
        return Ok(());
    }
    writeln!(out)?;
    for finding in shown {
        let row = finding.row();
        let style = match finding.severity {
            Severity::Error => Style::Bad,
            Severity::Warning => Style::Warning,
            Severity::Note => Style::Aside,
        };
        let message = words(&finding.message);
        let message = sanitize::text(&message);
        writeln!(out, "  {} {}: {message}", paint(style, finding.severity.name()), row.name)?;
        if finding.severity > Severity::Note {
            writeln!(out, "    {}", paint(Style::Aside, &format!("fix: {}", words(&row.fix))))?;
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

/// The columns that a text takes on a terminal.
pub(super) fn columns(text: &str) -> usize {
    unicode_width::UnicodeWidthStr::width(text)
}
