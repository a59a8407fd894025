//! Finds out by its content what kind of key some bytes are; a name or ending is never asked.

use super::{Key, der, jwk, pem};
use crate::jose::Value;

/// The form that some bytes are in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    Pem,
    Json,
    OpenSsh,
    Der,
    Unknown,
}

/// The keys that some bytes hold, and the entries of a set that could not be used.
///
/// # Errors
///
/// What the bytes are instead of a key, as a sentence.
pub fn read(bytes: &[u8], source: &str) -> Result<(Vec<Key>, Vec<String>), String> {
    match form(bytes) {
        Form::Pem => {
            let text = std::str::from_utf8(bytes).map_err(|_| "the PEM is not text".to_owned())?;
            pem::read(text, source).map(|keys| (keys, Vec::new()))
        }
        Form::Json => {
            let text =
                std::str::from_utf8(bytes).map_err(|_| "the JSON is not UTF-8".to_owned())?;
            let value = Value::parse(text.trim_start_matches('\u{feff}').trim())
                .map_err(|error| format!("it is no JSON: {error}"))?;
            let object = value.as_object().ok_or("it is JSON, but no JWK")?;
            if object.get("kty").is_none() && object.get("keys").is_none() {
                return Err(
                    "it is a JSON object, but no JWK (`kty`) and no JWK Set (`keys`)".into()
                );
            }
            jwk::read(object, source)
        }
        Form::OpenSsh => {
            Err("it is an OpenSSH public key; convert it first: ssh-keygen -e -m PKCS8 -f KEY.pub"
                .to_owned())
        }
        Form::Der => der::read(bytes, source).map(|(key, _)| (vec![key], Vec::new())),
        Form::Unknown if bytes.trim_ascii().is_empty() => Err("it is empty".to_owned()),
        Form::Unknown => {
            Err("it is no key that jwtx knows: not PEM, DER, JWK or a JWK Set".to_owned())
        }
    }
}

/// What some bytes are, in words, where they are a key of any form. A secret must not be one.
#[must_use]
pub fn name(bytes: &[u8]) -> Option<&'static str> {
    match form(bytes) {
        Form::Pem => {
            let text = String::from_utf8_lossy(bytes);
            Some(if text.contains("CERTIFICATE") {
                "a PEM certificate"
            } else if text.contains("PRIVATE KEY") {
                "a PEM private key"
            } else {
                "a PEM public key"
            })
        }
        Form::OpenSsh => Some("an OpenSSH public key"),
        Form::Der => der::name(bytes),
        Form::Json => {
            let text = std::str::from_utf8(bytes).ok()?.trim_start_matches('\u{feff}');
            let value = Value::parse(text.trim()).ok()?;
            let object = value.as_object()?;
            if object.get("kty").is_some() {
                Some("a JWK")
            } else {
                object.get("keys").map(|_| "a JWK Set")
            }
        }
        Form::Unknown => None,
    }
}

fn form(bytes: &[u8]) -> Form {
    const SSH: [&[u8]; 4] = [b"ssh-", b"ecdsa-sha2-", b"sk-ssh-", b"---- BEGIN SSH2"];
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start();
    if text.windows(11).take(4096).any(|window| window == b"-----BEGIN ") {
        Form::Pem
    } else if text.first() == Some(&b'{') {
        Form::Json
    } else if SSH.iter().any(|prefix| text.starts_with(prefix)) {
        Form::OpenSsh
    } else if is_der_sequence(bytes) {
        Form::Der
    } else {
        Form::Unknown
    }
}

/// Whether some bytes are one DER SEQUENCE, from the first to the last.
fn is_der_sequence(bytes: &[u8]) -> bool {
    let Some((&[0x30, first], rest)) = bytes.split_first_chunk::<2>() else { return false };
    let (length, contents) = match first {
        0..=0x7f => (usize::from(first), rest),
        0x81..=0x84 => {
            let (length, contents) = rest.split_at(rest.len().min(usize::from(first - 0x80)));
            (length.iter().fold(0, |sum, byte| sum << 8 | usize::from(*byte)), contents)
        }
        _ => return false,
    };
    length == contents.len()
}
