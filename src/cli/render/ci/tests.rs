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

/// A run whose every text is this one.
fn report(text: &str) -> (TestReport<'_>, Vec<TestCase<'_>>) {
    let annotation = |severity| Annotation {
        code: "some_code",
        title: text.into(),
        severity,
        help: Some(text.into()),
        fingerprint: Some("0123456789abcdef"),
    };
    let outcomes = [
        TestOutcome::Passed,
        TestOutcome::Noted(annotation(Severity::Note)),
        TestOutcome::Noted(annotation(Severity::Warning)),
        TestOutcome::Failed(annotation(Severity::Error)),
        TestOutcome::Skipped,
        TestOutcome::Undecided,
    ];
    let cases = outcomes.into_iter().map(|outcome| TestCase {
        suite: text.into(),
        name: text.into(),
        outcome,
        message: text.into(),
        place: Some(FilePlace {
            path: Path::new(text),
            line: 3,
            column: 7,
            character: 5,
            length: 9,
        }),
    });
    let rule =
        FindingRule { code: "some_code", description: "what it is", severity: Severity::Error };
    let report = TestReport {
        command: "jwtx test",
        name: text.into(),
        safety: Some(text),
        properties: vec![("safety", text.into())],
        rules: vec![rule],
        conclusion: &[],
        stopped: Some(text.into()),
    };
    (report, cases.collect())
}

pub(super) fn written(format: CiFormat, text: &str) -> String {
    let (report, cases) = report(text);
    let mut out = Vec::new();
    format.write(&report, cases.into_iter(), &mut out).unwrap();
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
        assert_eq!(github.lines().count(), 5, "{github}");
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
        assert_eq!(levels, [Some("note"), Some("warning"), Some("error")]);
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
    let (report, cases) = report("x");
    let cases = cases.into_iter().map(|case| TestCase { place: None, ..case });
    let mut out = Vec::new();
    CiFormat::Github.write(&report, cases.clone(), &mut out).unwrap();
    let github = String::from_utf8(std::mem::take(&mut out)).unwrap();
    assert!(github.contains("\n::notice title=x::x; help: x\n"), "{github}");
    CiFormat::Sarif.write(&report, cases, &mut out).unwrap();
    let document: serde_json::Value = serde_json::from_slice(&out).unwrap();
    assert_eq!(document["runs"][0]["results"][0]["locations"], serde_json::json!([]));
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
        let (report, cases) = report("x");
        let error = format.write(&report, cases.into_iter(), &mut Closed).unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::BrokenPipe, "{format:?}");
    }
}
