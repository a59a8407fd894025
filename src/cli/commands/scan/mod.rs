//! `jwtx scan`

mod fail_on_match;
mod gathered;
mod search;
mod verification;

use clap::{Args, ValueEnum};

use crate::cli::args::defaults::ProfileArgs;
use crate::cli::args::global::Output;
use crate::cli::args::keys::{KeyArgs, WeakKeyArgs};
use crate::cli::args::places::PlaceArgs;
use crate::cli::args::servers::ServerArgs;
use crate::cli::args::standard_input::StandardInput;
use crate::cli::exit::{Exit, Misuse};
use crate::cli::io::files::standard_input_is_given;
use crate::cli::io::terminal;
use crate::cli::render::ci::CiFormat;
use crate::cli::render::matches::Format;
use crate::cli::session::Session;
use crate::cli::value_parsers;
use crate::validate::Matcher;
use crate::validate::Within;
use fail_on_match::{ScanFailOn, fail_on};
use gathered::Gathered;

/// Find tokens in files and folders
///
/// Looks into everything: logs, HAR files, .env, JSON, YAML, shell history, binary files; also inside base64, as in
/// Kubernetes secrets and ~/.docker/config.json, behind escapes (%2E, \u002e, &#46;), and across line breaks. A token
/// is found only if it decodes: a header with `alg`, and claims. Live tokens are listed first; --show prints them.
///
/// In folders, jwtx skips what .gitignore and .ignore exclude (unless --no-ignore), `.git`, symbolic links, pipes,
/// devices, and pseudo file systems such as /proc, and reports how many of these it skipped. Files and pipes that you
/// name are always read. Compressed files and UTF-16 text are not decoded. The exit status is 0 once everything was
/// read, 1 if something could not be read, and 6 if --fail-on asks for it.
#[derive(Debug, Args)]
pub struct ScanArgs {
    #[command(flatten)]
    places: PlaceArgs,

    /// Verify the tokens found with the secret or keys given
    #[arg(long)]
    verify: bool,

    /// Exit with 6 on any token, on live or expired ones, or on the code of a verdict or finding (repeatable)
    #[arg(long, value_name = "WHAT", value_parser = fail_on)]
    fail_on: Vec<ScanFailOn>,

    /// Report TOKEN_EXPIRING if a token expires sooner than this: 60s, 10m, 2h, 33% of its lifetime
    #[arg(long, short, value_name = "SPAN", allow_hyphen_values = true, value_parser = value_parsers::within)]
    within: Option<Within>,

    /// Ignore the token with this fingerprint, which is meant to be there (repeatable)
    #[arg(long, alias = "allow", value_name = "FINGERPRINT", value_parser = value_parsers::fingerprint)]
    allow_token: Vec<String>,

    /// Also print the tokens themselves
    #[arg(long)]
    show: bool,

    /// Write the result for a CI service
    #[arg(long, value_name = "FORMAT", conflicts_with = "json")]
    report: Option<ReportFormat>,

    /// Moved to `jwtx redact`
    #[arg(long, hide = true, num_args = 0..=1, require_equals = true, default_missing_value = "")]
    redact: Option<String>,

    #[command(flatten)]
    keys: KeyArgs,

    #[command(flatten)]
    weak_keys: WeakKeyArgs,

    #[command(flatten)]
    servers: ServerArgs,

    #[command(flatten)]
    profile: ProfileArgs,
}

/// The formats that other tools read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum ReportFormat {
    /// SARIF 2.1.0, for code scanning
    Sarif,
    /// GitHub Actions annotations
    Github,
    /// JUnit XML; each live token is a failure
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
    let defaults = args.defaults()?;
    let validator = args.validator(defaults.as_ref(), session);
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
        None => Format::Human { is_terminal: terminal::is_standard_output() },
    };
    let validator = args.with_keys(validator, defaults.as_ref())?;
    verification::tell(defaults.as_ref(), &validator, session);
    args.check_fail_on(&validator)?;
    let matcher = Matcher { validator, show: args.show };
    let (streams, searched) = args.places.streams()?;
    let mut gathered = Gathered::new(args, session, format, searched);
    search::search_all(streams, matcher, |batch| gathered.take(batch))?;
    gathered.finish()
}
