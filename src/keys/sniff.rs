//! Finds out by its content what kind of key some bytes are; a name or ending is never asked.

use super::{Key, Remark, der, jwk, openssh, pem, repair};
use crate::jose::{Object, Value, encoding, limits};

/// The form that some bytes are in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    Pem,
    EncodedPem,
    EncodedDer,
    Json,
    OpenSsh,
    Der,
    Unknown,
}

/// Keys, and the entries of a set that could not be used; or what it is instead of a key.
type Read = Result<(Vec<Key>, Vec<String>), String>;

/// The keys that some bytes hold, and the entries of a set that could not be used.
///
/// # Errors
///
/// What the bytes are instead of a key, as a sentence.
pub fn read(bytes: &[u8], source: &str) -> Read {
    match form(bytes) {
        Form::Pem => {
            let text = std::str::from_utf8(bytes).map_err(|_| "the PEM is not text".to_owned())?;
            let keys = match pem::read(text, source) {
                Err(why) => repaired(bytes, source).ok_or(why)?,
                Ok(keys) => keys,
            };
            Ok((keys, Vec::new()))
        }
        Form::EncodedPem => match repaired(bytes, source) {
            Some(keys) => Ok((keys, Vec::new())),
            None => Err("it is base64 text of a PEM that is damaged".to_owned()),
        },
        Form::EncodedDer => {
            let der = encoding::base64(&repair::compact(bytes)).ok_or("it is no base64 text")?;
            let (mut key, _) = der::read(&der, source)?;
            key.remark(Remark::PemRepaired);
            Ok((vec![key], Vec::new()))
        }
        Form::Json => json(bytes, source),
        Form::OpenSsh => {
            let text = std::str::from_utf8(bytes).map_err(|_| "the key is not text".to_owned())?;
            openssh::read(text, source).map(|key| (vec![key], Vec::new()))
        }
        Form::Der => der::read(bytes, source).map(|(key, _)| (vec![key], Vec::new())),
        Form::Unknown if bytes.trim_ascii().is_empty() => Err("it is empty".to_owned()),
        Form::Unknown => {
            Err("it is no key that jwtx knows: not PEM, DER, JWK, a JWK Set or OpenSSH".to_owned())
        }
    }
}

fn repaired(bytes: &[u8], source: &str) -> Option<Vec<Key>> {
    let mut keys = pem::read(&repair::repaired(bytes)?, source).ok()?;
    for key in &mut keys {
        key.remark(Remark::PemRepaired);
    }
    Some(keys)
}

fn json(bytes: &[u8], source: &str) -> Read {
    let text = std::str::from_utf8(bytes).map_err(|_| "the JSON is not UTF-8".to_owned())?;
    let value = Value::parse(text.trim_start_matches('\u{feff}').trim())
        .map_err(|error| format!("it is no JSON: {error}"))?;
    let object = value.as_object().ok_or("it is JSON, but no JWK")?;
    if object.get("kty").is_some() || object.get("keys").is_some() {
        return jwk::read(object, source);
    }
    let is_pem = |value: &Value| value.as_str().is_some_and(|text| text.contains("-----BEGIN "));
    if !object.is_empty() && object.iter().all(|(_, value)| is_pem(value)) {
        return named_pems(object, source);
    }
    Err("it is a JSON object, but no JWK (`kty`) and no JWK Set (`keys`)".to_owned())
}

/// A JSON object of key ids and PEMs, as Google and Firebase serve their certificates.
fn named_pems(object: &Object, source: &str) -> Read {
    if object.len() > limits::KEYS {
        return Err(format!("it has more than the limit of {} keys", limits::KEYS));
    }
    let mut good = Vec::new();
    let mut left_out = Vec::new();
    for (kid, value) in object.iter() {
        match pem::read(value.as_str().unwrap_or_default(), source) {
            Ok(keys) => {
                good.extend(keys.into_iter().map(|key| Key {
                    kid: Some(kid.to_owned()),
                    in_set: true,
                    ..key
                }));
            }
            Err(why) => left_out.push(format!("key `{kid}`: {why}")),
        }
    }
    if good.is_empty() { Err(left_out.swap_remove(0)) } else { Ok((good, left_out)) }
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
        Form::EncodedPem => Some("a PEM in base64"),
        Form::EncodedDer => Some("a key in base64"),
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
    if text.first() == Some(&b'{') {
        Form::Json
    } else if text.windows(11).take(4096).any(|window| window == b"-----BEGIN ") {
        Form::Pem
    } else if repair::is_encoded_pem(text) {
        Form::EncodedPem
    } else if SSH.iter().any(|prefix| text.starts_with(prefix)) {
        Form::OpenSsh
    } else if is_der_sequence(bytes) {
        Form::Der
    } else if is_base64_der(text) {
        Form::EncodedDer
    } else {
        Form::Unknown
    }
}

/// Whether it is base64 text of a key in DER: the inside of a PEM, without its first and last line.
fn is_base64_der(text: &[u8]) -> bool {
    // Every SEQUENCE of a key's length begins so.
    let begins = text.first() == Some(&b'M') && text.len() > 40 && text.len() < 65_536;
    begins
        && encoding::base64(&repair::compact(text))
            .is_some_and(|der| is_der_sequence(&der) && der::name(&der).is_some())
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
