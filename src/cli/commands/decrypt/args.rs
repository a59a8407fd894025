//! The arguments of `jwtx decrypt`.

use std::ffi::OsString;

use clap::Args;

use crate::cli::args::decryption::{EncryptionLimitArgs, PasswordArgs};
use crate::cli::args::keys::KeyArgs;
use crate::cli::args::pick;
use crate::cli::args::standard_input::StandardInput;
use crate::cli::args::words;
use crate::cli::exit::Misuse;
use crate::cli::io::input::{self, Given, Input};
use crate::cli::sensitive::Sensitive;
use crate::cli::session::Session;
use crate::cli::value_parsers;
use crate::jose::KeyManagement;
use crate::validate::EncryptionPolicy;

/// Decrypt a token: what it holds, byte for byte
///
/// Needs the recipient's private key, the shared secret or the password. In a pipe, the content is written as it is; on
/// a terminal, claims are laid out. No signature is checked and no verdict given: who has a public key can encrypt for
/// it, so decrypted is not authentic. `verify --decryption-key` decrypts and verifies. The exit status is 0 if the token
/// was decrypted; otherwise nothing of the content is shown.
#[derive(Debug, Args)]
pub struct DecryptArgs {
    /// The token, or any text that contains it; @FILE, env:NAME; `-`, or no argument, reads standard input
    #[arg(value_name = "TOKEN")]
    token: Vec<Sensitive<OsString>>,

    /// Choose one of several tokens by name or number: access_token, 2
    #[arg(long, value_name = "NAME|N", conflicts_with = "strict_input")]
    pick: Option<String>,

    /// Use the input exactly as given: do not remove `Bearer `, quotes, line breaks or spaces
    #[arg(long)]
    pub(super) strict_input: bool,

    #[command(flatten)]
    pub(super) keys: KeyArgs,

    #[command(flatten)]
    passwords: PasswordArgs,

    /// Allow only this key management algorithm, such as RSA-OAEP-256 (repeatable) [default: those that fit the key]
    ///
    /// RSA1_5 is used only if it is named here.
    #[arg(long, value_name = "NAME", value_parser = value_parsers::key_management, help_heading = "Encrypted tokens")]
    alg: Vec<KeyManagement>,

    #[command(flatten)]
    limits: EncryptionLimitArgs,
}

impl DecryptArgs {
    /// Refuses arguments that contradict each other.
    pub(super) fn check(&self) -> Result<(), Misuse> {
        words::joined(&self.token)?;
        StandardInput::default()
            .read_by("the token", usize::from(self.token.is_empty() || self.is_stdin()))
            .read_by("the key", self.keys.standard_inputs())
            .read_by("the password", usize::from(self.passwords.reads_standard_input()))
            .check()
    }

    fn is_stdin(&self) -> bool {
        matches!(self.token.as_slice(), [word] if word.to_str().is_some_and(|word| word == "-"))
    }

    /// Whether the one word in place of a token is `help`.
    pub(in crate::cli) fn is_help(&self) -> bool {
        matches!(self.token.as_slice(), [word] if **word == *"help")
    }

    /// Reads the one token that there has to be.
    pub(super) fn read(&self, session: &Session) -> anyhow::Result<Input> {
        let given = words::joined(&self.token)?;
        let read = input::read(given.as_deref(), self.strict_input, "decrypt …")?;
        let read = match &self.pick {
            Some(wanted) => Given::One(pick::pick(read, wanted, session.now)?),
            None => read,
        };
        match read {
            Given::One(input) => Ok(input),
            Given::Several(tokens) => Err(pick::several(&tokens, session.now).into()),
        }
    }

    /// How tokens may be encrypted.
    pub(super) fn policy(&self) -> EncryptionPolicy {
        self.limits.policy(self.alg.clone())
    }

    /// What decrypts.
    pub(super) fn decryption_keys(&self) -> crate::keys::DecryptionKeys {
        self.passwords.with(self.keys.ring(self.keys.origin()))
    }
}
