//! What CI services read. A command says which cases its run had, and each format is written from these alone, so
//! that no text of a token, a file name or an API can write a line, a command or an element of its own. A case is
//! written when it is known: a run may have millions of them.

mod github;
mod junit;
mod markdown;
pub mod prometheus;
mod sarif;
mod tap;
mod tokens;

use std::borrow::Cow;
use std::io::{self, Write};
use std::path::Path;

use crate::report::text::count;
use crate::report::{Reason, Severity};

pub(crate) use tokens::TokenReport;
pub use tokens::TokenReportFormat;

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

/// What a job is told beside its log.
#[derive(Debug, Default)]
pub struct JobReport {
    /// A part of its summary, as Markdown; empty where its service has none.
    pub summary: String,
    /// What later steps can use, by name. Nothing of it is a text of a token.
    pub outputs: Vec<(&'static str, String)>,
}

/// A run as it begins.
pub(crate) struct TestReport<'a> {
    /// The command.
    pub(crate) command: Cow<'static, str>,
    /// The name of the run: the command, and what it was about.
    pub(crate) name: Cow<'a, str>,
    /// The first thing to know, in a sentence.
    pub(crate) safety: Option<&'a str>,
    /// What else is known of the run, by name.
    pub(crate) properties: Vec<(&'static str, Cow<'a, str>)>,
    /// What its findings can be about.
    pub(crate) rules: Vec<FindingRule>,
}

/// What came of a run as a whole.
#[derive(Default)]
pub(crate) struct Conclusion<'a> {
    /// What it comes to, in a sentence for the summary of a job.
    pub(crate) headline: Option<String>,
    /// What it means, in sentences.
    pub(crate) sentences: Vec<String>,
    /// Why nothing can be concluded, if nothing can. Such a run must not look like one that passed.
    pub(crate) stopped: Option<Cow<'a, str>>,
}

/// What findings can be about.
#[derive(Clone)]
pub(crate) struct FindingRule {
    /// The code.
    pub(crate) code: &'static str,
    /// What it means.
    pub(crate) description: Cow<'static, str>,
    /// How bad it is.
    pub(crate) severity: Severity,
}

/// One test, or one thing that was found.
#[derive(Clone)]
pub(crate) struct TestCase<'a> {
    /// What it belongs to: a group of tests, a file.
    pub(crate) suite: Cow<'a, str>,
    /// Its name.
    pub(crate) name: Cow<'a, str>,
    /// How it came out.
    pub(crate) outcome: TestOutcome<'a>,
    /// What there is to say about it; nothing where it just passed.
    pub(crate) message: Cow<'a, str>,
    /// Where it is, where that is a file.
    pub(crate) place: Option<FilePlace<'a>>,
}

impl<'a> TestCase<'a> {
    /// That not everything is known of a run, and why: nobody knows what is there.
    pub(crate) fn incomplete(
        suite: impl Into<Cow<'a, str>>,
        title: impl Into<Cow<'a, str>>,
        reason: Reason,
        message: impl Into<Cow<'a, str>>,
    ) -> Self {
        Self {
            suite: suite.into(),
            name: "complete".into(),
            outcome: TestOutcome::Undecided(Annotation {
                code: reason.name(),
                title: title.into(),
                severity: Severity::Error,
                help: None,
                fingerprint: None,
            }),
            message: message.into(),
            place: None,
        }
    }

    /// With what to do about it.
    pub(crate) fn advised(mut self, advice: impl Into<Cow<'a, str>>) -> Self {
        if let TestOutcome::Noted(it) | TestOutcome::Failed(it) | TestOutcome::Undecided(it) =
            &mut self.outcome
        {
            it.help = Some(advice.into());
        }
        self
    }

    /// That so many of a search's files or places could not be read.
    pub(crate) fn unread(number: usize, what: &str) -> Self {
        let message = format!("{} could not be read", count(number, what));
        Self::incomplete("jwtx scan", "jwtx scan undecided", Reason::Io, message)
            .advised("standard error names each, with the reason")
    }
}

/// How a case came out.
#[derive(Clone)]
pub(crate) enum TestOutcome<'a> {
    /// As it should.
    Passed,
    /// It says something that fails nothing.
    Noted(Annotation<'a>),
    /// It fails the run.
    Failed(Annotation<'a>),
    /// It was not tried.
    Skipped,
    /// Nobody knows.
    Undecided(Annotation<'a>),
}

/// What a finding is.
#[derive(Clone)]
pub(crate) struct Annotation<'a> {
    /// The code of its rule.
    pub(crate) code: &'static str,
    /// A few words.
    pub(crate) title: Cow<'a, str>,
    /// How bad it is.
    pub(crate) severity: Severity,
    /// What to do about it.
    pub(crate) help: Option<Cow<'a, str>>,
    /// What stands for the thing that was found, the same in every run.
    pub(crate) fingerprint: Option<Cow<'a, str>>,
}

/// Where something is in a file, as far as that is known.
#[derive(Clone)]
pub(crate) struct FilePlace<'a> {
    /// The file.
    pub(crate) path: &'a Path,
    /// The line, from 1.
    pub(crate) line: Option<u64>,
    /// Where it is in the line.
    pub(crate) span: Option<LineSpan>,
}

/// Where something is in a line. Columns count from 1.
#[derive(Clone, Copy)]
pub(crate) struct LineSpan {
    /// The column, in bytes.
    pub(crate) column: u64,
    /// The column, in characters.
    pub(crate) character: u64,
    /// How many characters it is long.
    pub(crate) length: u64,
}

/// A run that is known as a whole.
pub(crate) trait TestRun {
    /// The run.
    fn report(&self) -> TestReport<'_>;
    /// Its cases as tests: what passed is there, too.
    fn tests(&self) -> impl Iterator<Item = TestCase<'_>>;
    /// What was found, where only that is told.
    fn findings(&self) -> impl Iterator<Item = TestCase<'_>>;
    /// What came of it.
    fn conclusion(&self) -> Conclusion<'_>;
}

/// A document of a format. It is handed the output each time, and holds what it cannot write yet.
trait Document {
    /// Writes a case, or keeps it until its place is known.
    fn case(&mut self, case: &TestCase<'_>, out: &mut dyn Write) -> io::Result<()>;
    /// Writes what is left.
    fn end(&mut self, conclusion: &Conclusion<'_>, out: &mut dyn Write) -> io::Result<()>;
}

/// A report that is being written, case by case.
pub(crate) struct CiDocument<W> {
    document: Box<dyn Document>,
    summary: Option<markdown::Summary>,
    out: W,
}

impl CiFormat {
    /// Whether it counts tests, also those that passed.
    const fn counts_tests(self) -> bool {
        matches!(self, Self::Junit | Self::Tap)
    }

    /// Writes a run that is known as a whole.
    pub(crate) fn write(self, run: &impl TestRun, out: &mut dyn Write) -> io::Result<JobReport> {
        let mut document = CiDocument::begin(self, &run.report(), out)?;
        if self.counts_tests() {
            run.tests().try_for_each(|case| document.write(&case))?;
        } else {
            run.findings().try_for_each(|case| document.write(&case))?;
            run.tests().for_each(|case| document.sum_up(&case));
        }
        document.end(&run.conclusion()).map(|(_, job)| job)
    }

    fn begin(self, report: &TestReport<'_>, out: &mut dyn Write) -> io::Result<Box<dyn Document>> {
        Ok(match self {
            Self::Github => Box::new(github::Annotations::begin(report, out)?),
            Self::Junit => Box::new(junit::Suites::begin(report, out)?),
            Self::Sarif => Box::new(sarif::Log::begin(report, out)?),
            Self::Tap => Box::new(tap::Lines::begin(report)),
        })
    }
}

impl<W: Write> CiDocument<W> {
    /// Begins the report of a run.
    pub(crate) fn begin(format: CiFormat, report: &TestReport<'_>, mut out: W) -> io::Result<Self> {
        let document = format.begin(report, &mut out)?;
        let summary = (format == CiFormat::Github).then(|| markdown::Summary::begin(report));
        Ok(Self { document, summary, out })
    }

    /// Writes a case of a run whose cases come one by one.
    pub(crate) fn case(&mut self, case: &TestCase<'_>) -> io::Result<()> {
        self.sum_up(case);
        self.write(case)
    }

    /// Ends the report.
    pub(crate) fn end(mut self, conclusion: &Conclusion<'_>) -> io::Result<(W, JobReport)> {
        self.document.end(conclusion, &mut self.out)?;
        let summary = self.summary.map(|summary| summary.end(conclusion)).unwrap_or_default();
        Ok((self.out, JobReport { summary, outputs: Vec::new() }))
    }

    fn write(&mut self, case: &TestCase<'_>) -> io::Result<()> {
        self.document.case(case, &mut self.out)
    }

    fn sum_up(&mut self, case: &TestCase<'_>) {
        if let Some(summary) = &mut self.summary {
            summary.case(case);
        }
    }
}

impl<'a> TestOutcome<'a> {
    /// What was found, whether or not it fails the run.
    const fn annotation(&self) -> Option<&Annotation<'a>> {
        match self {
            Self::Noted(annotation) | Self::Failed(annotation) | Self::Undecided(annotation) => {
                Some(annotation)
            }
            Self::Passed | Self::Skipped => None,
        }
    }

    /// How bad it is where annotations are told.
    fn severity(&self) -> Option<Severity> {
        match self {
            Self::Noted(annotation) => Some(annotation.severity),
            Self::Failed(_) | Self::Undecided(_) => Some(Severity::Error),
            Self::Passed | Self::Skipped => None,
        }
    }
}

#[cfg(test)]
#[cfg(feature = "unit-tests")]
mod tests;
