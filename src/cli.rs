//! The command line as a whole: parse, run, exit.

use std::borrow::Cow;
use std::ffi::OsString;
use std::io::{self, Write as _};
use std::mem::ManuallyDrop;

use clap::error::ErrorKind;
use clap::{Args, CommandFactory as _, FromArgMatches as _, Parser, Subcommand};

use crate::commands::{self, Session};
use crate::exit::{self, ExitStyle};
use crate::hidden::Wipe;
use crate::render::{self, sanitize};
use crate::report::{Fault, Reason, repeat};
use crate::terminal::Color;
use crate::values::{self, Instant};

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

    /// Print nothing: the exit status speaks alone
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
    #[arg(long, global = true, value_name = "TIME", allow_hyphen_values = true, value_parser = values::moment)]
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
}

/// Runs jwtx with these arguments, the program's name first, and gives its exit status.
pub fn run(args: impl IntoIterator<Item = OsString>) -> u8 {
    let mut args = with_default_command(args.into_iter().collect());
    let cli = match parse(&args) {
        Ok(cli) => cli,
        Err(error) => return usage(&error, &args),
    };
    args.iter_mut().for_each(Wipe::wipe);
    let session = Session::new(&cli.global);
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
    };
    result.unwrap_or_else(|error| {
        let fault = error
            .downcast::<Fault>()
            .unwrap_or_else(|error| Fault::new(Reason::Io, format!("{error:#}")));
        session.fail(name, fault)
    })
}

/// Reads the command line. Taking the description of all commands apart again would be a tenth of the
/// work of a short run, which ends here anyway; so it is left to the operating system. Nothing that was
/// typed is in it: that is in the matches, which are dropped.
fn parse(args: &[OsString]) -> Result<Cli, clap::Error> {
    let mut command = ManuallyDrop::new(Cli::command());
    let mut matches = command.try_get_matches_from_mut(args)?;
    Cli::from_arg_matches_mut(&mut matches).map_err(|error| error.format(&mut command))
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
    }
}

/// `jwtx TOKEN` is `jwtx inspect TOKEN`: puts the command in where none is named.
fn with_default_command(mut args: Vec<OsString>) -> Vec<OsString> {
    let takes_value = |word: &str| ["--color", "--exit-style", "--at"].contains(&word);
    let mut words = args.iter().skip(1).map(|arg| arg.to_string_lossy());
    let mut first = words.next();
    while let Some(word) = &first {
        let skip = match word.as_ref() {
            "-h" | "--help" | "-V" | "--version" => return args,
            word if takes_value(word) => 2,
            "-q" | "--quiet" | "--json" | "--local" => 1,
            word if word.split_once('=').is_some_and(|(name, _)| takes_value(name)) => 1,
            _ => break,
        };
        first = words.nth(skip - 1);
    }
    if first.is_none_or(|word| !is_command(&word)) {
        args.insert(1.min(args.len()), OsString::from("inspect"));
    }
    args
}

/// Whether a word names a command, or nearly does: then it is better called unknown than a token.
fn is_command(word: &str) -> bool {
    // No token is so short and plain; the names are looked up only where one may be meant.
    let plain = (2..=16).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_lowercase());
    plain
        && (Command::has_subcommand(word)
            || Cli::command().get_subcommands().any(|command| {
                command.get_all_aliases().any(|alias| alias == word)
                    || (word.len() > 2
                        && strsim::damerau_levenshtein(command.get_name(), word) <= 2)
            }))
}

/// Help and version go to standard output; a wrong command line to standard error, and with `--json`
/// to standard output as JSON too.
fn usage(error: &clap::Error, args: &[OsString]) -> u8 {
    if matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) {
        // A reader that went away has read enough.
        let _ = error.print();
        return 0;
    }
    let words = harmless(error.render().to_string(), args);
    for line in words.lines() {
        let _ = writeln!(io::stderr(), "{}", sanitize::text(line));
    }
    let said = |options: &[&str]| args.iter().any(|arg| options.iter().any(|option| arg == option));
    if said(&["--json"]) && !said(&["--quiet", "-q"]) {
        let sentence = words.lines().next().unwrap_or_default();
        let _ = render::json::usage(sentence.trim_start_matches("error: "), &mut io::stdout());
    }
    exit::USAGE
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
