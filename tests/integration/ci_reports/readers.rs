//! Those who read the reports: JUnit by the reader that a test runner has, SARIF by its schema, and the commands of
//! GitHub's runner by their grammar.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use jsonschema::{Draft, Validator};
use quick_junit::{NonSuccessKind, Report, TestCase, TestCaseStatus};
use serde_json::Value;

use crate::program::fixture;

static SCHEMA: LazyLock<Validator> = LazyLock::new(|| {
    let text = std::fs::read_to_string(fixture("sarif/sarif-schema-2.1.0.json")).unwrap();
    let schema: Value = serde_json::from_str(&text).unwrap();
    jsonschema::options().with_draft(Draft::Draft4).build(&schema).unwrap()
});

/// The results of a SARIF document that its schema allows, and whose rules are there.
pub(super) fn sarif(text: &str) -> Vec<Value> {
    let document: Value = serde_json::from_str(text).unwrap();
    let faults: Vec<String> = SCHEMA.iter_errors(&document).map(|it| it.to_string()).collect();
    assert_eq!(faults, [""; 0], "{text}");
    let run = &document["runs"][0];
    let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
    let results = run["results"].as_array().unwrap();
    for result in results {
        let index = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
        assert_eq!(rules[index]["id"], result["ruleId"], "{text}");
    }
    results.clone()
}

/// The cases of a JUnit document, whose numbers are those of its elements.
pub(super) fn junit(text: &str) -> Vec<TestCase> {
    let report =
        Report::deserialize_from_str(text).unwrap_or_else(|error| panic!("{error}: {text}"));
    for suite in &report.test_suites {
        let is = |wanted: fn(&TestCaseStatus) -> bool| {
            suite.test_cases.iter().filter(|case| wanted(&case.status)).count()
        };
        assert_eq!(suite.tests, suite.test_cases.len());
        // Of tests with one name, readers keep one.
        let names: BTreeSet<_> = suite
            .test_cases
            .iter()
            .map(|case| (case.classname.as_deref(), case.name.as_str()))
            .collect();
        assert_eq!(names.len(), suite.test_cases.len(), "{text}");
        assert_eq!(suite.failures, is(|it| kind(it) == Some(NonSuccessKind::Failure)));
        assert_eq!(suite.errors, is(|it| kind(it) == Some(NonSuccessKind::Error)));
        assert_eq!(suite.skipped, is(|it| matches!(it, TestCaseStatus::Skipped { .. })));
    }
    report.test_suites.into_iter().flat_map(|suite| suite.test_cases).collect()
}

pub(super) fn kind(status: &TestCaseStatus) -> Option<NonSuccessKind> {
    match status {
        TestCaseStatus::NonSuccess { kind, .. } => Some(*kind),
        _ => None,
    }
}

/// Whether anything in a JUnit document fails or is an error.
pub(super) fn is_red(cases: &[TestCase]) -> bool {
    cases.iter().any(|case| kind(&case.status).is_some())
}

/// A workflow command: its name, its properties, its message.
#[derive(Debug)]
pub(super) struct Command {
    pub(super) name: String,
    pub(super) properties: Vec<(String, String)>,
    pub(super) message: String,
}

impl Command {
    pub(super) fn property(&self, name: &str) -> Option<&str> {
        self.properties.iter().find(|(known, _)| known == name).map(|(_, value)| &**value)
    }
}

/// The workflow commands of a log, as the runner reads its lines: white space before one does not hide it, nor do
/// letters before `##[`.
pub(super) fn commands(log: &str) -> Vec<Command> {
    assert!(!log.contains("##["), "{log}");
    let lines = log.lines().filter_map(|line| line.trim_start().strip_prefix("::"));
    let read = |line: &str| {
        let (head, message) = line.split_once("::")?;
        let (name, properties) = head.split_once(' ').unwrap_or((head, ""));
        let property = |text: &str| {
            let (name, value) = text.split_once('=').unwrap_or((text, ""));
            (name.to_owned(), unescaped(&value.replace("%3A", ":").replace("%2C", ",")))
        };
        let properties = properties.split(',').filter(|it| !it.is_empty()).map(property);
        Some(Command {
            name: name.to_owned(),
            properties: properties.collect(),
            message: unescaped(message),
        })
    };
    lines.filter_map(read).collect()
}

fn unescaped(text: &str) -> String {
    text.replace("%0D", "\r").replace("%0A", "\n").replace("%25", "%")
}
