//! Keys and secrets in the forms that files have.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use clap::ValueEnum;
use zeroize::Zeroizing;

use super::json::write_pretty;
use crate::jose::algorithm::KeyType;
use crate::jose::{Object, Value, base64url, encoding as written};
use crate::keys::{Key, KeyError, KeyMaterial, Secret, write};
use crate::report::{Fault, Reason};

/// How a secret is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum SecretFormat {
    /// base64url, for --secret-encoding base64url
    Base64url,
    /// Base64, for --secret-encoding base64
    Base64,
    /// Hexadecimal, for --secret-encoding hex
    Hex,
    /// Text, for libraries that take a string
    Utf8,
    /// A JWK of type oct, for --key
    Jwk,
}

/// How a key pair is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum KeyFormat {
    /// PEM: PKCS #8 and SPKI
    Pem,
    /// DER: PKCS #8 and SPKI
    Der,
    /// JSON Web Key
    Jwk,
}

/// The forms that a key can be written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum KeyForm {
    /// PEM: PKCS #8 or SPKI
    Pem,
    /// DER: PKCS #8 or SPKI
    Der,
    /// JSON Web Key
    Jwk,
    /// JSON Web Key Set of public keys
    Jwks,
    /// PEM as before PKCS #8: PKCS #1 (RSA) or SEC 1 (EC)
    Traditional,
    /// OpenSSH public key, one line
    #[value(name = "openssh")]
    OpenSsh,
}

impl KeyForm {
    /// The format of a file in this form.
    #[must_use]
    pub const fn format(self) -> KeyFormat {
        match self {
            Self::Pem | Self::Traditional | Self::OpenSsh => KeyFormat::Pem,
            Self::Der => KeyFormat::Der,
            Self::Jwk | Self::Jwks => KeyFormat::Jwk,
        }
    }

    /// Whether it can hold a private key.
    #[must_use]
    pub const fn has_private(self) -> bool {
        !matches!(self, Self::Jwks | Self::OpenSsh)
    }
}

/// A secret as text: the key that holds it, and its bytes.
///
/// # Errors
///
/// That it cannot be written.
pub fn secret(
    key: &Key,
    secret: &Secret,
    format: SecretFormat,
) -> Result<Zeroizing<String>, Fault> {
    let bytes = secret.expose();
    Ok(Zeroizing::new(match format {
        SecretFormat::Base64url | SecretFormat::Utf8 => base64url::encode(bytes),
        SecretFormat::Base64 => STANDARD.encode(bytes),
        SecretFormat::Hex => written::to_hex(bytes).to_string(),
        SecretFormat::Jwk => write::jwk(key, true).map_err(unusable)?.to_string(),
    }))
}

/// A key's bytes in a format: its private half, or its public one.
///
/// # Errors
///
/// That the key has no such half.
pub fn encode(key: &Key, format: KeyFormat, private: bool) -> Result<Zeroizing<Vec<u8>>, Fault> {
    let unusable = |why: KeyError| match key.material.private_fault() {
        Some(_) if private => unusable(why).advise(
            "get the complete private key from its source; jwtx key public writes its public half",
        ),
        _ => unusable(why),
    };
    let secret = matches!(key.material, KeyMaterial::Secret(_));
    let bytes = match format {
        KeyFormat::Jwk => {
            return text(&write::jwk(key, private).map_err(unusable)?);
        }
        _ if secret => {
            let message = "jwtx writes a secret only as a JWK";
            return Err(Fault::new(Reason::KeyUnusable, message).advise("use --to jwk"));
        }
        KeyFormat::Der if private => write::private_der(key).map_err(unusable)?.expose().to_vec(),
        KeyFormat::Der => write::public_der(key).map_err(unusable)?,
        KeyFormat::Pem if private => {
            let der = write::private_der(key).map_err(unusable)?;
            write::pem("PRIVATE KEY", der.expose()).as_bytes().to_vec()
        }
        KeyFormat::Pem => {
            let der = write::public_der(key).map_err(unusable)?;
            write::pem("PUBLIC KEY", &der).as_bytes().to_vec()
        }
    };
    Ok(Zeroizing::new(bytes))
}

/// Keys in a form: the private half of the one key, or what is public of any number.
///
/// # Errors
///
/// That the form cannot hold them.
pub fn encode_all(keys: &[Key], form: KeyForm, private: bool) -> Result<Zeroizing<Vec<u8>>, Fault> {
    match (form, keys) {
        (KeyForm::Jwks, keys) => key_set(keys),
        (KeyForm::OpenSsh, keys) => lines(keys),
        (KeyForm::Traditional, [key]) => traditional(key, private),
        (_, [key]) => encode(key, form.format(), private),
        _ => {
            let message = format!("there are {} keys, but this format holds one", keys.len());
            Err(Fault::new(Reason::KeyUnusable, message).advise("use --to jwks"))
        }
    }
}

/// A private key in PKCS #8, encrypted with a passphrase.
///
/// # Errors
///
/// That there is none, or several.
pub fn encrypted(keys: &[Key], form: KeyForm, passphrase: &Secret) -> Result<Vec<u8>, Fault> {
    let [key] = keys else {
        let message = format!("there are {} keys, but this format holds one", keys.len());
        return Err(Fault::new(Reason::KeyUnusable, message).advise("convert one key at a time"));
    };
    let der = write::encrypted_der(key, passphrase).map_err(unusable)?;
    Ok(match form {
        KeyForm::Der => der,
        _ => write::pem("ENCRYPTED PRIVATE KEY", &der).as_bytes().to_vec(),
    })
}

/// A key in the PEM that was before PKCS #8.
fn traditional(key: &Key, private: bool) -> Result<Zeroizing<Vec<u8>>, Fault> {
    let (label, der) = write::traditional(key, private).map_err(|why| {
        unusable(why).advise("use --to pem: PKCS #8 and SPKI have every type of key")
    })?;
    Ok(Zeroizing::new(write::pem(label, der.expose()).as_bytes().to_vec()))
}

/// The public halves of keys as lines of OpenSSH.
fn lines(keys: &[Key]) -> Result<Zeroizing<Vec<u8>>, Fault> {
    let mut text = Vec::new();
    for key in keys {
        let line = write::openssh_line(key)
            .map_err(|why| unusable(why).advise("use --to pem: SPKI has every type of key"))?;
        text.extend(line.into_bytes());
        text.push(b'\n');
    }
    Ok(Zeroizing::new(text))
}

/// The public halves of keys as a JWK Set.
fn key_set(keys: &[Key]) -> Result<Zeroizing<Vec<u8>>, Fault> {
    let mut entries = Vec::new();
    for key in keys {
        if key.key_type() == KeyType::Secret {
            let message = "a JWK Set of public keys must not contain a secret";
            return Err(Fault::new(Reason::KeyUnusable, message)
                .advise("use --to jwk to write only the secret"));
        }
        entries.push(Value::Object(write::jwk(key, false).map_err(unusable)?));
    }
    let mut set = Object::new();
    set.set("keys", Value::Array(entries));
    text(&set)
}

/// JSON as a file has it.
fn text(object: &Object) -> Result<Zeroizing<Vec<u8>>, Fault> {
    let mut text = Vec::new();
    write_pretty(object, &mut text).map_err(|error| Fault::of(Reason::Io, error))?;
    Ok(Zeroizing::new(text))
}

fn unusable(why: KeyError) -> Fault {
    Fault::of(Reason::KeyUnusable, why)
}
