//! What CI services read. A command says which cases its run had, and each format is written from these alone, so
//! that no text of a token, a file name or an API can write a line, a command or an element of its own.

mod github;
mod junit;
pub mod prometheus;
mod sarif;
mod tap;

use std::borrow::Cow;
use std::io::{self, Write};
use std::path::Path;

use crate::report::Severity;

/// A format that a CI service reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CiFormat {
    /// Workflow commands of GitHub Actions, which become annotations.
    Github,
    /// JUnit's XML.
    Junit,
    /// SARIF 2.1.0.
    Sarif,
    /// The Test Anything Protocol, version 14.
    Tap,
}

/// A run as a whole.
pub(super) struct TestReport<'a> {
    /// The command.
    pub(super) command: &'static str,
    /// The name of the run: the command, and what it was about.
    pub(super) name: Cow<'a, str>,
    /// The first thing to know, in a sentence.
    pub(super) safety: Option<&'a str>,
    /// What else is known of the run, by name.
    pub(super) properties: Vec<(&'static str, Cow<'a, str>)>,
    /// What its findings can be about.
    pub(super) rules: Vec<FindingRule>,
    /// What it means, in sentences.
    pub(super) conclusion: &'a [String],
    /// Why nothing can be concluded, if nothing can. Such a run must not look like one that passed.
    pub(super) stopped: Option<Cow<'a, str>>,
}

/// What findings can be about.
pub(super) struct FindingRule {
    /// The code.
    pub(super) code: &'static str,
    /// What it means.
    pub(super) description: &'static str,
    /// How bad it is.
    pub(super) severity: Severity,
}

/// One test, or one thing that was found.
#[derive(Clone)]
pub(super) struct TestCase<'a> {
    /// What it belongs to: a group of tests, a file.
    pub(super) suite: Cow<'a, str>,
    /// Its name.
    pub(super) name: Cow<'a, str>,
    /// How it came out.
    pub(super) outcome: TestOutcome<'a>,
    /// What there is to say about it; nothing where it just passed.
    pub(super) message: Cow<'a, str>,
    /// Where it is, where that is a file.
    pub(super) place: Option<FilePlace<'a>>,
}

/// How a case came out.
#[derive(Clone)]
pub(super) enum TestOutcome<'a> {
    /// As it should.
    Passed,
    /// It says something that fails nothing.
    Noted(Annotation<'a>),
    /// It fails the run.
    Failed(Annotation<'a>),
    /// It was not tried.
    Skipped,
    /// Nobody knows.
    Undecided,
}

/// What a finding is.
#[derive(Clone)]
pub(super) struct Annotation<'a> {
    /// The code of its rule.
    pub(super) code: &'static str,
    /// A few words.
    pub(super) title: Cow<'a, str>,
    /// How bad it is.
    pub(super) severity: Severity,
    /// What to do about it.
    pub(super) help: Option<Cow<'a, str>>,
    /// What stands for the thing that was found, the same in every run.
    pub(super) fingerprint: Option<&'a str>,
}

/// Where something is in a file. Lines and columns count from 1.
#[derive(Clone)]
pub(super) struct FilePlace<'a> {
    /// The file.
    pub(super) path: &'a Path,
    /// The line.
    pub(super) line: u64,
    /// The column, in bytes.
    pub(super) column: u64,
    /// The column, in characters.
    pub(super) character: u64,
    /// How many characters it is long.
    pub(super) length: u64,
}

impl CiFormat {
    /// Whether each case can be written by itself, before the next one is known.
    #[must_use]
    pub const fn is_by_line(self) -> bool {
        matches!(self, Self::Github)
    }

    /// Writes a run and its cases.
    pub(super) fn write<'a>(
        self,
        report: &TestReport<'_>,
        cases: impl Iterator<Item = TestCase<'a>> + Clone,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        match self {
            Self::Github => github::write(report, cases, out),
            Self::Junit => junit::write(report, cases, out),
            Self::Sarif => sarif::write(report, cases, out),
            Self::Tap => tap::write(report, cases, out),
        }
    }
}

impl<'a> TestOutcome<'a> {
    /// What was found, whether or not it fails the run.
    fn annotation(&self) -> Option<&Annotation<'a>> {
        match self {
            Self::Noted(annotation) | Self::Failed(annotation) => Some(annotation),
            Self::Passed | Self::Skipped | Self::Undecided => None,
        }
    }
}

#[cfg(test)]
mod tests;
