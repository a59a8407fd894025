//! `jwtx diff`

use clap::Args;

use super::unreadable_advice;
use crate::cli::args::global::Output;
use crate::cli::args::standard_input::{StandardInput, is_named_by};
use crate::cli::exit::Exit;
use crate::cli::io::input;
use crate::cli::render::{differences, json};
use crate::cli::sensitive::Sensitive;
use crate::cli::session::Session;
use crate::diff::{Change, compare};
use crate::jose::Token;
use crate::report::{Fault, Reason, Verdict};

/// Show in what two tokens differ
///
/// "It works with that one and not with this one." Nothing is verified. Exit status 0 if header and
/// claims mean the same, 6 if they differ.
#[derive(Debug, Args)]
pub struct DiffArgs {
    /// The one token, or @FILE
    first: Sensitive<String>,

    /// The other token, @FILE, or `-` for standard input
    second: Sensitive<String>,
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
    let first = read(&args.first, "first")?;
    let second = read(&args.second, "second")?;
    let found = compare(&first, &second);
    let same = found.iter().all(|difference| difference.change == Change::Same);
    match session.output {
        Output::Quiet => {}
        Output::Json => session.print(|out| json::differences::write(&found, same, out))?,
        Output::Human | Output::Nagios => {
            session.print(|out| differences::write(&found, same, out))?;
        }
    }
    Ok(session.status(if same { Verdict::Valid } else { Verdict::Invalid }))
}

fn read(argument: &str, which: &str) -> Result<Token, Fault> {
    let token = Token::parse(&input::read(Some(argument), false)?.text);
    if token.header.is_some() && (token.claims.is_some() || token.form.is_jwe()) {
        return Ok(token);
    }
    let problem = token.problems.first();
    let why = problem.map_or_else(|| "it is empty".to_owned(), ToString::to_string);
    let reason = problem.map_or(Reason::Malformed, Reason::of_problem);
    Err(Fault::new(reason, format!("the {which} token cannot be read: {why}"))
        .advise(unreadable_advice(reason)))
}
