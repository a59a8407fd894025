//! Makes a JWS that is not a JWT: in JSON serialization, with several signatures, with a payload that is elsewhere or is
//! signed as it is (RFC 7515 section 7.2 and appendix F, RFC 7797).

use super::{may_sign, signature};
use crate::jose::{Algorithm, Object, Value, base64url};
use crate::keys::Key;
use crate::report::Fault;

/// How a JWS is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Serialization {
    /// Three segments, or two with nothing between them.
    Compact,
    /// JSON with one signature.
    Flattened,
    /// JSON with a list of signatures.
    General,
}

/// What makes one signature.
#[derive(Debug, Clone)]
pub struct JwsSigner<'k> {
    /// The protected header, which names the algorithm already.
    pub header: Object,
    /// The algorithm.
    pub algorithm: Algorithm,
    /// The key.
    pub key: &'k Key,
}

/// What is signed.
#[derive(Debug, Clone, Copy)]
pub struct JwsPayload<'p> {
    /// Its bytes.
    pub bytes: &'p [u8],
    /// Whether it is left out of the token.
    pub is_detached: bool,
}

/// Signs a payload. Only the general serialization takes more than the first signer.
///
/// # Errors
///
/// That a key cannot sign.
pub fn sign_jws(
    payload: JwsPayload<'_>,
    signers: &[JwsSigner<'_>],
    serialization: Serialization,
) -> Result<String, Fault> {
    let is_plain =
        signers.iter().any(|signer| signer.header.get("b64") == Some(&Value::Bool(false)));
    let encoded = if is_plain { Vec::new() } else { base64url::encode(payload.bytes).into_bytes() };
    let content = if is_plain { payload.bytes } else { &encoded };
    let mut parts = Vec::with_capacity(signers.len());
    for signer in signers {
        may_sign(signer.key)?;
        let header = base64url::encode(signer.header.to_string());
        let input = [header.as_bytes(), b".", content].concat();
        let signature = signature(&input, signer.algorithm, signer.key)?;
        parts.push((header, signature));
    }
    let shown = if payload.is_detached { &[] } else { content };
    let shown = String::from_utf8_lossy(shown).into_owned();
    if serialization == Serialization::Compact {
        let compact = |(header, signature)| format!("{header}.{shown}.{signature}");
        return Ok(parts.into_iter().next().map(compact).unwrap_or_default());
    }
    let mut jws = Object::new();
    if !payload.is_detached {
        jws.set("payload", Value::String(shown));
    }
    let member = |(header, signature)| {
        let members = [("protected", header), ("signature", signature)];
        members.map(|(name, text)| (name.to_owned(), Value::String(text)))
    };
    let mut signatures = parts.into_iter().map(member);
    match serialization {
        Serialization::General => {
            let list = signatures.map(|members| Value::Object(Object::from_iter(members)));
            jws.set("signatures", Value::Array(list.collect()));
        }
        _ => {
            for (name, value) in signatures.next().into_iter().flatten() {
                jws.set(&name, value);
            }
        }
    }
    Ok(jws.to_string())
}

#[cfg(test)]
#[cfg(feature = "unit-tests")]
mod tests;
