//! Keys that do not lie open: what was met while a file was read, kept in the error, so that it can be opened where a
//! passphrase was given, under whatever layers it was found.

use std::error::Error;
use std::fmt;

use super::{Container, Key, KeyError, KeyMaterial, Secret, asn1, der};
use crate::crypto::containers::pkcs12::Contents;
use crate::crypto::containers::{openssh, pkcs8, pkcs12};

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
    /// An OpenSSH private key, encrypted or not.
    OpenSsh,
    /// A PKCS #12 file.
    Pkcs12,
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

    /// An OpenSSH private key, whose PEM was taken off.
    pub(super) fn openssh(file: &[u8]) -> Self {
        Self { form: Form::OpenSsh, bytes: Secret::new(file.to_vec()) }
    }

    /// A PKCS #12 file.
    pub(super) fn pkcs12(der: &[u8]) -> Self {
        let own = asn1::first(der).map_or(der, |(own, _)| own);
        Self { form: Form::Pkcs12, bytes: Secret::new(own.to_vec()) }
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

    /// Whether it opens without a passphrase.
    pub(super) fn is_open(&self) -> bool {
        self.form == Form::OpenSsh && !openssh::is_encrypted(self.bytes.expose())
    }

    /// The keys in it.
    pub(super) fn open(&self, passphrase: &Secret, source: &str) -> Result<Vec<Key>, KeyError> {
        match self.form {
            Form::Pkcs8 => {
                let opened = pkcs8::open(self.bytes.expose(), passphrase)?;
                let mut key = der::pkcs8(opened.expose(), source)?;
                key.container = Some(Container::EncryptedPkcs8);
                Ok(vec![key])
            }
            Form::OpenSsh => {
                let mut key = Key::new(source, openssh::open(self.bytes.expose(), passphrase)?);
                let is_encrypted = openssh::is_encrypted(self.bytes.expose());
                key.container = Some(Container::OpenSsh { is_encrypted });
                Ok(vec![key])
            }
            Form::Pkcs12 => of_contents(pkcs12::open(self.bytes.expose(), passphrase)?, source),
            Form::Traditional => Err(KeyError::unsupported(format!(
                "it is encrypted in the form that OpenSSL had before PKCS #8 (`Proc-Type: 4,ENCRYPTED`), which jwtx does not open; encrypt it again: {}",
                pkcs8::ENCRYPT_AGAIN
            ))),
        }
    }
}

/// The keys of a PKCS #12 file: the private ones, each with its certificate and those that certify it, and the secrets;
/// where there is neither, those of the certificates.
fn of_contents(contents: Contents, source: &str) -> Result<Vec<Key>, KeyError> {
    let read = |der: &Vec<u8>| der::certificate(der, source).ok();
    let certified: Vec<Key> = contents.certificates.iter().filter_map(read).collect();
    let mut keys = Vec::new();
    for (name, pkcs8) in contents.keys {
        let mut key = der::pkcs8(pkcs8.expose(), source)?;
        if let Some(own) = certified.iter().find(|own| own.belongs_with(&key)) {
            key.certificate.clone_from(&own.certificate);
            key.chain = issuers(own, &certified);
        }
        key.container = Some(Container::Pkcs12 { name });
        keys.push(key);
    }
    for (name, secret) in contents.secrets {
        let mut key = Key::new(source, KeyMaterial::Secret(secret));
        key.container = Some(Container::Pkcs12 { name });
        keys.push(key);
    }
    if keys.is_empty() {
        keys = leaves(&certified);
    }
    if keys.is_empty() {
        return Err(KeyError::incomplete("the PKCS #12 file does not contain a key"));
    }
    Ok(keys)
}

/// The certificates that certify no other one, each with those that certify it. As in a PEM, the keys of an authority are
/// not tried.
fn leaves(certified: &[Key]) -> Vec<Key> {
    let is_above = |key: &Key, other: &Key| {
        let names = key.certificate.as_ref().zip(other.certificate.as_ref());
        names.is_some_and(|(own, other)| own.subject == other.issuer && own.der != other.der)
    };
    let leaves = certified.iter().filter(|key| !certified.iter().any(|other| is_above(key, other)));
    let with_chain = |key: &Key| Key {
        chain: issuers(key, certified),
        container: Some(Container::Pkcs12 { name: None }),
        ..key.clone()
    };
    leaves.map(with_chain).collect()
}

/// The certificates that certify one, by their names alone, the nearest first.
fn issuers(own: &Key, all: &[Key]) -> Vec<Key> {
    let mut chain: Vec<Key> = Vec::new();
    let mut last = own;
    while let Some(certificate) = &last.certificate
        && certificate.issuer != certificate.subject
        && chain.len() < all.len()
    {
        let is_issuer = |key: &&Key| {
            key.certificate.as_ref().is_some_and(|above| above.subject == certificate.issuer)
        };
        let Some(above) = all.iter().find(is_issuer) else { break };
        chain.push(above.clone());
        last = above;
    }
    chain
}

impl fmt::Display for Locked {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the key is locked")
    }
}

impl Error for Locked {}
