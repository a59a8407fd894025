//! Judges how an API answers good and bad tokens. The answers come in as data; nothing here sends,
//! waits or reads a clock, which an [`Api`] does.

mod accepted;
mod assess;
mod challenge;
mod conclude;
mod conduct;
mod distinction;
pub mod expect;
pub mod finding;
mod leaks;
mod read;
mod response_body;
mod safety;

pub use assess::{ahead, assess};
pub use challenge::Challenge;
pub use conduct::conduct;
pub use expect::Expectation;
pub use finding::ProbeFinding;
pub use read::{ParsedResponse, Reply};
pub use safety::Safety;

use crate::jose::{NumericDate, Pointer, Seconds};
use crate::keys::Secret;
use crate::report::{Fault, Reason, Sentence, Severity};
use crate::suite::{Suite, TestToken};

/// An answer of the API.
#[derive(Debug, Clone)]
pub struct Response {
    /// The status.
    pub status: u16,
    /// The headers, with their names in lower case.
    pub headers: Vec<(String, String)>,
    /// The body, as far as it was read.
    pub body: Vec<u8>,
    /// What was wrong with the body, or that it was cut.
    pub trouble: Option<String>,
    /// When it came, by the clock of this side.
    pub received: NumericDate,
}

impl Response {
    /// The values of a header.
    pub fn header<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.headers.iter().filter(move |(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}

/// The API under test, and the clock of this side.
pub trait Api {
    /// This moment.
    fn now(&self) -> NumericDate;

    /// Asks with a token, or with none where it is empty.
    ///
    /// # Errors
    ///
    /// Why there is no answer.
    fn ask(&mut self, token: &str) -> Result<Response, Fault>;

    /// Sends the refresh token.
    ///
    /// # Errors
    ///
    /// Why there is no answer.
    fn refresh(&mut self) -> Result<Response, Fault>;

    /// Makes a well signed token with this `exp`; none where nothing can be signed.
    fn mint(&self, exp: NumericDate) -> Option<String>;

    /// Whether as many requests were sent as may be.
    fn is_spent(&self) -> bool;

    /// Says what is done now.
    fn progress(&mut self, done: usize, of: usize, what: &str);
}

/// What is asked of the API.
#[derive(Debug)]
pub struct Plan {
    /// The tokens.
    pub suite: Suite,
    /// How they must be answered.
    pub expectation: Expectation,
    /// The most leeway that is all right.
    pub max_leeway: Seconds,
    /// Whether the refresh is tested too.
    pub refresh: bool,
    /// What must not be in an answer.
    pub secrets: Vec<Secret>,
}

/// One token, and its answer.
#[derive(Debug)]
pub struct Exchange {
    /// The token and its case.
    pub token: TestToken,
    /// The answer, or why there is none.
    pub answer: Result<Response, Fault>,
}

/// How the refresh went.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refresh {
    /// A new token came, and was accepted.
    Works,
    /// It did not.
    Fails(String),
}

/// Everything that was heard.
#[derive(Debug, Default)]
pub struct Transcript {
    /// The tokens and their answers, in the order that they were sent.
    pub trials: Vec<Exchange>,
    /// After how many seconds past `exp` tokens are refused, where that was measured.
    pub leeway: Option<i64>,
    /// How the refresh went, where it was tried.
    pub refresh: Option<Refresh>,
    /// Why nothing can be judged, or not all of it.
    pub stopped: Option<Fault>,
    /// Whether what stopped it leaves nothing to judge at all.
    pub undecidable: bool,
}

/// What a probe comes to.
#[derive(Debug)]
pub struct Assessment {
    /// Whether bad tokens are accepted.
    pub safety: Safety,
    /// The cases as they were read, in order.
    pub readings: Vec<ParsedResponse>,
    /// What was found, the gravest first.
    pub findings: Vec<ProbeFinding>,
    /// By how many seconds the server's clock is ahead.
    pub skew: Option<i64>,
    /// The leeway that was measured, with the difference of the clocks taken out.
    pub leeway: Option<i64>,
    /// Where the machine code is in an answer, as a JSON Pointer.
    pub code_pointer: Option<Pointer>,
    /// What it means, in sentences.
    pub conclusion: Vec<String>,
}

/// What a probe came to, and how it was made: everything that a report shows.
#[derive(Debug)]
pub struct ProbeReport<'a> {
    /// The method and the address.
    pub target: String,
    /// The name of the expectation.
    pub expectation: &'a str,
    /// The most leeway that is all right.
    pub max_leeway: Seconds,
    /// How many requests were sent.
    pub requests: usize,
    /// Cases that were not sent, and why.
    pub left_out: &'a [(&'static str, Sentence)],
    /// What was heard.
    pub transcript: &'a Transcript,
    /// What it means.
    pub assessment: &'a Assessment,
    /// Whether warnings fail the probe too.
    pub strict: bool,
}

/// Whether an API passed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// Everything is answered as it must be.
    Pass,
    /// Something is not.
    Fail,
    /// Nobody knows.
    Undecided,
}

impl State {
    /// The name in JSON.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Pass => "pass",
            Self::Fail => "fail",
            Self::Undecided => "undecided",
        }
    }
}

impl ProbeReport<'_> {
    /// Whether the API passed.
    #[must_use]
    pub fn state(&self) -> State {
        if self.transcript.undecidable {
            State::Undecided
        } else if self.assessment.findings.iter().any(|finding| self.counts(finding)) {
            State::Fail
        } else if self.transcript.stopped.is_some() {
            State::Undecided
        } else {
            State::Pass
        }
    }

    /// Why nothing could be judged, or not all of it, where that leaves it undecided.
    #[must_use]
    pub fn why_undecided(&self) -> Option<Fault> {
        let conclusion = || Fault::new(Reason::Io, self.assessment.conclusion.join("; "));
        let undecided = self.state() == State::Undecided;
        undecided.then(|| self.transcript.stopped.clone().unwrap_or_else(conclusion))
    }

    /// Whether a finding fails the probe.
    #[must_use]
    pub fn counts(&self, finding: &ProbeFinding) -> bool {
        finding.fails() || self.strict && finding.severity == Severity::Warning
    }

    /// The gravest finding of a case.
    #[must_use]
    pub fn finding(&self, reading: &ParsedResponse) -> Option<&ProbeFinding> {
        self.assessment.findings.iter().find(|finding| finding.cases.contains(&reading.case.name))
    }

    /// What is wrong with the answer to a case, in a few words.
    #[must_use]
    pub fn reason(&self, reading: &ParsedResponse) -> Option<String> {
        let finding = self.finding(reading).filter(|finding| finding.severity > Severity::Note)?;
        Some(finding.reason(reading.case.name, reading.expect))
    }
}
