//! What is asked for where an option names a secret, a password or a passphrase: every sentence about it and every option
//! that belongs to it have their names from here.

use std::borrow::Cow;

use crate::report::Sentence;

/// What an option names, and the family of options it belongs to: `--secret` of `--secret-file` and `--secret-env`.
#[derive(Debug, Clone, Copy)]
pub struct SecretOption<'a> {
    /// What it is: a secret.
    pub what: &'static str,
    /// What the options have in common.
    option: &'static str,
    /// What names it in place of an option.
    profile: Option<&'a str>,
}

impl SecretOption<'static> {
    /// The secret that signs and verifies, or that decrypts where nothing is verified.
    pub const SECRET: Self = Self::secret("--secret");
    /// The secret that a token is encrypted with.
    pub const ENCRYPTION_SECRET: Self = Self::secret("--encryption-secret");
    /// The secret that a token is decrypted with before it is verified.
    pub const DECRYPTION_SECRET: Self = Self::secret("--decryption-secret");
    /// The password that decrypts.
    pub const PASSWORD: Self = Self::password("--password");
    /// The password that a token is encrypted with.
    pub const ENCRYPTION_PASSWORD: Self = Self::password("--encryption-password");
    /// The password that a token is decrypted with before it is verified.
    pub const DECRYPTION_PASSWORD: Self = Self::password("--decryption-password");
    /// The passphrase of the keys.
    pub const PASSPHRASE: Self = Self::passphrase("--passphrase");
    /// The passphrase of a key that is written.
    pub const NEW_PASSPHRASE: Self = Self::passphrase("--new-passphrase");
    /// The passphrase of the keys that decrypt.
    pub const DECRYPTION_PASSPHRASE: Self = Self::passphrase("--decryption-passphrase");

    const fn secret(option: &'static str) -> Self {
        Self { what: "secret", option, profile: None }
    }

    const fn password(option: &'static str) -> Self {
        Self { what: "password", option, profile: None }
    }

    const fn passphrase(option: &'static str) -> Self {
        Self { what: "passphrase", option, profile: None }
    }
}

impl<'a> SecretOption<'a> {
    /// The same, where a profile names it and no option.
    #[must_use]
    pub const fn of_profile(self, named_by: &'a str) -> Self {
        Self { profile: Some(named_by), ..self }
    }

    /// What names its file.
    #[must_use]
    pub fn file(self) -> Cow<'a, str> {
        match self.profile {
            Some(named_by) => Cow::Borrowed(named_by),
            None => Cow::Owned(format!("{}-file", self.option)),
        }
    }

    /// The option itself, where it is typed as it is.
    #[must_use]
    pub const fn option(self) -> &'static str {
        self.option
    }

    /// The option that asks for it.
    #[must_use]
    pub fn prompt(self) -> String {
        format!("{}-prompt", self.option)
    }

    /// The options that need no terminal.
    #[must_use]
    pub fn without_terminal(self) -> String {
        format!("{0}-file or {0}-env", self.option)
    }

    /// How a locked key is opened with it, where the options are not those of every command.
    #[must_use]
    pub fn unlocking(self) -> Option<Sentence> {
        let is_usual = self.option == SecretOption::PASSPHRASE.option;
        let advice = || format!("to open it with its passphrase, use {}", self.without_terminal());
        (!is_usual).then(|| advice().into())
    }

    /// The option that says how it is written.
    #[must_use]
    pub fn encoding(self) -> String {
        format!("{}-encoding", self.option)
    }

    /// The option that takes a key in its place.
    #[must_use]
    pub fn key(self) -> &'static str {
        if self.option.starts_with("--encryption-") {
            "--encrypt-to"
        } else if self.option.starts_with("--decryption-") {
            "--decryption-key"
        } else {
            "--key"
        }
    }

    /// What is asked at the terminal.
    #[must_use]
    pub fn question(self) -> String {
        let (first, rest) = self.what.split_at(1);
        format!("{}{rest}: ", first.to_ascii_uppercase())
    }
}
