//! `jwtx inspect`

mod args;

pub use args::InspectArgs;

use super::reported::Reported;
use super::{batch, unreadable_advice};
use crate::cli::args::get::TokenPart;
use crate::cli::args::global::Output;
use crate::cli::args::pick;
use crate::cli::args::settings::Settings;
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
use crate::validate::{self, Question, Validator};

/// Runs the command.
///
/// # Errors
///
/// That the token cannot be read, or the output not be written.
pub fn run(args: &InspectArgs, session: &Session) -> anyhow::Result<Exit> {
    let reported = Reported::new("inspect", &args.report, &args.token, &args.lint, session);
    inspect(args, &reported, session)
}

fn inspect(args: &InspectArgs, reported: &Reported<'_>, session: &Session) -> anyhow::Result<Exit> {
    args.token.check(session.output)?;
    let strict = args.token.strict_input;
    let validator = Settings::default().validator(Question::Inspect, session.now, strict);
    args.lint.check(&validator, session.exit_style)?;
    if args.token.batch.is_given() {
        return batch::run(&args.token, validator, &args.lint, (reported, session));
    }
    let part = args.part();
    let input = match args.token.read_all("inspect", session.now)? {
        Given::One(input) => input,
        Given::Several(tokens) if part.is_some() => {
            return Err(pick::several(&tokens, session.now).into());
        }
        Given::Several(tokens) => {
            return inspect_each(args, &tokens, &validator, (reported, session));
        }
    };
    session.tell_what_was_given(&input);
    if input.text.is_empty() {
        // Where a part of the token is the data, there is no place for a report.
        if part.is_some() && matches!(session.output, Output::Human | Output::Quiet) {
            return Err(validate::nothing_given().into());
        }
        let report = validator.no_token();
        if reported.write(&report, None)? {
            return Ok(session.status(report.verdict()));
        }
        return session.show(&report);
    }
    let name = input.name.clone();
    let mut report = validator.report(input.token(), input.findings);
    if args.compat {
        compat::compare(&mut report, &validator.ring, &validator.policy);
    }
    args.lint.filter(&mut report);
    let is_written = reported.write(&report, name.as_deref())?;
    let Some(token) = &report.token else { return Ok(session.status(Verdict::NoToken)) };
    let status = session.status(outcome(token));
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
    if is_written {
        return Ok(args.lint.status(&report, status, session.exit_style));
    }
    let detail = if args.full { Detail::Full } else { Detail::Usual };
    session.show_with(&report, &Human { raw: args.raw, detail, ..session.human() })?;
    Ok(args.lint.status(&report, status, session.exit_style))
}

/// What the exit status says of a token that was shown: there was something to show, or what is wrong.
pub(crate) fn outcome(token: &Token) -> Verdict {
    let problem = token.problems.first();
    let why = problem.map_or(Verdict::Invalid, |problem| Reason::of_problem(problem).verdict());
    if token.can_be_shown() { Verdict::Valid } else { why }
}

/// Lists several tokens, of which none is chosen. What counts against one counts against all.
fn inspect_each(
    args: &InspectArgs,
    tokens: &[Placed],
    validator: &Validator,
    (reported, session): (&Reported<'_>, &Session),
) -> anyhow::Result<Exit> {
    let inspected = tokens.iter().map(|token| {
        let mut report = validator.report(Token::parse(&token.text), vec![token.finding()]);
        args.lint.filter(&mut report);
        (token.name.as_deref(), report)
    });
    let inspected: Vec<_> = inspected.collect();
    let status = if reported.write_each(&inspected)? {
        session.status(Verdict::Valid)
    } else {
        list(tokens, session)?
    };
    let fail_on = args.lint.fail_on();
    let counts = inspected.iter().any(|(_, report)| fail_on.counts(report));
    Ok(if counts { session.status(Verdict::Invalid) } else { status })
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
