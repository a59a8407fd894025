//! Finds out by its content what key some bytes are; a name or ending is never asked. What is read as a
//! key and what is refused as a secret is settled by the same look.

use zeroize::Zeroizing;

use super::layers::{self, is_conventional};
use super::named_value::json_name;
use super::wrapping::{self, Wrapping, trimmed};
use super::{Key, KeyError, Remark, asn1, der, jwk, openssh, pem, repair};
use crate::jose::json::SyntaxError;
use crate::jose::{Object, Value, limits};

/// The form that some bytes are in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    Pem,
    Json,
    OpenSsh,
    OpenSshBlob,
    Der,
    Container,
}

/// A key in some bytes: its form, its own bytes, and what they were wrapped in, the outermost first.
struct Found {
    form: Form,
    bytes: Zeroizing<Vec<u8>>,
    wrappings: Vec<Wrapping>,
}

/// Keys, and the entries of a set that could not be used; or what it is instead of a key.
pub(super) type Read = Result<(Vec<Key>, Vec<String>), KeyError>;

/// The keys that some bytes hold, and the entries of a set that could not be used.
///
/// # Errors
///
/// What the bytes are instead of a key, as a sentence.
pub fn read(bytes: &[u8], source: &str) -> Read {
    let Some(found) = find(bytes) else { return Err(no_key(bytes)) };
    let (mut keys, left_out) = found.read(source)?;
    if let Some(remark) = found.remark(bytes) {
        for key in &mut keys {
            key.remark(remark.clone());
        }
    }
    Ok((keys, left_out))
}

/// A key that was seen in some bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Seen {
    /// What it is, in words.
    pub name: &'static str,
    /// What it is written in besides, from the outside to the inside: base64, base64 of hexadecimal.
    pub written_in: Option<String>,
}

/// What some bytes are, where they are a key of any form, however it is written. A secret must not be
/// one.
#[must_use]
pub fn name(bytes: &[u8]) -> Option<Seen> {
    let found = find(bytes)?;
    Some(match found.wrappings.as_slice() {
        [] => Seen { name: found.name(), written_in: None },
        [Wrapping::Base64] if found.form == Form::Pem => {
            Seen { name: "a PEM in base64", written_in: None }
        }
        _ => Seen { name: found.name(), written_in: Some(found.written()) },
    })
}

fn find(bytes: &[u8]) -> Option<Found> {
    wrapping::find(bytes, |bytes, wrappings| {
        let form = form(bytes)?;
        let bytes = match form {
            Form::Der | Form::OpenSshBlob | Form::Container => bytes,
            Form::Pem | Form::Json | Form::OpenSsh => trimmed(bytes),
        };
        Some(Found { form, bytes: Zeroizing::new(bytes.to_vec()), wrappings: wrappings.to_vec() })
    })
}

fn form(bytes: &[u8]) -> Option<Form> {
    let text = trimmed(bytes);
    if matches!(text.first(), Some(b'{' | b'[')) && json_name(text).is_some() {
        Some(Form::Json)
    } else if has_boundary(text) {
        Some(Form::Pem)
    } else if openssh::is_text(text) {
        Some(Form::OpenSsh)
    } else if openssh::is_blob(bytes) {
        Some(Form::OpenSshBlob)
    } else if asn1::kind_of_bytes(bytes).is_some() {
        Some(Form::Der)
    } else if layers::container(bytes).is_some() {
        Some(Form::Container)
    } else {
        None
    }
}

/// Whether a text has the first or the last line of a PEM, wherever it stands.
pub(super) fn has_boundary(text: &[u8]) -> bool {
    const BOUNDARIES: [&[u8]; 2] = [b"-----BEGIN ", b"-----END "];
    BOUNDARIES.iter().any(|boundary| text.windows(boundary.len()).any(|window| window == *boundary))
}

impl Found {
    fn read(&self, source: &str) -> Read {
        let one = |key: Key| (vec![key], Vec::new());
        let text = || {
            std::str::from_utf8(&self.bytes)
                .map_err(|error| KeyError::malformed("the key is not text").caused_by(error))
        };
        match self.form {
            Form::Pem => {
                let text = in_service(&String::from_utf8_lossy(&self.bytes))?;
                read_pem(&text, source).map(|keys| (keys, Vec::new()))
            }
            Form::Json => json(text()?, source),
            Form::OpenSsh => openssh::read(&in_service(text()?)?, source).map(one),
            Form::OpenSshBlob => openssh::read_blob(&self.bytes, source).map(one),
            Form::Der => der::read(&self.bytes, source).map(|(key, _)| one(key)),
            Form::Container => {
                layers::container(&self.bytes).map_or_else(|| Err(no_key(&[])), |(_, why)| Err(why))
            }
        }
    }

    fn name(&self) -> &'static str {
        match self.form {
            Form::Pem => pem::name(&String::from_utf8_lossy(&self.bytes)),
            Form::Json => json_name(&self.bytes).unwrap_or("a JWK"),
            Form::OpenSsh | Form::OpenSshBlob => "an OpenSSH public key",
            Form::Der => asn1::kind_of_bytes(&self.bytes).map_or("a key in DER", asn1::Kind::name),
            Form::Container => {
                layers::container(&self.bytes).map_or("a keystore", |(name, _)| name)
            }
        }
    }

    /// How it is written, from the outside to the inside.
    fn written(&self) -> String {
        self.wrappings.iter().map(|wrapping| wrapping.name()).collect::<Vec<_>>().join(" of ")
    }

    /// What there is to say about the way it is written in these bytes.
    fn remark(&self, bytes: &[u8]) -> Option<Remark> {
        match (self.wrappings.as_slice(), self.form) {
            ([], _) => None,
            ([Wrapping::Base64], Form::Pem) => {
                Some(Remark::PemRepaired("the PEM is in base64, as in an environment variable"))
            }
            ([Wrapping::Base64], Form::Der) => {
                let url = bytes.iter().any(|byte| matches!(byte, b'-' | b'_'));
                Some(Remark::PemRepaired(if url {
                    "it is DER in base64url, without the first and the last line of a PEM"
                } else {
                    "the first and the last line of the PEM are missing"
                }))
            }
            _ => Some(Remark::KeyRepaired(format!("it is written in {}", self.written()))),
        }
    }
}

/// A text without what is commented out in it, which may be all that is there; a web page is none.
fn in_service(text: &str) -> Result<Zeroizing<String>, KeyError> {
    if let Some(page) = layers::web_page(text.as_bytes()) {
        return Err(page);
    }
    let Some(kept) = layers::without_comments(text) else {
        return Ok(Zeroizing::new(text.to_owned()));
    };
    match form(kept.as_bytes()) {
        Some(Form::Pem | Form::OpenSsh) => Ok(kept),
        _ => Err(KeyError::malformed(layers::COMMENTED_OUT)),
    }
}

/// Why bytes without a key are none.
fn no_key(bytes: &[u8]) -> KeyError {
    let text = trimmed(bytes);
    if text.is_empty() {
        return KeyError::incomplete("it is empty");
    }
    if text.first() == Some(&b'{') {
        return match std::str::from_utf8(text).map(Value::parse) {
            Err(error) => KeyError::malformed("the JSON is not UTF-8").caused_by(error),
            Ok(Err(error)) => no_json(error),
            Ok(Ok(Value::Object(_))) => KeyError::incomplete(
                "it is a JSON object, but not a JWK (`kty`) or a JWK Set (`keys`)",
            ),
            Ok(Ok(_)) => KeyError::malformed("it is JSON, but not a JWK"),
        };
    }
    let message = "it is not a key in PEM, DER, JWK, JWK Set or OpenSSH format";
    KeyError::malformed(message)
}

fn no_json(error: SyntaxError) -> KeyError {
    KeyError::malformed(format!("it is not JSON: {error}")).caused_by(error)
}

/// The keys of a PEM; one whose lines are damaged is mended if nothing of its contents is missing.
fn read_pem(text: &str, source: &str) -> Result<Vec<Key>, KeyError> {
    let why = match pem::read(text, source) {
        // The parser takes spaces for line breaks, which others do not.
        Ok(mut keys) if text.trim().lines().count() == 1 => {
            for key in &mut keys {
                key.remark(Remark::PemRepaired(repair::broken_lines(text)));
            }
            return Ok(keys);
        }
        Ok(keys) => return Ok(keys),
        Err(why) => why,
    };
    let repaired = repair::repaired(text.as_bytes()).map(|text| pem::read(&text, source));
    let (mut keys, what) = match repaired {
        Some(Ok(keys)) => (keys, repair::broken_lines(text)),
        _ if pem::is_whole(text) => return Err(why),
        _ => {
            let der = repair::inside(text).ok_or_else(|| why.clone())?;
            (vec![der::read(&der, source)?.0], repair::broken_boundary(text))
        }
    };
    for key in &mut keys {
        key.remark(Remark::PemRepaired(what));
    }
    Ok(keys)
}

fn json(text: &str, source: &str) -> Read {
    let value = Value::parse(text).map_err(no_json)?;
    match &value {
        Value::Array(entries) => jwk::set(entries, source),
        Value::Object(object)
            if ["kty", "keys", "x5c"].iter().any(|name| object.get(name).is_some()) =>
        {
            jwk::read(object, source)
        }
        Value::Object(object) if object.iter().all(|(_, value)| is_entry(value)) => {
            named_keys(object, source)
        }
        _ => Err(KeyError::malformed("there is a key inside this JSON; pass only the key")),
    }
}

pub(super) fn is_entry(value: &Value) -> bool {
    match value {
        Value::String(text) => has_boundary(text.as_bytes()),
        Value::Object(object) => object.get("kty").is_some(),
        _ => false,
    }
}

/// A JSON object of key ids and PEMs, as Google and Firebase serve their certificates; or JWKs.
fn named_keys(object: &Object, source: &str) -> Read {
    if object.len() > limits::KEYS {
        return Err(KeyError::too_large(format!(
            "it has more than the limit of {} keys",
            limits::KEYS
        )));
    }
    let mut good = Vec::new();
    let mut left_out = Vec::new();
    for (kid, value) in object.iter() {
        let read = match value {
            Value::Object(jwk) => jwk::read(jwk, source).map(|(keys, _)| keys),
            value => read_pem(value.as_str().unwrap_or_default(), source),
        };
        match read {
            Ok(keys) => {
                // A member that is called after what it holds does not name it.
                let named = |key: Key| {
                    if is_conventional(kid) {
                        key
                    } else {
                        Key { kid: Some(kid.to_owned()), in_set: true, ..key }
                    }
                };
                good.extend(keys.into_iter().map(named));
            }
            Err(why) => left_out.push(why.within(format_args!("key `{kid}`"))),
        }
    }
    some(good, left_out)
}

/// The keys of a set and why its other entries could not be used; the first of these reasons where there are no
/// keys.
pub(super) fn some(good: Vec<Key>, left_out: Vec<KeyError>) -> Read {
    if good.is_empty() {
        let empty = || KeyError::incomplete("the set has no keys");
        return Err(left_out.into_iter().next().unwrap_or_else(empty));
    }
    Ok((good, left_out.into_iter().map(|why| why.to_string()).collect()))
}
