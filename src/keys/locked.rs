//! Keys that do not lie open: what was met while a file was read, kept in the error, so that it can be opened where a
//! passphrase was given, under whatever layers it was found.

use std::error::Error;
use std::fmt;

use super::{Key, KeyError, Secret, der};
use crate::crypto::containers::pkcs8;

/// A key that does not lie open.
#[derive(Debug)]
pub(super) struct Locked {
    form: Form,
    bytes: Secret,
}

/// The forms of locked keys.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    /// PKCS #8 (RFC 5958 section 3).
    Pkcs8,
    /// A PEM that OpenSSL encrypted before there was PKCS #8: its key derivation is not in any crate that is kept.
    Traditional,
}

impl Locked {
    /// An encrypted key in PKCS #8.
    pub(super) fn pkcs8(der: &[u8]) -> Self {
        Self { form: Form::Pkcs8, bytes: Secret::new(der.to_vec()) }
    }

    /// A PEM with `Proc-Type: 4,ENCRYPTED`.
    pub(super) fn traditional() -> Self {
        Self { form: Form::Traditional, bytes: Secret::new(Vec::new()) }
    }

    /// What was met, where an error says that it is locked.
    pub(super) fn of(error: &KeyError) -> Option<&Self> {
        let mut source = error.source();
        while let Some(error) = source {
            if let Some(locked) = error.downcast_ref::<Self>() {
                return Some(locked);
            }
            source = error.source();
        }
        None
    }

    /// Whether a passphrase can open it.
    pub(super) fn takes_passphrase(&self) -> bool {
        self.form != Form::Traditional
    }

    /// The keys in it.
    pub(super) fn open(&self, passphrase: &Secret, source: &str) -> Result<Vec<Key>, KeyError> {
        match self.form {
            Form::Pkcs8 => {
                let opened = pkcs8::open(self.bytes.expose(), passphrase)?;
                Ok(vec![der::pkcs8(opened.expose(), source)?])
            }
            Form::Traditional => Err(KeyError::unsupported(format!(
                "it is encrypted in the form that OpenSSL had before PKCS #8 (`Proc-Type: 4,ENCRYPTED`), which jwtx does not open; encrypt it again: {}",
                pkcs8::ENCRYPT_AGAIN
            ))),
        }
    }
}

impl fmt::Display for Locked {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the key is locked")
    }
}

impl Error for Locked {}
