//! `jwtx inspect`

use clap::Args;

use super::{batch, unreadable_advice};
use crate::cli::args::global::Output;
use crate::cli::args::lint::FindingArgs;
use crate::cli::args::pick;
use crate::cli::args::settings::Settings;
use crate::cli::args::token::TokenArgs;
use crate::cli::exit::Exit;
use crate::cli::io::input::Given;
use crate::cli::render::human::{Detail, Human};
use crate::cli::render::json::write_pretty;
use crate::cli::render::tokens;
use crate::cli::session::Session;
use crate::compat;
use crate::jose::{Object, Token};
use crate::report::{Fault, Reason, Verdict};
use crate::scan::intake::Placed;
use crate::validate::{self, Question};

/// Decode a token without verifying it
///
/// Shows the header and the claims with their meaning, times in words, and what is worth knowing.
/// Needs no key, and gives no verdict: nobody vouches for what is shown. Exit status 0 if there was
/// something to show, 6 if the token is malformed, 7 if there was none.
#[derive(Debug, Args)]
pub struct InspectArgs {
    #[command(flatten)]
    pub(crate) token: TokenArgs,

    /// Print the header alone, as JSON
    #[arg(long, conflicts_with_all = ["claims", "lines", "field", "raw", "compat"])]
    header: bool,

    /// Print the claims set alone, as JSON
    #[arg(long, conflicts_with_all = ["lines", "field", "raw", "compat"])]
    claims: bool,

    /// Show the token's text too, coloured by segment
    #[arg(long, conflicts_with_all = ["lines", "field"])]
    raw: bool,

    /// Say which other libraries would accept the token, and by which rule the others refuse it
    #[arg(long, conflicts_with_all = ["lines", "field"])]
    compat: bool,

    /// Show long values in full, instead of cutting them at the width of the terminal
    #[arg(long, conflicts_with_all = ["lines", "field"])]
    full: bool,

    #[command(flatten)]
    lint: FindingArgs,
}

/// Runs the command.
///
/// # Errors
///
/// That the token cannot be read, or the output not be written.
pub fn run(args: &InspectArgs, session: &Session) -> anyhow::Result<Exit> {
    args.token.check(session.output)?;
    let strict = args.token.strict_input;
    let validator = Settings::default().validator(Question::Inspect, session.now, strict);
    args.lint.check(&validator, session.exit_style)?;
    if args.token.batch.is_given() {
        return batch::run(&args.token, validator, &args.lint, session);
    }
    let input = match args.token.read_all(session.now)? {
        Given::One(input) => input,
        Given::Several(tokens) if args.header || args.claims => {
            return Err(pick::several(&tokens, session.now).into());
        }
        Given::Several(tokens) => return list(&tokens, session),
    };
    if input.text.is_empty() {
        // Where a part of the token is the data, there is no place for a report.
        if (args.header || args.claims) && matches!(session.output, Output::Human | Output::Quiet) {
            return Err(validate::nothing_given().into());
        }
        return session.show(&validator.no_token());
    }
    let mut report = validator.report(input.token(), input.findings);
    if args.compat {
        compat::compare(&mut report, &validator.ring, &validator.policy);
    }
    args.lint.filter(&mut report);
    let Some(token) = &report.token else { return Ok(session.status(Verdict::NoToken)) };
    let shown = token.header.is_some() && (token.claims.is_some() || token.form.is_jwe());
    let problem = token.problems.first();
    let why = problem.map_or(Verdict::Invalid, |problem| Reason::of_problem(problem).verdict());
    let status = session.status(if shown { Verdict::Valid } else { why });
    if args.header || args.claims {
        let (part, object): (_, Option<&Object>) = if args.header {
            ("header", token.header.as_ref().map(crate::jose::JoseHeader::parameters))
        } else {
            ("claims set", token.claims.as_ref().map(crate::jose::ClaimsSet::members))
        };
        let Some(object) = object else { return Err(unreadable(part, token).into()) };
        if session.output != Output::Quiet {
            session.print(|out| write_pretty(object, out))?;
        }
        return Ok(args.lint.status(&report, session.status(Verdict::Valid), session.exit_style));
    }
    let detail = if args.full { Detail::Full } else { Detail::Usual };
    session.show_with(&report, &Human { raw: args.raw, detail, ..session.human() })?;
    Ok(args.lint.status(&report, status, session.exit_style))
}

/// Lists several tokens, of which none is chosen.
fn list(found: &[Placed], session: &Session) -> anyhow::Result<Exit> {
    let listed = pick::listed(found, session.now);
    match session.output {
        Output::Quiet => {}
        Output::Json => session.print(|out| tokens::json(&listed, out))?,
        Output::Human | Output::Nagios => session.print(|out| {
            writeln!(out, "{} tokens · signatures not checked\n", found.len())?;
            for line in tokens::lines(&listed) {
                writeln!(out, "  {line}")?;
            }
            writeln!(out, "\n  help: show one with --pick NAME, or --pick 1")
        })?,
    }
    Ok(session.status(Verdict::Valid))
}

fn unreadable(part: &str, token: &Token) -> Fault {
    if token.form.is_jwe() {
        let message = format!("the {part} is encrypted (JWE)");
        return Fault::new(Reason::AlgorithmUnsupported, message)
            .advise("only the recipient's key can show it; --header shows the header");
    }
    let why = token.problems.first().map(ToString::to_string).unwrap_or_default();
    let reason = token.problems.first().map_or(Reason::Malformed, Reason::of_problem);
    Fault::new(reason, format!("the {part} cannot be read: {why}"))
        .advise(unreadable_advice(reason))
}
