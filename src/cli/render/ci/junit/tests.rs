use quick_junit::{Report, TestCaseStatus, XmlString};

use super::super::tests::{HOSTILE, cases, report, written};
use super::super::{CiDocument, CiFormat};
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
            assert_eq!(test.classname.as_ref().map(XmlString::as_str), Some(&*shown));
        }
        let out = suite.test_cases[1].system_out.as_ref();
        assert_eq!(out.map(XmlString::as_str), Some(&*shown));
        for index in [3, 5] {
            let TestCaseStatus::NonSuccess { message, ty, description, .. } =
                &suite.test_cases[index].status
            else {
                panic!("{xml}")
            };
            assert_eq!(message.as_deref(), Some(&*shown));
            assert_eq!(ty.as_deref(), Some("some_code"));
            assert_eq!(description.as_deref(), Some(&*format!("help: {shown}")));
        }
    }
}

#[test]
fn a_long_run_is_several_suites_each_with_its_own_counts() {
    for (rounds, suites) in [(0, 1), (1, 1), (166, 1), (167, 2), (500, 3)] {
        let mut out = Vec::new();
        let mut document = CiDocument::begin(CiFormat::Junit, &report("x"), &mut out).unwrap();
        let all = cases("x");
        for _ in 0..rounds {
            for case in &all {
                document.case(case).unwrap();
            }
        }
        document.end(&Conclusion::default()).unwrap();
        let xml = String::from_utf8(out).unwrap();
        let read = Report::deserialize_from_str(&xml).unwrap();
        assert_eq!(read.test_suites.len(), suites, "{rounds}");
        for suite in &read.test_suites {
            let is = |element: fn(&TestCaseStatus) -> bool| {
                suite.test_cases.iter().filter(|case| element(&case.status)).count()
            };
            assert_eq!(suite.tests, suite.test_cases.len());
            assert_eq!(suite.skipped, is(|it| matches!(it, TestCaseStatus::Skipped { .. })));
            let failed = is(|it| matches!(it, TestCaseStatus::NonSuccess { .. }));
            assert_eq!(suite.failures + suite.errors, failed);
        }
        let all: usize = read.test_suites.iter().map(|suite| suite.tests).sum();
        assert_eq!(all, 6 * rounds);
        assert_eq!(read.tests, if suites == 1 { all } else { 0 });
    }
}
