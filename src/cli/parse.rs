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
mod tests {
    use super::*;

    /// All that is known of the arguments of a command and of its own commands, but their order in its help.
    fn described(command: &clap::Command) -> Vec<String> {
        let args = command.get_arguments().map(|arg| format!("{:?}", arg.clone().display_order(0)));
        let mut args: Vec<String> = args.collect();
        args.sort();
        for own in command.get_subcommands() {
            args.push(own.get_name().to_owned());
            args.extend(described(own));
        }
        args
    }

    #[test]
    fn the_command_that_is_called_is_described_and_no_other() {
        let mut all = Cli::command();
        all.build();
        for one in all.get_subcommands() {
            for name in std::iter::once(one.get_name()).chain(one.get_all_aliases()) {
                let known = known(name).expect(name);
                let mut alone = (known.describe)().command;
                let first = alone.get_positionals().next();
                let is_token = first.is_some_and(|first| first.get_id() == "token");
                assert_eq!(known.takes_token, is_token, "{name}");
                alone.build();
                assert_eq!(described(&alone), described(one), "{name}");
            }
        }
    }

    #[test]
    fn where_the_command_stands_changes_nothing() {
        let words = |line: &str| line.split(' ').map(OsString::from).collect::<Vec<_>>();
        for line in [
            "jwtx verify --secret s token",
            "jwtx --json --at -1h verify token",
            "jwtx -q exp token --local",
            "jwtx --color=never sign --unsigned",
            "jwtx --exit-style nagios key show -",
            "jwtx decode -- verify",
            "jwtx --json scan --within 1h verify",
        ] {
            let args = words(line);
            let alone = read_called(&args).expect(line);
            let all = read(Cli::command(), &args, Cli::from_arg_matches_mut).expect(line);
            assert_eq!(format!("{alone:?}"), format!("{all:?}"), "{line}");
        }
        // The words for what is wrong, and for help, are those of the description of all.
        for line in
            ["jwtx", "jwtx verify -h", "jwtx -h", "jwtx vrfy", "jwtx --json token", "jwtx key"]
        {
            assert!(read_called(&words(line)).is_none(), "{line}");
        }
    }
}
