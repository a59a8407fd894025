//! What a probe came to, as CI reads it: its cases as tests, or what was found, which may be about many cases.

use crate::cli::render::ci::{Annotation, TestCase, TestOutcome, TestReport};
use crate::cli::render::wording::words;
use crate::probe::{ParsedResponse, ProbeFinding, ProbeReport, Reply, State};

/// The run as a whole.
pub(super) fn report<'a>(report: &'a ProbeReport<'_>) -> TestReport<'a> {
    let safety = report.assessment.safety.sentence.as_deref();
    let conclusion = &report.assessment.conclusion;
    TestReport {
        command: "jwtx probe",
        name: format!("jwtx probe {}", report.target).into(),
        safety,
        properties: safety.map(|sentence| ("safety", sentence.into())).into_iter().collect(),
        rules: Vec::new(),
        conclusion,
        stopped: (report.state() == State::Undecided).then(|| conclusion.join("; ").into()),
    }
}

/// Every case that was sent, and every failing finding that none of them shows.
pub(super) fn tests<'a>(report: &'a ProbeReport<'_>) -> impl Iterator<Item = TestCase<'a>> + Clone {
    let sent = report.assessment.readings.iter().map(|reading| test(report, reading));
    let others = report.assessment.findings.iter();
    let others = others.filter(|finding| finding.cases.is_empty() && report.counts(finding));
    sent.chain(others.map(|finding| of_finding(report, finding))).chain(complete(report))
}

/// Everything that was found.
pub(super) fn findings<'a>(
    report: &'a ProbeReport<'_>,
) -> impl Iterator<Item = TestCase<'a>> + Clone {
    report.assessment.findings.iter().map(|finding| of_finding(report, finding))
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
    let (outcome, message) = match (report.state(), stopped) {
        (State::Undecided, Some(why)) => (TestOutcome::Undecided, why.into()),
        (State::Undecided, None) => {
            (TestOutcome::Undecided, report.assessment.conclusion.join("; ").into())
        }
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
