//! `jwtx verify`

use clap::Args;

use super::batch;
use crate::cli::args::keys::{KeyArgs, WeakKeyArgs};
use crate::cli::args::lint::FindingArgs;
use crate::cli::args::policy::PolicyArgs;
use crate::cli::args::servers::ServerArgs;
use crate::cli::args::standard_input::StandardInput;
use crate::cli::args::token::TokenArgs;
use crate::cli::exit::Exit;
use crate::cli::render::human::Detail;
use crate::cli::session::Session;
use crate::compat;
use crate::keys::KeyRing;
use crate::validate::Question;

/// Verify a token: signature, times and claims
///
/// Runs every check and lists them all. An expired token is TOKEN_EXPIRED only if its signature
/// verified and every other check passed; otherwise it is INVALID_TOKEN. Without an option that names
/// a secret or a key, the environment variables JWTX_SECRET and JWT_SECRET are looked at.
#[derive(Debug, Args)]
pub struct VerifyArgs {
    #[command(flatten)]
    pub(crate) token: TokenArgs,

    #[command(flatten)]
    keys: KeyArgs,

    #[command(flatten)]
    weak_keys: WeakKeyArgs,

    #[command(flatten)]
    servers: ServerArgs,

    #[command(flatten)]
    policy: PolicyArgs,

    /// Say which other libraries would accept the token, and by which rule the others refuse it
    #[arg(long, conflicts_with_all = ["lines", "field"])]
    compat: bool,

    /// Show the verdict and the checks, but not the claims
    #[arg(long, conflicts_with_all = ["lines", "field"])]
    brief: bool,

    /// Show long values in full, instead of cutting them at the width of the terminal
    #[arg(long, conflicts_with_all = ["brief", "lines", "field"])]
    full: bool,

    #[command(flatten)]
    lint: FindingArgs,
}

impl VerifyArgs {
    /// How much of a report is shown.
    const fn detail(&self) -> Detail {
        if self.brief {
            Detail::Brief
        } else if self.full {
            Detail::Full
        } else {
            Detail::Usual
        }
    }
}

/// Runs the command.
///
/// # Errors
///
/// That the token cannot be read, or the output not be written.
pub fn run(args: &VerifyArgs, session: &Session) -> anyhow::Result<Exit> {
    args.token.check(session.output)?;
    args.policy.check()?;
    StandardInput::default()
        .read_by("the token", args.token.standard_inputs())
        .read_by("the key", args.keys.standard_inputs())
        .read_by("the key set", args.servers.reads_standard_input())
        .check()?;
    let mut settings = args.policy.settings();
    settings.allow_weak_keys = args.weak_keys.allow_weak_keys;
    args.servers.vouch(&mut settings);
    let strict = args.token.strict_input;
    let mut validator = settings.validator(Question::Verify, session.now, strict);
    args.lint.check(&validator, session.exit_style)?;
    if args.token.batch.is_given() {
        validator.ring = args.servers.ring(&args.keys);
        if validator.ring.keys.is_empty() {
            return Err(validator.ring.nothing().into());
        }
        return batch::run(&args.token, validator, &args.lint, session);
    }
    let input = args.token.read(session.now)?;
    if input.text.is_empty() {
        return session.show(&validator.no_token());
    }
    validator.ring = args.servers.ring(&args.keys);
    args.lint.check(&validator, session.exit_style)?;
    let mut report = validator.report(input.token(), input.findings.clone());
    // Keys from the cache may have been replaced since.
    if report.is_mismatch()
        && let Some(newer) = validator.ring.newer()
    {
        validator.ring = KeyRing::clone(&newer);
        report = validator.report(input.token(), input.findings);
    }
    if args.compat {
        compat::compare(&mut report, &validator.ring, &validator.policy);
    }
    args.lint.filter(&mut report);
    let status = session.show_detailed(&report, args.detail())?;
    Ok(args.lint.status(&report, status, session.exit_style))
}
