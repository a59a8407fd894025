use super::super::tests::{HOSTILE, cases, report};
use super::*;

fn summary(text: &str) -> String {
    let mut summary = Summary::begin(&report(text));
    for case in &cases(text) {
        summary.case(case);
    }
    let stopped = Some(text.into());
    let headline = Some(text.to_owned());
    summary.end(&Conclusion { headline, sentences: vec![text.to_owned()], stopped })
}

/// What is left of a line without its spans of code; none if one of them has no end.
fn outside(mut line: &str) -> Option<String> {
    let mut left = String::new();
    while let Some((before, rest)) = line.split_once('`') {
        left += before;
        let fence = 1 + rest.len() - rest.trim_start_matches('`').len();
        let mut inside = &rest[fence - 1..];
        line = loop {
            let (_, after) = inside.split_once('`')?;
            let run = 1 + after.len() - after.trim_start_matches('`').len();
            inside = &after[run - 1..];
            if run == fence {
                break inside;
            }
        };
    }
    Some(left + line)
}

#[test]
fn no_text_of_others_is_outside_of_a_span_of_code() {
    let hostile = [
        "a|b",
        "`<script>`",
        "``` `` `",
        "a``",
        "![x](https://x.example)",
        "@all #1 https://x",
        "a\\",
    ];
    let expected: Vec<_> = summary("x").lines().map(outside).collect();
    let row = Some("| failed |  | <br>help:  |".to_owned());
    assert!(expected.contains(&row), "{expected:?}");
    for text in HOSTILE.into_iter().chain(hostile) {
        let written = summary(text);
        let lines: Vec<_> = written.lines().map(outside).collect();
        assert_eq!(lines, expected, "{written}");
    }
}

#[test]
fn a_long_run_is_a_short_summary_that_says_so() {
    let mut long = Summary::begin(&report("x"));
    let text = "y".repeat(5000);
    let all = cases(&text);
    for _ in 0..1000 {
        for case in &all {
            long.case(case);
        }
    }
    let text = long.end(&Conclusion::default());
    assert!(text.len() < 200_000, "{}", text.len());
    let counts =
        "6000 checked: 1000 failed, 1000 undecided, 2000 noted, 1000 skipped, 1000 passed\n";
    assert!(text.contains(counts), "{text}");
    assert!(text.ends_with("\n5900 more not shown\n\n"), "{text}");
}
