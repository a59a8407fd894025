//! The command line as a whole: parse, run, exit.

mod called;

pub mod batch;
pub mod commands;
pub mod exit;
pub mod hidden;
pub mod io;
pub mod net;
pub mod render;
pub mod value_parsers;

use std::borrow::Cow;
use std::ffi::OsString;
use std::io::{Write as _, stderr, stdout};

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{ArgAction, Args, CommandFactory as _, Parser, Subcommand};

use crate::report::{Fault, Reason, repeat};
use commands::{Session, help, lookup};
use exit::{ExitStyle, Misuse};
use hidden::Wipe;
use io::terminal::Color;
use render::sanitize;
use value_parsers::Instant;

/// Say what a JSON Web Token is, whether it is good, and, if not, why and what to do about it
///
/// `jwtx TOKEN` alone is `jwtx inspect TOKEN`. A token may come with what surrounds it in real life
/// (`Bearer `, quotes, line wraps); it may also be given as @FILE, or on standard input.
#[derive(Debug, Parser)]
#[command(
    name = "jwtx",
    version,
    propagate_version = true,
    disable_help_subcommand = true,
    after_help = "Exit status: 0 valid, 1 error, 2 usage, 3 expired, 4 expiring, 5 not active, \
                  6 invalid, 7 no token.\n`jwtx explain CODE` says more about any code, claim or \
                  algorithm."
)]
pub struct Cli {
    /// What every command understands.
    #[command(flatten)]
    pub global: Global,
    /// The command.
    #[command(subcommand)]
    pub command: Command,
}

/// What every command understands.
#[derive(Debug, Args)]
#[command(next_help_heading = "Output")]
pub struct Global {
    /// Print one stable JSON object
    #[arg(long, global = true)]
    pub json: bool,

    /// Print no report, only set the exit status; errors and what a command makes are still printed
    #[arg(long, short, global = true)]
    pub quiet: bool,

    /// Show dates in this machine's time zone instead of UTC
    #[arg(long, global = true)]
    pub local: bool,

    /// When to use colours
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    pub color: Color,

    /// How a verdict becomes an exit status
    #[arg(long, global = true, value_name = "STYLE", default_value = "codes")]
    pub exit_style: ExitStyle,

    /// Judge as if it were this instant: 2026-01-01T00:00:00Z, 1767225600, -1h
    #[arg(long, global = true, value_name = "TIME", allow_hyphen_values = true, value_parser = value_parsers::moment)]
    pub at: Option<Instant>,
}

/// The commands.
#[derive(Debug, Subcommand)]
#[expect(missing_docs, reason = "each command's help is the doc comment of its arguments")]
pub enum Command {
    #[command(alias = "decode")]
    Inspect(commands::inspect::InspectArgs),
    #[command(alias = "exp")]
    Expiry(commands::expiry::ExpiryArgs),
    Verify(Box<commands::verify::VerifyArgs>),
    Scan(Box<commands::scan::ScanArgs>),
    Redact(commands::redact::RedactArgs),
    #[command(aliases = ["sign", "encode"])]
    Mint(Box<commands::mint::MintArgs>),
    Probe(Box<commands::probe::ProbeArgs>),
    Diff(commands::diff::DiffArgs),
    Keygen(commands::keygen::KeygenArgs),
    Key(commands::key::KeyCommandArgs),
    Explain(commands::explain::ExplainArgs),
    Completions(commands::completions::CompletionsArgs),
    Man(commands::man::ManArgs),
    Help(help::HelpArgs),
    Version(help::VersionArgs),
}

impl Command {
    /// Whether standard output is a stream of records, a line each.
    const fn is_stream(&self) -> bool {
        match self {
            Self::Inspect(args) => args.token.is_batch(),
            Self::Expiry(args) => args.token.is_batch(),
            Self::Verify(args) => args.token.is_batch(),
            Self::Mint(args) => args.is_stream(),
            Self::Probe(args) => args.is_stream(),
            Self::Scan(_) => true,
            _ => false,
        }
    }
}

/// Runs jwtx with these arguments, the program's name first, and gives its exit status.
pub fn run(args: impl IntoIterator<Item = OsString>) -> u8 {
    let mut args = with_default_command(args.into_iter().collect());
    let cli = match called::parse(&args) {
        Ok(cli) => cli,
        Err(error) => return usage(&error, &args),
    };
    // What follows `--` is no word but a token.
    if asks_for_help(&cli.command) && !args.iter().any(|arg| arg == "--") {
        return help::show(&[name_of(&cli.command)]).unwrap_or(exit::USAGE);
    }
    args.iter_mut().for_each(Wipe::wipe);
    let session = Session::new(&cli.global, cli.command.is_stream());
    let name = name_of(&cli.command);
    let result = match cli.command {
        Command::Inspect(args) => commands::inspect::run(&args, &session),
        Command::Expiry(args) => commands::expiry::run(&args, &session),
        Command::Verify(args) => commands::verify::run(&args, &session),
        Command::Mint(args) => commands::mint::run(&args, &session),
        Command::Scan(args) => commands::scan::run(&args, &session),
        Command::Redact(args) => commands::redact::run(&args, &session),
        Command::Probe(args) => commands::probe::run(&args, &session),
        Command::Diff(args) => commands::diff::run(&args, &session),
        Command::Keygen(args) => commands::keygen::run(&args, &session),
        Command::Key(args) => commands::key::run(&args, &session),
        Command::Explain(args) => commands::explain::run(&args, &session),
        Command::Completions(args) => commands::completions::run(&args, &session),
        Command::Man(args) => commands::man::run(&args, &session),
        Command::Help(args) => help::run(&args),
        Command::Version(_) => help::version(&session),
    };
    result.unwrap_or_else(|error| {
        if let Some(misuse) = error.downcast_ref::<Misuse>() {
            return session.misused(misuse);
        }
        let fault = error
            .downcast::<Fault>()
            .unwrap_or_else(|error| Fault::new(Reason::Io, format!("{error:#}")));
        session.fail(name, fault)
    })
}

/// Whether `help` stands where a command wants a token: no token is that word.
fn asks_for_help(command: &Command) -> bool {
    match command {
        Command::Inspect(args) => args.token.is_help(),
        Command::Expiry(args) => args.token.is_help(),
        Command::Verify(args) => args.token.is_help(),
        _ => false,
    }
}

const fn name_of(command: &Command) -> &'static str {
    match command {
        Command::Inspect(_) => "inspect",
        Command::Expiry(_) => "expiry",
        Command::Verify(_) => "verify",
        Command::Mint(_) => "mint",
        Command::Scan(_) => "scan",
        Command::Redact(_) => "redact",
        Command::Probe(_) => "probe",
        Command::Diff(_) => "diff",
        Command::Keygen(_) => "keygen",
        Command::Key(_) => "key",
        Command::Explain(_) => "explain",
        Command::Completions(_) => "completions",
        Command::Man(_) => "man",
        Command::Help(_) => "help",
        Command::Version(_) => "version",
    }
}

/// `jwtx TOKEN` is `jwtx inspect TOKEN`: puts the command in where none is named. A word that could be meant as a
/// command is left to be one, so that it is called unknown and not a bad token.
fn with_default_command(mut args: Vec<OsString>) -> Vec<OsString> {
    if let Some(first) = first_word(&args)
        && args.get(first).is_none_or(|word| !lookup::is_plain(&word.to_string_lossy()))
    {
        args.insert(1.min(args.len()), OsString::from("inspect"));
    }
    args
}

/// Where the first word is that is no option of jwtx itself, if only behind the end. None where help or the version is
/// asked for before it.
fn first_word(args: &[OsString]) -> Option<usize> {
    let word = |at| args.get(at).map(|arg: &OsString| arg.to_string_lossy());
    let mut first = 1;
    if word(first).is_some_and(|word| word.starts_with('-')) {
        let global = Global::augment_args(clap::Command::new("jwtx"));
        while let Some(option) = word(first) {
            if ["-h", "--help", "-V", "--version"].contains(&option.as_ref()) {
                return None;
            }
            let Some(width) = width(&option, &global) else { break };
            first += width;
        }
    }
    Some(first)
}

/// How many words a global option takes up, its value included; none if it is no such option.
fn width(word: &str, global: &clap::Command) -> Option<usize> {
    let takes_value = |arg: &clap::Arg| matches!(arg.get_action(), ArgAction::Set);
    if let Some(long) = word.strip_prefix("--") {
        let (name, value) =
            long.split_once('=').map_or((long, None), |(name, value)| (name, Some(value)));
        let arg = global.get_arguments().find(|arg| arg.get_long() == Some(name))?;
        return Some(1 + usize::from(takes_value(arg) && value.is_none()));
    }
    let shorts = word.strip_prefix('-').filter(|shorts| !shorts.is_empty())?;
    let is_flag = |short| {
        let mut args = global.get_arguments();
        args.any(|arg| arg.get_short() == Some(short) && !takes_value(arg))
    };
    shorts.chars().all(is_flag).then_some(1)
}

/// Help and version go to standard output; a wrong command line to standard error, and with `--json`
/// to standard output as JSON too.
#[expect(
    clippy::disallowed_methods,
    reason = "help goes to standard output, a mistake to standard error"
)]
fn usage(error: &clap::Error, args: &[OsString]) -> u8 {
    if matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) {
        // A reader that went away has read enough.
        let _ = error.print();
        return 0;
    }
    let mut misused = None;
    let words = match no_command(error, args) {
        Some(Ok(status)) => return status,
        Some(Err(misuse)) => {
            let advice = render::wording::words(&misuse.advice).into_owned();
            let words = format!("error: {}\n  Do: {advice}", misuse.what);
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
        let _ = render::json::usage(&sentence, advice.as_deref(), &mut stdout());
    }
    exit::USAGE
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
fn no_command(error: &clap::Error, args: &[OsString]) -> Option<Result<u8, Misuse>> {
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
            words.replacen(&format!("'{value}'"), &format!("'{}'", repeat::HIDDEN), 1)
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
    let is_plain =
        |text: &str| repeat::value(text) || repeat::option(text, known.iter().map(String::as_str));
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
        words = words.replace(piece, repeat::HIDDEN);
    }
    words
}

/// The names of all options, of all commands.
fn options(command: &clap::Command) -> Vec<String> {
    let own = command.get_arguments().filter_map(clap::Arg::get_long).map(ToOwned::to_owned);
    own.chain(command.get_subcommands().flat_map(options)).collect()
}
