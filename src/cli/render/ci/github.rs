//! Workflow commands of GitHub Actions, which become annotations, of the lines of files where there are any.

use std::io::{self, Write};

use super::{TestCase, TestOutcome, TestReport};
use crate::cli::render::sanitize;
use crate::report::Severity;
use crate::report::text::file_name;

pub(super) fn write<'a>(
    report: &TestReport<'_>,
    cases: impl Iterator<Item = TestCase<'a>>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let command = report.command;
    // A line that begins like a command would be one.
    let line = |sentence: &str, out: &mut dyn Write| {
        writeln!(out, "{command}: {}", sanitize::text(sentence))
    };
    if let Some(sentence) = report.safety {
        line(sentence, out)?;
    }
    for case in cases {
        annotation(&case, out)?;
    }
    if let Some(why) = &report.stopped {
        writeln!(
            out,
            "::error title={}::{}",
            property(&format!("{command} undecided")),
            data(why)
        )?;
    }
    report.conclusion.iter().try_for_each(|sentence| line(sentence, out))
}

fn annotation(case: &TestCase<'_>, out: &mut dyn Write) -> io::Result<()> {
    let Some(annotation) = case.outcome.annotation() else { return Ok(()) };
    let level = match annotation.severity {
        _ if matches!(case.outcome, TestOutcome::Failed(_)) => "error",
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "notice",
    };
    write!(out, "::{level} ")?;
    if let Some(place) = &case.place {
        let file = property(&file_name(place.path));
        write!(out, "file={file},line={},col={},", place.line, place.column)?;
    }
    write!(out, "title={}::{}", property(&annotation.title), data(&case.message))?;
    if let Some(help) = &annotation.help {
        write!(out, "; help: {}", data(help))?;
    }
    writeln!(out)
}

/// Text as it may be in the message of a command.
fn data(text: &str) -> String {
    escape(&sanitize::text(text))
}

/// Text as it may be in a property. GitHub looks for the file of this name, so that what can be escaped is, and only
/// the rest is shown.
fn property(text: &str) -> String {
    let text = escape(text).replace(':', "%3A").replace(',', "%2C");
    sanitize::text(&text).into_owned()
}

fn escape(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

#[cfg(test)]
mod tests {
    #[test]
    fn what_a_workflow_command_would_obey_is_escaped() {
        assert_eq!(super::property("a:b,c%\r\n::d"), "a%3Ab%2Cc%25%0D%0A%3A%3Ad");
        assert_eq!(super::data("50%\n::error::x"), "50%25\\u{a}::error::x");
        assert_eq!(super::data("::error::x"), "\\u{3a}:error::x");
    }
}
