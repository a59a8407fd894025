//! `jwtx scan`

mod fail_on_match;
mod gathered;
mod search;
mod verification;

use clap::{Args, ValueEnum};

use crate::cli::args::global::Output;
use crate::cli::args::keys::{KeyArgs, WeakKeyArgs};
use crate::cli::args::places::PlaceArgs;
use crate::cli::args::servers::ServerArgs;
use crate::cli::args::standard_input::StandardInput;
use crate::cli::exit::{Exit, Misuse};
use crate::cli::io::files::standard_input_is_given;
use crate::cli::render::ci::CiFormat;
use crate::cli::render::matches::Format;
use crate::cli::session::Session;
use crate::cli::value_parsers;
use crate::validate::Matcher;
use crate::validate::Within;
use fail_on_match::{ScanFailOn, fail_on};
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
    #[command(flatten)]
    places: PlaceArgs,

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
    #[arg(long, value_name = "FINGERPRINT", value_parser = value_parsers::fingerprint)]
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

impl From<ReportFormat> for CiFormat {
    fn from(format: ReportFormat) -> Self {
        match format {
            ReportFormat::Sarif => Self::Sarif,
            ReportFormat::Github => Self::Github,
            ReportFormat::Junit => Self::Junit,
        }
    }
}

/// Runs the command.
///
/// # Errors
///
/// That what is staged cannot be known, or the output not be written.
pub fn run(args: &ScanArgs, session: &Session) -> anyhow::Result<Exit> {
    if args.redact.is_some() {
        let what = "scan only finds tokens; to remove them, use jwtx redact";
        return Err(Misuse::new(what, "jwtx redact [--full] [FILE…]").into());
    }
    let validator = args.validator(session);
    session.exit_style.check_fail_on(!args.fail_on.is_empty())?;
    args.check_fail_on(&validator)?;
    args.places.check()?;
    StandardInput::default()
        .read_by("what is searched", args.places.standard_inputs())
        .read_by("the key", args.keys.standard_inputs())
        .read_by("the key set", args.servers.reads_standard_input())
        .check()?;
    if args.places.is_empty()
        && args.keys.standard_inputs() == 0
        && !args.servers.reads_standard_input()
        && standard_input_is_given()
    {
        session.warn("jwtx did not read standard input; use - to read it");
    }
    let format = match args.report {
        Some(format) => Format::Ci(format.into()),
        None if session.output == Output::Json => Format::JsonLines,
        None => Format::Human,
    };
    let validator = args.with_keys(validator)?;
    args.check_fail_on(&validator)?;
    let matcher = Matcher { validator, show: args.show };
    let (streams, searched) = args.places.streams()?;
    let mut gathered = Gathered::new(args, session, format, searched);
    search::search_all(streams, matcher, |batch| gathered.take(batch))?;
    gathered.finish()
}
