//! Every format, with texts that would write more than themselves.

use std::path::Path;

use super::*;
use crate::cli::render::sanitize;

/// What a service would obey, or what would end the line, element or string that it is in.
pub(super) const HOSTILE: [&str; 12] = [
    "::error file=x::y",
    "\n::error::x",
    "\r\n::stop-commands::x",
    "##[error]x",
    "##vso[task.setvariable variable=x]y",
    "\"/><failure/><!-- ]]>",
    "</testcase></testsuite>&#0;",
    "\nok 99 - forged",
    "\nBail out! # TODO",
    "'\n  ...\nnot ok 7 - forged # SKIP",
    "\u{1b}[31m\u{202e}\u{0}\u{fffe}\u{85}\u{2028}",
    "a # SKIP \\",
];

/// A run of which every text is this one.
struct Run<'a>(&'a str);

impl TestRun for Run<'_> {
    fn report(&self) -> TestReport<'_> {
        report(self.0)
    }
    fn tests(&self) -> impl Iterator<Item = TestCase<'_>> {
        cases(self.0).into_iter()
    }
    fn findings(&self) -> impl Iterator<Item = TestCase<'_>> {
        cases(self.0).into_iter()
    }
    fn conclusion(&self) -> Conclusion<'_> {
        Conclusion { stopped: Some(self.0.into()), ..Conclusion::default() }
    }
}

/// One case of each outcome.
pub(super) fn cases(text: &str) -> Vec<TestCase<'_>> {
    let annotation = |severity| Annotation {
        code: "some_code",
        title: text.into(),
        severity,
        help: Some(text.into()),
        fingerprint: Some("0123456789abcdef".into()),
    };
    let outcomes = [
        TestOutcome::Passed,
        TestOutcome::Noted(annotation(Severity::Note)),
        TestOutcome::Noted(annotation(Severity::Warning)),
        TestOutcome::Failed(annotation(Severity::Error)),
        TestOutcome::Skipped,
        TestOutcome::Undecided(annotation(Severity::Error)),
    ];
    let cases = outcomes.into_iter().map(|outcome| TestCase {
        suite: text.into(),
        name: text.into(),
        outcome,
        message: text.into(),
        place: Some(FilePlace {
            path: Path::new(text),
            line: Some(3),
            span: Some(LineSpan { column: 7, character: 5, length: 9 }),
        }),
    });
    cases.collect()
}

pub(super) fn report(text: &str) -> TestReport<'_> {
    let rule = FindingRule {
        code: "some_code",
        description: "what it is".into(),
        severity: Severity::Error,
    };
    TestReport {
        command: "jwtx test".into(),
        name: text.into(),
        safety: Some(text),
        properties: vec![("safety", text.into())],
        rules: vec![rule],
    }
}

pub(super) fn written(format: CiFormat, text: &str) -> String {
    let mut out = Vec::new();
    format.write(&Run(text), &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

#[test]
fn no_text_writes_a_line_of_its_own() {
    for text in HOSTILE {
        let github = written(CiFormat::Github, text);
        let begins = |line: &str| {
            let (first, second) = ("jwtx test: ", "::error title=jwtx test undecided::");
            let level = ["::notice file=", "::warning file=", "::error file="];
            line.starts_with(first)
                || line.starts_with(second)
                || level.iter().any(|level| line.starts_with(level))
        };
        assert!(github.lines().all(begins), "{github}");
        assert_eq!(github.lines().count(), 6, "{github}");
        let tap = written(CiFormat::Tap, text);
        let count = |start: &str| tap.lines().filter(|line| line.starts_with(start)).count();
        assert_eq!((count("ok "), count("not ok "), count("Bail out! ")), (5, 1, 1), "{tap}");
        assert_eq!((count("TAP version 14"), count("1..6")), (1, 1), "{tap}");
        // What was not tried says so; no name of a test does.
        let tests =
            tap.lines().filter(|line| line.starts_with("ok ") || line.starts_with("not ok "));
        assert_eq!(tests.filter(|line| line.contains(" # SKIP ")).count(), 2, "{tap}");
        // Beside the tests: the sentence, two remarks, and a block of five lines.
        assert_eq!(tap.lines().count(), 2 + 6 + 1 + 2 + 5 + 1, "{tap}");
        for format in [CiFormat::Github, CiFormat::Junit, CiFormat::Sarif, CiFormat::Tap] {
            let all = written(format, text);
            let obeyed = all.chars().find(|c| (c.is_control() && *c != '\n') || *c == '\u{202e}');
            assert_eq!(obeyed, None, "{format:?}: {all:?}");
            assert!(!all.contains("##[") && !all.contains("##vso["), "{format:?}: {all}");
        }
    }
}

#[test]
fn a_document_of_sarif_has_the_findings_and_why_it_was_stopped() {
    for text in HOSTILE {
        let document: serde_json::Value =
            serde_json::from_str(&written(CiFormat::Sarif, text)).unwrap();
        let run = &document["runs"][0];
        let results = run["results"].as_array().unwrap();
        let levels: Vec<_> = results.iter().map(|result| result["level"].as_str()).collect();
        assert_eq!(levels, ["note", "warning", "error", "error"].map(Some));
        assert_eq!(results[0]["ruleId"], "jwtx/some-code");
        assert_eq!(results[0]["ruleIndex"], 0);
        let said = format!("{text}; help: {text}");
        assert_eq!(results[0]["message"]["text"], *sanitize::text(&said));
        let region = &results[0]["locations"][0]["physicalLocation"]["region"];
        assert_eq!((&region["startColumn"], &region["endColumn"]), (&5.into(), &14.into()));
        let invocation = &run["invocations"][0];
        assert_eq!(invocation["executionSuccessful"], false);
        let why = &invocation["toolExecutionNotifications"][0]["message"]["text"];
        assert_eq!(*why, *sanitize::text(text));
    }
}

#[test]
fn what_has_no_place_is_written_without_one() {
    let line = FilePlace { path: Path::new("a"), line: Some(3), span: None };
    let file = FilePlace { line: None, ..line.clone() };
    let region = serde_json::json!({ "startLine": 3 });
    for (place, command, locations) in [
        (None, "::notice title=x::x; help: x\n", 0),
        (Some(line), "::notice file=a,line=3,title=x::x; help: x\n", 1),
        (Some(file), "::notice file=a,title=x::x; help: x\n", 1),
    ] {
        let write = |format| {
            let mut document = CiDocument::begin(format, &report("x"), Vec::new()).unwrap();
            for case in cases("x") {
                document.case(&TestCase { place: place.clone(), ..case }).unwrap();
            }
            String::from_utf8(document.end(&Conclusion::default()).unwrap().0).unwrap()
        };
        let github = write(CiFormat::Github);
        assert!(github.contains(&format!("\n{command}")), "{github}");
        let sarif: serde_json::Value = serde_json::from_str(&write(CiFormat::Sarif)).unwrap();
        let result = &sarif["runs"][0]["results"][0];
        assert_eq!(result["locations"].as_array().map(Vec::len), Some(locations));
        let place = place.and_then(|place| place.line);
        let expected = place.map_or(serde_json::Value::Null, |_| region.clone());
        assert_eq!(result["locations"][0]["physicalLocation"]["region"], expected);
    }
}

#[test]
fn a_reader_that_went_away_is_told_from_other_errors() {
    struct Closed;
    impl Write for Closed {
        fn write(&mut self, _: &[u8]) -> io::Result<usize> {
            Err(io::ErrorKind::BrokenPipe.into())
        }
        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }
    for format in [CiFormat::Github, CiFormat::Junit, CiFormat::Sarif, CiFormat::Tap] {
        let error = format.write(&Run("x"), &mut Closed).unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::BrokenPipe, "{format:?}");
    }
}
