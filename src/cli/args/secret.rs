//! The options that name a secret.
#![expect(
    clippy::disallowed_methods,
    reason = "a text that names a file is used as it is, and said to be one"
)]

use std::ffi::OsString;
use std::path::Path;

use clap::{Args, ValueHint};

use crate::cli::io::secret::{self, Encoding, SecretSource};
use crate::cli::sensitive::Sensitive;
use crate::report::{Help, Sentence, Setting, safe_to_show};

/// The options that name a secret.
#[derive(Debug, Args)]
pub struct SecretArgs {
    /// The shared secret; visible in the process list, so prefer --secret-file or --secret-env
    #[arg(
        long,
        short,
        allow_hyphen_values = true,
        value_name = "TEXT",
        group = "a secret",
        help_heading = "Secret and key"
    )]
    secret: Option<Sensitive<String>>,

    /// Read the secret from a file; `-` is standard input
    #[arg(
        long,
        value_name = "PATH",
        value_hint = ValueHint::AnyPath,
        group = "a secret",
        help_heading = "Secret and key"
    )]
    secret_file: Option<Sensitive<OsString>>,

    /// Read the secret from an environment variable
    #[arg(long, value_name = "NAME", group = "a secret", help_heading = "Secret and key")]
    secret_env: Option<Sensitive<String>>,

    /// Ask for the secret on the terminal, without echo
    #[arg(long, group = "a secret", help_heading = "Secret and key")]
    secret_prompt: bool,

    /// Encoding of the secret [default: utf8]
    #[arg(long, value_name = "ENCODING", help_heading = "Secret and key")]
    secret_encoding: Option<Encoding>,
}

impl SecretArgs {
    /// Whether an option names a secret.
    #[must_use]
    pub const fn is_given(&self) -> bool {
        self.secret.is_some()
            || self.secret_file.is_some()
            || self.secret_env.is_some()
            || self.secret_prompt
    }

    /// Whether the secret is read from standard input.
    #[must_use]
    pub fn reads_standard_input(&self) -> bool {
        self.secret_file.as_ref().is_some_and(|path| **path == "-")
    }

    /// Where the secret is that the options name.
    #[must_use]
    pub fn source(&self) -> Option<SecretSource<'_>> {
        let text = self.secret.as_ref().map(SecretSource::Text);
        let (file, variable) = (self.secret_file.as_ref(), self.secret_env.as_ref());
        text.or(SecretSource::of(file, variable, self.secret_prompt))
    }

    /// How it is written there, if that was said.
    #[must_use]
    pub const fn encoding(&self) -> Option<Encoding> {
        self.secret_encoding
    }

    /// The place that a secret names that was typed as it is, and how it is read from there: `@FILE`, `file:FILE` or the
    /// bare name, of a file that there is, or `env:NAME` or `$NAME`, of a variable that is set. Anything else may be a
    /// secret, and is not repeated.
    #[must_use]
    pub fn named_elsewhere(&self) -> Option<Sentence> {
        let text = self.secret.as_ref()?.as_str();
        let used = format!("`{text}` was used as the secret itself; to read ");
        let marked = ["@", "file://", "file:"].into_iter().find_map(|mark| text.strip_prefix(mark));
        if let Some(path) =
            [marked, Some(text)].into_iter().flatten().find(|path| Path::new(path).is_file())
        {
            let help = Help::set_to(Setting::SecretFile, path.to_owned());
            return Some(Sentence::from(format!("{used}file {path}: ")).and(help));
        }
        let name = text.strip_prefix("env:").or(text.strip_prefix('$'))?;
        let is_set = safe_to_show::variable(name) == name && secret::variable(name).is_some();
        let help = Help::set_to(Setting::SecretVariable, name.to_owned());
        is_set.then(|| Sentence::from(format!("{used}variable {name}: ")).and(help))
    }
}
