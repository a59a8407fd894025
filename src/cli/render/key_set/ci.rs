//! What is wrong with a JWK Set, as CI reads it: each kind of finding is a test, or each finding an annotation.

use super::KeySetReport;
use crate::cli::render::ci::{
    Annotation, Conclusion, FindingRule, TestCase, TestOutcome, TestReport, TestRun,
};
use crate::cli::render::wording::words;
use crate::report::key_set_finding::{KEY_SET_FINDINGS, KeySetFinding, KeySetFindingRow};

impl TestRun for KeySetReport<'_> {
    fn report(&self) -> TestReport<'_> {
        let rules = KEY_SET_FINDINGS.iter().map(|row| FindingRule {
            code: row.code,
            description: row.meaning.into(),
            severity: row.severity,
        });
        TestReport {
            command: "jwtx key check".into(),
            name: format!("jwtx key check {}", self.name).into(),
            safety: None,
            properties: Vec::new(),
            rules: rules.collect(),
        }
    }

    /// What was found, and what was not.
    fn tests(&self) -> impl Iterator<Item = TestCase<'_>> {
        let is_found = |row: &&KeySetFindingRow| {
            self.set.findings.iter().any(|finding| finding.flaw == row.flaw)
        };
        let passed = KEY_SET_FINDINGS.iter().filter(move |row| !is_found(row)).map(passed);
        TestRun::findings(self).chain(passed)
    }

    fn findings(&self) -> impl Iterator<Item = TestCase<'_>> {
        self.failing_findings().map(|(finding, fails)| found(finding, fails))
    }

    fn conclusion(&self) -> Conclusion<'_> {
        Conclusion::default()
    }
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
