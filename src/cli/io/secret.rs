//! Where a secret comes from: the command line, a file, the environment, or a prompt; and how it is
//! written there.

use std::env;
use std::ffi::OsString;
use std::path::Path;

use clap::ValueEnum;
use zeroize::Zeroizing;

use crate::cli::io::key_files::{Role, read_bounded};
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

/// The secret that is there.
///
/// # Errors
///
/// Why it cannot be read or used. Nothing of the secret is in the message.
pub fn read(source: SecretSource<'_>, encoding: Encoding) -> Result<Key, Fault> {
    read_for("--secret-file", source, encoding)
}

/// The secret that is there. What names its file is how a file is called.
///
/// # Errors
///
/// As those of [`read()`].
pub fn read_for(
    names_file: &str,
    source: SecretSource<'_>,
    encoding: Encoding,
) -> Result<Key, Fault> {
    match source {
        SecretSource::Text(text) => {
            let bytes = Zeroizing::new(text.as_bytes().to_vec());
            decode(&bytes, encoding, "--secret", false)
        }
        SecretSource::File(path) => from_file(names_file, path, encoding),
        SecretSource::Variable(name) => {
            from_variable(name, encoding).unwrap_or_else(|| Err(not_set(name)))
        }
        SecretSource::Prompt => prompt(encoding),
    }
}

/// The passphrase of a key: of a file, without one final line break. An empty one is a passphrase as well.
///
/// # Errors
///
/// Why it cannot be read. Nothing of the passphrase is in the message.
pub fn passphrase(source: SecretSource<'_>) -> Result<Secret, Fault> {
    Ok(Secret::from(match source {
        SecretSource::Text(text) => Zeroizing::new(text.as_bytes().to_vec()),
        SecretSource::File(path) => {
            let role = Role::new("passphrase file", "with --passphrase-file");
            let bytes = Zeroizing::new(read_bounded(path, limits::SECRET_BYTES, role)?);
            Zeroizing::new(without_line_end(&bytes).to_vec())
        }
        SecretSource::Variable(name) => variable(name).ok_or_else(|| not_set(name))?,
        SecretSource::Prompt => {
            asked("Passphrase: ", "passphrase", "--passphrase-file or --passphrase-env")?
        }
    }))
}

/// A passphrase that is to be remembered, so it is asked for twice.
///
/// # Errors
///
/// That there is no terminal, or that the two differ.
pub fn new_passphrase() -> Result<Secret, Fault> {
    const INSTEAD: &str = "--new-passphrase-file or --new-passphrase-env";
    let first = Secret::from(asked("New passphrase: ", "passphrase", INSTEAD)?);
    let again = Secret::from(asked("The same again: ", "passphrase", INSTEAD)?);
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

fn from_file(names_file: &str, path: &Path, encoding: Encoding) -> Result<Key, Fault> {
    let given = format!("with {}", names_file.trim_end_matches(':'));
    let role = Role::new("secret file", &given);
    let bytes = Zeroizing::new(read_bounded(path, limits::SECRET_BYTES, role)?);
    decode(&bytes, encoding, &format!("{names_file} {}", path.display()), true)
}

fn from_variable(name: &str, encoding: Encoding) -> Option<Result<Key, Fault>> {
    Some(decode(&variable(name)?, encoding, &format!("${name}"), false))
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

fn prompt(encoding: Encoding) -> Result<Key, Fault> {
    let bytes = asked("Secret: ", "secret", "--secret-file or --secret-env")?;
    decode(&bytes, encoding, "--secret-prompt", false)
}

/// What whoever is at the terminal types.
fn asked(question: &str, what: &str, instead: &str) -> Result<Zeroizing<Vec<u8>>, Fault> {
    match rpassword::prompt_password(question) {
        Ok(text) => Ok(Zeroizing::new(text.into_bytes())),
        Err(error) => {
            let message = format!("cannot prompt for the {what}: {error}");
            Err(Fault::new(Reason::Io, message)
                .advise(format!("without a terminal, use {instead}"))
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
fn decode(bytes: &[u8], encoding: Encoding, source: &str, is_file: bool) -> Result<Key, Fault> {
    refuse_keys(bytes, source)?;
    let mut line_end_removed = false;
    let secret = match encoding {
        Encoding::Raw => Zeroizing::new(bytes.to_vec()),
        Encoding::Utf8 => {
            let kept = if is_file { without_line_end(bytes) } else { bytes };
            line_end_removed = kept.len() < bytes.len();
            Zeroizing::new(kept.to_vec())
        }
        Encoding::Base64 => encoding::base64(&without_space(bytes))
            .ok_or_else(|| not(source, "base64", "base64url"))?,
        Encoding::Base64url => encoding::base64url(&without_space(bytes))
            .ok_or_else(|| not(source, "base64url", "base64"))?,
        Encoding::Hex => encoding::hex(&without_space(bytes))
            .ok_or_else(|| not(source, "hexadecimal", "utf8"))?,
    };
    let secret = Secret::from(secret);
    if secret.expose().is_empty() {
        let message = format!("the secret ({source}) is empty: anybody can sign with it");
        return Err(Fault::new(Reason::KeyUnusable, message)
            .advise("check that the file is not empty and the variable is set"));
    }
    refuse_keys(secret.expose(), source)?;
    let mut key = Key::new(source, KeyMaterial::Secret(secret));
    if !matches!(encoding, Encoding::Utf8 | Encoding::Raw) {
        key.written = Written::Encoded;
    }
    if line_end_removed {
        key.remark(Remark::LineEndRemoved);
    }
    Ok(key)
}

/// A key's bytes are public, or known to others: a token "signed" with them proves nothing.
fn refuse_keys(bytes: &[u8], source: &str) -> Result<(), Fault> {
    match key_in_secret(bytes) {
        None => Ok(()),
        Some(Seen { name, written_in }) => {
            let written = written_in.map(|how| format!(" (it is written in {how})"));
            let written = written.unwrap_or_default();
            let message = format!("{source} contains {name}, not a secret{written}");
            Err(Fault::new(Reason::KeyUnusable, message).advise("use it with --key"))
        }
    }
}

fn not(source: &str, encoding: &str, other: &str) -> Fault {
    Fault::new(Reason::KeyUnusable, format!("the secret ({source}) is not {encoding}"))
        .advise(format!("set its encoding, for example --secret-encoding {other}"))
}

fn without_space(text: &[u8]) -> Zeroizing<Vec<u8>> {
    // A vector that grows would leave parts of the secret behind.
    let mut kept = Zeroizing::new(Vec::with_capacity(text.len()));
    kept.extend(text.iter().copied().filter(|b| !b.is_ascii_whitespace()));
    kept
}
