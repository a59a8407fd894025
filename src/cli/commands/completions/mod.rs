//! `jwtx completions`: scripts that ask the program itself what may follow, for the shells that many use, and scripts
//! that clap makes for the others.

pub(crate) mod candidates;
mod values;

use std::ffi::OsString;
use std::io::{Write as _, stdout};

use clap::builder::PossibleValue;
use clap::{Args, CommandFactory as _, ValueEnum};
use clap_complete::{Shell as Known, generate};

use crate::cli::Cli;
use crate::cli::exit::Exit;
use crate::cli::session::Session;

/// Print the completion script for a shell
///
/// The scripts for bash, zsh and fish complete values too: algorithms, codes, topics, profiles, the key IDs of a JWK Set
/// that the command line names, and @FILE. They ask no server and read no secret.
#[derive(Debug, Args)]
pub struct CompletionsArgs {
    /// The shell
    shell: Shell,
}

/// The shells that there are scripts for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
#[expect(missing_docs, reason = "each is its own name")]
pub enum Shell {
    Bash,
    Zsh,
    Fish,
    Powershell,
    Elvish,
    Nushell,
}

impl Shell {
    /// The name of the script in `completions/`, as the shell wants it.
    #[must_use]
    pub const fn file_name(self) -> &'static str {
        match self {
            Self::Bash => "jwtx.bash",
            Self::Zsh => "_jwtx",
            Self::Fish => "jwtx.fish",
            Self::Powershell => "_jwtx.ps1",
            Self::Elvish => "jwtx.elv",
            Self::Nushell => "jwtx.nu",
        }
    }

    /// The script.
    #[must_use]
    pub fn script(self) -> Vec<u8> {
        let mut command = with_values(Cli::command());
        let mut script = Vec::new();
        let out = &mut script;
        match self {
            Self::Bash => return include_bytes!("jwtx.bash").to_vec(),
            Self::Zsh => return include_bytes!("_jwtx").to_vec(),
            Self::Fish => return include_bytes!("jwtx.fish").to_vec(),
            Self::Powershell => generate(Known::PowerShell, &mut command, "jwtx", out),
            Self::Elvish => generate(Known::Elvish, &mut command, "jwtx", out),
            Self::Nushell => {
                generate(clap_complete_nushell::Nushell, &mut command, "jwtx", out);
            }
        }
        script
    }
}

/// With the values and the other names of commands that clap's scripts can offer.
fn with_values(command: clap::Command) -> clap::Command {
    let name = command.get_name().to_owned();
    let visible: Vec<&str> = command.get_visible_aliases().collect();
    let hidden = command.get_all_aliases().filter(|name| !visible.contains(name));
    let aliases: Vec<String> = hidden.map(ToOwned::to_owned).collect();
    command
        .alias(None::<&'static str>)
        .visible_aliases(aliases)
        .mut_args(|arg| {
            let known = values::of(&name, &arg).into_iter();
            let known: Vec<PossibleValue> =
                known.map(|(name, _)| PossibleValue::new(name)).collect();
            let is_open = !arg.get_action().takes_values() || !arg.get_possible_values().is_empty();
            if is_open || known.is_empty() { arg } else { arg.value_parser(known) }
        })
        .mut_subcommands(with_values)
}

/// Runs the command.
///
/// # Errors
///
/// That the output cannot be written.
pub fn run(args: &CompletionsArgs, session: &Session) -> anyhow::Result<Exit> {
    session.print(|out| out.write_all(&args.shell.script()))?;
    Ok(Exit::Success)
}

/// Answers what may follow the words of a command line.
#[expect(clippy::disallowed_methods, reason = "a shell reads it on standard output")]
pub(crate) fn answer(words: &[OsString]) -> Exit {
    // A shell that went away wants no answer.
    let _ = stdout().write_all(candidates::lines(words).as_bytes());
    Exit::Success
}
