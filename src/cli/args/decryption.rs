//! The options that name what tokens are decrypted with. None of it ever verifies a signature.

use std::ffi::OsString;

use clap::{Args, ValueHint};

use super::keys::{add_for, add_secret};
use super::passphrase::ring_with;
use crate::cli::io::secret::{self, Encoding, SecretSource};
use crate::cli::io::secret_option::SecretOption;
use crate::cli::sensitive::Sensitive;
use crate::cli::value_parsers;
use crate::jose::{ContentEncryption, KeyManagement, limits};
use crate::keys::{DecryptionKeys, KeyRing, Password};
use crate::validate::EncryptionPolicy;

/// What a token may be decrypted with before it is verified.
#[derive(Debug, Args)]
#[command(next_help_heading = "Encrypted tokens")]
pub struct DecryptionArgs {
    /// Decrypt with this private key or JWK: a file, `-`, env:NAME or a literal JWK (repeatable)
    ///
    /// It never verifies a signature: name the key of the signature inside with --key.
    #[arg(long, allow_hyphen_values = true, value_name = "KEY")]
    decryption_key: Vec<Sensitive<OsString>>,

    /// Decrypt with the shared secret in this file; `-` is standard input
    #[arg(long, value_name = "PATH", value_hint = ValueHint::AnyPath, conflicts_with = "decryption_secret_env")]
    decryption_secret_file: Option<Sensitive<OsString>>,

    /// Decrypt with the shared secret in this environment variable
    #[arg(long, value_name = "NAME")]
    decryption_secret_env: Option<Sensitive<String>>,

    /// Encoding of the secret that decrypts [default: utf8]
    #[arg(long, value_name = "ENCODING")]
    decryption_secret_encoding: Option<Encoding>,

    /// Decrypt with the password in this file (PBES2); `-` is standard input
    #[arg(long, value_name = "PATH", value_hint = ValueHint::AnyPath, conflicts_with = "decryption_password_env")]
    decryption_password_file: Option<Sensitive<OsString>>,

    /// Decrypt with the password in this environment variable (PBES2)
    #[arg(long, value_name = "NAME")]
    decryption_password_env: Option<Sensitive<String>>,

    /// Read the passphrase of an encrypted --decryption-key from a file; `-` is standard input
    #[arg(long, value_name = "PATH", value_hint = ValueHint::AnyPath, requires = "decryption_key", conflicts_with = "decryption_passphrase_env")]
    decryption_passphrase_file: Option<Sensitive<OsString>>,

    /// Read the passphrase of an encrypted --decryption-key from an environment variable
    #[arg(long, value_name = "NAME", requires = "decryption_key")]
    decryption_passphrase_env: Option<Sensitive<String>>,

    /// How content may be encrypted.
    #[command(flatten)]
    pub limits: EncryptionLimitArgs,
}

/// How content may be encrypted, and what that may cost.
#[derive(Debug, Args)]
#[command(next_help_heading = "Encrypted tokens")]
pub struct EncryptionLimitArgs {
    /// Allow only this content encryption, such as A256GCM (repeatable)
    #[arg(long, value_name = "NAME", value_parser = value_parsers::content_encryption)]
    enc: Vec<ContentEncryption>,

    /// Allow so many iterations of PBKDF2 (`p2c`) for one token [default: 1000000]
    #[arg(long, value_name = "NUMBER", value_parser = clap::value_parser!(u64).range(1..))]
    max_p2c: Option<u64>,
}

impl EncryptionLimitArgs {
    /// The policy of these limits, with the algorithms that are allowed.
    #[must_use]
    pub fn policy(&self, key_management: Vec<KeyManagement>) -> EncryptionPolicy {
        EncryptionPolicy {
            key_management,
            content_encryption: self.enc.clone(),
            most_iterations: self.max_p2c.unwrap_or(limits::PASSWORD_ITERATIONS),
        }
    }

    /// Whether any is given.
    #[must_use]
    pub const fn is_given(&self) -> bool {
        !self.enc.is_empty() || self.max_p2c.is_some()
    }
}

impl DecryptionArgs {
    /// Whether an option names something that decrypts, or how it may.
    #[must_use]
    pub fn is_given(&self) -> bool {
        let files = [&self.decryption_secret_file, &self.decryption_password_file];
        let variables = [&self.decryption_secret_env, &self.decryption_password_env];
        !self.decryption_key.is_empty()
            || files.into_iter().any(Option::is_some)
            || variables.into_iter().any(Option::is_some)
            || self.limits.is_given()
    }

    /// How many of the options read standard input.
    #[must_use]
    pub fn standard_inputs(&self) -> usize {
        let keys = self.decryption_key.iter().filter(|given| ***given == *"-").count();
        let files = [
            &self.decryption_secret_file,
            &self.decryption_password_file,
            &self.decryption_passphrase_file,
        ];
        keys + files.into_iter().flatten().filter(|path| ***path == *"-").count()
    }

    /// Reads what the options name. What could not be read stands in the ring.
    #[must_use]
    pub fn keys(&self) -> DecryptionKeys {
        let (file, variable) = (&self.decryption_passphrase_file, &self.decryption_passphrase_env);
        let passphrase = SecretSource::of(file.as_ref(), variable.as_ref(), false);
        let ring = ring_with(SecretOption::DECRYPTION_PASSPHRASE, passphrase);
        let mut keys = DecryptionKeys { ring, ..DecryptionKeys::default() };
        let encoding = self.decryption_secret_encoding.unwrap_or_default();
        let (file, variable) = (&self.decryption_secret_file, &self.decryption_secret_env);
        if let Some(source) = SecretSource::of(file.as_ref(), variable.as_ref(), false) {
            let read = secret::read(SecretOption::DECRYPTION_SECRET, source, encoding);
            add_secret(&mut keys.ring, read);
        }
        for given in &self.decryption_key {
            add_for(&mut keys.ring, given, "--decryption-key");
        }
        keys.ring.check_passphrase();
        let (file, variable) = (&self.decryption_password_file, &self.decryption_password_env);
        if let Some(source) = SecretSource::of(file.as_ref(), variable.as_ref(), false) {
            add_password(&mut keys, SecretOption::DECRYPTION_PASSWORD, source);
        }
        keys
    }
}

/// The options that name a password.
#[derive(Debug, Args)]
#[command(next_help_heading = "Secret and key")]
pub struct PasswordArgs {
    /// Read a password (PBES2) from a file; `-` is standard input
    #[arg(id = "password_file", long = "password-file", value_name = "PATH", value_hint = ValueHint::AnyPath, group = "a password")]
    file: Option<Sensitive<OsString>>,

    /// Read a password (PBES2) from an environment variable
    #[arg(id = "password_env", long = "password-env", value_name = "NAME", group = "a password")]
    variable: Option<Sensitive<String>>,

    /// Ask for a password (PBES2) on the terminal, without echo
    #[arg(id = "password_prompt", long = "password-prompt", group = "a password")]
    prompt: bool,
}

impl PasswordArgs {
    /// Whether the password is read from standard input.
    #[must_use]
    pub fn reads_standard_input(&self) -> bool {
        self.file.as_ref().is_some_and(|path| **path == "-")
    }

    /// What decrypts: these keys, and the password that the options name.
    #[must_use]
    pub fn with(&self, ring: KeyRing) -> DecryptionKeys {
        let mut keys = DecryptionKeys { ring, passwords: Vec::new(), alone: true };
        let (file, variable) = (self.file.as_ref(), self.variable.as_ref());
        if let Some(source) = SecretSource::of(file, variable, self.prompt) {
            add_password(&mut keys, SecretOption::PASSWORD, source);
        }
        keys
    }
}

/// Adds a password, or why it cannot be used.
fn add_password(keys: &mut DecryptionKeys, asked: SecretOption<'_>, source: SecretSource<'_>) {
    let read = secret::read(asked, source, Encoding::Utf8);
    let password = read.map(|key| (key.source.clone(), key.material.secret().cloned()));
    match password {
        Ok((source, Some(secret))) => keys.passwords.push(Password { source, secret }),
        Ok((_, None)) => {}
        Err(fault) => keys.ring.faults.push(fault),
    }
}
