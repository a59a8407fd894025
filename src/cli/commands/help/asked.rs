//! Where a command line asks for help without naming the command: by an option, or by its last word.

use std::ffi::OsString;
use std::path::Path;

use clap::CommandFactory as _;

use super::{columns, print};
use crate::cli::Cli;
use crate::cli::exit::Exit;
use crate::cli::parse::first_word;
use crate::cli::render::help as render;

/// Prints the help that `-h` or `--help` asks for, among these words.
#[must_use]
pub fn asked_by_option(args: &[OsString]) -> Exit {
    let mut cli = Cli::command();
    cli.build();
    let words = args.iter().skip(1).filter_map(|arg| arg.to_str());
    let (mut command, mut names) = (&cli, Vec::new());
    for word in words {
        if word == "--help" {
            return print(&|out| render::whole(command, &names, columns(), out));
        }
        if word.starts_with('-') && !word.starts_with("--") && word.contains('h') {
            break;
        }
        if let Some(found) = command.find_subcommand(word) {
            names.push(found.get_name());
            command = found;
        }
    }
    print(&|out| render::short(command, &names, columns(), out))
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
