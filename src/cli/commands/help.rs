//! `jwtx help` and `jwtx version`

use std::ffi::OsString;
use std::io;
use std::path::Path;

use clap::{Args, Command, CommandFactory as _};

use crate::cli::Cli;
use crate::cli::args::lookup;
use crate::cli::exit::{Exit, Misuse};
use crate::cli::parse::first_word;
use crate::cli::session::Session;

/// Print help for jwtx or one of its commands
#[derive(Debug, Args)]
pub struct HelpArgs {
    /// The command: verify, key show
    #[arg(value_name = "COMMAND")]
    command: Vec<String>,
}

/// Print the version
#[derive(Debug, Args)]
pub struct VersionArgs {}

/// Runs the command.
///
/// # Errors
///
/// That there is no such command.
pub fn run(args: &HelpArgs) -> anyhow::Result<Exit> {
    let words: Vec<&str> = args.command.iter().map(String::as_str).collect();
    Ok(show(&words)?)
}

/// Prints the version.
///
/// # Errors
///
/// That the output cannot be written.
pub fn version(session: &Session) -> anyhow::Result<Exit> {
    session.print(|out| out.write_all(Cli::command().render_version().as_bytes()))?;
    Ok(Exit::Success)
}

/// Prints the help of the command that these words lead to.
///
/// # Errors
///
/// The first word that names no command.
pub fn show(words: &[&str]) -> Result<Exit, Misuse> {
    let mut cli = Cli::command();
    let mut names = Vec::new();
    let mut command: &Command = &cli;
    for word in words {
        let Some(found) = command.find_subcommand(word) else {
            return Err(lookup::unknown(command, &names, word));
        };
        names.push(found.get_name());
        command = found;
    }
    let names = std::iter::once("jwtx").chain(names).chain(["--help"]);
    let args: Vec<OsString> = names.map(OsString::from).collect();
    if let Err(help) = cli.try_get_matches_from_mut(args) {
        // A reader that went away has read enough.
        let _: io::Result<()> = help.print();
    }
    Ok(Exit::Success)
}

/// The commands whose help is asked for by the last word: `jwtx key show help`. Where there is a file or a folder of that
/// name, it is meant; and `man` has a page of that name.
#[must_use]
#[expect(clippy::disallowed_methods, reason = "a file named help is not a question")]
pub fn asked_last(args: &[OsString]) -> Option<Vec<&str>> {
    if args.last()? != "help" || Path::new("help").exists() {
        return None;
    }
    let words: Option<Vec<&str>> =
        args[first_word(args)?..].iter().map(|word| word.to_str()).collect();
    let mut words = words?;
    words.pop();
    let mut command = &Cli::command();
    for word in &words {
        command = command.find_subcommand(word)?;
    }
    (!words.is_empty() && words != ["man"]).then_some(words)
}
