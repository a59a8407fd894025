//! `jwtx probe`

mod args;
mod live;
mod tokens;

pub use args::ProbeArgs;

use crate::cli::args::global::Output;
use crate::cli::args::report::ProbeReportArgs;
use crate::cli::args::standard_input::{StandardInput, is_named_by};
use crate::cli::exit::Exit;
use crate::cli::io::terminal::Progress;
use crate::cli::net::api_client::Target;
use crate::cli::render::probe::{Format, write};
use crate::cli::render::suite::cases;
use crate::cli::render::wording::words;
use crate::cli::session::Session;
use crate::probe::{self, Plan, ProbeReport, State};
use crate::report::Verdict;
use live::Live;
use tokens::Tokens;

/// Runs the command.
///
/// # Errors
///
/// That the tokens cannot be made, the URL may not be asked, or the output not be written.
pub fn run(args: &ProbeArgs, session: &Session) -> anyhow::Result<Exit> {
    let Some(url) = args.url.as_deref().filter(|_| !args.list) else { return list(session) };
    StandardInput::default()
        .read_by("the token", args.valid.as_ref().is_some_and(|token| is_named_by(token)))
        .read_by("the claims", args.claims.is_standard_input())
        .read_by("the refresh token", args.request.reads_standard_input())
        .read_by("the expectation", args.expect.reads_standard_input())
        .read_by("the key", args.signer.keys.standard_inputs())
        .check()?;
    let target = args.request.target(url, &args.manners)?;
    let expectation = args.expect.expectation()?;
    let Tokens { signer, mut suite, secrets } =
        args.tokens(session, Target::is_local(&target.url))?;
    if args.print.is_some() {
        session.print(|out| {
            let tokens = suite.tokens.iter();
            tokens.map(|t| target.curl(t.case.name, &t.text)).try_for_each(|c| writeln!(out, "{c}"))
        })?;
        return Ok(Exit::Success);
    }
    let left_out = std::mem::take(&mut suite.left_out);
    let plan = Plan {
        suite,
        expectation,
        max_leeway: args.expect.max_leeway,
        refresh: target.refreshing.is_some(),
        secrets,
    };
    let progress = Progress::new(session.output == Output::Human);
    let mut live = Live { target, session, signer: signer.as_ref(), progress };
    let transcript = probe::conduct(&plan, &mut live);
    let Live { target, progress, .. } = live;
    drop(progress);
    let assessment = probe::assess(&plan, &transcript);
    let report = ProbeReport {
        // A query may hold what nobody else should see.
        target: format!("{} {}", target.method, target.url.without_query()),
        expectation: &plan.expectation.name,
        max_leeway: plan.max_leeway,
        requests: target.sent(),
        left_out: &left_out,
        transcript: &transcript,
        assessment: &assessment,
        strict: args.expect.strict,
    };
    show(&report, &args.report, session)?;
    Ok(session.status(match report.state() {
        State::Pass => Verdict::Valid,
        State::Fail => Verdict::Invalid,
        State::Undecided => Verdict::Error,
    }))
}

/// Shows the report. Without it, why nothing could be judged is said all the same.
fn show(
    report: &ProbeReport<'_>,
    wanted: &ProbeReportArgs,
    session: &Session,
) -> anyhow::Result<()> {
    if session.output == Output::Quiet
        && let Some(why) = report.why_undecided()
    {
        session.error(&why.message, why.advice.as_ref().map(words).as_deref());
    }
    if let Some(format) = wanted.format() {
        return session.report(wanted.file(), |out| write(report, format, out));
    }
    match session.output {
        Output::Quiet => Ok(()),
        Output::Json => session.print(|out| write(report, Format::Json, out).map(|_| ())),
        _ => session.print_prose(|out| write(report, Format::Human, out).map(|_| ())),
    }
}

/// Explains the cases.
fn list(session: &Session) -> anyhow::Result<Exit> {
    match session.output {
        Output::Json => session.print(|out| cases(true, out))?,
        _ => session.print_prose(|out| cases(false, out))?,
    }
    Ok(Exit::Success)
}
