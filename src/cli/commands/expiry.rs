//! `jwtx expiry`

use clap::Args;

use super::batch;
use super::reported::Reported;
use crate::cli::args::global::Output;
use crate::cli::args::lint::FindingArgs;
use crate::cli::args::report::ReportArgs;
use crate::cli::args::settings::{Settings, leeway_help, note_of_unit};
use crate::cli::args::token::TokenArgs;
use crate::cli::exit::Exit;
use crate::cli::io::{clock, terminal};
use crate::cli::render::wording::words;
use crate::cli::session::Session;
use crate::cli::value_parsers::{self, TypedWithin};
use crate::jose::{Seconds, Token};
use crate::report::Report;
use crate::validate::{self, ExpCheck, Policy, Question};

/// Show when a token expires
///
/// Checks only the times and needs no key. The signature is not checked, and the output says so. There is no leeway
/// unless --leeway sets one.
#[derive(Debug, Args)]
pub struct ExpiryArgs {
    #[command(flatten)]
    pub(crate) token: TokenArgs,

    /// Report TOKEN_EXPIRING if it expires sooner than this: 60s, 10m, 2h, 7d, 33% of its lifetime
    #[arg(long, short, value_name = "SPAN", allow_hyphen_values = true, value_parser = value_parsers::within)]
    within: Option<TypedWithin>,

    /// Reject a token without `exp`
    #[arg(long)]
    require_exp: bool,

    #[arg(
        long,
        value_name = "SPAN",
        allow_hyphen_values = true,
        value_parser = value_parsers::span,
        help = leeway_help(Question::Expiry).short,
        long_help = leeway_help(Question::Expiry).long
    )]
    leeway: Option<Seconds>,

    /// Print only the seconds left; negative once it has expired
    #[arg(long, conflicts_with_all = ["lines", "field", "report"])]
    seconds: bool,

    /// Count down until the token has expired
    #[arg(long, conflicts_with_all = ["seconds", "lines", "field", "report"])]
    watch: bool,

    #[command(flatten)]
    lint: FindingArgs,

    #[command(flatten)]
    pub report: ReportArgs,
}

/// Runs the command.
///
/// # Errors
///
/// That the token cannot be read, or the output not be written.
pub fn run(args: &ExpiryArgs, session: &Session) -> anyhow::Result<Exit> {
    let reported = Reported::new("expiry", &args.report, &args.token, &args.lint, session);
    judge(args, &reported, session)
}

fn judge(args: &ExpiryArgs, reported: &Reported<'_>, session: &Session) -> anyhow::Result<Exit> {
    args.token.check(session.output)?;
    if let Some(note) = args.within.and_then(note_of_unit) {
        session.tell(&note);
    }
    let settings = Settings {
        leeway: args.leeway,
        within: args.within.map(|typed| typed.within),
        exp: ExpCheck::new(args.require_exp, false),
        ..Settings::default()
    };
    let strict = args.token.strict_input;
    let validator = settings.validator(Question::Expiry, session.now, strict);
    args.lint.check(&validator, session.exit_style)?;
    if args.token.batch.is_given() {
        return batch::run(&args.token, validator, &args.lint, (reported, session));
    }
    let input = args.token.read("expiry", session.now)?;
    session.tell_what_was_given(&input);
    if input.text.is_empty() {
        // Where a number is the data, there is no place for a report.
        if args.seconds && matches!(session.output, Output::Human | Output::Quiet) {
            return Err(validate::nothing_given().into());
        }
        let report = validator.no_token();
        if reported.write(&report, None)? {
            return Ok(session.status(report.verdict()));
        }
        return session.show(&report);
    }
    let name = input.name.clone();
    let token = input.token();
    if args.watch {
        return watch(&token, validator.policy, &args.lint, session);
    }
    let mut report = validator.report(token, input.findings);
    args.lint.filter(&mut report);
    if reported.write(&report, name.as_deref())? {
        let status = session.status(report.verdict());
        return Ok(args.lint.status(&report, status, session.exit_style));
    }
    if args.seconds && matches!(session.output, Output::Human) {
        let status = seconds(&report, session)?;
        return Ok(args.lint.status(&report, status, session.exit_style));
    }
    let status = session.show(&report)?;
    Ok(args.lint.status(&report, status, session.exit_style))
}

fn seconds(report: &Report, session: &Session) -> anyhow::Result<Exit> {
    if let Some(remaining) = report.times.remaining() {
        session.print(|out| writeln!(out, "{}", remaining.whole()))?;
    } else {
        let summary = report.judgement.as_ref().map(|judged| words(&judged.summary));
        session.tell(&summary.unwrap_or_default());
    }
    Ok(session.status(report.verdict()))
}

/// Counts down: on a terminal one line, drawn again every second; elsewhere a report for each change
/// of verdict. Ends once the verdict can no longer change.
fn watch(
    token: &Token,
    mut policy: Policy,
    lint: &FindingArgs,
    session: &Session,
) -> anyhow::Result<Exit> {
    let ahead = session.now.since(clock::now());
    let live = session.output == Output::Human && terminal::is_standard_output();
    let mut last = None;
    loop {
        policy.now = clock::now().plus(ahead);
        let mut report = validate::expiry(token.clone(), &policy, Vec::new());
        lint.filter(&mut report);
        let (verdict, ended) = (report.verdict(), report.is_final());
        if live {
            session.print(|out| session.human().countdown(&report, out))?;
        } else if last != Some(verdict) {
            session.show(&report)?;
        }
        if ended {
            return Ok(lint.status(&report, session.status(verdict), session.exit_style));
        }
        last = Some(verdict);
        clock::wait_a_second();
    }
}
