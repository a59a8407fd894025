//! The commands: one table of what each is called, and of the arguments that it has. What clap is told, what the words of a
//! command line are looked up in, and what a failure is signed with come from it.

use clap::{ArgMatches, Args, Subcommand};

use super::args::global::Global;
use super::args::token::TokenArgs;
#[cfg(feature = "web")]
use super::commands::web;
use super::commands::{
    completions, config, decrypt, diff, expiry, explain, help, inspect, key, keygen, man, mint,
    present, probe, redact, scan, verify,
};
use super::session::Attempt;

/// What takes a command out of what was read.
type Take = dyn FnOnce(&mut ArgMatches) -> Result<Command, clap::Error>;

/// A command as if jwtx could do nothing else.
pub(super) struct Called {
    /// Its description.
    pub(super) command: clap::Command,
    /// What takes it, with its arguments, out of what was read.
    pub(super) take: Box<Take>,
}

/// A command that there is.
pub(super) struct Known {
    /// Its name, and what else it may be called.
    pub(super) names: &'static [&'static str],
    /// Whether its argument is one token.
    pub(super) takes_token: bool,
    /// Describes it, and no other.
    pub(super) describe: fn() -> Called,
}

/// Other names as clap takes them, also where there is none.
const fn others(names: &'static [&'static str]) -> &'static [&'static str] {
    names
}

/// Makes of the table what clap reads, and what is looked up without clap.
macro_rules! commands {
    ($($(#[$condition:meta])? [$name:literal $(, $other:literal)*] $variant:ident($args:ty), takes_token: $takes_token:literal;)*) => {
        /// The commands.
        #[derive(Debug, Subcommand)]
        #[expect(missing_docs, reason = "each command's help is the doc comment of its arguments")]
        pub enum Command {
            $(
                $(#[$condition])?
                #[command(name = $name, visible_aliases = others(&[$($other),*]))]
                $variant($args),
            )*
        }

        /// The commands, each to be described alone.
        pub(super) const COMMANDS: &[Known] = &[
            $($(#[$condition])? Known {
                names: &[$name $(, $other)*],
                takes_token: $takes_token,
                describe: || alone(Command::$variant),
            },)*
        ];

        impl Command {
            /// Its name.
            pub(super) const fn name(&self) -> &'static str {
                match self {
                    $($(#[$condition])? Self::$variant(_) => $name,)*
                }
            }
        }
    };
}

commands! {
    ["inspect", "decode", "show", "info", "view"] Inspect(inspect::InspectArgs), takes_token: true;
    ["expiry", "exp", "ttl"] Expiry(expiry::ExpiryArgs), takes_token: true;
    ["verify", "validate", "check"] Verify(Box<verify::VerifyArgs>), takes_token: true;
    ["scan"] Scan(Box<scan::ScanArgs>), takes_token: false;
    ["redact"] Redact(redact::RedactArgs), takes_token: false;
    ["mint", "sign", "encode"] Mint(Box<mint::MintArgs>), takes_token: false;
    ["present"] Present(present::PresentArgs), takes_token: true;
    ["probe"] Probe(Box<probe::ProbeArgs>), takes_token: false;
    ["decrypt"] Decrypt(Box<decrypt::DecryptArgs>), takes_token: true;
    ["diff"] Diff(diff::DiffArgs), takes_token: false;
    ["keygen"] Keygen(keygen::KeygenArgs), takes_token: false;
    ["key"] Key(key::KeyCommandArgs), takes_token: false;
    #[cfg(feature = "web")] ["web"] Web(web::WebArgs), takes_token: false;
    ["config"] Config(config::ConfigArgs), takes_token: false;
    ["explain"] Explain(explain::ExplainArgs), takes_token: false;
    ["completions"] Completions(completions::CompletionsArgs), takes_token: false;
    ["man"] Man(man::ManArgs), takes_token: false;
    ["help"] Help(help::HelpArgs), takes_token: false;
    ["version"] Version(help::VersionArgs), takes_token: false;
}

impl Command {
    /// The argument that is one token, or many, where it has one.
    const fn token(&self) -> Option<&TokenArgs> {
        match self {
            Self::Inspect(args) => Some(&args.token),
            Self::Expiry(args) => Some(&args.token),
            Self::Verify(args) => Some(&args.token),
            Self::Scan(_)
            | Self::Redact(_)
            | Self::Mint(_)
            | Self::Present(_)
            | Self::Probe(_)
            | Self::Decrypt(_)
            | Self::Diff(_)
            | Self::Keygen(_)
            | Self::Config(_)
            | Self::Key(_)
            | Self::Explain(_)
            | Self::Completions(_)
            | Self::Man(_)
            | Self::Help(_)
            | Self::Version(_) => None,
            #[cfg(feature = "web")]
            Self::Web(_) => None,
        }
    }

    /// Whether standard output is a stream of records, a line each.
    pub(super) fn is_stream(&self) -> bool {
        match self {
            Self::Scan(_) => true,
            Self::Mint(args) => args.is_stream(),
            Self::Probe(args) => args.is_stream(),
            other => other.token().is_some_and(TokenArgs::is_batch),
        }
    }

    /// What is known of it where it fails.
    pub(super) fn attempt(&self) -> Attempt {
        let report = match self {
            Self::Inspect(args) => args.report.wanted(),
            Self::Expiry(args) => args.report.wanted(),
            Self::Verify(args) => args.report.wanted(),
            Self::Scan(args) => args.report.wanted(),
            Self::Probe(args) => args.report.wanted(),
            Self::Key(args) => args.wanted_report(),
            _ => None,
        };
        Attempt { command: self.name(), reports_token: self.reports_token(), report }
    }

    /// Whether its answer is the report of a token, or of two.
    const fn reports_token(&self) -> bool {
        matches!(
            self,
            Self::Inspect(_)
                | Self::Expiry(_)
                | Self::Verify(_)
                | Self::Present(_)
                | Self::Decrypt(_)
                | Self::Diff(_)
        )
    }

    /// Whether it comes to verdicts of which no line of a monitoring plugin says one.
    pub(super) fn judges_without_line(&self) -> bool {
        match self {
            Self::Inspect(_) | Self::Scan(_) | Self::Probe(_) => true,
            Self::Verify(_) | Self::Expiry(_) => self.is_stream(),
            _ => false,
        }
    }

    /// Whether `help` stands where a command wants a token: no token is that word.
    pub(super) fn asks_for_help(&self) -> bool {
        match self {
            Self::Decrypt(args) => args.is_help(),
            other => other.token().is_some_and(TokenArgs::is_help),
        }
    }
}

/// The command of this name or alias.
pub(super) fn known(word: &str) -> Option<&'static Known> {
    COMMANDS.iter().find(|known| known.names.contains(&word))
}

/// A command alone, by its arguments.
fn alone<A: Args + 'static>(command: fn(A) -> Command) -> Called {
    let jwtx = clap::Command::new("jwtx")
        .version(env!("CARGO_PKG_VERSION"))
        .propagate_version(true)
        .disable_help_subcommand(true);
    Called {
        command: Global::augment_args(A::augment_args(jwtx)),
        take: Box::new(move |matches| A::from_arg_matches_mut(matches).map(command)),
    }
}

#[cfg(test)]
#[cfg(feature = "unit-tests")]
mod tests;
