//! Makes tokens.

pub mod dpop;
pub mod encryption;
pub mod for_receiver;
pub mod present;
mod renew;
pub mod sd_jwt;

pub use renew::{Renewed, renewed};

use crate::crypto::SigningKey;
use crate::jose::{Algorithm, Object, Value, base64url};
use crate::keys::{Key, KeyErrorKind, KeyMaterial};
use crate::report::sentence::sentence;
use crate::report::{Fault, Reason};

/// The algorithm to sign with: the one asked for, if the key allows it, else the key's first.
///
/// # Errors
///
/// That the key cannot be used with the algorithm, or that jwtx cannot compute it.
pub fn algorithm(asked: Option<Algorithm>, key: &Key) -> Result<Algorithm, Fault> {
    let allowed = key.algorithms();
    let names: Vec<&str> = allowed.iter().map(|algorithm| algorithm.name()).collect();
    let chosen = match asked {
        Some(asked) if allowed.contains(&asked) => asked,
        Some(asked) => {
            let message = format!(
                "{} cannot be used with {}, which allows {}",
                asked.name(),
                key.describe(),
                if names.is_empty() { "no algorithm".to_owned() } else { names.join(", ") }
            );
            return Err(Fault::new(Reason::KeyUnusable, message)
                .advise("choose an algorithm for this type of key, or another key"));
        }
        None => *allowed.first().ok_or_else(|| {
            Fault::new(Reason::KeyUnusable, format!("{} allows no algorithm", key.describe()))
        })?,
    };
    if chosen.is_supported() {
        return Ok(chosen);
    }
    Err(Fault::new(
        Reason::AlgorithmUnsupported,
        format!("jwtx does not support {}", chosen.name()),
    ))
}

/// Signs a token. The header must name the algorithm already.
///
/// # Errors
///
/// That the key cannot sign.
pub fn sign(
    header: &Object,
    claims: &Object,
    algorithm: Algorithm,
    key: &Key,
) -> Result<String, Fault> {
    sign_payload(header, claims.to_string().as_bytes(), algorithm, key)
}

/// Signs whatever bytes stand where a claims set should, for tests of what must be refused.
///
/// # Errors
///
/// That the key cannot sign.
pub fn sign_payload(
    header: &Object,
    payload: &[u8],
    algorithm: Algorithm,
    key: &Key,
) -> Result<String, Fault> {
    if let Some(why) = key.refuses_to("sign") {
        return Err(Fault::new(Reason::KeyUnusable, why));
    }
    if let Some(why) = key.forbidden() {
        return Err(Fault::new(Reason::KeyUnusable, why)
            .advise(sentence!(("make a new key: " [Run MakeRsaKey]))));
    }
    let input = signing_input(header, payload);
    let signature = signature(input.as_bytes(), algorithm, key)?;
    Ok(format!("{input}.{signature}"))
}

/// A token that nobody signed: `alg: none` and an empty signature (RFC 7519 section 6). For
/// tests only.
#[must_use]
pub fn unsigned(header: &Object, claims: &Object) -> String {
    unsigned_as("none", header, claims)
}

/// The same, with `none` in this spelling.
#[must_use]
pub fn unsigned_as(spelling: &str, header: &Object, claims: &Object) -> String {
    let mut header = header.clone();
    header.set("alg", Value::String(spelling.to_owned()));
    format!("{}.", signing_input(&header, claims.to_string().as_bytes()))
}

fn signing_input(header: &Object, payload: &[u8]) -> String {
    format!("{}.{}", base64url::encode(header.to_string()), base64url::encode(payload))
}

fn signature(input: &[u8], algorithm: Algorithm, key: &Key) -> Result<String, Fault> {
    let signer = match &key.material {
        KeyMaterial::Secret(secret) => SigningKey::Secret(secret),
        KeyMaterial::Pair(pair) => SigningKey::Pair(pair),
        KeyMaterial::DamagedPair { fault, .. } => {
            let message = format!("{} cannot sign: {fault}", key.source);
            return Err(Fault::new(Reason::KeyUnusable, message)
                .advise("use the whole private key, as PEM or as a JWK with all its numbers")
                .caused_by(fault.clone()));
        }
        KeyMaterial::Public(_) => {
            let message = format!("{} is a public key, which cannot sign", key.source);
            return Err(Fault::new(Reason::KeyUnusable, message)
                .advise("use the private key: PEM, DER or a JWK with `d`"));
        }
    };
    signer.sign(algorithm, input).map_err(|error| match error.kind() {
        KeyErrorKind::Failed => Fault::of(Reason::KeyUnusable, error),
        _ => cannot_sign(key).caused_by(error),
    })
}

fn cannot_sign(key: &Key) -> Fault {
    let message =
        format!("{} ({}) cannot sign: its private half is damaged", key.source, key.describe());
    Fault::new(Reason::KeyUnusable, message).advise("use the original private key")
}
