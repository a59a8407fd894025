//! `jwtx man`

use clap::{Args, CommandFactory as _};

use crate::cli::Cli;
use crate::cli::args::lookup;
use crate::cli::exit::Exit;
use crate::cli::session::Session;

/// Print a man page
#[derive(Debug, Args)]
pub struct ManArgs {
    /// The command [default: jwtx itself]
    command: Option<String>,
}

/// A man page: its file name and its text.
pub struct ManPage {
    /// The name of the file in `man/`.
    pub file_name: String,
    /// The text, in roff.
    pub text: Vec<u8>,
}

/// The pages of jwtx and of all its commands.
///
/// # Errors
///
/// That a page cannot be made.
pub fn pages() -> std::io::Result<Vec<ManPage>> {
    let mut command = Cli::command();
    command.build();
    let subcommands: Vec<clap::Command> = command.get_subcommands().cloned().collect();
    std::iter::once(command)
        .chain(subcommands)
        .map(|command| {
            let name = match command.get_name() {
                "jwtx" => "jwtx".to_owned(),
                name => format!("jwtx-{name}"),
            };
            let mut text = Vec::new();
            clap_mangen::Man::new(command.name(name.clone())).render(&mut text)?;
            Ok(ManPage { file_name: format!("{name}.1"), text })
        })
        .collect()
}

/// Runs the command.
///
/// # Errors
///
/// That the output cannot be written.
pub fn run(args: &ManArgs, session: &Session) -> anyhow::Result<Exit> {
    let wanted = match args.command.as_deref() {
        None => "jwtx.1".to_owned(),
        Some(name) => format!("jwtx-{name}.1"),
    };
    let Some(page) = pages()?.into_iter().find(|page| page.file_name == wanted) else {
        return Err(lookup::unknown(
            &Cli::command(),
            &[],
            args.command.as_deref().unwrap_or_default(),
        )
        .into());
    };
    session.print(|out| out.write_all(&page.text))?;
    Ok(Exit::Success)
}
