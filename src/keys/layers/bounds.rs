//! What a document says of the key in it: what it is for, and whether it is in service. Key services say with names of
//! their own what a JWK says with `use`, `alg` and `key_ops`, and it is honored in the same way.

use crate::jose::{Algorithm, Object, Value};
use crate::keys::Key;

/// What is said of a key around it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Bounds {
    usage: Option<String>,
    /// The algorithms that it may be used with.
    algorithms: Option<Vec<String>>,
    /// Why it must not be used at all.
    pub(super) withheld: Option<&'static str>,
}

/// How the names of algorithms begin and end at AWS, Google Cloud and in JWTs.
const FAMILIES: [(&str, &str); 6] = [
    ("RSASSA_PKCS1_V1_5_SHA_", "RS"),
    ("RSASSA_PSS_SHA_", "PS"),
    ("ECDSA_SHA_", "ES"),
    ("RSA_SIGN_PKCS1_", "RS"),
    ("RSA_SIGN_PSS_", "PS"),
    ("EC_SIGN_", "ES"),
];

impl Bounds {
    /// What is for encryption, and not for signatures.
    pub(super) const fn encryption() -> Self {
        Self { usage: None, algorithms: None, withheld: Some("it is for encryption") }
    }

    /// What an object says of the keys in it, and otherwise what is said around it.
    pub(super) fn within(&self, object: &Object) -> Self {
        Self {
            usage: usage(object).or_else(|| self.usage.clone()),
            algorithms: algorithms(object).or_else(|| self.algorithms.clone()),
            withheld: self.withheld.or_else(|| withheld(object)),
        }
    }

    /// Limits a key to what is said around it, where it does not say more itself.
    pub(super) fn limit(&self, key: &mut Key) {
        if key.limits.usage.is_none() {
            key.limits.usage.clone_from(&self.usage);
        }
        if key.limits.among.is_none() {
            key.limits.among.clone_from(&self.algorithms);
        }
    }
}

/// What a key is for, as a JWK says it.
fn usage(object: &Object) -> Option<String> {
    let name = |name: &str| object.get(name).and_then(Value::as_str);
    let decrypts = |name: &&str| name.contains("DECRYPT") || name.starts_with("RSAES_");
    if name("algorithm").as_ref().is_some_and(decrypts) {
        return Some("enc".to_owned());
    }
    match name("KeyUsage") {
        Some("SIGN_VERIFY") => return Some("sig".to_owned()),
        Some("ENCRYPT_DECRYPT") => return Some("enc".to_owned()),
        Some(other) => return Some(other.to_ascii_lowercase()),
        None => {}
    }
    Some(name("use")?.to_ascii_lowercase())
}

fn algorithms(object: &Object) -> Option<Vec<String>> {
    if let Some(Value::Array(names)) = object.get("SigningAlgorithms") {
        // What has no name here is not allowed either.
        return Some(names.iter().filter_map(|name| own_name(name.as_str()?)).collect());
    }
    let name = own_name(object.get("algorithm")?.as_str()?)?;
    Some(vec![name])
}

/// The name that an algorithm has in a JWT.
fn own_name(name: &str) -> Option<String> {
    if let Some(algorithm) = Algorithm::from_name(name) {
        return Some(algorithm.name().to_owned());
    }
    let (start, family) = FAMILIES.iter().find(|(start, _)| name.starts_with(start))?;
    let size = name[start.len()..].rsplit(['_', 'A']).next()?;
    Algorithm::from_name(&format!("{family}{size}")).map(|algorithm| algorithm.name().to_owned())
}

/// Why a JWK must not be used, where it is one.
pub(in crate::keys) fn withheld_jwk(jwk: &Object) -> Option<&'static str> {
    withheld(jwk).filter(|_| ["kty", "x5c"].iter().any(|name| jwk.get(name).is_some()))
}

/// Why a key must not be used, by what is next to it.
fn withheld(object: &Object) -> Option<&'static str> {
    let says = |name: &str, words: &[&str]| {
        let value = object.get(name).and_then(Value::as_str);
        value.is_some_and(|value| words.iter().any(|word| value.eq_ignore_ascii_case(word)))
    };
    let revoked = object.get("revoked");
    if revoked.is_some_and(|value| !matches!(value, Value::Null | Value::Bool(false)))
        || says("status", &["revoked"])
    {
        return Some("it is revoked");
    }
    let attributes = object.get("attributes").and_then(Value::as_object);
    let is_off = [Some(object), attributes]
        .into_iter()
        .flatten()
        .filter_map(|object| object.get("enabled"))
        .any(|value| match value {
            Value::Array(items) => items.first().and_then(Value::as_str) == Some("false"),
            value => matches!(value, Value::Bool(false)),
        });
    let states = ["disabled", "destroyed", "PendingDeletion"];
    (is_off || says("status", &states) || says("KeyState", &states) || says("state", &states))
        .then_some("it is disabled")
}

#[cfg(test)]
#[cfg(feature = "unit-tests")]
mod tests;
