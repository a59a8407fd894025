//! The view of `verify`: the verdict, the checks, why a signature failed, findings, and the claims.

use std::io::{self, Write};

use super::{Detail, Human, findings, help, instead_of_token, other_libraries, style_of};
use crate::cli::render::layout::{columns, padding};
use crate::cli::render::sanitize;
use crate::cli::render::settings;
use crate::cli::render::style::{Glyph, Style, paint};
use crate::cli::render::wording::words;
use crate::report::{
    Check, Diagnosis, Judgement, Outcome, Report, Severity, SignatureStatus, Verdict,
};

/// The widest name of a check that the others line up with.
const NAME: usize = 16;

/// Whether a check says where a text breaks the rules of tokens.
fn is_broken(check: &Check) -> bool {
    check.name == "structure" && check.outcome == Outcome::Fail
}

impl Human {
    /// The verdict, the checks, the findings and the claims.
    pub(super) fn verification(
        &self,
        report: &Report,
        judged: &Judgement,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let mark = match judged.verdict {
            Verdict::Valid => Glyph::Pass.text(),
            Verdict::Expiring => Glyph::Warning.text(),
            _ => Glyph::Fail.text(),
        };
        let title = format!("{} {}", mark.trim_end(), judged.verdict.code());
        let instead = instead_of_token(report);
        let summary = words(instead.map_or(&judged.summary, |finding| &finding.message));
        let summary = self.wrap(&sanitize::text(&summary), columns(&title) + 2);
        writeln!(out, "{}  {summary}", paint(style_of(judged), &title))?;
        if !report.checks.is_empty() {
            writeln!(out)?;
        }
        let width = report.checks.iter().map(|check| columns(&check.name)).max().unwrap_or(0);
        let mut broken = 0;
        for check in &report.checks {
            broken += usize::from(is_broken(check));
            // What the text is instead is worth more than all the places where it breaks the rules.
            match (instead, is_broken(check)) {
                (Some(_), true) if broken > 1 => {}
                (Some(_), true) => {
                    let bare = Check { advice: None, ..check.clone() };
                    self.check(&bare, width.min(NAME), judged, out)?;
                }
                _ => self.check(check, width.min(NAME), judged, out)?,
            }
        }
        if let Some(line) = settings::of_profile(&report.settings) {
            let line = self.wrap(&sanitize::text(&line), 2);
            writeln!(out, "\n  {}", paint(Style::Aside, &line))?;
        }
        match &report.diagnosis {
            Some(diagnosis) => self.cause(diagnosis, out)?,
            None => help::ruled_out(self, report, out)?,
        }
        findings(self, report, Severity::Note, out)?;
        other_libraries::show(self, &report.opinions, out)?;
        self.verified_claims(report, out)?;
        match instead {
            Some(finding) => {
                writeln!(out)?;
                help::line(self, 2, &words(finding.help()), out)
            }
            None => help::of_verdict(self, report, judged, out),
        }
    }

    /// The claims; those that nobody vouches for are called so.
    fn verified_claims(&self, report: &Report, out: &mut dyn Write) -> io::Result<()> {
        let Some(claims) = report.claims().filter(|_| self.detail != Detail::Brief) else {
            return Ok(());
        };
        let is_vouched_for = match report.signature {
            SignatureStatus::Verified => true,
            // Who encrypted it knew the secret.
            _ => {
                report.layers.iter().any(|layer| layer.decrypted)
                    && !report.checks.iter().any(|check| check.unverified)
            }
        };
        let heading = if is_vouched_for { "Claims" } else { "Claims (not verified)" };
        self.claims(heading, claims, report, out)?;
        report.sd_jwt.as_ref().map_or(Ok(()), |content| self.disclosures(content, report, out))
    }

    /// What was found out about a signature that does not verify.
    fn cause(&self, diagnosis: &Diagnosis, out: &mut dyn Write) -> io::Result<()> {
        let style = if diagnosis.row().attack { Style::Bad } else { Style::Heading };
        let message = self.wrap(&sanitize::text(&diagnosis.message), 17);
        writeln!(out)?;
        writeln!(out, "  {} {message}", paint(style, "cause, proved:"))?;
        help::line(self, 2, &words(&diagnosis.remedy), out)
    }

    /// One line for one check.
    fn check(
        &self,
        check: &Check,
        width: usize,
        judged: &Judgement,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let (style, mark) = match check.outcome {
            Outcome::Pass => (Style::Good, Glyph::Pass.text()),
            Outcome::Warn => (Style::Warning, Glyph::Warning.text()),
            Outcome::Fail if check.unverified => (Style::Warning, Glyph::Fail.text()),
            Outcome::Fail => (Style::Bad, Glyph::Fail.text()),
            Outcome::Skipped => (Style::Aside, Glyph::Skipped.text()),
        };
        let name = sanitize::text(&check.name);
        let doubt = check.unverified && check.outcome != Outcome::Skipped;
        let doubt = if doubt { " (not verified)" } else { "" };
        let message = words(&check.message);
        let source = settings::asked_by(check).unwrap_or_default();
        let message = format!("{}{}{doubt}", sanitize::text(&message), sanitize::text(&source));
        let left = 2 + columns(mark) + 1 + columns(&name).max(width) + 2;
        let message = self.wrap(&message, left);
        let message = match check.outcome {
            Outcome::Skipped => paint(Style::Aside, &message).to_string(),
            _ => message,
        };
        writeln!(out, "  {} {name}{}  {message}", paint(style, mark), padding(&name, width))?;
        let advice = check.advice.as_ref().filter(|_| check.outcome == Outcome::Fail);
        match advice.filter(|advice| Some(*advice) != judged.advice.as_ref()) {
            Some(advice) => help::line(self, 6, &words(advice), out),
            None => Ok(()),
        }
    }
}
