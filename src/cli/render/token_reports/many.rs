//! Many tokens, as CI reads them: each is a test. Where something is named that counts, only that fails; else
//! whatever would not pass by itself does.

use std::io::{self, Write};
use std::path::Path;

use super::{listed, rules, sample, sentence, severity, validity};
use crate::cli::render::ci::{
    Annotation, Conclusion, FilePlace, JobReport, TestCase, TestOutcome, TestReport, TokenReport,
    TokenReportFormat,
};
use crate::cli::render::html::PageSubject;
use crate::cli::render::wording::words;
use crate::report::fail_on::FailOn;
use crate::report::text::count;
use crate::report::{Fault, Finding, Reason, Severity, Summary, Verdict};

/// A token of many that was checked.
pub(crate) struct CheckedToken<'a> {
    /// Where it comes from: a file, `-`.
    pub(crate) source: &'a str,
    /// The file, where it is one, and the line there.
    pub(crate) place: Option<(&'a Path, u64)>,
    /// What it is called there: a number, a name in JSON.
    pub(crate) id: &'a str,
    /// The short form of its report.
    pub(crate) summary: &'a Summary<'a>,
    /// What was found.
    pub(crate) findings: &'a [Finding],
}

/// The report of many tokens that is being written.
pub(crate) struct TokensReport<W> {
    report: TokenReport<W>,
    command: &'static str,
    /// What is named that counts.
    fail_on: FailOn,
    tokens: usize,
    failed: usize,
}

impl<W: Write> TokensReport<W> {
    /// Begins the report of a command over this source.
    pub(crate) fn begin(
        format: TokenReportFormat,
        (command, source): (&'static str, &str),
        fail_on: FailOn,
        out: W,
    ) -> io::Result<Self> {
        let report = TestReport {
            command: format!("jwtx {command}").into(),
            name: format!("jwtx {command} {source}").into(),
            safety: None,
            properties: Vec::new(),
            rules: rules(),
        };
        let measured = (source, validity(command));
        let report = TokenReport::begin(format, &report, measured, PageSubject::Tokens, out)?;
        Ok(Self { report, command, fail_on, tokens: 0, failed: 0 })
    }

    /// Writes a token.
    pub(crate) fn add(&mut self, token: &CheckedToken<'_>) -> io::Result<()> {
        let outcome = self.outcome(token);
        self.tokens += 1;
        self.failed += usize::from(matches!(outcome, TestOutcome::Failed(_)));
        let case = || case(token, outcome);
        self.report.add(
            case,
            |metrics| {
                let place = (token.source, Some(token.id));
                metrics.add(&sample(token.summary, metrics.validity(), place));
            },
            |page| listed(token, page),
        )
    }

    /// Hands over what was written. Gives where.
    pub(crate) fn flush(&mut self) -> io::Result<&W> {
        self.report.flush()?;
        Ok(self.report.output())
    }

    /// Ends the report; of an input with nothing, or that could not be read to its end, says why.
    pub(crate) fn end(mut self, stopped: Option<&Fault>) -> io::Result<(W, JobReport)> {
        if let Some(why) = stopped {
            let (reason, message) = (why.reason, why.message.as_str());
            let suite = format!("jwtx.{}", self.command);
            let title = format!("jwtx {} {}", self.command, reason.name());
            self.report.incomplete(&TestCase::incomplete(suite, title, reason, message))?;
        }
        let sentences = vec![format!("{}, {} failed", count(self.tokens, "token"), self.failed)];
        self.report.end(&Conclusion { sentences, ..Conclusion::default() })
    }

    fn annotation(
        &self,
        code: &'static str,
        severity: Severity,
        fingerprint: Option<String>,
    ) -> Annotation<'static> {
        Annotation {
            code,
            title: format!("jwtx {} {code}", self.command).into(),
            severity,
            help: None,
            fingerprint: fingerprint.map(Into::into),
        }
    }

    fn outcome(&self, token: &CheckedToken<'_>) -> TestOutcome<'static> {
        let summary = token.summary;
        let fingerprint = summary.fingerprint().map(|it| it.to_string());
        let counts = |finding: &&Finding| self.fail_on.counts_finding(finding);
        if let Some(finding) = token.findings.iter().find(counts) {
            let code = finding.row().name;
            return TestOutcome::Failed(self.annotation(code, finding.severity, fingerprint));
        }
        let (verdict, reason) = summary.verdict.unwrap_or((Verdict::Valid, Reason::Valid));
        let annotation = |severity| self.annotation(reason.name(), severity, fingerprint.clone());
        let severity = severity(reason);
        match verdict {
            _ if self.fail_on.counts_verdict(summary) => TestOutcome::Failed(annotation(severity)),
            Verdict::Valid => TestOutcome::Passed,
            _ if !self.fail_on.fail_on.is_empty() => {
                TestOutcome::Noted(annotation(severity.min(Severity::Warning)))
            }
            Verdict::Error => TestOutcome::Undecided(annotation(severity)),
            _ => TestOutcome::Failed(annotation(severity)),
        }
    }
}

fn case<'a>(token: &CheckedToken<'a>, outcome: TestOutcome<'a>) -> TestCase<'a> {
    let name = match token.place {
        Some((_, line)) => format!("{}:{line}", token.source),
        None => token.id.to_owned(),
    };
    TestCase {
        suite: token.source.into(),
        name: name.into(),
        message: if matches!(outcome, TestOutcome::Passed) {
            "".into()
        } else {
            message(token).into()
        },
        outcome,
        place: token.place.map(|(path, line)| FilePlace { path, line: Some(line), span: None }),
    }
}

/// Why a token did not just pass, and which one it is.
fn message(token: &CheckedToken<'_>) -> String {
    let summary = token.summary;
    let verdict = summary.verdict.map(|(verdict, _)| {
        let said = summary.summary.as_deref().map(words);
        sentence(verdict, said.or_else(|| summary.time_in_words().map(Into::into)))
    });
    let findings = token.findings.iter().map(|finding| {
        format!("{} {}: {}", finding.severity.name(), finding.row().name, words(&finding.message))
    });
    let known = [
        ("alg", summary.algorithm.as_deref().map(str::to_owned)),
        ("iss", summary.issuer.as_deref().map(str::to_owned)),
        ("fingerprint", summary.fingerprint().map(|it| it.to_string())),
    ];
    let known = known.into_iter().filter_map(|(name, value)| Some(format!("{name} {}", value?)));
    verdict.into_iter().chain(findings).chain(known).collect::<Vec<_>>().join("; ")
}
