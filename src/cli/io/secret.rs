//! Where a secret comes from: the command line, a file, the environment, or a prompt; and how it is
//! written there.

use std::env;
use std::ffi::OsString;
use std::path::Path;

use clap::ValueEnum;
use zeroize::Zeroizing;

use crate::cli::io::key_files::{Role, read_bounded};
use crate::cli::io::secret_option::SecretOption;
use crate::cli::sensitive::Sensitive;
use crate::jose::{encoding, limits};
use crate::keys::layers::key_in_secret;
use crate::keys::sniff::Seen;
use crate::keys::{Key, KeyMaterial, Remark, Secret, Written};
use crate::report::{Fault, Reason, safe_to_show};

/// The environment variables that are looked at where no option names a secret.
pub const VARIABLES: [&str; 2] = ["JWTX_SECRET", "JWT_SECRET"];

/// Where a secret is.
#[derive(Debug, Clone, Copy)]
pub enum SecretSource<'a> {
    /// On the command line.
    Text(&'a Sensitive<String>),
    /// In a file, or on standard input.
    File(&'a Path),
    /// In an environment variable.
    Variable(&'a str),
    /// Known to whoever is at the terminal.
    Prompt,
}

/// How a secret is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum Encoding {
    /// Text, without one final line break of a file
    #[default]
    Utf8,
    /// Base64 (RFC 4648 section 4), with or without padding
    Base64,
    /// base64url (RFC 4648 section 5), with or without padding
    Base64url,
    /// Hexadecimal
    Hex,
    /// The bytes of the file, unchanged
    Raw,
}

impl<'a> SecretSource<'a> {
    /// The place that options name: a file, a variable or whoever is at the terminal.
    #[must_use]
    pub fn of(
        file: Option<&'a Sensitive<OsString>>,
        variable: Option<&'a Sensitive<String>>,
        prompt: bool,
    ) -> Option<Self> {
        let file = file.map(|path| Self::File(Path::new(&**path)));
        let variable = variable.map(|name| Self::Variable(name));
        file.or(variable).or(prompt.then_some(Self::Prompt))
    }
}

/// The secret or the password that is there.
///
/// # Errors
///
/// Why it cannot be read or used. Nothing of the secret is in the message.
pub fn read(
    asked: SecretOption<'_>,
    source: SecretSource<'_>,
    encoding: Encoding,
) -> Result<Key, Fault> {
    let (bytes, source, is_file) = match source {
        SecretSource::Text(text) => {
            (Zeroizing::new(text.as_bytes().to_vec()), asked.option().to_owned(), false)
        }
        SecretSource::File(path) => {
            (from_file(asked, path)?, format!("{} {}", asked.file(), path.display()), true)
        }
        SecretSource::Variable(name) => {
            (variable(name).ok_or_else(|| not_set(name))?, format!("${name}"), false)
        }
        SecretSource::Prompt => (prompt(asked, &asked.question())?, asked.prompt(), false),
    };
    Decoder { asked, source: &source, is_file }.decode(&bytes, encoding)
}

/// The secret of a text that is at hand; `named` is what it is called in a report.
///
/// # Errors
///
/// Why it cannot be used. Nothing of the secret is in the message.
pub fn of_text(
    asked: SecretOption<'_>,
    text: &str,
    named: &str,
    encoding: Encoding,
) -> Result<Key, Fault> {
    Decoder { asked, source: named, is_file: false }.decode(text.as_bytes(), encoding)
}

/// The passphrase of a key: of a file, without one final line break. An empty one is a passphrase as well.
///
/// # Errors
///
/// Why it cannot be read. Nothing of the passphrase is in the message.
pub fn passphrase(asked: SecretOption<'_>, source: SecretSource<'_>) -> Result<Secret, Fault> {
    Ok(Secret::from(match source {
        SecretSource::Text(text) => Zeroizing::new(text.as_bytes().to_vec()),
        SecretSource::File(path) => {
            Zeroizing::new(without_line_end(&from_file(asked, path)?).to_vec())
        }
        SecretSource::Variable(name) => variable(name).ok_or_else(|| not_set(name))?,
        SecretSource::Prompt => prompt(asked, &asked.question())?,
    }))
}

/// A passphrase that is to be remembered, so it is asked for twice.
///
/// # Errors
///
/// That there is no terminal, or that the two differ.
pub fn new_passphrase() -> Result<Secret, Fault> {
    let first = Secret::from(prompt(SecretOption::NEW_PASSPHRASE, "New passphrase: ")?);
    let again = Secret::from(prompt(SecretOption::NEW_PASSPHRASE, "The same again: ")?);
    if first.is_same(&again) {
        return Ok(first);
    }
    let what = "the two passphrases are not the same";
    Err(Fault::new(Reason::KeyUnusable, what).advise("type the same passphrase twice"))
}

/// The first of the well-known environment variables that holds something.
#[must_use]
pub fn well_known() -> Option<&'static str> {
    VARIABLES.into_iter().find(|name| variable(name).is_some_and(|value| !value.is_empty()))
}

fn from_file(asked: SecretOption<'_>, path: &Path) -> Result<Zeroizing<Vec<u8>>, Fault> {
    let what = format!("{} file", asked.what);
    let given = format!("with {}", asked.file().trim_end_matches(':'));
    read_bounded(path, limits::SECRET_BYTES, Role::new(&what, &given)).map(Zeroizing::new)
}

/// The bytes of an environment variable; the error of one that is not UTF-8 would show it.
#[must_use]
#[expect(clippy::disallowed_methods, reason = "this is where secrets in the environment are read")]
pub fn variable(name: &str) -> Option<Zeroizing<Vec<u8>>> {
    env::var_os(name).map(|value| Zeroizing::new(bytes_of(value)))
}

/// That an environment variable was named which is not set.
#[must_use]
pub fn not_set(name: &str) -> Fault {
    let shown = safe_to_show::variable(name);
    let message = if shown == name {
        format!("the environment variable {name} is not set")
    } else {
        "the environment variable is not set".to_owned()
    };
    let fault = Fault::new(Reason::KeyMissing, message);
    if shown == name {
        fault.advise("set it and export it")
    } else {
        fault.advise("pass the name of the variable, not the secret itself")
    }
}

#[cfg(unix)]
fn bytes_of(value: OsString) -> Vec<u8> {
    use std::os::unix::ffi::OsStringExt as _;
    value.into_vec()
}

#[cfg(not(unix))]
fn bytes_of(value: OsString) -> Vec<u8> {
    value.to_string_lossy().into_owned().into_bytes()
}

/// What whoever is at the terminal types.
fn prompt(asked: SecretOption<'_>, question: &str) -> Result<Zeroizing<Vec<u8>>, Fault> {
    match rpassword::prompt_password(question) {
        Ok(text) => Ok(Zeroizing::new(text.into_bytes())),
        Err(error) => {
            let message = format!("cannot prompt for the {}: {error}", asked.what);
            Err(Fault::new(Reason::Io, message)
                .advise(format!("without a terminal, use {}", asked.without_terminal()))
                .caused_by(error))
        }
    }
}

/// The bytes of a file without one line break at the end.
fn without_line_end(bytes: &[u8]) -> &[u8] {
    match bytes.strip_suffix(b"\n") {
        Some(rest) => rest.strip_suffix(b"\r").unwrap_or(rest),
        None => bytes,
    }
}

/// Turns what was read into a key, refusing what is no secret.
struct Decoder<'a> {
    asked: SecretOption<'a>,
    source: &'a str,
    is_file: bool,
}

impl Decoder<'_> {
    fn decode(&self, bytes: &[u8], encoding: Encoding) -> Result<Key, Fault> {
        self.refuse_keys(bytes)?;
        let mut line_end_removed = false;
        let secret = match encoding {
            Encoding::Raw => Zeroizing::new(bytes.to_vec()),
            Encoding::Utf8 => {
                let kept = if self.is_file { without_line_end(bytes) } else { bytes };
                line_end_removed = kept.len() < bytes.len();
                Zeroizing::new(kept.to_vec())
            }
            Encoding::Base64 => encoding::base64(&without_space(bytes))
                .ok_or_else(|| self.not("base64", "base64url"))?,
            Encoding::Base64url => encoding::base64url(&without_space(bytes))
                .ok_or_else(|| self.not("base64url", "base64"))?,
            Encoding::Hex => encoding::hex(&without_space(bytes))
                .ok_or_else(|| self.not("hexadecimal", "utf8"))?,
        };
        let secret = Secret::from(secret);
        if secret.expose().is_empty() {
            let Self { asked: SecretOption { what, .. }, source, .. } = self;
            let message = format!("the {what} ({source}) is empty: everybody knows it");
            return Err(Fault::new(Reason::KeyUnusable, message)
                .advise("check that the file is not empty and the variable is set"));
        }
        self.refuse_keys(secret.expose())?;
        let mut key = Key::new(self.source, KeyMaterial::Secret(secret));
        if !matches!(encoding, Encoding::Utf8 | Encoding::Raw) {
            key.written = Written::Encoded;
        }
        if line_end_removed {
            key.remark(Remark::LineEndRemoved);
        }
        Ok(key)
    }

    /// A key's bytes are public, or known to others: a token "signed" with them proves nothing.
    fn refuse_keys(&self, bytes: &[u8]) -> Result<(), Fault> {
        let Some(Seen { name, written_in }) = key_in_secret(bytes) else { return Ok(()) };
        let written = written_in.map(|how| format!(" (it is written in {how})"));
        let written = written.unwrap_or_default();
        let Self { asked, source, .. } = self;
        let message = format!("{source} contains {name}, not a {}{written}", asked.what);
        Err(Fault::new(Reason::KeyUnusable, message).advise(format!("use it with {}", asked.key())))
    }

    fn not(&self, encoding: &str, other: &str) -> Fault {
        let Self { asked, source, .. } = self;
        let message = format!("the {} ({source}) is not {encoding}", asked.what);
        Fault::new(Reason::KeyUnusable, message)
            .advise(format!("set its encoding, for example {} {other}", asked.encoding()))
    }
}

fn without_space(text: &[u8]) -> Zeroizing<Vec<u8>> {
    // A vector that grows would leave parts of the secret behind.
    let mut kept = Zeroizing::new(Vec::with_capacity(text.len()));
    kept.extend(text.iter().copied().filter(|b| !b.is_ascii_whitespace()));
    kept
}
