//! `jwtx mint --for`: a token as a service demands it from its callers.

use clap::Args;

use crate::cli::args::content::new_id;
use crate::cli::args::global::Output;
use crate::cli::args::receiver::{self, ReceiverChoice};
use crate::cli::exit::{Exit, Misuse};
use crate::cli::render::{json, pages};
use crate::cli::session::Session;
use crate::explain;
use crate::jose::{Algorithm, Object};
use crate::keys::Key;
use crate::mint::for_receiver::{self, Unfit};
use crate::registry::{Demand, Receiver};
use crate::report::text::span;

/// Who the token is for.
#[derive(Debug, Args)]
#[command(next_help_heading = "Claims")]
pub(super) struct ForArgs {
    /// Make the token that a service requires, such as github-app or google; `--for help` lists them
    #[arg(
        id = "receiver",
        long = "for",
        value_name = "NAME",
        value_parser = receiver::receiver,
        conflicts_with_all = ["from", "unsigned", "suite", "no_iat"]
    )]
    receiver: Option<ReceiverChoice>,
}

impl ForArgs {
    /// Whether the list is asked for.
    pub(super) const fn wants_list(&self) -> bool {
        matches!(self.receiver, Some(ReceiverChoice::List))
    }

    /// The receiver, where one is named.
    pub(super) const fn receiver(&self) -> Option<&'static Receiver> {
        match self.receiver {
            Some(ReceiverChoice::One(receiver)) => Some(receiver),
            Some(ReceiverChoice::List) | None => None,
        }
    }
}

/// Lists the receivers.
pub(super) fn list(session: &Session) -> anyhow::Result<Exit> {
    let found = explain::find("receivers");
    if session.output == Output::Json {
        session.print(|out| json::pages::pages(&found, out))?;
    } else {
        session.print_page(|out| pages::table(&found, out))?;
        session.tell("jwtx explain NAME shows what one of them requires");
    }
    Ok(Exit::Success)
}

/// Refuses claims that lack what its caller has to give. Where they do, what the header lacks is named as well, as far as
/// it is known without a key.
pub(super) fn check_claims(
    receiver: &'static Receiver,
    claims: &Object,
    header: &Object,
) -> Result<(), Misuse> {
    for_receiver::check_given(receiver, claims, None)
        .or_else(|_| for_receiver::check_given(receiver, claims, Some(header)))
        .map_err(|unfit| misuse(receiver, &unfit))
}

/// The algorithm to sign with.
pub(super) fn algorithm(
    receiver: &'static Receiver,
    is_asked: bool,
    chosen: Algorithm,
    key: &Key,
) -> Result<Algorithm, Misuse> {
    for_receiver::algorithm(receiver, is_asked, chosen, key)
        .map_err(|unfit| misuse(receiver, &unfit))
}

/// Fills the claims.
pub(super) fn fill(
    receiver: &'static Receiver,
    claims: &mut Object,
    header: &Object,
    key: &Key,
    session: &Session,
) -> Result<(), Misuse> {
    for_receiver::check_given(receiver, claims, Some(header))
        .and_then(|()| for_receiver::fill(receiver, claims, key, session.now, &new_id()))
        .map_err(|unfit| misuse(receiver, &unfit))
}

/// What is wrong, and what to type.
fn misuse(receiver: &Receiver, unfit: &Unfit) -> Misuse {
    let name = receiver.name;
    let algorithms = receiver.algorithm_names();
    let rest = format!("jwtx explain {name} shows what it requires");
    match unfit {
        Unfit::Missing(claims, header) => {
            let needs: Vec<String> = claims.iter().chain(header).map(|one| option(one)).collect();
            Misuse::new(format!("--for {name} needs {}", needs.join("; and ")), rest)
        }
        Unfit::Algorithm(algorithm) => {
            let what =
                format!("{name} does not accept {}; it accepts {algorithms}", algorithm.name());
            Misuse::new(what, rest)
        }
        Unfit::NotFixed(demand, value) => {
            let what = format!("{name} accepts only {value} as `{}`", demand.name);
            Misuse::new(what, format!("leave `{}` out; --for {name} sets it", demand.name))
        }
        Unfit::TooLong(lifetime, longest) => {
            let (lifetime, longest) = (span(*lifetime), span(*longest));
            let what =
                format!("{name} accepts a lifetime of at most {longest}; this one is {lifetime}");
            Misuse::new(what, format!("--exp {}", longest.replace(' ', "")))
        }
        Unfit::Expired => {
            let what = format!("{name} would refuse this token: it has expired already");
            Misuse::new(what, "leave --exp out, or leave --for out to make a token for a test")
        }
        Unfit::NoPublicKey => {
            let what = format!("--for {name} needs an RSA key pair, whose fingerprint is in `iss`");
            Misuse::new(what, rest)
        }
    }
}

/// How a member is given, and what it holds.
fn option(demand: &Demand) -> String {
    let Demand { name, hint, .. } = demand;
    match *name {
        "iss" | "sub" | "aud" | "jti" | "kid" => format!("--{name}, {hint}"),
        _ => format!("{name}=…, {hint}"),
    }
}
