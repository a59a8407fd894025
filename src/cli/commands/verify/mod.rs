//! `jwtx verify`

mod args;

pub use args::VerifyArgs;

use super::batch;
use super::reported::Reported;
use crate::cli::args::defaults::Defaults;
use crate::cli::args::jws;
use crate::cli::args::key_origin::KeyOrigin;
use crate::cli::args::servers::ServerArgs;
use crate::cli::exit::Exit;
use crate::cli::render::settings;
use crate::cli::session::Session;
use crate::compat;
use crate::jose::Token;
use crate::keys::KeyRing;
use crate::report::finding::Code;
use crate::report::{Fault, Finding, Reason, Report, SignatureStatus};
use crate::validate::{self, Question, Validator};

/// Runs the command.
///
/// # Errors
///
/// That the token cannot be read, or the output not be written.
pub fn run(args: &VerifyArgs, session: &Session) -> anyhow::Result<Exit> {
    let reported = Reported::new("verify", &args.report, &args.token, &args.lint, session);
    verify(args, &reported, session)
}

fn verify(args: &VerifyArgs, reported: &Reported<'_>, session: &Session) -> anyhow::Result<Exit> {
    args.check(session)?;
    let mut settings = args.settings()?;
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
    validator.decryption = args.decryption.keys();
    if let Some(fault) = validator.decryption.ring.faults.first() {
        return Err(fault.clone().into());
    }
    if args.token.batch.is_given() {
        return verify_many(args, validator, &defaults, (reported, session));
    }
    let input = args.token.read("verify …", session.now)?;
    session.tell_what_was_given(&input);
    if input.text.is_empty() {
        let report = validator.no_token();
        if reported.write(&report, None)? {
            return Ok(session.status(report.verdict()));
        }
        return session.show(&report);
    }
    validator.ring = args.servers.ring(&args.keys, &defaults);
    if let Some(fault) = unusable(&validator.ring, Some(&args.servers)) {
        return Err(fault.clone().into());
    }
    args.status.expect(&mut validator.policy, &args.servers, &validator.ring)?;
    args.lint.check(&validator, session.exit_style)?;
    let token = jws::with_payload(input.token(), args.jws.payload()?);
    let report = judged(&mut validator, token, input.findings, args.compat);
    show(args, report, input.name.as_deref(), (reported, session))
}

/// Why a key that was named cannot be read, or its server not be asked: it is never passed over because another one is
/// there.
pub(crate) fn unusable<'a>(
    ring: &'a KeyRing,
    servers: Option<&'a ServerArgs>,
) -> Option<&'a Fault> {
    let misnamed = servers.and_then(ServerArgs::misnamed).filter(|_| !ring.keys.is_empty());
    ring.unread().or(misnamed)
}

/// Judges a token, with the newest keys where the first do not verify it, and what other libraries would say where that is
/// asked for.
pub(crate) fn judged(
    validator: &mut Validator,
    token: Token,
    noticed: Vec<Finding>,
    compares: bool,
) -> Report {
    // A payload may be large.
    let again = validator.ring.renewal.is_some().then(|| token.clone());
    let mut report = validator.report(token, noticed.clone());
    // Keys from the cache may have been replaced since.
    if report.is_mismatch()
        && let Some((token, newer)) = again.zip(validator.ring.newer())
    {
        validator.ring = KeyRing::clone(&newer);
        report = validator.report(token, noticed);
    }
    tell_of_servers(&mut report, &validator.ring);
    if compares {
        compat::compare(&mut report, &validator.ring, &validator.policy);
    }
    report
}

/// Shows what was found out about the one token, as it is wanted.
fn show(
    args: &VerifyArgs,
    mut report: Report,
    name: Option<&str>,
    (reported, session): (&Reported<'_>, &Session),
) -> anyhow::Result<Exit> {
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
    if reported.write(&report, name)? {
        let status = session.status(report.verdict());
        return Ok(args.lint.status(&report, status, session.exit_style));
    }
    let status = session.show_detailed(&report, args.detail())?;
    Ok(args.lint.status(&report, status, session.exit_style))
}

/// Verifies many tokens, with one record for each.
fn verify_many(
    args: &VerifyArgs,
    mut validator: Validator,
    defaults: &Defaults,
    (reported, session): (&Reported<'_>, &Session),
) -> anyhow::Result<Exit> {
    validator.ring = args.servers.ring(&args.keys, defaults);
    let is_certified = args.x5c.is_given();
    if validator.ring.keys.is_empty() && validator.decryption.is_empty() && !is_certified {
        return Err(validate::no_keys(&validator.ring, &validator.policy).into());
    }
    args.status.expect(&mut validator.policy, &args.servers, &validator.ring)?;
    if let Some(line) = settings::of_profile(&validator.policy.origins.settings) {
        session.tell(&line);
    }
    batch::run(&args.token, validator, &args.lint, (reported, session))
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

/// Prints the one value that is asked for, of a token that can be used and no other.
fn get(args: &VerifyArgs, report: &Report, session: &Session) -> anyhow::Result<Exit> {
    let verdict = report.verdict();
    let passed = session.status(verdict);
    let status = args.lint.status(report, passed, session.exit_style);
    if !verdict.is_usable() || status != passed {
        session.refused(report);
        return Ok(status);
    }
    let object = args.get.part().of(report);
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
