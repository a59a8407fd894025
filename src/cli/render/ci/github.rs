//! Workflow commands of GitHub Actions, which become annotations, of the lines of files where there are any.

use std::io::{self, Write};

use super::{Conclusion, Document, TestCase, TestReport};
use crate::cli::render::sanitize;
use crate::report::Severity;
use crate::report::text::file_name;

/// The annotations of a run, among sentences about it.
pub(super) struct Annotations {
    command: String,
}

impl Annotations {
    pub(super) fn begin(report: &TestReport<'_>, out: &mut dyn Write) -> io::Result<Self> {
        let begun = Self { command: report.command.to_string() };
        report.safety.iter().try_for_each(|sentence| begun.line(sentence, out))?;
        Ok(begun)
    }

    /// A line that begins like a command would be one.
    fn line(&self, sentence: &str, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "{}: {}", self.command, sanitize::text(sentence))
    }
}

impl Document for Annotations {
    fn case(&mut self, case: &TestCase<'_>, out: &mut dyn Write) -> io::Result<()> {
        let Some((annotation, severity)) = case.outcome.annotation().zip(case.outcome.severity())
        else {
            return Ok(());
        };
        let level = match severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "notice",
        };
        write!(out, "::{level} ")?;
        if let Some(place) = &case.place {
            write!(out, "file={},", property(&file_name(place.path)))?;
            place.line.iter().try_for_each(|line| write!(out, "line={line},"))?;
            place.span.iter().try_for_each(|span| write!(out, "col={},", span.column))?;
        }
        write!(out, "title={}::{}", property(&annotation.title), data(&case.message))?;
        if let Some(help) = &annotation.help {
            write!(out, "; help: {}", data(help))?;
        }
        writeln!(out)
    }

    fn end(&mut self, conclusion: &Conclusion<'_>, out: &mut dyn Write) -> io::Result<()> {
        if let Some(why) = &conclusion.stopped {
            let title = property(&format!("{} undecided", self.command));
            writeln!(out, "::error title={title}::{}", data(why))?;
        }
        conclusion.sentences.iter().try_for_each(|sentence| self.line(sentence, out))
    }
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
#[cfg(feature = "unit-tests")]
mod tests;
