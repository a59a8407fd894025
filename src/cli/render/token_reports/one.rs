//! One token, as CI reads it: each check is a test, and so is what counts against the token; or its verdict and its
//! findings are annotations.

use std::collections::HashMap;

use super::{ReportedToken, rules, sentence};
use crate::cli::render::ci::{
    Annotation, Conclusion, FilePlace, TestCase, TestOutcome, TestReport, TestRun,
};
use crate::cli::render::wording::words;
use crate::report::{Check, Finding, Outcome, Reason, Severity, Summary, Verdict};

impl TestRun for ReportedToken<'_> {
    fn report(&self) -> TestReport<'_> {
        let command = self.command();
        let name = format!("{command} {}", self.source);
        let summary = Summary::of(self.report);
        let code = summary.verdict.map(|(verdict, _)| ("code", verdict.code().into()));
        let fingerprint = summary.fingerprint().map(|it| ("fingerprint", it.to_string().into()));
        TestReport {
            command: command.into(),
            name: name.trim_end().to_owned().into(),
            safety: None,
            properties: [code, fingerprint].into_iter().flatten().collect(),
            rules: rules(),
        }
    }

    fn tests(&self) -> impl Iterator<Item = TestCase<'_>> {
        let mut tests: Vec<TestCase<'_>> =
            self.report.checks.iter().map(|check| self.check(check)).collect();
        tests.extend(self.report.findings.iter().map(|finding| self.finding(finding)));
        let speaks_against = |test: &TestCase<'_>| {
            matches!(test.outcome, TestOutcome::Failed(_) | TestOutcome::Undecided(_))
        };
        // There was no token, or its verdict is one that counts.
        if !tests.iter().any(speaks_against) {
            tests.extend(self.verdict());
        }
        number_namesakes(&mut tests);
        tests.into_iter()
    }

    fn findings(&self) -> impl Iterator<Item = TestCase<'_>> {
        let findings = self.report.findings.iter().map(|finding| self.finding(finding));
        self.verdict().into_iter().chain(findings)
    }

    fn conclusion(&self) -> Conclusion<'_> {
        let judged = self.report.judgement.as_ref();
        let said = judged.map(|judged| sentence(judged.verdict, Some(words(&judged.summary))));
        let said = said.or_else(|| {
            let time = Summary::of(self.report).time_in_words();
            time.map(|time| format!("{time}; signature not checked"))
        });
        // What speaks against it is an annotation already.
        match self.verdict() {
            None => Conclusion { sentences: said.into_iter().collect(), ..Conclusion::default() },
            Some(_) => Conclusion { headline: said, ..Conclusion::default() },
        }
    }
}

/// Tells tests of one name apart: what reads them keeps one of each name.
fn number_namesakes(tests: &mut [TestCase<'_>]) {
    let mut seen: HashMap<String, usize> = HashMap::new();
    for test in tests {
        let times = seen.entry(test.name.clone().into_owned()).or_default();
        *times += 1;
        if *times > 1 {
            test.name = format!("{} ({times})", test.name).into();
        }
    }
}

impl ReportedToken<'_> {
    fn command(&self) -> String {
        format!("jwtx {}", self.report.command)
    }

    fn case<'s>(
        &'s self,
        name: &'s str,
        outcome: TestOutcome<'s>,
        message: String,
    ) -> TestCase<'s> {
        TestCase {
            suite: format!("jwtx.{}", self.report.command).into(),
            name: name.into(),
            outcome,
            message: message.into(),
            place: self.file.map(|path| FilePlace { path, line: None, span: None }),
        }
    }

    fn annotation<'s>(
        &'s self,
        code: &'static str,
        severity: Severity,
        help: Option<std::borrow::Cow<'s, str>>,
    ) -> Annotation<'s> {
        Annotation {
            code,
            title: format!("{} {code}", self.command()).into(),
            severity,
            help,
            fingerprint: self.report.fingerprint.map(|it| it.to_string().into()),
        }
    }

    /// What a check says. One of something that no verified signature covers decides nothing.
    fn check<'s>(&'s self, check: &'s Check) -> TestCase<'s> {
        let message = words(&check.message).into_owned();
        let help = || check.advice.as_ref().map(words);
        let outcome = match (check.outcome, check.failure()) {
            (Outcome::Pass, _) => {
                return self.case(&check.name, TestOutcome::Passed, String::new());
            }
            (Outcome::Warn, _) => {
                let code = check.reason.map_or("warning", Reason::name);
                TestOutcome::Noted(self.annotation(code, Severity::Warning, help()))
            }
            (_, Some(reason)) => {
                let annotation = self.annotation(reason.name(), Severity::Error, help());
                match reason.verdict() {
                    Verdict::Error => TestOutcome::Undecided(annotation),
                    _ => TestOutcome::Failed(annotation),
                }
            }
            _ => TestOutcome::Skipped,
        };
        self.case(&check.name, outcome, message)
    }

    fn finding<'s>(&'s self, finding: &'s Finding) -> TestCase<'s> {
        let (row, counts) = (finding.row(), self.fail_on.counts_finding(finding));
        let help = words(finding.help());
        let annotation = self.annotation(row.name, finding.severity, Some(help));
        let outcome =
            if counts { TestOutcome::Failed(annotation) } else { TestOutcome::Noted(annotation) };
        self.case(row.name, outcome, words(&finding.message).into_owned())
    }

    /// The verdict, unless the token passes.
    fn verdict(&self) -> Option<TestCase<'_>> {
        let summary = Summary::of(self.report);
        let (verdict, reason) = summary.verdict?;
        if verdict == Verdict::Valid && !self.fail_on.counts_usable(verdict) {
            return None;
        }
        let judged = self.report.judgement.as_ref();
        let cause = self.report.diagnosis.as_ref().map(|diagnosis| &diagnosis.remedy);
        let help = judged.and_then(|judged| judged.advice.as_ref()).or(cause);
        let help = words(help.unwrap_or(&reason.row().help));
        let annotation = self.annotation(reason.name(), Severity::Error, Some(help));
        let outcome = match verdict {
            Verdict::Error => TestOutcome::Undecided(annotation),
            _ => TestOutcome::Failed(annotation),
        };
        let said = judged.map(|judged| words(&judged.summary));
        let said = said.or(summary.summary.as_deref().map(|said| words(said).into_owned().into()));
        Some(self.case("verdict", outcome, sentence(verdict, said)))
    }
}
