//! Checks a JWK Set as its clients meet it: each key, the names, what it is served with, and what changed since an
//! older one.

mod caching;
mod certificate;
mod entry;
mod names;
mod rotation;

pub use caching::CacheHeaders;

use super::{Key, KeyError, jwk, sniff};
use crate::jose::{NumericDate, Object, Token, Value, limits};
use crate::report::key_set_finding::{KeySetFinding, KeySetFlaw};

/// The largest set that every client reads, in bytes: `RemoteJWKSet.DEFAULT_HTTP_SIZE_LIMIT` of Nimbus JOSE + JWT.
const LARGEST: usize = 50 * 1024;

/// A JWK Set that is checked.
#[derive(Debug)]
pub struct CheckedSet {
    /// Its keys, in order.
    pub entries: Vec<SetEntry>,
    /// What was found, the gravest first.
    pub findings: Vec<KeySetFinding>,
}

/// One key of a set.
#[derive(Debug)]
pub struct SetEntry {
    /// Its `kid`, where that is a string.
    pub kid: Option<String>,
    /// The key, or why it cannot be used.
    pub key: Result<Key, KeyError>,
    /// Its members; none where it is not an object.
    members: Object,
    /// Its RFC 7638 thumbprint, where it is a public key that can be used: it is compared with those of all the others.
    thumbprint: Option<String>,
}

/// What a set is checked with.
#[derive(Debug)]
pub struct Context<'a> {
    /// The instant that certificates are looked at.
    pub now: NumericDate,
    /// What the server said of it, where one did.
    pub served: Option<&'a CacheHeaders>,
    /// An older set.
    pub previous: Option<&'a [SetEntry]>,
}

impl SetEntry {
    /// How it is called in sentences, by its place in the set.
    fn name(&self, index: usize) -> String {
        match &self.kid {
            Some(kid) => format!("key {} (`kid` {kid})", index + 1),
            None => format!("key {}", index + 1),
        }
    }

    /// Its RFC 7638 thumbprint, where it is a public key that can be used.
    fn thumbprint(&self) -> Option<&str> {
        self.thumbprint.as_deref()
    }

    /// Whether it is meant for signatures, or does not say.
    fn is_for_signatures(&self) -> bool {
        self.members.get("use").is_none_or(|usage| usage.as_str() != Some("enc"))
            && !self.is_for_agreement_alone()
    }

    /// Whether its curve has no signatures (RFC 8037 section 3.2).
    fn is_for_agreement_alone(&self) -> bool {
        self.members.get("crv").and_then(Value::as_str) == Some("X25519")
    }
}

/// The keys of a JWK Set, or of one JWK.
///
/// # Errors
///
/// What it is instead.
pub fn entries(text: &[u8]) -> Result<Vec<SetEntry>, KeyError> {
    let text = std::str::from_utf8(text)
        .map_err(|error| KeyError::malformed("it is not UTF-8").caused_by(error))?;
    let value =
        Value::parse(text.trim_start_matches('\u{feff}')).map_err(|error| {
            match sniff::name(text.as_bytes()) {
                Some(seen) => KeyError::malformed(format!("it is {}, not a JWK Set", seen.name)),
                None if Token::parse(text.trim()).header.is_some() => {
                    KeyError::malformed("it is a token, not a JWK Set")
                }
                None => KeyError::malformed(format!("it is not JSON: {error}")).caused_by(error),
            }
        })?;
    let Value::Object(set) = value else {
        return Err(KeyError::malformed("it is JSON, but not a JWK Set (`keys`)"));
    };
    if set.get("jwks_uri").is_some() && set.get("keys").is_none() {
        let message =
            "it is an issuer's metadata, not its JWK Set: check the address in `jwks_uri`";
        return Err(KeyError::malformed(message));
    }
    if set.count("keys") > 1 {
        return Err(KeyError::malformed("`keys` appears twice"));
    }
    let given = match set.get("keys") {
        None if set.get("kty").is_some() => vec![Value::Object(set)],
        None => return Err(KeyError::malformed("it is a JSON object, but not a JWK Set (`keys`)")),
        Some(Value::Array(keys)) => keys.clone(),
        Some(other) => {
            let what = other.type_name();
            return Err(KeyError::malformed(format!("`keys` is {what}, but must be an array")));
        }
    };
    if given.len() > limits::KEYS {
        let (count, limit) = (given.len(), limits::KEYS);
        let message = format!("the set has {count} keys, more than the limit of {limit}");
        return Err(KeyError::too_large(message));
    }
    Ok(given.into_iter().map(entry).collect())
}

fn entry(value: Value) -> SetEntry {
    let members = match value {
        Value::Object(members) => members,
        other => {
            let message = format!("it is {}, not a JWK", other.type_name());
            let key = Err(KeyError::malformed(message));
            return SetEntry { kid: None, key, members: Object::new(), thumbprint: None };
        }
    };
    let kid = members.get("kid").and_then(Value::as_str).map(ToOwned::to_owned);
    let key = if members.get("keys").is_some() {
        Err(KeyError::malformed("it has `keys`: a set is inside the set"))
    } else {
        jwk::read(&members, "").and_then(|(keys, _)| {
            keys.into_iter().next().ok_or_else(|| KeyError::incomplete("it is not a key"))
        })
    };
    let thumbprint = key.as_ref().ok().and_then(Key::thumbprint);
    SetEntry { kid, key, members, thumbprint }
}

/// Checks a set of so many bytes.
#[must_use]
pub fn check(entries: Vec<SetEntry>, bytes: usize, context: &Context<'_>) -> CheckedSet {
    let mut findings = Vec::new();
    for (index, entry) in entries.iter().enumerate() {
        entry::look(index, entry, &mut findings);
        certificate::look(index, entry, context.now, &mut findings);
    }
    names::look(&entries, &mut findings);
    whole(&entries, bytes, &mut findings);
    if let Some(served) = context.served {
        caching::look(served, &mut findings);
    }
    if let Some(previous) = context.previous {
        rotation::look(previous, &entries, &mut findings);
    }
    findings.sort_by_key(|finding| {
        (std::cmp::Reverse(finding.severity), finding.flaw as usize, finding.key)
    });
    CheckedSet { entries, findings }
}

/// What there is to say of the set as a whole.
fn whole(entries: &[SetEntry], bytes: usize, findings: &mut Vec<KeySetFinding>) {
    let usable = |entry: &&SetEntry| {
        let key = entry.key.as_ref().ok();
        let is_public = key.is_some_and(|key| key.material.public().is_some());
        is_public && entry.is_for_signatures()
    };
    match entries.iter().filter(usable).count() {
        0 => {
            let message = "the set has no public key for signatures";
            findings.push(KeySetFinding::of_set(KeySetFlaw::Empty, message));
        }
        1 => {
            let message = "the set has one key for signatures, and none to rotate to";
            findings.push(KeySetFinding::of_set(KeySetFlaw::SingleKey, message));
        }
        _ => {}
    }
    if bytes > LARGEST {
        let message = format!("the set has {bytes} bytes, more than the {LARGEST} that some read");
        findings.push(KeySetFinding::of_set(KeySetFlaw::TooLarge, message));
    }
}
