//! `jwtx explain`

use clap::Args;

use crate::cli::args::global::Output;
use crate::cli::exit::{Exit, Misuse};
use crate::cli::render::{json, pages};
use crate::cli::session::Session;
use crate::explain::messages;
use crate::explain::{self, TOPICS};
use crate::report::safe_to_show;

/// Explain a code, claim or error message
///
/// Knows every verdict, reason and finding, the registered claims and header parameters, the algorithms, and the
/// error messages of other libraries. `jwtx explain algorithms` (or verdicts, reasons, findings, causes, claims,
/// parameters, encryption) lists a whole table.
#[derive(Debug, Args)]
pub struct ExplainArgs {
    /// What to explain: TOKEN_EXPIRED, exp-missing, aud, ES256, algorithms, exit 3, "jwt malformed"
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
/// That the output cannot be written.
pub fn run(args: &ExplainArgs, session: &Session) -> anyhow::Result<Exit> {
    let words = args.code.join(" ");
    let name = words.trim();
    let found = if args.list { explain::pages() } else { explain::find(name) };
    if found.is_empty() {
        let messages = messages::find(name);
        if !messages.is_empty() {
            let best = &messages[..messages.len().min(3)];
            match session.output {
                Output::Json => session.print(|out| json::pages::messages(best, out))?,
                _ => session.print_prose(|out| {
                    best.iter().try_for_each(|message| pages::message(message, out))
                })?,
            }
            return Ok(Exit::Success);
        }
        // What was typed may be a token or a secret, unless it is nearly a name that there is.
        let nearest = explain::nearest(name);
        let nearly = |known: &str| {
            strsim::damerau_levenshtein(&known.to_lowercase(), &name.to_lowercase()) <= 2
        };
        let plain = nearest.is_some_and(nearly) || safe_to_show::value(name);
        let shown = if plain { name } else { safe_to_show::HIDDEN };
        let is_status = name.starts_with("exit") || name.len() < 3 && name.parse::<u8>().is_ok();
        let near = match nearest {
            _ if is_status => "`jwtx help exit-codes` lists the exit codes; ".to_owned(),
            Some(near) => format!("did you mean {near}? "),
            None => String::new(),
        };
        let advice = format!("{near}`jwtx explain --list` lists all topics");
        return Err(Misuse::new(format!("no explanation for `{shown}`"), advice).into());
    }
    let is_table = TOPICS.iter().any(|(topic, _)| topic.eq_ignore_ascii_case(name));
    match session.output {
        Output::Json => session.print(|out| json::pages::pages(&found, out))?,
        _ if args.list || is_table => session.print_prose(|out| pages::table(&found, out))?,
        _ => {
            let width = session.human().width.clamp(40, 100);
            session.print_prose(|out| {
                found.iter().try_for_each(|page| pages::long(page, width, out))
            })?;
        }
    }
    Ok(Exit::Success)
}
