//! `jwtx help` and `jwtx version`

mod asked;

pub use asked::{asked_by_option, asked_last};

use std::io::{self, Write};

use clap::{Args, Command, CommandFactory as _};

use crate::cli::Cli;
use crate::cli::args::lookup;
use crate::cli::exit::{Exit, Misuse};
use crate::cli::help::topics;
use crate::cli::io::terminal::{self, Color};
use crate::cli::render::help as render;
use crate::cli::session::{self, Session};

/// Show help for a command or a topic
#[derive(Debug, Args)]
pub struct HelpArgs {
    /// The command or topic: verify, key show, exit-codes
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

/// Prints the whole help of the command that these words lead to, or the topic that they name.
///
/// # Errors
///
/// The first word that names nothing.
pub fn show(words: &[&str]) -> Result<Exit, Misuse> {
    let mut cli = Cli::command();
    cli.build();
    if let [word] = words
        && cli.find_subcommand(word).is_none()
    {
        if let Some(topic) = topics::find(word) {
            return Ok(print(&|out| render::topic(topic, columns(), out)));
        }
        if let Some(misuse) = no_topic(&cli, word) {
            return Err(misuse);
        }
    }
    let mut names = Vec::new();
    let mut command: &Command = &cli;
    for word in words {
        let Some(found) = command.find_subcommand(word) else {
            return Err(lookup::unknown(command, &names, word, false));
        };
        names.push(found.get_name());
        command = found;
    }
    Ok(print(&|out| render::whole(command, &names, columns(), out)))
}

/// That a word is nearly the name of a topic, and not as nearly that of a command.
fn no_topic(cli: &Command, word: &str) -> Option<Misuse> {
    let (topic, distance) = topics::nearest(word)?;
    let commands = cli.get_subcommands().map(Command::get_name);
    let nearest = commands.map(|name| strsim::damerau_levenshtein(name, word)).min()?;
    (distance < nearest).then(|| {
        let help = format!("did you mean `jwtx help {}`?", topic.name);
        Misuse::new(format!("unknown help topic `{word}`"), help)
    })
}

/// The columns of a page: no more than can be read.
fn columns() -> usize {
    terminal::width().clamp(40, 80)
}

/// Writes a page to standard output.
fn print(page: &dyn Fn(&mut dyn Write) -> io::Result<()>) -> Exit {
    session::prepare(Color::Auto);
    let mut text = Vec::new();
    // Nothing fails in memory.
    let _ = page(&mut text);
    session::send_alone(session::page(&text, usize::MAX).as_bytes())
}
