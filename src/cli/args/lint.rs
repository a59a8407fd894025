//! The options that make findings count.

use clap::Args;

use crate::cli::exit::{Exit, ExitStyle, Misuse};
use crate::cli::render::wording::words;
use crate::cli::value_parsers::ValueError;
use crate::report::fail_on::{FailOn, Threshold, finding_code};
use crate::report::{Report, Sentence, Verdict};
use crate::validate::{Intake, Validator};

/// The options that make findings count.
#[derive(Debug, Args)]
#[command(next_help_heading = "Findings")]
pub struct FindingArgs {
    /// Exit with 6 on this verdict, this finding, or findings of at least this severity: note, warning, error
    /// (repeatable)
    #[arg(long, value_name = "SEVERITY|CODE", value_parser = threshold)]
    fail_on: Vec<Threshold>,

    /// Ignore this finding (repeatable)
    #[arg(long, alias = "allow", value_name = "CODE", value_parser = code)]
    allow_finding: Vec<&'static str>,
}

fn threshold(text: &str) -> Result<Threshold, ValueError> {
    Threshold::from_name(text).ok_or_else(|| match text.to_ascii_lowercase().as_str() {
        // What a verdict is called, and not a finding.
        "expiring" | "expires-soon" | "expiring-soon" => ValueError::new(
            "use TOKEN_EXPIRING, the verdict of --within: `jwtx expiry --within 7d` exits with its status without --fail-on",
        ),
        _ => unknown(),
    })
}

fn code(text: &str) -> Result<&'static str, ValueError> {
    finding_code(text).ok_or_else(unknown)
}

fn unknown() -> ValueError {
    ValueError::new("use a code such as exp-missing; `jwtx explain findings` lists them")
}

impl FindingArgs {
    /// What counts, and what is left out.
    #[must_use]
    pub fn fail_on(&self) -> FailOn {
        FailOn { fail_on: self.fail_on.clone(), allow: self.allow_finding.clone() }
    }

    /// Takes out the findings that are allowed.
    pub fn filter(&self, report: &mut Report) {
        self.fail_on().filter(report);
    }

    /// Refuses a `--fail-on` that waits for what cannot come.
    ///
    /// # Errors
    ///
    /// What it waits for.
    pub fn check(&self, validator: &Validator, exit_style: ExitStyle) -> Result<(), Misuse> {
        exit_style.check_fail_on(!self.fail_on.is_empty())?;
        validator
            .idle(&self.fail_on(), Intake::Given)
            .map_or(Ok(()), |(name, why)| Err(idle_fail_on(name, &why)))
    }

    /// The exit status: that of the report, unless a finding counts against a token that would pass.
    #[must_use]
    pub fn status(&self, report: &Report, status: Exit, exit_style: ExitStyle) -> Exit {
        let fail_on = self.fail_on();
        let verdict = report.judgement.as_ref().map(|judged| judged.verdict);
        let usable = verdict.is_none_or(Verdict::is_usable);
        if usable && fail_on.counts(report) || verdict.is_some_and(|it| fail_on.counts_usable(it)) {
            return exit_style.exit(Verdict::Invalid);
        }
        status
    }
}

/// That something which --fail-on names can never come.
#[must_use]
pub fn idle_fail_on(name: &str, why: &Sentence) -> Misuse {
    let what = format!("--fail-on {name} has no effect here: {}", words(why));
    Misuse::new(what, "remove it, or remove the option that makes it ineffective")
}
