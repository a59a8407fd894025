//! A JUnit document: a suite of test cases. What fails is a failure, what nobody knows an error.

use std::io::{self, Write};

use quick_junit::{NonSuccessKind, Property, Report, TestCaseStatus, TestSuite};

use super::{TestCase, TestOutcome, TestReport};
use crate::cli::render::sanitize;

pub(super) fn write<'a>(
    report: &TestReport<'_>,
    cases: impl Iterator<Item = TestCase<'a>>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut suite = TestSuite::new(text(&report.name));
    for (name, value) in &report.properties {
        suite.add_property(Property::new(*name, text(value)));
    }
    suite.add_test_cases(cases.map(|case| test(&case)));
    let mut document = Report::unnamed();
    document.add_test_suite(suite);
    // Its errors do not tell a reader that went away, so they are only those of memory.
    let mut written = Vec::new();
    document.serialize(&mut written).map_err(io::Error::other)?;
    out.write_all(&written)
}

fn test(case: &TestCase<'_>) -> quick_junit::TestCase {
    let message = text(&case.message);
    let mut said = None;
    let status = match &case.outcome {
        TestOutcome::Passed => TestCaseStatus::success(),
        TestOutcome::Noted(_) => {
            said = Some(message);
            TestCaseStatus::success()
        }
        TestOutcome::Failed(annotation) => {
            let mut status = TestCaseStatus::non_success(NonSuccessKind::Failure);
            status.set_type(annotation.code).set_message(message);
            if let Some(help) = &annotation.help {
                status.set_description(format!("help: {}", text(help)));
            }
            status
        }
        TestOutcome::Skipped => {
            let mut status = TestCaseStatus::skipped();
            status.set_message(message);
            status
        }
        TestOutcome::Undecided => {
            let mut status = TestCaseStatus::non_success(NonSuccessKind::Error);
            status.set_message(message);
            status
        }
    };
    let mut test = quick_junit::TestCase::new(text(&case.name), status);
    test.set_classname(text(&case.suite));
    if let Some(said) = said {
        test.set_system_out(said);
    }
    test
}

/// Text for an element or an attribute: shown as everywhere, and without the two characters beyond control characters
/// that XML has no way to write.
fn text(text: &str) -> String {
    sanitize::text(text).replace(['\u{fffe}', '\u{ffff}'], "\u{fffd}")
}

#[cfg(test)]
mod tests {
    use super::super::CiFormat;
    use super::super::tests::{HOSTILE, written};
    use super::*;

    #[test]
    fn every_text_is_read_back_as_it_is_shown() {
        for given in HOSTILE {
            let xml = written(CiFormat::Junit, given);
            let shown = text(given);
            let document = Report::deserialize_from_str(&xml).unwrap();
            let counts = (document.tests, document.failures, document.errors, document.skipped);
            assert_eq!(counts, (6, 1, 1, 1), "{xml}");
            let [suite] = document.test_suites.as_slice() else { panic!("{xml}") };
            assert_eq!(suite.name.as_str(), shown);
            assert_eq!(suite.properties[0].value.as_str(), shown);
            assert_eq!(suite.test_cases.len(), 6);
            for test in &suite.test_cases {
                assert_eq!(test.name.as_str(), shown);
                assert_eq!(
                    test.classname.as_ref().map(quick_junit::XmlString::as_str),
                    Some(&*shown)
                );
            }
            assert_eq!(
                suite.test_cases[1].system_out.as_ref().map(quick_junit::XmlString::as_str),
                Some(&*shown)
            );
            let TestCaseStatus::NonSuccess { message, ty, description, .. } =
                &suite.test_cases[3].status
            else {
                panic!("{xml}")
            };
            assert_eq!(message.as_deref(), Some(&*shown));
            assert_eq!(ty.as_deref(), Some("some_code"));
            assert_eq!(description.as_deref(), Some(&*format!("help: {shown}")));
        }
    }
}
