//! Reading the command line by the description of the one command that is called.

use std::ffi::OsString;
use std::mem::ManuallyDrop;

use clap::{ArgMatches, Args as _, CommandFactory as _, FromArgMatches as _};

use super::Cli;
use super::args::global::Global;
use super::args::typed;
use super::command::{Called, known};

/// Reads the command line. To describe the commands that are not called would be the greater part of a short run. So
/// the one that is called is described alone, and only where that does not do (a mistake, `--help`) all of them are,
/// and say what is wrong.
pub(super) fn parse(args: &[OsString]) -> Result<Cli, clap::Error> {
    match read_called(args) {
        Some(cli) => Ok(cli),
        None => read(Cli::command(), args, Cli::from_arg_matches_mut),
    }
}

/// Reads words by a description. Taking that apart again would be a tenth of the work of a short run, which ends here
/// anyway; so it is left to the operating system. Nothing that was typed is in it: that is in the matches, which are
/// dropped.
fn read<'a, T>(
    command: clap::Command,
    args: impl IntoIterator<Item = &'a OsString>,
    read: impl FnOnce(&mut ArgMatches) -> Result<T, clap::Error>,
) -> Result<T, clap::Error> {
    let mut command = ManuallyDrop::new(command);
    let mut matches = command.try_get_matches_from_mut(args)?;
    read(&mut matches).map_err(|error| error.format(&mut command))
}

/// What the words say, if the description of the command that they name is enough to read them. The description of
/// all commands would read them alike: no option of a command needs one of jwtx itself, which are its own here.
fn read_called(args: &[OsString]) -> Option<Cli> {
    let at = first_word(args)?;
    let Called { command, take } = (known(args.get(at)?.to_str()?)?.describe)();
    let words = args[..at].iter().chain(&args[at + 1..]);
    read(command, words, |matches| {
        Ok(Cli { global: Global::from_arg_matches_mut(matches)?, command: take(matches)? })
    })
    .ok()
}

/// Where the first word is that is no option of jwtx itself, if only behind the end. None where help or the version is
/// asked for before it.
pub(super) fn first_word(args: &[OsString]) -> Option<usize> {
    let word = |at| args.get(at).map(|arg: &OsString| arg.to_string_lossy());
    let mut first = 1;
    if word(first).is_some_and(|word| word.starts_with('-')) {
        let global = Global::augment_args(clap::Command::new("jwtx"));
        while let Some(option) = word(first) {
            if ["-h", "--help", "-V", "--version"].contains(&option.as_ref()) {
                return None;
            }
            let Some(width) = typed::width(&option, &global) else { break };
            first += width;
        }
    }
    Some(first)
}

#[cfg(test)]
#[cfg(feature = "unit-tests")]
mod tests;
