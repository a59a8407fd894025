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
#[cfg(feature = "unit-tests")]
mod tests;
