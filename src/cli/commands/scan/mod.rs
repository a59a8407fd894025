//! `jwtx scan`

mod fail_on;
mod gathered;
mod search;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::{Args, ValueEnum};

use super::keys::{KeyArgs, WeakKeyArgs};
use super::lint::idle_fail_on;
use super::servers::ServerArgs;
use super::standard_input::{StandardInput, among};
use super::{Output, Session};
use crate::cli::exit::Misuse;
use crate::cli::io::files::{PassedOver, Streams, Walk, is_stream, standard_input_is_given};
use crate::cli::io::git_index;
use crate::cli::render::ci::CiFormat;
use crate::cli::render::matches::Format;
use crate::cli::value_parsers;
use crate::jose::{Seconds, Token};
use crate::keys::KeyRing;
use crate::report::{Fault, Reason};
use crate::scan::Matcher;
use crate::validate::{self, Policy, Question, Within};
use fail_on::{ScanFailOn, fail_on};
use gathered::Gathered;

/// Find tokens in files, folders and streams
///
/// Looks into anything: logs, HAR files, .env, JSON, YAML, shell history, binary files; also inside
/// base64, as in Kubernetes secrets and ~/.docker/config.json, behind escapes (%2E, \u002e, &#46;) and in
/// tokens that are broken into lines. What is shown was decoded: a header with `alg`, and a claims set. Live tokens come first. The tokens themselves are shown with --show only.
///
/// Left out of folders: what .gitignore and .ignore name (--no-ignore looks there too) and `.git`;
/// symbolic links, pipes and devices, pseudo file systems such as /proc, and how many of these is said
/// at the end. Files and pipes that are named are always read. Nothing is unpacked:
/// compressed files and UTF-16 text hide their tokens. Exit status 0
/// once everything was read, 1 if something could not be, 6 if --fail-on says so. `jwtx redact` prints a
/// file without the signatures of its tokens.
#[derive(Debug, Args)]
pub struct ScanArgs {
    /// Files, folders, pipes, or `-` for standard input; without any, this folder
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

    /// Exit with 6 if one of these is found (repeatable): any; live, expired, unverified or another rank; a
    /// verdict's or a finding's code
    #[arg(long, value_name = "WHAT", value_parser = fail_on)]
    fail_on: Vec<ScanFailOn>,

    /// Ask whether a token expires sooner than this (TOKEN_EXPIRING): 60s, 10m, 2h, or 33% of its
    /// lifetime
    #[arg(long, value_name = "SPAN", allow_hyphen_values = true, value_parser = value_parsers::within)]
    within: Option<Within>,

    /// Leave out the token of this fingerprint (repeatable): one that is meant to be there
    #[arg(long, value_name = "FINGERPRINT", value_parser = fingerprint)]
    allow: Vec<String>,

    /// Show the tokens themselves
    #[arg(long)]
    show: bool,

    /// Print one document, or annotations, for other tools
    #[arg(long, value_name = "FORMAT", conflicts_with = "json")]
    report: Option<ReportFormat>,

    /// What is `jwtx redact` now
    #[arg(long, hide = true, num_args = 0..=1, require_equals = true, default_missing_value = "")]
    redact: Option<String>,

    #[command(flatten)]
    keys: KeyArgs,

    #[command(flatten)]
    weak_keys: WeakKeyArgs,

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

/// Runs the command.
///
/// # Errors
///
/// That what is staged cannot be known, or the output not be written.
pub fn run(args: &ScanArgs, session: &Session) -> anyhow::Result<u8> {
    if args.redact.is_some() {
        let what = "scan finds tokens; what replaces them is a command of its own, jwtx redact";
        return Err(Misuse::new(what, "jwtx redact [--full] [FILE…]").into());
    }
    let policy = args.policy(session);
    session.check_fail_on(!args.fail_on.is_empty())?;
    args.check_fail_on(&policy)?;
    if let Some(misuse) = args.paths.iter().find_map(|path| token_for_path(path)) {
        return Err(misuse.into());
    }
    StandardInput::default()
        .read_by("what is searched", among(&args.paths))
        .read_by("the key", args.keys.standard_inputs())
        .read_by("the key set", args.servers.reads_standard_input())
        .check()?;
    if args.paths.is_empty()
        && !args.staged
        && args.keys.standard_inputs() == 0
        && !args.servers.reads_standard_input()
        && standard_input_is_given()
    {
        session.warn("standard input was not read; use - to read it");
    }
    let format = match args.report {
        Some(ReportFormat::Sarif) => Format::Ci(CiFormat::Sarif),
        Some(ReportFormat::Github) => Format::Ci(CiFormat::Github),
        Some(ReportFormat::Junit) => Format::Ci(CiFormat::Junit),
        None if session.output == Output::Json => Format::JsonLines,
        None => Format::Human,
    };
    let validator = args.with_keys(policy)?;
    args.check_fail_on(&validator)?;
    let matcher = Matcher { validator, show: args.show };
    let (streams, searched) = args.streams()?;
    let mut gathered = Gathered::new(args, session, format, searched);
    search::search_all(streams, matcher, |batch| gathered.take(batch))?;
    gathered.finish()
}

/// What is searched.
#[derive(Debug, Clone)]
enum Searched {
    /// One stream, which is answered as it comes; whether it is standard input.
    Stream { standard_input: bool },
    /// Files, and what was passed over beside them.
    Files(Arc<PassedOver>),
    /// What is staged.
    Staged,
}

impl ScanArgs {
    fn streams(&self) -> Result<(Streams, Searched), Fault> {
        if self.staged {
            return Ok((git_index::streams(&self.paths)?, Searched::Staged));
        }
        let walk = Walk { ignore: !self.no_ignore, hidden: self.no_hidden, follow: self.follow };
        let here = [PathBuf::from(".")];
        let paths = if self.paths.is_empty() { &here[..] } else { &self.paths };
        let (streams, passed) = walk.streams(paths.to_vec());
        let searched = match paths {
            [path] if is_stream(path) => {
                Searched::Stream { standard_input: path == Path::new("-") }
            }
            _ => Searched::Files(passed),
        };
        Ok((streams, searched))
    }

    /// Refuses a `--fail-on` that waits for what cannot come.
    fn check_fail_on(&self, validator: &validate::Validator) -> Result<(), Misuse> {
        let idle = self.fail_on.iter().find_map(|what| what.idle(validator));
        idle.map_or(Ok(()), |(name, why)| Err(idle_fail_on(name, &why)))
    }

    /// Whether what is found is verified, not only looked at.
    fn verifies(&self) -> bool {
        self.verify || self.keys.is_given() || self.servers.is_given()
    }

    /// What the tokens are judged by, but for the keys.
    fn policy(&self, session: &Session) -> validate::Validator {
        let mut policy = Policy { diagnose: false, within: self.within, ..Policy::at(session.now) };
        policy.lint =
            session.output == Output::Json || self.fail_on.iter().any(|what| what.needs_findings());
        let question = if self.verifies() {
            policy.leeway = Seconds::from_seconds(60);
            // The keys of an issuer vouch for its own tokens only.
            policy.allow_weak_keys = self.weak_keys.allow_weak_keys;
            policy.expectations.issuers.extend(self.servers.issuer());
            Question::Verify
        } else {
            Question::Expiry
        };
        validate::Validator { question, policy, ring: KeyRing::default(), strict: true }
    }

    fn with_keys(&self, validator: validate::Validator) -> Result<validate::Validator, Fault> {
        if !self.verifies() {
            return Ok(validator);
        }
        let mut ring = self.keys.ring(!self.servers.is_given());
        if self.servers.is_given() {
            self.servers.add(&mut ring);
        }
        match ring.faults.pop() {
            Some(fault) => Err(fault),
            None if ring.keys.is_empty() => {
                let message = "--verify needs a secret or a key, and none was given";
                Err(Fault::new(Reason::KeyMissing, message).advise("give --secret-file or --key"))
            }
            None => Ok(validate::Validator { ring, ..validator }),
        }
    }
}

/// A token where a path is wanted, which no error must repeat.
#[expect(clippy::disallowed_methods, reason = "what is a file is no token")]
pub(super) fn token_for_path(path: &Path) -> Option<Misuse> {
    let token = Token::parse(path.to_str().filter(|text| text.contains('.'))?);
    (token.header.is_some() && !path.exists()).then(|| {
        let what = "a token was given where files are wanted";
        Misuse::new(what, "jwtx inspect shows a token; with - for a file, standard input is read")
    })
}

fn fingerprint(text: &str) -> Result<String, String> {
    if text.len() == 16 && text.bytes().all(|b| b.is_ascii_hexdigit()) {
        return Ok(text.to_ascii_lowercase());
    }
    Err("a fingerprint is the 16 digits that are shown behind fp".to_owned())
}
