//! What a probe came to, as CI reads it: its cases as tests, or what was found, which may be about many cases.

use crate::cli::render::ci::{
    Annotation, Conclusion, FindingRule, TestCase, TestOutcome, TestReport, TestRun,
};
use crate::cli::render::wording::words;
use crate::probe::finding::ROWS as PROBE_FINDINGS;
use crate::probe::{ParsedResponse, ProbeFinding, ProbeReport, Reply, State};
use crate::report::Severity;

impl TestRun for ProbeReport<'_> {
    fn report(&self) -> TestReport<'_> {
        let safety = self.assessment.safety.sentence.as_deref();
        let rules = PROBE_FINDINGS.iter().map(|row| FindingRule {
            code: row.code,
            description: row.meaning.into(),
            severity: row.severity,
        });
        TestReport {
            command: "jwtx probe".into(),
            name: format!("jwtx probe {}", self.target).into(),
            safety,
            properties: safety.map(|sentence| ("safety", sentence.into())).into_iter().collect(),
            rules: rules.collect(),
        }
    }

    /// Every case that was sent, and every failing finding that none of them shows.
    fn tests(&self) -> impl Iterator<Item = TestCase<'_>> {
        let sent = self.assessment.readings.iter().map(|reading| test(self, reading));
        let others = self.assessment.findings.iter();
        let others = others.filter(|finding| finding.cases.is_empty() && self.counts(finding));
        sent.chain(others.map(|finding| of_finding(self, finding))).chain(complete(self))
    }

    /// Everything that was found.
    fn findings(&self) -> impl Iterator<Item = TestCase<'_>> {
        self.assessment.findings.iter().map(|finding| of_finding(self, finding))
    }

    fn conclusion(&self) -> Conclusion<'_> {
        let sentences = self.assessment.conclusion.clone();
        let stopped = (self.state() == State::Undecided).then(|| sentences.join("; ").into());
        Conclusion { headline: None, sentences, stopped }
    }
}

fn test<'a>(report: &'a ProbeReport<'_>, reading: &'a ParsedResponse) -> TestCase<'a> {
    let (outcome, message) = match report.finding(reading) {
        Some(finding) if report.counts(finding) => {
            (TestOutcome::Failed(annotation(finding)), finding.message.as_str())
        }
        _ if matches!(reading.outcome, None | Some(Reply::Busy)) => {
            let why = reading.trouble.as_deref();
            (TestOutcome::Skipped, why.unwrap_or("the API limits requests"))
        }
        _ => (TestOutcome::Passed, ""),
    };
    TestCase {
        suite: format!("jwtx.{}", reading.case.group.name()).into(),
        name: reading.case.name.into(),
        outcome,
        message: message.into(),
        place: None,
    }
}

/// Whether all of it could be tried: where nothing could be judged, it must not look like a run that passed.
fn complete<'a>(report: &'a ProbeReport<'_>) -> Option<TestCase<'a>> {
    let stopped = report.transcript.stopped.as_ref().map(|fault| fault.message.as_str());
    let undecided = || {
        TestOutcome::Undecided(Annotation {
            code: "undecided",
            title: "jwtx probe undecided".into(),
            severity: Severity::Error,
            help: None,
            fingerprint: None,
        })
    };
    let (outcome, message) = match (report.state(), stopped) {
        (State::Undecided, Some(why)) => (undecided(), why.into()),
        (State::Undecided, None) => (undecided(), report.assessment.conclusion.join("; ").into()),
        (_, Some(why)) => (TestOutcome::Skipped, why.into()),
        (_, None) => return None,
    };
    Some(TestCase {
        suite: "jwtx.api".into(),
        name: "complete".into(),
        outcome,
        message,
        place: None,
    })
}

fn of_finding<'a>(report: &ProbeReport<'_>, finding: &'a ProbeFinding) -> TestCase<'a> {
    let annotation = annotation(finding);
    TestCase {
        suite: "jwtx.api".into(),
        name: finding.row.code.into(),
        outcome: if report.counts(finding) {
            TestOutcome::Failed(annotation)
        } else {
            TestOutcome::Noted(annotation)
        },
        message: finding.message.as_str().into(),
        place: None,
    }
}

fn annotation(finding: &ProbeFinding) -> Annotation<'_> {
    Annotation {
        code: finding.row.code,
        title: format!("jwtx probe {}", finding.row.code).into(),
        severity: finding.severity,
        help: Some(words(&finding.row.fix)),
        fingerprint: None,
    }
}
