//! What a command line that cannot be read is answered with: help, the version, or what is wrong with it.

use std::borrow::Cow;
use std::ffi::OsString;
use std::io::{Write as _, stderr, stdout};

use clap::CommandFactory as _;
use clap::error::{ContextKind, ContextValue, ErrorKind};

use super::Cli;
use super::args::lookup;
use super::commands::help;
use super::exit::{Exit, Misuse};
use super::render::{json, sanitize, wording};
use crate::report::safe_to_show;

/// Help and version go to standard output; a wrong command line to standard error, and with `--json`
/// to standard output as JSON too.
#[expect(
    clippy::disallowed_methods,
    reason = "help goes to standard output, a mistake to standard error"
)]
pub(super) fn answer(error: &clap::Error, args: &[OsString]) -> Exit {
    if matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) {
        // A reader that went away has read enough.
        let _ = error.print();
        return Exit::Success;
    }
    let mut misused = None;
    let words = match no_command(error, args) {
        Some(Ok(status)) => return status,
        Some(Err(misuse)) => {
            let advice = wording::words(&misuse.advice).into_owned();
            let words = format!("error: {}\n  help: {advice}", misuse.what);
            misused = Some((misuse.what, Some(advice)));
            words
        }
        None => harmless(hide_value(error), args),
    };
    for line in words.lines() {
        let _ = writeln!(stderr(), "{}", sanitize::text(line));
    }
    let said = |options: &[&str]| args.iter().any(|arg| options.iter().any(|option| arg == option));
    if said(&["--json"]) && !said(&["--quiet", "-q"]) {
        let (sentence, advice) = misused.unwrap_or_else(|| summary(error, &words, args));
        let _ = json::usage(&sentence, advice.as_deref(), &mut stdout());
    }
    Exit::Usage
}

/// What is wrong in one sentence, and what to do about it: from the words that say it in several lines.
fn summary(error: &clap::Error, words: &str, args: &[OsString]) -> (String, Option<String>) {
    let cli = Cli::command();
    let (command, names) = named_command(&cli, args.iter().filter_map(|arg| arg.to_str()));
    let help = [&["jwtx", "help"], &names[..]].concat().join(" ");
    if error.kind() == ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand {
        let known: Vec<&str> = command.get_subcommands().map(clap::Command::get_name).collect();
        let name = [&["jwtx"], &names[..]].concat().join(" ");
        return (format!("{name} needs one of its commands: {}", known.join(", ")), Some(help));
    }
    let lines = || words.lines().map(str::trim);
    let what: Vec<&str> = lines().take_while(|line| !line.is_empty()).collect();
    let sentence = what.join(" ").trim_start_matches("error: ").to_owned();
    let tip = lines().find_map(|line| line.strip_prefix("tip: "));
    let usage = lines().find_map(|line| line.strip_prefix("Usage: "));
    let advice = tip.map(ToOwned::to_owned).or(usage.map(|usage| format!("usage: {usage}")));
    (sentence, advice.or(Some(help)))
}

/// The command that words lead to, as far as they do, and its names below jwtx itself.
fn named_command<'a, 'b>(
    cli: &'a clap::Command,
    words: impl Iterator<Item = &'b str>,
) -> (&'a clap::Command, Vec<&'a str>) {
    words.fold((cli, Vec::new()), |(command, mut names), word| {
        match command.find_subcommand(word) {
            Some(found) => {
                names.push(found.get_name());
                (found, names)
            }
            None => (command, names),
        }
    })
}

/// What a word means where a command was wanted and it is none: `help`, whose status this gives, or a mistake. None
/// where something else is wrong.
fn no_command(error: &clap::Error, args: &[OsString]) -> Option<Result<Exit, Misuse>> {
    let Some(ContextValue::String(unknown)) = error.get(ContextKind::InvalidSubcommand) else {
        return None;
    };
    let cli = Cli::command();
    let mut words = args.iter().skip(1).filter_map(|arg| arg.to_str());
    let before = words.by_ref().take_while(|word| word != unknown);
    let (command, names) = named_command(&cli, before);
    if unknown == "help" {
        return Some(help::show(&[names, words.collect()].concat()));
    }
    Some(Err(lookup::unknown(command, &names, unknown)))
}

/// The words of an error, without the value of an option that is often a secret, whatever it looks like.
fn hide_value(error: &clap::Error) -> String {
    const SECRET: [&str; 6] =
        ["--http-header", "--secret", "--refresh-token", "--valid", "--key", "--secret-env"];
    let words = error.render().to_string();
    let text = |kind| match error.get(kind) {
        Some(ContextValue::String(text)) => Some(text.as_str()),
        _ => None,
    };
    let option = text(ContextKind::InvalidArg).and_then(|arg| arg.split(' ').next());
    match text(ContextKind::InvalidValue) {
        Some(value) if option.is_some_and(|option| SECRET.contains(&option)) => {
            words.replacen(&format!("'{value}'"), &format!("'{}'", safe_to_show::HIDDEN), 1)
        }
        _ => words,
    }
}

/// What was typed may be a secret or a token where something else belongs: of the words of a message, only
/// those are repeated that are plainly names.
fn harmless(mut words: String, args: &[OsString]) -> String {
    /// Nothing so short is a secret, and it may be a part of other words.
    const SHORT: usize = 4;
    let known = options(&Cli::command());
    let is_plain = |text: &str| {
        safe_to_show::value(text) || safe_to_show::option(text, known.iter().map(String::as_str))
    };
    let typed: Vec<Cow<'_, str>> = args.iter().skip(1).map(|arg| arg.to_string_lossy()).collect();
    let mut pieces: Vec<&str> = Vec::new();
    for arg in &typed {
        pieces.push(arg);
        pieces.extend(arg.split_once('=').map(|(name, _)| name));
        pieces.extend(arg.split_once('=').map(|(_, value)| value));
        // The value of a short option may follow it without a space.
        let short = arg.strip_prefix('-').filter(|rest| !rest.starts_with('-'));
        pieces.extend(short.and_then(|rest| rest.get(1..)));
    }
    pieces.sort_unstable_by_key(|piece| std::cmp::Reverse(piece.len()));
    for piece in pieces.into_iter().filter(|piece| piece.len() >= SHORT && !is_plain(piece)) {
        words = words.replace(piece, safe_to_show::HIDDEN);
    }
    words
}

/// The names of all options, of all commands.
fn options(command: &clap::Command) -> Vec<String> {
    let own = command.get_arguments().filter_map(clap::Arg::get_long).map(ToOwned::to_owned);
    own.chain(command.get_subcommands().flat_map(options)).collect()
}
