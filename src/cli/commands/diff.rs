//! `jwtx diff`

use clap::Args;

use super::unreadable_advice;
use crate::cli::args::global::Output;
use crate::cli::args::pick;
use crate::cli::args::standard_input::{StandardInput, is_named_by};
use crate::cli::exit::Exit;
use crate::cli::io::input::{self, Given};
use crate::cli::render::wording::words;
use crate::cli::render::{differences, json};
use crate::cli::sensitive::Sensitive;
use crate::cli::session::Session;
use crate::crypto::hash;
use crate::diff::compare;
use crate::jose::{NumericDate, Token};
use crate::report::{Fault, Reason, Verdict};

/// Compare two tokens
///
/// For "that token works and this one does not". Nothing is verified. Of SD-JWTs, the claims that they disclose, the
/// disclosures and the key bindings are compared. The exit status is 0 if they mean the same, and 6 if they differ, or
/// if their claims are encrypted and cannot be compared.
#[derive(Debug, Args)]
pub struct DiffArgs {
    /// One token, @FILE, env:NAME, or `-` for standard input
    first: Sensitive<String>,

    /// The other token, given in the same ways
    second: Sensitive<String>,

    /// Choose one of several tokens of each text by name or number: access_token, 2
    #[arg(long, value_name = "NAME|N")]
    pick: Option<String>,
}

/// Runs the command.
///
/// # Errors
///
/// That a token cannot be read, or the output not be written.
pub fn run(args: &DiffArgs, session: &Session) -> anyhow::Result<Exit> {
    StandardInput::default()
        .read_by("the one token", is_named_by(&args.first))
        .read_by("the other", is_named_by(&args.second))
        .check()?;
    let pick = args.pick.as_deref();
    let first = read(&args.first, "first", pick, session)?;
    let second = read(&args.second, "second", pick, session)?;
    let compared = compare(&first, &second, hash);
    match session.output {
        Output::Quiet => {}
        Output::Json => session.print(|out| json::differences::write(&compared, out))?,
        Output::Human | Output::Nagios => {
            session.print_page(|out| differences::write(&compared, out))?;
        }
    }
    Ok(session.status(if compared.is_same() { Verdict::Valid } else { Verdict::Invalid }))
}

fn read(
    argument: &str,
    which: &str,
    pick: Option<&str>,
    session: &Session,
) -> anyhow::Result<Token> {
    let given = input::read(Some(argument), false, "diff")?;
    token(given, which, pick, session.now)
}

/// The token of a text that was read: the one that is picked, or the only one.
///
/// # Errors
///
/// That there are several, or that it is none.
pub(crate) fn token(
    given: Given,
    which: &str,
    pick: Option<&str>,
    now: NumericDate,
) -> anyhow::Result<Token> {
    let input = match (given, pick) {
        (given, Some(wanted)) => pick::pick(given, wanted, now)?,
        (Given::One(input), None) => input,
        (Given::Several(tokens), None) => return Err(pick::several(&tokens, now).into()),
    };
    let token = Token::parse(&input.text);
    if token.is_readable() {
        return Ok(token);
    }
    if let Some(seen) = input.something_else() {
        let what = format!("the {which} argument is not a token: {}", words(&seen.message));
        return Err(Fault::new(Reason::Malformed, what).advise(seen.help().clone()).into());
    }
    let problem = token.problems.first();
    let why = problem.map_or_else(|| "it is empty".to_owned(), ToString::to_string);
    let reason = problem.map_or(Reason::Malformed, Reason::of_problem);
    Err(Fault::new(reason, format!("the {which} token cannot be read: {why}"))
        .advise(unreadable_advice(reason))
        .into())
}
