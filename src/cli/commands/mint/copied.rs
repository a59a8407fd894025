//! `jwtx mint --from`: a token like another one, with new times.

use clap::Args;

use crate::cli::args::content::new_id;
use crate::cli::args::pick;
use crate::cli::args::standard_input::is_named_by;
use crate::cli::commands::unreadable_advice;
use crate::cli::io::input::{self, Given};
use crate::cli::render::wording::words;
use crate::cli::sensitive::Sensitive;
use crate::cli::session::Session;
use crate::jose::Token;
use crate::mint::{Renewed, renewed};
use crate::report::text::span;
use crate::report::{Fault, Reason};

/// A token to copy.
#[derive(Debug, Args)]
#[command(next_help_heading = "Claims")]
pub(super) struct FromArgs {
    /// Copy the claims and header of this token, with new times
    ///
    /// `iat` is now, and the copy lives as long as the token did. The token can be any text that contains it, @FILE, env:NAME,
    /// or `-` for standard input. It is not verified.
    #[arg(long, value_name = "TOKEN")]
    from: Option<Sensitive<String>>,

    /// Choose one of several tokens in --from, by its name or its number: access_token, 2
    #[arg(long, value_name = "NAME|N", requires = "from")]
    pick: Option<String>,
}

impl FromArgs {
    /// Whether the token is read from standard input.
    pub(super) fn is_standard_input(&self) -> bool {
        self.from.as_ref().is_some_and(|from| is_named_by(from))
    }

    /// The header and claims to copy, where that is asked for. Says what was not copied.
    pub(super) fn read(
        &self,
        says_when_it_expires: bool,
        session: &Session,
    ) -> anyhow::Result<Option<Renewed>> {
        let Some(from) = &self.from else { return Ok(None) };
        let read = input::read(Some(from), false, "mint --from")?;
        let input = match (read, &self.pick) {
            (read, Some(wanted)) => pick::pick(read, wanted, session.now)?,
            (Given::One(input), None) => input,
            (Given::Several(tokens), None) => {
                return Err(pick::several(&tokens, session.now).into());
            }
        };
        let token = Token::parse(&input.text);
        let copied = renewed(&token, session.now, &new_id());
        let copied = copied.ok_or_else(|| match input.something_else() {
            Some(seen) => {
                let what = format!("--from names no token: {}", words(&seen.message));
                Fault::new(Reason::Malformed, what).advise(seen.help().clone())
            }
            None => unreadable(&token),
        })?;
        input.findings.iter().for_each(|finding| session.tell_finding(finding));
        tell(&token, &copied, says_when_it_expires, session);
        Ok(Some(copied))
    }
}

/// Why a token cannot be copied.
fn unreadable(token: &Token) -> Fault {
    if token.form.is_jwe() {
        let message = "the token of --from is encrypted, so its claims cannot be read";
        return Fault::new(Reason::AlgorithmUnsupported, message)
            .advise("decrypt it first, and give its claims as JSON");
    }
    let problem = token.problems.first();
    let why = problem.map_or_else(|| "it is empty".to_owned(), ToString::to_string);
    let reason = problem.map_or(Reason::Malformed, Reason::of_problem);
    Fault::new(reason, format!("the token of --from cannot be read: {why}"))
        .advise(unreadable_advice(reason))
}

/// Says what the new token has of the old one, and what it has not.
fn tell(token: &Token, copied: &Renewed, says_when_it_expires: bool, session: &Session) {
    session.tell("note: the token of --from was not verified; its claims are copied as they are");
    if token.disclosures.is_some() {
        session.tell("note: it is an SD-JWT; its disclosures were left out");
    }
    if !copied.left_out.is_empty() {
        let names = copied.left_out.join(", ");
        session.tell(&format!("note: left out of its header: {names}"));
    }
    if let Some(lifetime) = copied.lifetime_is_assumed.filter(|_| !says_when_it_expires) {
        let lifetime = span(lifetime);
        session.tell(&format!(
            "note: it does not say how long it lives, so the new one expires in {lifetime}; --exp sets another time"
        ));
    }
}
