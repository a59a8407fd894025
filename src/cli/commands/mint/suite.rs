//! `jwtx mint --suite`: the family of test tokens, printed or written to a folder.

use std::path::{Path, PathBuf};

use clap::Args;

use crate::cli::args::files::named;
use crate::cli::args::global::Output;
use crate::cli::exit::{Exit, Misuse};
use crate::cli::io::output_file::{self, Access};
use crate::cli::render::suite::{SuiteFormat, write};
use crate::cli::render::wording::words;
use crate::cli::session::Session;
use crate::cli::value_parsers;
use crate::jose::{Algorithm, Object, Seconds};
use crate::keys::Key;
use crate::mint::encryption::Encryption;
use crate::report::text::count;
use crate::suite::{self, Base, Concealing, Encrypting, Suite};

/// How long the good token lives where `--exp` does not say so.
const LIFETIME: Seconds = Seconds::from_seconds(600);

/// The shortest lifetime of the good token: the others are fractions of it.
const SHORTEST: Seconds = Seconds::from_seconds(60);

/// The suite.
#[derive(Debug, Args)]
#[command(next_help_heading = "Suite")]
pub(super) struct SuiteArgs {
    /// Make a suite of test tokens: valid, expired, forged, malformed
    ///
    /// Each token comes with the verdict that it must get. --exp is the lifetime of the valid one [default: 10m].
    /// With --encrypt-to and its like there are encrypted tokens too, with --sd and --decoys SD-JWTs.
    #[arg(long, conflicts_with_all = ["unsigned", "nbf", "iat"])]
    suite: bool,

    /// Leeway of the verifier under test, on which the expected verdicts depend
    #[arg(long, value_name = "SPAN", default_value = "60s", requires = "suite", value_parser = value_parsers::span)]
    leeway: Seconds,

    /// Format of the suite
    #[arg(long, value_name = "FORMAT", default_value = "json", requires = "suite")]
    format: SuiteFormat,

    /// Write one file per token into this folder, and the list to suite.jsonl; `-` is standard output
    #[arg(long, value_name = "DIR", requires = "suite", conflicts_with = "format")]
    out: Option<PathBuf>,

    /// Overwrite existing files
    #[arg(long, requires = "out")]
    force: bool,
}

/// What the good token is.
pub(super) struct Good {
    pub(super) header: Object,
    pub(super) claims: Object,
    /// Whether there is an `iat`.
    pub(super) dated: bool,
    /// How long it lives, where that was said.
    pub(super) lifetime: Option<Seconds>,
}

impl SuiteArgs {
    /// Whether the suite is wanted, and not one token.
    pub(super) const fn is_given(&self) -> bool {
        self.suite
    }

    /// Makes the suite.
    pub(super) fn run(
        &self,
        Good { header, claims, dated, lifetime }: Good,
        (key, algorithm): (&Key, Algorithm),
        (encryption, concealing): (Option<&Encryption>, Option<&Concealing>),
        session: &Session,
    ) -> anyhow::Result<Exit> {
        if session.output == Output::Json && !matches!(self.format, SuiteFormat::Json) {
            let what = "--json and this --format cannot be used together";
            return Err(Misuse::new(what, "remove one of them").into());
        }
        let lifetime = lifetime.unwrap_or(LIFETIME);
        if lifetime < SHORTEST {
            let message =
                "--exp must be at least 1m: it is the lifetime of the suite's valid token";
            let advice = "use --exp 10m, for example; the expired tokens are derived from it";
            return Err(Misuse::new(message, advice).into());
        }
        let wrong_key = suite::wrong_key(key.key_type())?;
        let encrypting = encryption.map(Encrypting::new).transpose()?;
        let base = Base {
            header,
            claims,
            now: session.now,
            lifetime,
            age: Seconds::ZERO,
            leeway: self.leeway,
            dated,
            key,
            algorithm,
            wrong_key: &wrong_key,
            encrypting: encrypting.as_ref(),
            concealing,
        };
        let suite = suite::make(&base)?;
        match named(self.out.as_deref()) {
            Some(folder) => {
                write_files(&suite, folder, self.force)?;
                let tokens = count(suite.tokens.len(), "token");
                session.tell(&format!("wrote {tokens} and suite.jsonl to {}", folder.display()));
            }
            None => session.print(|out| write(&suite, self.format, out))?,
        }
        tell_left_out(&suite, session);
        Ok(Exit::Success)
    }
}

/// Says which cases are missing, and what it takes to have them.
fn tell_left_out(suite: &Suite, session: &Session) {
    if !suite.left_out.is_empty() {
        session.tell(&format!("skipped {}:", count(suite.left_out.len(), "case")));
    }
    for (name, why) in &suite.left_out {
        session.tell(&format!("  {name}: {}", words(why)));
    }
}

/// Writes each token to a file of its own, and the list of them. One of them is good, so they are nobody else's to read.
fn write_files(suite: &Suite, folder: &Path, force: bool) -> anyhow::Result<()> {
    let mut list = Vec::new();
    write(suite, SuiteFormat::Json, &mut list)?;
    let tokens = suite.tokens.iter();
    let files = tokens.map(|token| (format!("{}.jwt", token.case.name), token.text.as_bytes()));
    let files = files.chain([("suite.jsonl".to_owned(), list.as_slice())]);
    Ok(output_file::write_folder(folder, files, Access::Private, force)?)
}
