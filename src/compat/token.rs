//! Rules about segments, algorithm, signature and key.

use super::rule::Facts;
use crate::jose::algorithm::KeyType;
use crate::jose::{KeyManagement, ProblemKind, Token, Value};
use crate::keys::{KeyMaterial, PublicKey, bits};
use crate::report::SignatureStatus;
use crate::report::text::count;

pub(super) fn encrypted(facts: &Facts<'_>, how: &str, algorithms: &[&str]) -> Option<String> {
    facts.is_encrypted.then(|| {
        let needs = format!("it is encrypted (JWE): it needs {how} and the key that decrypts");
        let refused = facts.outer_algorithm.filter(|name| !algorithms.contains(name));
        // An unknown name is the token's own text.
        match refused.map(|name| KeyManagement::from_name(name).map(KeyManagement::name)) {
            Some(Some(name)) => format!("{needs}, and {name} is off by default"),
            Some(None) => format!("{needs}, and its `alg` is unknown"),
            None => needs,
        }
    })
}

pub(super) fn structure(facts: &Facts<'_>, tolerated: &[ProblemKind]) -> Option<String> {
    if facts.is_encrypted {
        return Some("it is encrypted (JWE), not a JWS".to_owned());
    }
    if facts.token.disclosures.is_some() && !facts.policy.ignore_disclosures {
        return Some("it is an SD-JWT: with its disclosures it is not a JWS".to_owned());
    }
    malformed(facts.token, tolerated)
}

fn malformed(token: &Token, tolerated: &[ProblemKind]) -> Option<String> {
    // These are looked at by rules of their own.
    const ELSEWHERE: [ProblemKind; 9] = [
        ProblemKind::Crit,
        ProblemKind::Unencoded,
        ProblemKind::Parameter,
        ProblemKind::DuplicateParameter,
        ProblemKind::Json,
        ProblemKind::NotAnObject,
        ProblemKind::Utf8,
        ProblemKind::Empty,
        ProblemKind::Detached,
    ];
    if !token.form.is_jws() || token.header.is_none() {
        return Some("it is not a JWS in compact serialization".to_owned());
    }
    if token.is_detached {
        return Some("its payload is not in it".to_owned());
    }
    let passes = |kind| ELSEWHERE.contains(&kind) || tolerated.contains(&kind);
    token.problems.iter().find(|problem| !passes(problem.kind)).map(ToString::to_string)
}

pub(super) fn json(facts: &Facts<'_>) -> Option<String> {
    payload(facts.token)
        .is_none_or(|value| value == Value::Null)
        .then(|| "the payload is not JSON".to_owned())
}

/// The payload as JSON.
fn payload(token: &Token) -> Option<Value> {
    Value::parse(std::str::from_utf8(token.payload.as_deref()?).ok()?).ok()
}

pub(super) fn claims_set(facts: &Facts<'_>) -> Option<String> {
    facts.claims.is_none().then(|| "the payload is not a JSON object".to_owned())
}

pub(super) fn signature(facts: &Facts<'_>) -> Option<String> {
    if facts.token.is_unsigned() {
        return Some("there is no signature".to_owned());
    }
    (facts.signature == SignatureStatus::Failed).then(|| "the signature does not match".to_owned())
}

pub(super) fn algorithms(facts: &Facts<'_>, known: &[&str]) -> Option<String> {
    match facts.parameter("alg").and_then(Value::as_str) {
        None => Some("there is no `alg`".to_owned()),
        Some(alg) if known.contains(&alg) => None,
        Some(alg) => Some(match known {
            [one] => format!("it accepts only {one} by default, but `alg` is {alg}"),
            _ => format!("it does not know {alg}"),
        }),
    }
}

pub(super) fn rsa_bits(facts: &Facts<'_>, least: usize) -> Option<String> {
    facts.keys.iter().find_map(|key| match key.material.public() {
        Some(PublicKey::Rsa { modulus, .. }) if bits(modulus) < least => {
            Some(format!("the RSA key has {} bits; it needs at least {least}", bits(modulus)))
        }
        _ => None,
    })
}

/// Where a key of another kind is there, too, it is not known which one counts.
pub(super) fn secret_bytes(facts: &Facts<'_>, least: usize) -> Option<String> {
    let short = facts.keys.iter().find_map(|key| match &key.material {
        KeyMaterial::Secret(secret) if secret.expose().len() < least => {
            let size = count(secret.expose().len(), "byte");
            Some(format!("the secret has {size}; it needs at least {least}"))
        }
        _ => None,
    });
    short.filter(|_| facts.keys.iter().all(|key| key.key_type() == KeyType::Secret))
}
