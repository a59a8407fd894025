//! The command line as a whole: parse, run, exit.

mod command;
mod parse;
mod route;
mod usage;

pub mod args;
pub mod batch;
pub mod commands;
pub mod exit;
pub mod help;
pub mod io;
pub mod net;
pub mod pipeline;
pub mod render;
pub mod sensitive;
pub mod session;
pub mod shell;
pub mod value_parsers;
#[cfg(feature = "web")]
pub mod web;

use std::ffi::OsString;

use clap::Parser;

use crate::cli::exit::Exit;
use crate::report::{ErrorSource, Fault, Reason};
use args::global::Global;
use exit::Misuse;
use sensitive::Wipe;
use session::Session;

pub use command::Command;

/// Decode, verify and debug JSON Web Tokens
///
/// `jwtx TOKEN` is `jwtx inspect TOKEN`. Paste anything that contains a token: a header, a cookie, a URL, a JSON
/// response. `@FILE` reads a file, `env:NAME` an environment variable.
#[derive(Debug, Parser)]
#[command(name = "jwtx", version, propagate_version = true, disable_help_subcommand = true)]
pub struct Cli {
    /// What every command understands.
    #[command(flatten)]
    pub global: Global,
    /// The command.
    #[command(subcommand)]
    pub command: Command,
}

/// Runs jwtx with these arguments, the program's name first, and gives its exit status.
pub fn run(args: impl IntoIterator<Item = OsString>) -> Exit {
    let args: Vec<OsString> = args.into_iter().collect();
    if args.get(1).is_some_and(|word| word == commands::completions::candidates::NAME) {
        return commands::completions::answer(&args[2..]);
    }
    let mut args = route::with_command(args);
    if let Some(misuse) = usage::one_hyphen(&args) {
        return usage::misused(&misuse, &args);
    }
    if let Some(names) = commands::help::asked_last(&args) {
        return commands::help::show(&names).unwrap_or(Exit::Usage);
    }
    let cli = match parse::parse(&args) {
        Ok(cli) => cli,
        Err(error) => return usage::answer(&error, &args),
    };
    // What follows `--` is no word but a token.
    if cli.command.asks_for_help() && !args.iter().any(|arg| arg == "--") {
        return commands::help::show(&[cli.command.name()]).unwrap_or(Exit::Usage);
    }
    args.iter_mut().for_each(Wipe::wipe);
    let session = Session::new(&cli.global, cli.command.is_stream());
    let attempt = cli.command.attempt();
    if let Err(misuse) = cli.global.exit_style.check_line(cli.command.judges_without_line()) {
        return session.misused(&misuse);
    }
    let result = match cli.command {
        Command::Inspect(args) => commands::inspect::run(&args, &session),
        Command::Expiry(args) => commands::expiry::run(&args, &session),
        Command::Verify(args) => commands::verify::run(&args, &session),
        Command::Mint(args) => commands::mint::run(&args, &session),
        Command::Present(args) => commands::present::run(&args, &session),
        Command::Scan(args) => commands::scan::run(&args, &session),
        Command::Redact(args) => commands::redact::run(&args, &session),
        Command::Probe(args) => commands::probe::run(&args, &session),
        Command::Decrypt(args) => commands::decrypt::run(&args, &session),
        Command::Diff(args) => commands::diff::run(&args, &session),
        Command::Keygen(args) => commands::keygen::run(&args, &session),
        Command::Key(args) => commands::key::run(&args, &session),
        #[cfg(feature = "web")]
        Command::Web(args) => commands::web::run(&args, &session),
        Command::Config(args) => commands::config::run(&args, &session),
        Command::Explain(args) => commands::explain::run(&args, &session),
        Command::Completions(args) => commands::completions::run(&args, &session),
        Command::Man(args) => commands::man::run(&args, &session),
        Command::Help(args) => commands::help::run(&args),
        Command::Version(_) => commands::help::version(&session),
    };
    result.unwrap_or_else(|error| {
        if let Some(misuse) = error.downcast_ref::<Misuse>() {
            return session.misused(misuse);
        }
        let fault = error.downcast::<Fault>().unwrap_or_else(|error| {
            let message = format!("{error:#}");
            Fault::new(Reason::Io, message).caused_by(ErrorSource::boxed(error.into()))
        });
        session.fail(&attempt, &fault)
    })
}
