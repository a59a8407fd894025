//! `jwtx verify`

use clap::Args;

use super::batch;
use crate::cli::args::config_file::ProfileArgs;
use crate::cli::args::get::GetArgs;
use crate::cli::args::key_origin::KeyOrigin;
use crate::cli::args::keys::{KeyArgs, WeakKeyArgs};
use crate::cli::args::lint::FindingArgs;
use crate::cli::args::policy::PolicyArgs;
use crate::cli::args::servers::ServerArgs;
use crate::cli::args::settings::Settings;
use crate::cli::args::standard_input::StandardInput;
use crate::cli::args::token::TokenArgs;
use crate::cli::args::x5c::X5cArgs;
use crate::cli::exit::{Exit, Misuse};
use crate::cli::render::human::Detail;
use crate::cli::render::settings;
use crate::cli::session::Session;
use crate::compat;
use crate::keys::KeyRing;
use crate::report::finding::Code;
use crate::report::{Fault, Finding, Reason, Report, SignatureStatus};
use crate::validate::Question;

/// Verify a token: signature, times and claims
///
/// Runs every check and shows them all. The verdict is TOKEN_EXPIRED only if the signature verified and every other
/// check passed; otherwise an expired token is INVALID_TOKEN. What you do not type comes from the environment: JWTX_AUD
/// and JWTX_ISS are expectations (several with commas, any of them), JWTX_KEY is a key, JWTX_SECRET or JWT_SECRET a
/// secret; then from the profile that --profile or JWTX_PROFILE names.
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
    x5c: X5cArgs,

    #[command(flatten)]
    profile: ProfileArgs,

    #[command(flatten)]
    policy: PolicyArgs,

    /// Show which other libraries would accept the token, and why the others refuse it
    #[arg(long, conflicts_with_all = ["lines", "field"])]
    compat: bool,

    /// Show the verdict and the checks, but not the claims
    #[arg(long, conflicts_with_all = ["lines", "field"])]
    brief: bool,

    /// Show long values in full, instead of cutting them at the width of the terminal
    #[arg(long, conflicts_with_all = ["brief", "lines", "field"])]
    full: bool,

    #[command(flatten)]
    get: GetArgs,

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
    check(args, session)?;
    let mut settings = settings(args)?;
    let origin = if args.x5c.is_given() {
        KeyOrigin::of_certificates(args.servers.name_keys(&args.keys))?
    } else {
        args.servers.key_origin(&args.keys)
    };
    let defaults = args.profile.defaults(origin, args.keys.no_defaults())?;
    defaults.complete(&mut settings)?;
    if let Some(note) = defaults.replaced() {
        session.tell(&note);
    }
    let strict = args.token.strict_input;
    let mut validator = settings.validator(Question::Verify, session.now, strict);
    args.lint.check(&validator, session.exit_style)?;
    if args.token.batch.is_given() {
        validator.ring = args.servers.ring(&args.keys, &defaults);
        if validator.ring.keys.is_empty() && !args.x5c.is_given() {
            return Err(validator.ring.nothing().into());
        }
        if let Some(line) = settings::of_profile(&validator.policy.origins.settings) {
            session.tell(&line);
        }
        return batch::run(&args.token, validator, &args.lint, session);
    }
    let input = args.token.read("verify …", session.now)?;
    if input.text.is_empty() {
        return session.show(&validator.no_token());
    }
    validator.ring = args.servers.ring(&args.keys, &defaults);
    // A key that was named and cannot be read is never passed over because another one is there.
    let misnamed = args.servers.misnamed().filter(|_| !validator.ring.keys.is_empty());
    if let Some(fault) = validator.ring.unread().or(misnamed) {
        return Err(fault.clone().into());
    }
    args.lint.check(&validator, session.exit_style)?;
    let mut report = validator.report(input.token(), input.findings.clone());
    // Keys from the cache may have been replaced since.
    if report.is_mismatch()
        && let Some(newer) = validator.ring.newer()
    {
        validator.ring = KeyRing::clone(&newer);
        report = validator.report(input.token(), input.findings);
    }
    tell_of_servers(&mut report, &validator.ring);
    if args.compat {
        compat::compare(&mut report, &validator.ring, &validator.policy);
    }
    if report.is_mismatch()
        && let Some(judged) = &mut report.judgement
        && let Some(advice) = args.keys.named_elsewhere()
    {
        judged.advice = Some(advice);
    }
    args.lint.filter(&mut report);
    if args.get.is_given() {
        return get(args, &report, session);
    }
    let status = session.show_detailed(&report, args.detail())?;
    Ok(args.lint.status(&report, status, session.exit_style))
}

/// Refuses arguments that contradict each other, and says what one of them means.
fn check(args: &VerifyArgs, session: &Session) -> Result<(), Misuse> {
    args.token.check(session.output)?;
    args.policy.check()?;
    if let Some(note) = args.policy.note() {
        session.tell(&note);
    }
    StandardInput::default()
        .read_by("the token", args.token.standard_inputs())
        .read_by("the key", args.keys.standard_inputs())
        .read_by("the key set", args.servers.reads_standard_input())
        .read_by("the certificates", args.x5c.reads_standard_input())
        .read_by("the trust policy", args.policy.reads_standard_input())
        .check()
}

/// Says which servers gave no keys, where others did: they may be left out, or mistyped.
fn tell_of_servers(report: &mut Report, ring: &KeyRing) {
    // Where no key was tried, the check of the signature says so.
    if report.signature == SignatureStatus::NotChecked {
        return;
    }
    let failed = ring.faults.iter().filter(|fault| fault.reason == Reason::Network);
    report.findings.extend(failed.map(|fault| {
        let message = format!("{}; jwtx used the other keys", fault.message);
        Finding::new(Code::KeyServerFailed, message)
    }));
}

/// What was typed of expectations.
fn settings(args: &VerifyArgs) -> Result<Settings, Fault> {
    let mut settings = args.policy.settings();
    settings.expectations.trust = args.policy.trust()?;
    settings.allow_weak_keys = args.weak_keys.allow_weak_keys;
    settings.certificate_trust = args.x5c.trust()?;
    args.servers.expect_issuer_of_keys(&mut settings);
    Ok(settings)
}

/// Prints the one value that is asked for, of a token that can be used and no other.
fn get(args: &VerifyArgs, report: &Report, session: &Session) -> anyhow::Result<Exit> {
    let verdict = report.verdict();
    let passed = session.status(verdict);
    let status = args.lint.status(report, passed, session.exit_style);
    if !verdict.is_usable() || status != passed {
        session.refused(report);
        return Ok(status);
    }
    let object = report.token.as_ref().and_then(|token| args.get.part().of(token));
    match object.map(|object| args.get.value(object)) {
        Some(Ok(value)) => session.print_value(&value)?,
        Some(Err(fault)) => return Ok(session.absent(&fault)),
        None => {
            let message = format!("the {} cannot be read", args.get.part().name());
            return Ok(session.absent(&Fault::new(Reason::Io, message)));
        }
    }
    Ok(status)
}
