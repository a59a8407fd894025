//! `jwtx man`

use clap::{Args, CommandFactory as _};

use crate::cli::Cli;
use crate::cli::args::lookup;
use crate::cli::exit::Exit;
use crate::cli::render::man::{file_name, pages};
use crate::cli::session::Session;

/// Print a man page
#[derive(Debug, Args)]
pub struct ManArgs {
    /// The command [default: jwtx itself]
    command: Vec<String>,
}

/// Runs the command.
///
/// # Errors
///
/// That the output cannot be written.
pub fn run(args: &ManArgs, session: &Session) -> anyhow::Result<Exit> {
    let names: Vec<&str> = args.command.iter().map(String::as_str).collect();
    let wanted = file_name(&names);
    let Some(page) = pages(Cli::command())?.into_iter().find(|page| page.file_name == wanted)
    else {
        let (word, names) = names.split_last().unwrap_or((&"", &[]));
        let cli = Cli::command();
        let parent = names.iter().try_fold(&cli, |command, name| command.find_subcommand(name));
        return Err(match parent {
            Some(parent) => lookup::unknown(parent, names, word, false),
            None => lookup::unknown(&cli, &[], names.first().unwrap_or(word), false),
        }
        .into());
    };
    session.print(|out| out.write_all(&page.text))?;
    Ok(Exit::Success)
}
