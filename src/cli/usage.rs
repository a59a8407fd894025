//! What a command line that cannot be read is answered with: help, the version, or what is wrong with it.

mod mistake;

use std::borrow::Cow;
use std::ffi::OsString;
use std::io::stdout;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Args as _, CommandFactory as _};

use super::Cli;
use super::args::global::Global;
use super::args::words::names_token;
use super::args::{lookup, options, typed};
use super::command::known;
use super::commands::help;
use super::exit::{Exit, Misuse};
use super::parse::first_word;
use super::render::{json, nagios, wording};
use super::session;
#[cfg(feature = "web")]
use super::value_parsers::ValueError;
use crate::report::safe_to_show;
use crate::report::verdict::NagiosStatus;

/// Help and version go to standard output; a wrong command line to standard error, and with `--json`
/// to standard output as JSON too.
pub(super) fn answer(error: &clap::Error, args: &[OsString]) -> Exit {
    if matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) {
        if error.kind() == ErrorKind::DisplayHelp {
            return help::asked_by_option(args);
        }
        return session::send_alone(error.render().to_string().as_bytes());
    }
    let misuse = match no_command(error, args) {
        Some(Ok(status)) => return status,
        Some(Err(misuse)) => misuse,
        None => no_option(error, args).unwrap_or_else(|| {
            let words = harmless(hide_value(error), args);
            summary(error, &words, args)
        }),
    };
    misused(&misuse, args)
}

/// Says what is wrong with a command line that was not read.
#[expect(clippy::disallowed_methods, reason = "with --json, a mistake goes to standard output too")]
pub(super) fn misused(misuse: &Misuse, args: &[OsString]) -> Exit {
    let advice = wording::words(&misuse.advice);
    session::write_error(&misuse.what, &misuse.details, Some(&advice));
    let is_flag = |long: &str, short: char| {
        let global = Global::augment_args(clap::Command::new("jwtx"));
        args.iter().map(|arg| arg.to_string_lossy()).any(|arg| {
            let cluster = !arg.starts_with("--") && typed::width(&arg, &global).is_some();
            *arg == *long || cluster && arg.contains(short)
        })
    };
    let (is_json, is_quiet) = (is_flag("--json", 'j'), is_flag("--quiet", 'q'));
    if is_json && !is_quiet {
        // Nobody is left to be told of a broken standard output.
        let _ = json::usage(&misuse.what, Some(&advice), &mut stdout());
    }
    if asks_for_nagios(args) {
        // 2 would be CRITICAL.
        if !is_json && !is_quiet {
            let _ = nagios::unknown(&misuse.what, &mut stdout());
        }
        return Exit::Nagios(NagiosStatus::Unknown);
    }
    Exit::Usage
}

/// Whether a command line that was not read asks for the style of Nagios.
fn asks_for_nagios(args: &[OsString]) -> bool {
    let apart = args.windows(2).any(|two| two[0] == "--exit-style" && two[1] == "nagios");
    apart || args.iter().any(|arg| arg == "--exit-style=nagios")
}

/// That a value of an option cannot be read, for this reason; it is repeated only where it cannot be a secret.
#[cfg(feature = "web")]
pub(super) fn wrong_value(option: &str, typed: &str, why: &ValueError) -> Misuse {
    let shown = if safe_to_show::value(typed) { typed } else { safe_to_show::HIDDEN };
    let what = if typed.is_empty() {
        format!("{option} is empty")
    } else {
        format!("invalid value `{shown}` for {option}")
    };
    mistake::unreadable(&what, &why.to_string(), "jwtx help verify")
}

/// The value of this name, as an option reads it; or that there is none, and which there are.
#[cfg(feature = "web")]
pub(super) fn named<V: clap::ValueEnum + Send + Sync + 'static>(
    option: &'static str,
    typed: &str,
) -> Result<V, Misuse> {
    let arg = clap::Arg::new(option).long(option.trim_start_matches('-'));
    let arg = arg.value_parser(clap::builder::EnumValueParser::<V>::new());
    let command = clap::Command::new("jwtx").no_binary_name(true).arg(arg);
    let read = command.try_get_matches_from([format!("{option}={typed}")]);
    let read = read.and_then(|mut read| {
        let none = || clap::Error::new(ErrorKind::InvalidValue);
        read.remove_one::<V>(option).ok_or_else(none)
    });
    // What was typed may be a secret in the wrong field.
    read.map_err(|error| {
        let misuse = mistake::no_value_of(&error, option, "jwtx help", &[typed.into()]);
        Misuse { what: format!("unknown value for {option}"), ..misuse }
    })
}

/// What is wrong in one sentence, and what to do about it: from the words that say it in several lines.
fn summary(error: &clap::Error, words: &str, args: &[OsString]) -> Misuse {
    let cli = Cli::command();
    let (command, names) = named_command(&cli, args.iter().filter_map(|arg| arg.to_str()));
    let help = [&["jwtx", "help"], &names[..]].concat().join(" ");
    if error.kind() == ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand {
        let known: Vec<&str> = command.get_subcommands().map(clap::Command::get_name).collect();
        let name = [&["jwtx"], &names[..]].concat().join(" ");
        return Misuse::new(
            format!("{name} needs one of its commands: {}", known.join(", ")),
            help,
        );
    }
    let name = [&["jwtx"], &names[..]].concat().join(" ");
    if let Some(misuse) = mistake::of(error, &name, &help, args) {
        return misuse;
    }
    let lines = || words.lines().map(str::trim);
    let what: Vec<&str> = lines().take_while(|line| !line.is_empty()).collect();
    let sentence = what.join(" ").trim_start_matches("error: ").to_owned();
    let advice = usage_line(error).map(|usage| format!("usage: {usage}"));
    Misuse::new(sentence, advice.unwrap_or(help))
}

/// How the command is used that an error is about, if it says so.
fn usage_line(error: &clap::Error) -> Option<String> {
    let words = error.render().to_string();
    words.lines().find_map(|line| line.trim().strip_prefix("Usage: ")).map(str::to_owned)
}

/// That a word is an option which the command does not have, and what is meant by it. None where something else is
/// wrong.
fn no_option(error: &clap::Error, args: &[OsString]) -> Option<Misuse> {
    let Some(ContextValue::String(name)) = error.get(ContextKind::InvalidArg) else { return None };
    let is_unknown = error.kind() == ErrorKind::UnknownArgument && typed::is_option(name);
    if !is_unknown {
        return None;
    }
    if args.iter().any(|arg| arg.to_string_lossy().starts_with("-----BEGIN ")) {
        let what = "the argument is a key or a certificate in PEM, not a token";
        return Some(Misuse::new(
            what,
            "use it as a key: jwtx verify --key FILE TOKEN; to look at it: jwtx key FILE",
        ));
    }
    let cli = Cli::command();
    let (_, names) = named_command(&cli, args.iter().skip(1).filter_map(|arg| arg.to_str()));
    Some(options::unknown(&cli, &names, name, args))
}

/// That an option's long name was typed behind one hyphen, where it would be read as short options: `-key FILE`.
pub(super) fn one_hyphen(args: &[OsString]) -> Option<Misuse> {
    let is_long = |arg: &OsString| {
        let name = arg.to_str().and_then(|arg| arg.strip_prefix('-')).unwrap_or_default();
        let is_part = |b: u8| b.is_ascii_lowercase() || b == b'-';
        name.len() > 2 && !name.starts_with('-') && name.bytes().all(is_part)
    };
    if !args.iter().any(is_long) {
        return None;
    }
    let at = first_word(args)?;
    let known = known(args.get(at)?.to_str()?)?;
    let described = (known.describe)().command;
    let word = typed::options(&args[1..], &described).into_iter().find(|word| {
        let name = word.trim_start_matches('-');
        is_long(&OsString::from(word))
            && (described.get_arguments().any(|arg| typed::has_long(arg, name)) || name == "help")
    })?;
    let what = format!("`{word}` would be read as short options");
    Some(Misuse::new(what, format!("write -{word}")))
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
    let before_token = names.is_empty() && words.any(names_token);
    Some(Err(lookup::unknown(command, &names, unknown, before_token)))
}

/// The options whose value is often a secret.
const SECRET: [&str; 6] =
    ["--http-header", "--secret", "--refresh-token", "--valid", "--key", "--secret-env"];

/// The words of an error, without the value of an option that is often a secret, whatever it looks like.
fn hide_value(error: &clap::Error) -> String {
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
    let known = options::names(&Cli::command());
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
