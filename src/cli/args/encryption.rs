//! The options that say for whom a token is encrypted, and how.

use std::ffi::OsString;
use std::num::NonZeroU32;

use clap::{Args, ValueHint};

use super::keys::{add_for, add_secret};
use crate::cli::io::secret::{self, Encoding, SecretSource};
use crate::cli::io::secret_option::SecretOption;
use crate::cli::sensitive::Sensitive;
use crate::cli::value_parsers;
use crate::jose::{ContentEncryption, KeyManagement, encoding};
use crate::keys::{KeyRing, read};
use crate::mint::encryption::{EncryptFor, Encryption, recipient_of};
use crate::report::Fault;

/// Iterations of PBKDF2 that other libraries accept as well: npm `jose` reads no more than 10,000 unless it is told to
/// (`maxPBES2Count`, documentation of `DecryptOptions`).
const ITERATIONS: u32 = 10_000;

/// For whom a token is encrypted, and how.
#[derive(Debug, Args)]
#[command(next_help_heading = "Encryption")]
pub struct EncryptionArgs {
    /// Encrypt for the owner of this public key, or JWK with a secret: a file, `-`, env:NAME or a literal JWK
    ///
    /// With a key that signs, the signed token is encrypted (a nested token); otherwise the claims are encrypted as they
    /// are.
    #[arg(long, allow_hyphen_values = true, value_name = "KEY", group = "a recipient")]
    encrypt_to: Option<Sensitive<OsString>>,

    /// Encrypt with the shared secret in this file; `-` is standard input
    #[arg(long, value_name = "PATH", value_hint = ValueHint::AnyPath, group = "a recipient")]
    encryption_secret_file: Option<Sensitive<OsString>>,

    /// Encrypt with the shared secret in this environment variable
    #[arg(long, value_name = "NAME", group = "a recipient")]
    encryption_secret_env: Option<Sensitive<String>>,

    /// Encoding of the secret that encrypts [default: utf8]
    #[arg(long, value_name = "ENCODING", requires = "a recipient")]
    encryption_secret_encoding: Option<Encoding>,

    /// Encrypt with the password in this file (PBES2); `-` is standard input
    #[arg(long, value_name = "PATH", value_hint = ValueHint::AnyPath, group = "a recipient")]
    encryption_password_file: Option<Sensitive<OsString>>,

    /// Encrypt with the password in this environment variable (PBES2)
    #[arg(long, value_name = "NAME", group = "a recipient")]
    encryption_password_env: Option<Sensitive<String>>,

    /// Key management algorithm, such as RSA-OAEP or dir [default: one that fits the key]
    ///
    /// RSA-OAEP-256 for RSA, ECDH-ES+A256KW for EC and X25519, A128KW to A256KW or dir for a secret by its size,
    /// PBES2-HS512+A256KW for a password.
    #[arg(
        long,
        value_name = "NAME",
        value_parser = value_parsers::key_management,
        requires = "a recipient"
    )]
    encryption_alg: Option<KeyManagement>,

    /// Content encryption, such as A128CBC-HS256 [default: A256GCM, or what fits the secret with dir]
    #[arg(
        long,
        value_name = "NAME",
        value_parser = value_parsers::content_encryption,
        requires = "a recipient"
    )]
    enc: Option<ContentEncryption>,

    /// Compress the content before it is encrypted (`zip: DEF`)
    #[arg(long, requires = "a recipient")]
    zip: bool,

    /// Iterations of PBKDF2 (`p2c`) for a password [default: 10000]
    #[arg(long, value_name = "NUMBER", requires = "a recipient")]
    p2c: Option<NonZeroU32>,
}

impl EncryptionArgs {
    /// Whether the token is encrypted.
    #[must_use]
    pub const fn is_given(&self) -> bool {
        self.encrypt_to.is_some()
            || self.encryption_secret_file.is_some()
            || self.encryption_secret_env.is_some()
            || self.encryption_password_file.is_some()
            || self.encryption_password_env.is_some()
    }

    /// How many of the options read standard input.
    #[must_use]
    pub fn standard_inputs(&self) -> usize {
        let paths =
            [&self.encrypt_to, &self.encryption_secret_file, &self.encryption_password_file];
        paths.into_iter().flatten().filter(|path| ***path == *"-").count()
    }

    /// How to encrypt, where that is asked for.
    ///
    /// # Errors
    ///
    /// That the key cannot be read, or does not fit.
    pub fn encryption(&self, unlocking: KeyRing) -> Result<Option<Encryption>, Fault> {
        let Some(recipient) = self.recipient(unlocking)? else { return Ok(None) };
        let asked = (self.encryption_alg, self.enc);
        let encoded = self.encoded(&recipient);
        Encryption::new(recipient, asked, self.zip).map(Some).map_err(|fault| match encoded {
            Some(advice) => fault.advise(advice),
            None => fault,
        })
    }

    /// What to do where the text of a secret may have been taken for the secret itself, or for a key.
    fn encoded(&self, recipient: &EncryptFor) -> Option<String> {
        let EncryptFor::Key(key) = recipient else { return None };
        if key.is_of_bytes_alone() {
            return Some(BYTES_ALONE.to_owned());
        }
        let text = key.material.secret().filter(|_| self.encryption_secret_encoding.is_none())?;
        let encoding = encoding::of_encryption_secret(text.expose())?;
        Some(format!("for a secret in {encoding}, add --encryption-secret-encoding {encoding}"))
    }

    fn recipient(&self, mut ring: KeyRing) -> Result<Option<EncryptFor>, Fault> {
        let (file, variable) = (&self.encryption_password_file, &self.encryption_password_env);
        if let Some(source) = SecretSource::of(file.as_ref(), variable.as_ref(), false) {
            let read = secret::read(SecretOption::ENCRYPTION_PASSWORD, source, Encoding::Utf8)?;
            let iterations = self.p2c.or(NonZeroU32::new(ITERATIONS));
            return Ok(read
                .material
                .secret()
                .cloned()
                .zip(iterations)
                .map(|(password, iterations)| EncryptFor::Password(password, iterations)));
        }
        let (file, variable) = (&self.encryption_secret_file, &self.encryption_secret_env);
        if let Some(source) = SecretSource::of(file.as_ref(), variable.as_ref(), false) {
            let encoding = self.encryption_secret_encoding.unwrap_or_default();
            add_secret(&mut ring, secret::read(SecretOption::ENCRYPTION_SECRET, source, encoding));
        } else if let Some(given) = &self.encrypt_to {
            add_for(&mut ring, given, "--encrypt-to");
            let is_no_key = |fault: &&mut Fault| fault.advice == Some(read::no_key());
            if let Some(fault) = ring.faults.first_mut().filter(is_no_key) {
                *fault = fault.clone().advise(NO_KEY);
            }
        } else {
            return Ok(None);
        }
        recipient_of(ring).map(|key| Some(EncryptFor::Key(Box::new(key))))
    }
}

/// What to do where a file holds no key.
const NO_KEY: &str =
    "use a public key as PEM, DER or JWK; for a shared secret, use --encryption-secret-file";

/// What to do where bytes without the form of a key were given as one.
const BYTES_ALONE: &str = "for a secret in base64url, as keygen writes it, use --encryption-secret-file FILE --encryption-secret-encoding base64url";
