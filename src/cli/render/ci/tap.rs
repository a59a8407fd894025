//! The Test Anything Protocol, version 14: a line for each test, and a block of YAML for what failed.

use std::io::{self, Write};

use super::{Annotation, TestCase, TestOutcome, TestReport};
use crate::cli::render::sanitize;

pub(super) fn write<'a>(
    report: &TestReport<'_>,
    cases: impl Iterator<Item = TestCase<'a>> + Clone,
    out: &mut dyn Write,
) -> io::Result<()> {
    writeln!(out, "TAP version 14\n1..{}", cases.clone().count())?;
    if let Some(sentence) = report.safety {
        writeln!(out, "# {}", sanitize::text(sentence))?;
    }
    for (index, case) in cases.enumerate() {
        test(index + 1, &case, out)?;
    }
    match &report.stopped {
        Some(why) => writeln!(out, "Bail out! {}", sanitize::text(why)),
        None => Ok(()),
    }
}

fn test(number: usize, case: &TestCase<'_>, out: &mut dyn Write) -> io::Result<()> {
    let (name, message) = (description(&case.name), sanitize::text(&case.message));
    match &case.outcome {
        TestOutcome::Passed => writeln!(out, "ok {number} - {name}"),
        TestOutcome::Noted(_) => writeln!(out, "ok {number} - {name}\n# {message}"),
        TestOutcome::Failed(annotation) => {
            writeln!(out, "not ok {number} - {name}")?;
            block(annotation, &message, out)
        }
        // The line that bails out says what nobody knows.
        TestOutcome::Skipped | TestOutcome::Undecided => {
            writeln!(out, "ok {number} - {name} # SKIP {message}")
        }
    }
}

fn block(annotation: &Annotation<'_>, message: &str, out: &mut dyn Write) -> io::Result<()> {
    let quoted = |text: &str| text.replace('\'', "''");
    writeln!(out, "  ---\n  code: {}\n  message: '{}'", annotation.code, quoted(message))?;
    if let Some(help) = &annotation.help {
        writeln!(out, "  help: '{}'", quoted(&sanitize::text(help)))?;
    }
    writeln!(out, "  ...")
}

/// The name of a test, in which nothing begins a directive such as `# SKIP`.
fn description(name: &str) -> String {
    sanitize::text(name).replace('\\', "\\\\").replace('#', "\\#")
}
