//! What is wrong with a JWK Set, as CI reads it: each kind of finding is a test, or each finding an annotation.

use super::KeySetReport;
use crate::cli::render::ci::{
    Annotation, CiFormat, FindingRule, TestCase, TestOutcome, TestReport,
};
use crate::cli::render::wording::words;
use crate::report::key_set_finding::{KEY_SET_FINDINGS, KeySetFinding, KeySetFindingRow};

/// The run as a whole.
pub(super) fn report<'a>(report: &'a KeySetReport<'_>) -> TestReport<'a> {
    TestReport {
        command: "jwtx key check",
        name: format!("jwtx key check {}", report.name).into(),
        safety: None,
        properties: Vec::new(),
        rules: KEY_SET_FINDINGS
            .iter()
            .map(|row| FindingRule {
                code: row.code,
                description: row.meaning,
                severity: row.severity,
            })
            .collect(),
        conclusion: &[],
        stopped: None,
    }
}

/// What was found; where tests are counted, also what was not.
pub(super) fn cases<'a>(
    report: &'a KeySetReport<'_>,
    format: CiFormat,
) -> std::vec::IntoIter<TestCase<'a>> {
    let mut cases: Vec<TestCase<'a>> =
        report.findings().into_iter().map(|(finding, fails)| found(finding, fails)).collect();
    if matches!(format, CiFormat::Junit | CiFormat::Tap) {
        let is_found = |row: &&KeySetFindingRow| {
            report.set.findings.iter().any(|finding| finding.flaw == row.flaw)
        };
        cases.extend(KEY_SET_FINDINGS.iter().filter(|row| !is_found(row)).map(passed));
    }
    cases.into_iter()
}

fn found(finding: &KeySetFinding, fails: bool) -> TestCase<'_> {
    let row = finding.flaw.row();
    let annotation = Annotation {
        code: row.code,
        title: format!("jwtx key check {}", row.code).into(),
        severity: finding.severity,
        help: Some(words(&row.fix)),
        fingerprint: None,
    };
    TestCase {
        suite: "jwtx.key-set".into(),
        name: row.code.into(),
        outcome: if fails {
            TestOutcome::Failed(annotation)
        } else {
            TestOutcome::Noted(annotation)
        },
        message: finding.message.as_str().into(),
        place: None,
    }
}

fn passed<'a>(row: &KeySetFindingRow) -> TestCase<'a> {
    TestCase {
        suite: "jwtx.key-set".into(),
        name: row.code.into(),
        outcome: TestOutcome::Passed,
        message: "".into(),
        place: None,
    }
}
