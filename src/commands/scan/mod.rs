//! `jwtx scan`

mod crew;
mod redaction;

use std::io::IsTerminal as _;
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};

use super::keys::KeyArgs;
use super::servers::ServerArgs;
use super::{Output, Session};
use crate::check::{self, Policy, Question};
use crate::jose::{Seconds, Token, limits};
use crate::keys::KeyRing;
use crate::render::sightings::Format;
use crate::report::finding::Code;
use crate::report::gate::Threshold;
use crate::report::sighting::RANKS;
use crate::report::words::count;
use crate::report::{Fault, Placed, Rank, Reason, Severity, Sighting, Verdict};
use crate::scan::{Judge, Lines, Style};
use crate::staged;
use crate::walk::{Streams, Walk, standard_input_is_given};
use crew::Batch;

/// Find tokens in files, folders and streams
///
/// Looks into anything: logs, HAR files, .env, JSON, YAML, shell history, binary files; also inside of
/// base64, as in Kubernetes secrets and ~/.docker/config.json. What is shown was decoded: a header with
/// `alg`, and a claims set. Live tokens come first. The tokens themselves are shown with --show only.
///
/// Left out of folders: what .gitignore and .ignore name (--no-ignore looks there too), `.git`,
/// symbolic links, pipes and devices. Files that are named are always read. Nothing is unpacked:
/// compressed files, UTF-16 text and tokens that are broken into lines hide their tokens. Exit status 0
/// once everything was read, 1 if something could not be, 6 if --fail-on says so.
#[derive(Debug, Args)]
pub struct ScanArgs {
    /// Files, folders or `-`; without any, what is sent to standard input, else this folder
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,

    /// Search what is staged for the next commit, as git has it
    #[arg(long)]
    staged: bool,

    /// Search what .gitignore and the like leave out, too
    #[arg(long)]
    no_ignore: bool,

    /// Leave out what begins with a full stop
    #[arg(long)]
    no_hidden: bool,

    /// Follow symbolic links
    #[arg(long, short = 'L')]
    follow: bool,

    /// Verify what is found with the secret or the keys given
    #[arg(long)]
    verify: bool,

    /// Exit with 6 if one of these is found (repeatable): any; live, expired or another rank; a verdict's
    /// or a finding's code
    #[arg(long, value_name = "WHAT", value_parser = fail_on)]
    fail_on: Vec<FailOn>,

    /// Leave out the token of this fingerprint (repeatable): one that is meant to be there
    #[arg(long, value_name = "FINGERPRINT", value_parser = fingerprint)]
    allow: Vec<String>,

    /// Show the tokens themselves
    #[arg(long)]
    show: bool,

    /// Print one document, or annotations, for other tools
    #[arg(long, value_name = "FORMAT", conflicts_with = "json")]
    report: Option<ReportFormat>,

    /// Print the file or stream itself, with what is secret of its tokens replaced; inside of base64 too,
    /// where the rest still decodes
    #[arg(
        long,
        value_name = "PART",
        num_args = 0..=1,
        require_equals = true,
        default_missing_value = "signature",
        conflicts_with_all = ["staged", "verify", "fail_on", "allow", "show", "report", "json"]
    )]
    redact: Option<Part>,

    #[command(flatten)]
    keys: KeyArgs,

    #[command(flatten)]
    servers: ServerArgs,
}

/// The formats that other tools read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum ReportFormat {
    /// SARIF 2.1.0, for code scanning
    Sarif,
    /// Workflow commands of GitHub Actions
    Github,
    /// JUnit XML, where each live token is a failure
    Junit,
}

/// How much of a token is replaced.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Part {
    /// The signature; of an encrypted token, all but the header
    Signature,
    /// The whole token
    Full,
}

/// What makes a search fail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum FailOn {
    Any,
    Rank(Rank),
    Other(Threshold),
}

fn fail_on(text: &str) -> Result<FailOn, String> {
    if text == "any" {
        return Ok(FailOn::Any);
    }
    let rank = RANKS.iter().find(|row| row.name == text || row.words == text);
    rank.map(|row| FailOn::Rank(row.rank))
        .or_else(|| Threshold::from_name(text).map(FailOn::Other))
        .ok_or_else(|| {
            "say any, live, a verdict such as TOKEN_EXPIRED, or a finding such as alg-none".into()
        })
}

fn fingerprint(text: &str) -> Result<String, String> {
    if text.len() == 16 && text.bytes().all(|b| b.is_ascii_hexdigit()) {
        return Ok(text.to_ascii_lowercase());
    }
    Err("a fingerprint is the 16 digits that are shown behind fp".to_owned())
}

impl FailOn {
    fn counts(self, sighting: &Sighting) -> bool {
        let finds = |counts: &dyn Fn((Code, Severity)) -> bool| {
            sighting.findings.iter().copied().any(counts)
        };
        match self {
            Self::Any => true,
            Self::Rank(rank) => sighting.rank == rank,
            Self::Other(Threshold::Verdict(verdict)) => sighting.verdict == verdict,
            Self::Other(Threshold::Finding(name)) => finds(&|(code, _)| code.name() == name),
            Self::Other(Threshold::Severity(least)) => finds(&|(_, severity)| severity >= least),
        }
    }

    /// Whether findings decide.
    const fn needs_findings(self) -> bool {
        matches!(self, Self::Other(Threshold::Finding(_) | Threshold::Severity(_)))
    }
}

/// Runs the command.
///
/// # Errors
///
/// That what is staged cannot be known, or the output not be written.
pub fn run(args: &ScanArgs, session: &Session) -> anyhow::Result<u8> {
    if let Some(part) = args.redact {
        let style = match part {
            Part::Signature => Style::Signature,
            Part::Full => Style::Full,
        };
        return redaction::run(&args.paths, style, session);
    }
    let (streams, is_stream) = args.streams()?;
    let format = match args.report {
        Some(ReportFormat::Sarif) => Format::Sarif,
        Some(ReportFormat::Github) => Format::Github,
        Some(ReportFormat::Junit) => Format::Junit,
        None if session.output == Output::Json => Format::JsonLines,
        None => Format::Human,
    };
    let judge = args.judge(is_stream, session)?;
    let mut gathered = Gathered {
        args,
        session,
        format,
        at_once: is_stream && format.is_by_line(),
        before: Lines::default(),
        placed: Vec::new(),
        files: 0,
        tokens: 0,
        live: 0,
        faults: 0,
        fails: false,
    };
    crew::search_all(streams, judge, |batch| gathered.take(batch))?;
    gathered.finish()
}

impl ScanArgs {
    /// What is searched, and whether it is standard input alone.
    fn streams(&self) -> anyhow::Result<(Streams, bool)> {
        if let Some(fault) = self.paths.iter().find_map(|path| token_for_path(path)) {
            return Err(fault.into());
        }
        let walk = Walk { ignore: !self.no_ignore, hidden: self.no_hidden, follow: self.follow };
        if self.staged {
            return Ok((staged::streams(&self.paths)?, false));
        }
        Ok(match self.paths.as_slice() {
            [] if standard_input_is_given() => (walk.streams(vec![PathBuf::from("-")]), true),
            [] => (walk.streams(vec![PathBuf::from(".")]), false),
            [path] if path == Path::new("-") => (walk.streams(self.paths.clone()), true),
            paths => (walk.streams(paths.to_vec()), false),
        })
    }

    fn judge(&self, is_stream: bool, session: &Session) -> Result<Judge, Fault> {
        let mut policy = Policy { diagnose: false, ..Policy::at(session.now) };
        policy.lint =
            session.output == Output::Json || self.fail_on.iter().any(|what| what.needs_findings());
        let verify = self.verify || self.keys.is_given() || self.servers.is_given();
        if !verify {
            let ring = KeyRing::default();
            let judge = check::Judge { question: Question::Expiry, policy, ring, strict: true };
            return Ok(Judge { judge, show: self.show });
        }
        policy.leeway = Seconds::from_seconds(60);
        // The keys of an issuer vouch for its own tokens only.
        policy.expectations.issuers.extend(self.servers.issuer.clone());
        let taken = is_stream || self.paths.iter().any(|path| path == Path::new("-"));
        let mut ring = self.keys.ring(taken, !self.servers.is_given());
        if self.servers.is_given() {
            self.servers.add(&mut ring, &Token::parse(""));
        }
        match ring.faults.pop() {
            Some(fault) => Err(fault),
            None if ring.keys.is_empty() => {
                let message = "--verify needs a secret or a key, and none was given";
                Err(Fault::new(Reason::KeyMissing, message).advise("give --secret-file or --key"))
            }
            None => {
                let judge = check::Judge { question: Question::Verify, policy, ring, strict: true };
                Ok(Judge { judge, show: self.show })
            }
        }
    }
}

/// A token where a path is wanted, which no error must repeat.
fn token_for_path(path: &Path) -> Option<Fault> {
    let token = Token::parse(path.to_str().filter(|text| text.contains('.'))?);
    (token.header.is_some() && !path.exists()).then(|| {
        let message = "a token was given where scan takes files and folders";
        Fault::new(Reason::Io, message)
            .advise("jwtx inspect shows a token; scan reads it from standard input")
    })
}

/// What was found so far.
struct Gathered<'a> {
    args: &'a ScanArgs,
    session: &'a Session,
    format: Format,
    /// Whether each token is shown as soon as it is found.
    at_once: bool,
    /// The lines of the file before the piece that is next.
    before: Lines,
    placed: Vec<Placed>,
    files: usize,
    tokens: usize,
    live: usize,
    faults: usize,
    fails: bool,
}

impl Gathered<'_> {
    /// Takes in what a piece holds. Gives whether more is wanted.
    fn take(&mut self, batch: Batch) -> anyhow::Result<bool> {
        if batch.first {
            self.files += 1;
            self.before = Lines::default();
        }
        if let Some(fault) = batch.fault {
            self.complain(&fault.message, fault.advice.as_deref());
        }
        for (lines, sighting) in batch.found {
            let position = self.before.and(lines).end();
            let Some(sighting) = sighting else {
                let (line, column) = (position.line, position.column);
                let limit = limits::FOUND_TOKEN_BYTES;
                let what = format!("longer than the limit of {limit} bytes, and was passed over");
                let place = format!("{}:{line}:{column}", batch.path);
                self.complain(&format!("{place}: what begins as a token here is {what}"), None);
                continue;
            };
            if self.args.allow.contains(&sighting.fingerprint) {
                continue;
            }
            self.tokens += 1;
            self.live += usize::from(sighting.rank == Rank::Live);
            self.fails |= self.args.fail_on.iter().any(|what| what.counts(&sighting));
            if self.session.output != Output::Quiet {
                let path = std::sync::Arc::clone(&batch.path);
                self.placed.push(Placed { path, position, sighting });
            }
        }
        self.before = self.before.and(batch.lines);
        if self.at_once && !self.placed.is_empty() {
            return self.show();
        }
        Ok(true)
    }

    fn complain(&mut self, message: &str, advice: Option<&str>) {
        self.faults += 1;
        self.session.tell(&format!("error: {message}"));
        if let Some(advice) = advice {
            self.session.tell(&format!("  Do: {advice}"));
        }
    }

    /// Shows what was found, and forgets it. Gives whether somebody still reads.
    fn show(&mut self) -> anyhow::Result<bool> {
        let mut text = Vec::new();
        self.format.show(&self.placed, &mut text)?;
        self.placed.clear();
        super::send(&text)
    }

    fn finish(mut self) -> anyhow::Result<u8> {
        if self.session.output != Output::Quiet && !self.at_once {
            self.placed.sort_by(|a, b| {
                let key = |one: &Placed| (one.sighting.rank, one.position);
                (a.sighting.rank, &a.path)
                    .cmp(&(b.sighting.rank, &b.path))
                    .then(key(a).cmp(&key(b)))
            });
            self.show()?;
        }
        if self.session.is_watched() && self.format == Format::Human {
            let (tokens, files) = (count(self.tokens, "token"), count(self.files, "file"));
            self.session.tell(&format!("{tokens} ({} live) in {files}", self.live));
        }
        let verdict = match (self.fails, self.faults) {
            (true, _) => Verdict::Invalid,
            (false, 0) => Verdict::Valid,
            (false, _) => Verdict::Error,
        };
        Ok(self.session.status(verdict))
    }
}

impl Session {
    /// Whether somebody at a terminal reads what is said about the data.
    fn is_watched(&self) -> bool {
        self.output == Output::Human && std::io::stderr().is_terminal()
    }
}
