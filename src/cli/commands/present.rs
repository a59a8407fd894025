//! `jwtx present`

use std::ffi::OsString;

use clap::Args;

use super::unreadable_advice;
use crate::cli::args::disclosures::holder;
use crate::cli::args::global::Output;
use crate::cli::args::passphrase::PassphraseArgs;
use crate::cli::args::pick;
use crate::cli::args::standard_input::{StandardInput, is_named_by};
use crate::cli::exit::{Exit, Misuse};
use crate::cli::io::input::{self, Given};
use crate::cli::render::json::minted;
use crate::cli::render::wording::words;
use crate::cli::sensitive::Sensitive;
use crate::cli::session::Session;
use crate::cli::value_parsers;
use crate::jose::{Algorithm, Token};
use crate::mint::present::{Binding, Choice, Presentation, Wanted, present};
use crate::mint::{self};
use crate::report::{Fault, Reason};

/// Present an SD-JWT with chosen disclosures and a key binding
///
/// Writes the issuer's token, the disclosures that you choose, and, with --holder-key, a key binding JWT for one
/// verifier. What a disclosure is part of is disclosed too. The issuer's signature is not verified.
#[derive(Debug, Args)]
pub struct PresentArgs {
    /// The SD-JWT, or any text that contains it; @FILE, env:NAME; `-`, or no argument, reads standard input
    token: Option<Sensitive<String>>,

    /// Choose one of several tokens by name or number: credential, 2
    #[arg(long, value_name = "NAME|N")]
    pick: Option<String>,

    /// Disclose a claim: a name, or a JSON Pointer such as /address/city (repeatable)
    #[arg(long, value_name = "NAME", value_parser = Choice::parse, conflicts_with = "disclose_all")]
    disclose: Vec<Choice>,

    /// Disclose everything
    #[arg(long)]
    disclose_all: bool,

    /// Sign a key binding JWT with this private key, which the SD-JWT names in `cnf`
    #[arg(long, value_name = "KEY", requires_all = ["nonce", "audience"])]
    holder_key: Option<Sensitive<OsString>>,

    #[command(flatten)]
    passphrase: PassphraseArgs,

    /// Algorithm of the key binding JWT [default: the first one that fits the key]
    #[arg(long, value_name = "NAME", value_parser = value_parsers::algorithm, requires = "holder_key")]
    alg: Option<Algorithm>,

    /// The nonce that the verifier gave you
    #[arg(long, value_name = "NONCE", requires = "holder_key")]
    nonce: Option<String>,

    /// The verifier's identifier
    #[arg(long, value_name = "AUDIENCE", requires = "holder_key")]
    audience: Option<String>,
}

/// Runs the command.
///
/// # Errors
///
/// That the SD-JWT or the key cannot be read, or that the SD-JWT cannot disclose what is wanted.
pub fn run(args: &PresentArgs, session: &Session) -> anyhow::Result<Exit> {
    let reads_key = args.holder_key.as_ref().is_some_and(|key| **key == *"-");
    StandardInput::default()
        .read_by("the SD-JWT", args.token.as_ref().is_none_or(|token| is_named_by(token)))
        .read_by("the holder's key", reads_key)
        .read_by("the passphrase", args.passphrase.reads_standard_input())
        .check()?;
    for (option, text) in [("--nonce", &args.nonce), ("--audience", &args.audience)] {
        if text.as_deref() == Some("") {
            let help = "a variable may be empty; a key binding JWT needs both";
            return Err(Misuse::new(format!("{option} is empty"), help).into());
        }
    }
    let wanted = if args.disclose_all { Wanted::All } else { Wanted::These(args.disclose.clone()) };
    let presentation = present(&read(args, session)?, &wanted)?;
    let text = match &args.holder_key {
        Some(given) => bound(presentation, given, args, session)?,
        None => presentation.text,
    };
    match session.output {
        Output::Json => session.print(|out| minted(&text, out))?,
        _ => session.print(|out| writeln!(out, "{text}"))?,
    }
    Ok(Exit::Success)
}

fn bound(
    presentation: Presentation,
    given: &OsString,
    args: &PresentArgs,
    session: &Session,
) -> Result<String, Fault> {
    let key = holder(args.passphrase.ring(), given)?;
    args.passphrase.check_used()?;
    let algorithm = mint::algorithm(args.alg, &key)?;
    match presentation.names(&key) {
        Some(true) => {}
        Some(false) => session
            .tell("warning: the SD-JWT names another key in `cnf`: verifiers will refuse this one"),
        None => session
            .tell("warning: the SD-JWT names no key in `cnf.jwk`: no verifier knows this one"),
    }
    let nonce = args.nonce.as_deref().unwrap_or_default();
    let audience = args.audience.as_deref().unwrap_or_default();
    presentation.bound(Binding { nonce, audience, now: session.now }, algorithm, &key)
}

fn read(args: &PresentArgs, session: &Session) -> anyhow::Result<Token> {
    let given = args.token.as_ref().map(|token| token.as_str());
    let input = match (input::read(given, false, "present")?, &args.pick) {
        (read, Some(wanted)) => pick::pick(read, wanted, session.now)?,
        (Given::One(input), None) => input,
        (Given::Several(tokens), None) => return Err(pick::several(&tokens, session.now).into()),
    };
    let token = input.token();
    if token.claims.is_some() {
        input.findings.iter().for_each(|finding| session.tell_finding(finding));
        return Ok(token);
    }
    if let Some(seen) = input.something_else() {
        let what = format!("this is not an SD-JWT: {}", words(&seen.message));
        return Err(Fault::new(Reason::Malformed, what).advise(seen.help().clone()).into());
    }
    let problem = token.problems.first();
    let why = problem.map_or_else(|| "it is empty".to_owned(), ToString::to_string);
    let reason = problem.map_or(Reason::NoToken, Reason::of_problem);
    Err(Fault::new(reason, format!("the SD-JWT cannot be read: {why}"))
        .advise(unreadable_advice(reason))
        .into())
}
