//! `jwtx explain`

use clap::Args;

use crate::cli::args::global::Output;
use crate::cli::exit::{Exit, Misuse};
use crate::cli::io::input;
use crate::cli::render::{json, pages};
use crate::cli::session::Session;
use crate::explain::messages::{self, excerpt::MOST_BYTES};
use crate::explain::{self, TOPICS};
use crate::report::safe_to_show;

/// Explain a code, claim or error message
///
/// Knows every verdict, reason and finding, the registered claims and header parameters, the algorithms, statuses
/// (`401`, `exit 6`), and the error messages of other libraries and gateways: paste the line of the log or the stack
/// trace, or pipe it to `jwtx explain -`. Of a text that is longer than 16 KiB, it reads the lines that say most about
/// tokens. `jwtx explain algorithms` (or verdicts, reasons, findings, causes, claims,
/// parameters, encryption, types, terms) lists a whole table.
#[derive(Debug, Args)]
pub struct ExplainArgs {
    /// A code, claim, status or error message: TOKEN_EXPIRED, aud, 401, "jwt malformed"; `-` is standard input
    #[arg(required_unless_present = "list")]
    code: Vec<String>,

    /// List everything that can be explained
    #[arg(long, conflicts_with = "code")]
    list: bool,
}

/// Runs the command.
///
/// # Errors
///
/// That the output cannot be written, or standard input not read.
pub fn run(args: &ExplainArgs, session: &Session) -> anyhow::Result<Exit> {
    let given = match args.code.join(" ") {
        dash if dash == "-" => input::text()?,
        words => words,
    };
    let name = given.trim();
    let found = if args.list { explain::pages() } else { explain::find(name) };
    if found.is_empty() {
        if name.len() > MOST_BYTES {
            session.tell(&format!(
                "the text has {} bytes; jwtx reads the {MOST_BYTES} bytes of it whose lines say most about tokens",
                name.len()
            ));
        }
        let messages = messages::find(name);
        if messages.is_empty() {
            return Err(unknown(name).into());
        }
        match session.output {
            Output::Json => session.print(|out| json::pages::messages(&messages, out))?,
            _ => session.print_prose(|out| {
                messages.iter().try_for_each(|message| pages::message(message, out))
            })?,
        }
        return Ok(Exit::Success);
    }
    let is_table = TOPICS.iter().any(|(topic, _)| topic.eq_ignore_ascii_case(name));
    match session.output {
        Output::Json => session.print(|out| json::pages::pages(&found, out))?,
        _ if args.list || is_table => {
            session.print_prose(|out| pages::table(&found, out))?;
            if name.eq_ignore_ascii_case("algorithms") {
                session.tell("the algorithms of encrypted tokens: jwtx explain encryption");
            }
        }
        _ => {
            let width = session.human().width.clamp(40, 100);
            session.print_prose(|out| {
                found.iter().try_for_each(|page| pages::long(page, width, out))
            })?;
        }
    }
    Ok(Exit::Success)
}

/// That nothing is known of a text, with what comes near it.
fn unknown(name: &str) -> Misuse {
    // What was typed may be a token or a secret, unless it is nearly a name that there is.
    let nearest = explain::nearest(name);
    let nearly =
        |known: &str| strsim::damerau_levenshtein(&known.to_lowercase(), &name.to_lowercase()) <= 2;
    let plain = nearest.is_some_and(nearly) || safe_to_show::value(name);
    let shown = if plain { name } else { safe_to_show::HIDDEN };
    let messages = messages::nearest(name);
    let list = "`jwtx explain --list` lists all topics";
    let meant = match (nearest, messages.as_slice(), messages::with_word(name)) {
        (Some(near), _, _) if nearly(near) => Some(near.to_owned()),
        (_, _, Some((message, means))) => Some(format!("\"{message}\" ({means})")),
        (_, [_, ..], None) => {
            let quoted: Vec<String> = messages.iter().map(|one| format!("\"{one}\"")).collect();
            Some(quoted.join(" or "))
        }
        (near, [], None) => near.map(ToOwned::to_owned),
    };
    let advice = match meant {
        Some(meant) => format!("did you mean {meant}? {list}"),
        None => format!("{list}; for an error message, paste the whole line or trace"),
    };
    Misuse::new(format!("no explanation for `{shown}`"), advice)
}
