//! `jwtx inspect`

use clap::{Args, ValueEnum};

use super::{batch, unreadable_advice};
use crate::cli::args::get::{GetArgs, TokenPart};
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
use crate::jose::Token;
use crate::report::{Fault, Reason, Verdict};
use crate::scan::intake::Placed;
use crate::validate::{self, Question};

/// Decode a token without verifying it
///
/// Shows the header and the claims with their meaning, the times in words, and findings. Needs no key and gives no
/// verdict, because the signature is not checked: anybody could have written what is shown. The exit status is 0 if
/// there was something to show, 6 if the token is malformed, and 7 if there was no token.
#[derive(Debug, Args)]
pub struct InspectArgs {
    #[command(flatten)]
    pub(crate) token: TokenArgs,

    /// Print only the header or the claims, as JSON
    #[arg(long, value_name = "PART", conflicts_with_all = ["lines", "field", "raw", "compat"])]
    print: Option<PrintPart>,

    /// Former name of `--print header`
    #[arg(long, hide = true, conflicts_with_all = ["claims", "print", "lines", "field", "raw", "compat"])]
    header: bool,

    /// Former name of `--print claims`
    #[arg(long, hide = true, conflicts_with_all = ["print", "lines", "field", "raw", "compat"])]
    claims: bool,

    #[command(flatten)]
    get: GetArgs,

    /// Also show the token itself, its segments in colors
    #[arg(long, conflicts_with_all = ["lines", "field"])]
    raw: bool,

    /// Show which other libraries would accept the token, and why the others refuse it
    #[arg(long, conflicts_with_all = ["lines", "field"])]
    compat: bool,

    /// Show long values in full, instead of cutting them at the width of the terminal
    #[arg(long, conflicts_with_all = ["lines", "field"])]
    full: bool,

    #[command(flatten)]
    lint: FindingArgs,
}

/// A part of a token.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum PrintPart {
    /// The header
    Header,
    /// The claims set
    Claims,
}

impl InspectArgs {
    /// The part of the token that alone is wanted, or a value of it.
    const fn part(&self) -> Option<TokenPart> {
        match self.print {
            _ if self.get.is_given() => Some(self.get.part()),
            Some(PrintPart::Header) => Some(TokenPart::Header),
            Some(PrintPart::Claims) => Some(TokenPart::Claims),
            None if self.header => Some(TokenPart::Header),
            None if self.claims => Some(TokenPart::Claims),
            None => None,
        }
    }
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
    let part = args.part();
    let input = match args.token.read_all("inspect", session.now)? {
        Given::One(input) => input,
        Given::Several(tokens) if part.is_some() => {
            return Err(pick::several(&tokens, session.now).into());
        }
        Given::Several(tokens) => return list(&tokens, session),
    };
    if input.text.is_empty() {
        // Where a part of the token is the data, there is no place for a report.
        if part.is_some() && matches!(session.output, Output::Human | Output::Quiet) {
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
    if let Some(part) = part {
        let Some(object) = part.of(&report) else { return Err(unreadable(part, token).into()) };
        if args.get.is_given() {
            match args.get.value(object) {
                Ok(value) => session.print_value(&value)?,
                Err(fault) => return Ok(session.absent(&fault)),
            }
        } else if session.output != Output::Quiet {
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
        Output::Human | Output::Nagios => session.print_page(|out| tokens::page(&listed, out))?,
    }
    Ok(session.status(Verdict::Valid))
}

fn unreadable(part: TokenPart, token: &Token) -> Fault {
    let part = part.name();
    if token.form.is_jwe() {
        let message = format!("the {part} is encrypted (JWE)");
        return Fault::new(Reason::AlgorithmUnsupported, message)
            .advise("only the recipient's key can decrypt it; --print header shows the header");
    }
    let why = token.problems.first().map(ToString::to_string).unwrap_or_default();
    let reason = token.problems.first().map_or(Reason::Malformed, Reason::of_problem);
    Fault::new(reason, format!("the {part} cannot be read: {why}"))
        .advise(unreadable_advice(reason))
}
