//! A JUnit document: suites of test cases. What fails is a failure, what nobody knows an error. A suite says first how
//! many cases it has, so a long run is written as several, none of which is too long to be held.

use std::io::{self, Write};

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};

use super::{Annotation, Conclusion, Document, TestCase, TestOutcome, TestReport};
use crate::cli::render::sanitize;

/// How many cases a suite has at most.
const MOST_CASES: usize = 1000;

/// The suites of a run.
pub(super) struct Suites {
    name: String,
    properties: Vec<(&'static str, String)>,
    /// The cases of the suite that is not written yet.
    cases: Vec<XmlCase>,
    counts: Counts,
    /// How many suites were written.
    written: usize,
    xml: Writer<Vec<u8>>,
}

/// How many cases there are, and how many came out how.
#[derive(Default, Clone, Copy)]
struct Counts {
    tests: usize,
    skipped: usize,
    failures: usize,
    errors: usize,
}

/// A case whose texts can stand in XML.
struct XmlCase {
    name: String,
    classname: String,
    content: Option<XmlContent>,
}

/// What is said of a case.
struct XmlContent {
    element: &'static str,
    attributes: Vec<(&'static str, String)>,
    text: Option<String>,
}

impl Suites {
    pub(super) fn begin(report: &TestReport<'_>, out: &mut dyn Write) -> io::Result<Self> {
        let mut xml = Writer::new_with_indent(Vec::new(), b' ', 4);
        xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
        out.write_all(&std::mem::take(xml.get_mut()))?;
        let properties = report.properties.iter().map(|(name, value)| (*name, text(value)));
        Ok(Self {
            name: text(&report.name),
            properties: properties.collect(),
            cases: Vec::new(),
            counts: Counts::default(),
            written: 0,
            xml,
        })
    }

    /// Writes the suite that has come together. Where it is the only one, the root has its counts as well.
    fn suite(&mut self, is_last: bool, out: &mut dyn Write) -> io::Result<()> {
        let Counts { tests, skipped, failures, errors } = std::mem::take(&mut self.counts);
        let counts = [
            ("tests", tests.to_string()),
            ("skipped", skipped.to_string()),
            ("errors", errors.to_string()),
            ("failures", failures.to_string()),
        ];
        if self.written == 0 {
            let known = if is_last { &counts[..] } else { &[] };
            self.xml.write_event(Event::Start(element("testsuites", known)))?;
        }
        self.written += 1;
        let name = match self.written {
            1 => self.name.clone(),
            part => format!("{} (part {part})", self.name),
        };
        let attributes = [&[("name", name)], &counts[..]].concat();
        self.xml.write_event(Event::Start(element("testsuite", &attributes)))?;
        if !self.properties.is_empty() {
            // They are of the run, so its first suite has them.
            self.xml.write_event(Event::Start(BytesStart::new("properties")))?;
            for (name, value) in self.properties.drain(..) {
                let attributes = [("name", name.to_owned()), ("value", value)];
                self.xml.write_event(Event::Empty(element("property", &attributes)))?;
            }
            self.xml.write_event(Event::End(BytesEnd::new("properties")))?;
        }
        self.cases.drain(..).try_for_each(|case| case.write(&mut self.xml))?;
        self.xml.write_event(Event::End(BytesEnd::new("testsuite")))?;
        out.write_all(&std::mem::take(self.xml.get_mut()))
    }
}

impl Document for Suites {
    fn case(&mut self, case: &TestCase<'_>, out: &mut dyn Write) -> io::Result<()> {
        if self.cases.len() == MOST_CASES {
            self.suite(false, out)?;
        }
        let case = XmlCase::of(case);
        self.counts.tests += 1;
        match case.content.as_ref().map(|content| content.element) {
            Some(FAILURE) => self.counts.failures += 1,
            Some(ERROR) => self.counts.errors += 1,
            Some(SKIPPED) => self.counts.skipped += 1,
            _ => {}
        }
        self.cases.push(case);
        Ok(())
    }

    fn end(&mut self, _: &Conclusion<'_>, out: &mut dyn Write) -> io::Result<()> {
        self.suite(self.written == 0, out)?;
        self.xml.write_event(Event::End(BytesEnd::new("testsuites")))?;
        self.xml.write_indent()?;
        out.write_all(&std::mem::take(self.xml.get_mut()))
    }
}

const FAILURE: &str = "failure";
const ERROR: &str = "error";
const SKIPPED: &str = "skipped";

impl XmlCase {
    fn of(case: &TestCase<'_>) -> Self {
        let message = || ("message", text(&case.message));
        let against = |element, annotation: &Annotation<'_>| XmlContent {
            element,
            attributes: vec![message(), ("type", annotation.code.to_owned())],
            text: annotation.help.as_ref().map(|help| format!("help: {}", text(help))),
        };
        let content = match &case.outcome {
            TestOutcome::Passed => None,
            TestOutcome::Noted(_) => Some(XmlContent {
                element: "system-out",
                attributes: Vec::new(),
                text: Some(text(&case.message)),
            }),
            TestOutcome::Failed(annotation) => Some(against(FAILURE, annotation)),
            TestOutcome::Undecided(annotation) => Some(against(ERROR, annotation)),
            TestOutcome::Skipped => {
                Some(XmlContent { element: SKIPPED, attributes: vec![message()], text: None })
            }
        };
        Self { name: text(&case.name), classname: text(&case.suite), content }
    }

    fn write(self, xml: &mut Writer<Vec<u8>>) -> io::Result<()> {
        let attributes = [("name", self.name), ("classname", self.classname)];
        let start = element("testcase", &attributes);
        let Some(content) = self.content else { return xml.write_event(Event::Empty(start)) };
        xml.write_event(Event::Start(start))?;
        let start = element(content.element, &content.attributes);
        match content.text {
            None => xml.write_event(Event::Empty(start))?,
            Some(text) => {
                xml.write_event(Event::Start(start))?;
                xml.write_event(Event::Text(BytesText::new(&text)))?;
                xml.write_event(Event::End(BytesEnd::new(content.element)))?;
            }
        }
        xml.write_event(Event::End(BytesEnd::new("testcase")))
    }
}

fn element(name: &'static str, attributes: &[(&'static str, String)]) -> BytesStart<'static> {
    let mut element = BytesStart::new(name);
    element.extend_attributes(attributes.iter().map(|(name, value)| (*name, value.as_str())));
    element
}

/// Text for an element or an attribute: shown as everywhere, and without the two characters beyond control characters
/// that XML has no way to write.
fn text(text: &str) -> String {
    sanitize::text(text).replace(['\u{fffe}', '\u{ffff}'], "\u{fffd}")
}

#[cfg(test)]
mod tests {
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
}
