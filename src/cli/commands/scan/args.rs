//! The arguments of `jwtx scan`.

use clap::Args;

use super::fail_on_match::{ScanFailOn, fail_on};
use crate::cli::args::config_file::ProfileArgs;
use crate::cli::args::decryption::DecryptionArgs;
use crate::cli::args::keys::{KeyArgs, WeakKeyArgs};
use crate::cli::args::places::PlaceArgs;
use crate::cli::args::report::ReportArgs;
use crate::cli::args::servers::ServerArgs;
use crate::cli::value_parsers::{self, TypedWithin};

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
    pub(super) places: PlaceArgs,

    /// Search where programs keep credentials, and list what expires first
    ///
    /// Reads the files in which kubectl, docker, npm, pip, cargo, aws, gcloud, az, gh, vault and others keep
    /// credentials, also where KUBECONFIG, DOCKER_CONFIG, CARGO_HOME and the like point. Lists tokens, client
    /// certificates, and other credentials if their file states when they expire; the rest is only counted. No secret is
    /// printed, no program is run, no server is asked.
    #[arg(long)]
    pub(super) credentials: bool,

    /// Leave out what has expired
    #[arg(long)]
    pub(super) ignore_expired: bool,

    /// Verify the tokens found with the secret or keys given
    #[arg(long)]
    pub(super) verify: bool,

    /// Exit with 6 on any token, on live, expired or expiring ones, on a verdict's or finding's code or a severity
    /// (repeatable)
    #[arg(long, value_name = "WHAT", value_parser = fail_on)]
    pub(super) fail_on: Vec<ScanFailOn>,

    /// Report TOKEN_EXPIRING if a token expires sooner than this: 60s, 10m, 2h, 33% of its lifetime
    #[arg(long, short, value_name = "SPAN", allow_hyphen_values = true, value_parser = value_parsers::within)]
    pub(super) within: Option<TypedWithin>,

    /// Ignore the token with this fingerprint, which is meant to be there (repeatable)
    #[arg(long, alias = "allow", value_name = "FINGERPRINT", value_parser = value_parsers::fingerprint)]
    pub(super) allow_token: Vec<String>,

    /// Also print the tokens themselves
    #[arg(long, conflicts_with = "report")]
    pub(super) show: bool,

    /// Moved to `jwtx redact`
    #[arg(long, hide = true, num_args = 0..=1, require_equals = true, default_missing_value = "")]
    pub(super) redact: Option<String>,

    #[command(flatten)]
    pub(super) keys: KeyArgs,

    #[command(flatten)]
    pub(super) weak_keys: WeakKeyArgs,

    #[command(flatten)]
    pub(super) servers: ServerArgs,

    #[command(flatten)]
    pub(super) decryption: DecryptionArgs,

    #[command(flatten)]
    pub(super) profile: ProfileArgs,

    #[command(flatten)]
    pub report: ReportArgs,
}
