//! The Test Anything Protocol, version 14: a line for each test, and a block of YAML for what failed.

use std::io::{self, Write};

use super::{Annotation, Conclusion, Document, TestCase, TestOutcome, TestReport};
use crate::cli::render::sanitize;

/// The lines of a run. They are held until it is known how many there are, as that is the first thing that is said.
pub(super) struct Lines {
    safety: Option<String>,
    tests: usize,
    written: Vec<u8>,
}

impl Lines {
    pub(super) fn begin(report: &TestReport<'_>) -> Self {
        Self { safety: report.safety.map(str::to_owned), tests: 0, written: Vec::new() }
    }
}

impl Document for Lines {
    fn case(&mut self, case: &TestCase<'_>, _: &mut dyn Write) -> io::Result<()> {
        self.tests += 1;
        test(self.tests, case, &mut self.written)
    }

    fn end(&mut self, conclusion: &Conclusion<'_>, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "TAP version 14\n1..{}", self.tests)?;
        if let Some(sentence) = &self.safety {
            writeln!(out, "# {}", sanitize::text(sentence))?;
        }
        out.write_all(&self.written)?;
        match &conclusion.stopped {
            Some(why) => writeln!(out, "Bail out! {}", sanitize::text(why)),
            None => Ok(()),
        }
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
        TestOutcome::Skipped | TestOutcome::Undecided(_) => {
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
