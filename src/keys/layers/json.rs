//! Keys in JSON documents: realm exports, service accounts, the answers of cloud services. Every text that may
//! be a key is one of the parts; one in a place that is not a key's is named and not used.

use zeroize::Zeroizing;

use super::bounds::Bounds;
use super::{BytesAlone, Part, bytes, members, shown};
use crate::jose::{Object, Value, limits};

/// The shortest text that may be a key in a document: 32 bytes in base64.
const LEAST: usize = 43;

/// The fewest bytes that are a key.
const LEAST_BYTES: usize = 32;

/// Members by which documents are known; the first that has them all counts.
const KNOWN: [(&[&str], &str); 16] = [
    (&["type", "project_id", "private_key"], "a Google service account"),
    (&["client_email", "private_key"], "a Google service account"),
    (&["realm", "public_key"], "a Keycloak realm"),
    (&["realm", "components"], "a Keycloak realm export"),
    (&["realm", "clients"], "a Keycloak realm export"),
    (&["active", "keys"], "the keys of a Keycloak realm"),
    (&["kind", "apiVersion", "data"], "a Kubernetes object"),
    (&["kind", "apiVersion", "stringData"], "a Kubernetes object"),
    (&["kind", "apiVersion", "items"], "a list of Kubernetes objects"),
    (&["request_id", "lease_id", "data"], "a Vault response"),
    (&["KeyId", "PublicKey"], "an AWS KMS key"),
    (&["ARN", "SecretString"], "an AWS secret"),
    (&["Name", "SecretString"], "an AWS secret"),
    (&["key", "attributes"], "an Azure Key Vault key"),
    (&["pem", "algorithm"], "a Google Cloud KMS key"),
    (&["client_id", "signing_keys"], "an Auth0 application"),
];

/// Members that name the key that they are next to.
const KIDS: [&str; 6] = ["kid", "keyId", "key_id", "private_key_id", "KeyId", "key_version"];

/// Members that hold a key and are not its name.
const CONVENTIONAL: [&str; 9] =
    ["key", "cert", "pem", "certificate", "jwk", "private", "public", "signing", "x509"];

/// Whether a member is called after what it holds, and not after the key that it holds.
pub(in crate::keys) fn is_conventional(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    let letters: String = name.chars().filter(char::is_ascii_alphabetic).collect();
    CONVENTIONAL.contains(&letters.as_str())
        || ["key", "cert", "certificate", "crt", "pem"].iter().any(|end| {
            letters.strip_suffix(end).is_some_and(|rest| {
                [
                    "public",
                    "private",
                    "pub",
                    "priv",
                    "signing",
                    "rsa",
                    "jwt",
                    "tls",
                    "x",
                    "ca",
                    "verification",
                    "verify",
                ]
                .iter()
                .any(|word| rest.ends_with(word))
            })
        })
}

/// The texts of a JSON document that may hold a key.
pub(super) fn parts(text: &str) -> Vec<Part> {
    let Some(value) = document(text) else { return Vec::new() };
    let known = value.as_object().and_then(|object| {
        KNOWN
            .iter()
            .find(|(names, _)| names.iter().all(|name| object.get(name).is_some()))
            .map(|(_, what)| *what)
    });
    let mut walk = Walk {
        parts: Vec::new(),
        path: Vec::new(),
        document: known.unwrap_or("the JSON"),
        bounds: Bounds::default(),
        is_alone: true,
        is_set: false,
    };
    walk.value(&value, None);
    walk.parts
}

/// Whether some bytes are a whole JSON document.
pub(super) fn is_document(bytes: &[u8]) -> bool {
    std::str::from_utf8(bytes).is_ok_and(|text| document(text).is_some())
}

/// A JSON object or array.
fn document(text: &str) -> Option<Value> {
    let text = text.trim();
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if !text.starts_with(['{', '[']) {
        return None;
    }
    Value::parse(text).ok()
}

struct Walk {
    parts: Vec<Part>,
    path: Vec<String>,
    document: &'static str,
    /// What is said of the keys here.
    bounds: Bounds,
    /// Whether nothing else is in the document.
    is_alone: bool,
    /// Whether this is a JWK Set.
    is_set: bool,
}

impl Walk {
    fn value(&mut self, value: &Value, kid: Option<&str>) {
        match value {
            Value::String(text) if may_hold(text) => self.add(text.as_bytes(), kid),
            Value::Array(items) if items.len() >= LEAST_BYTES => match bytes::of_array(items) {
                Some(bytes) => self.add(&bytes, kid),
                None => self.items(items, kid),
            },
            Value::Array(items) => self.items(items, kid),
            Value::Object(object) => self.object(object, kid),
            _ => {}
        }
    }

    fn items(&mut self, items: &[Value], kid: Option<&str>) {
        if let Some(pem) = lines(items) {
            return self.add(pem.as_bytes(), kid);
        }
        let around = self.is_alone;
        self.is_alone &= items.len() == 1;
        for (index, item) in items.iter().enumerate() {
            self.path.push(index.to_string());
            self.value(item, kid);
            self.path.pop();
        }
        self.is_alone = around;
    }

    fn object(&mut self, object: &Object, outer: Option<&str>) {
        let is_jwk = ["kty", "x5c"].iter().any(|name| object.get(name).is_some());
        let is_set = matches!(object.get("keys"), Some(Value::Array(entries))
            if entries.iter().any(|entry| entry.child("kty").is_some()));
        if is_jwk || is_set {
            // The JWK itself was refused where there is nothing around it, and its members are not keys.
            if !self.path.is_empty() {
                self.is_set = is_set;
                self.add(object.to_string().as_bytes(), outer);
                self.is_set = false;
            }
            return;
        }
        let (around_alone, alone) = (self.is_alone, self.is_alone && object.len() == 1);
        self.is_alone = alone;
        let inner = self.bounds.within(object);
        let around = std::mem::replace(&mut self.bounds, inner);
        let own = KIDS.iter().find_map(|name| name_in(object.get(name)?));
        let all_keys = object.len() > 1
            && object.iter().all(|(name, value)| {
                !is_conventional(name)
                    && value.as_str().is_some_and(|text| text.contains("-----BEGIN "))
            });
        for (name, value) in object.iter() {
            self.path.push(shown(name).to_owned());
            let kid = if all_keys { Some(name) } else { own.or(outer) };
            self.value(value, kid);
            self.path.pop();
        }
        self.bounds = around;
        self.is_alone = around_alone;
    }

    /// The path, of which the last names tell a place that lies deep.
    fn shown_path(&self) -> String {
        const NAMES: usize = 8;
        match self.path.len().checked_sub(NAMES) {
            None | Some(0) => self.path.join("."),
            Some(deeper) => format!("….{}", self.path[deeper..].join(".")),
        }
    }

    fn add(&mut self, bytes: &[u8], kid: Option<&str>) {
        if self.parts.len() >= limits::KEYS {
            return;
        }
        let name = self.path.iter().rev().find(|name| !name.bytes().all(|b| b.is_ascii_digit()));
        let alone = match name {
            // A list of numbers is the whole document.
            None => BytesAlone::Key,
            Some(name) => BytesAlone::named(name),
        };
        let place = if self.path.is_empty() {
            self.document.to_owned()
        } else {
            format!("the member `{}` of {}", self.shown_path(), self.document)
        };
        let mut bounds = self.bounds.clone();
        let is_meant = self.is_alone
            || self.is_set
            || kid.is_some()
            || members::lead_to_a_key(&self.path, self.document);
        if !is_meant {
            bounds.withheld.get_or_insert(members::UNKNOWN);
        }
        self.parts.push(Part {
            text: Zeroizing::new(bytes.to_vec()),
            place,
            kid: kid.map(ToOwned::to_owned),
            bytes: alone,
            bounds,
        });
    }
}

/// The PEM whose lines are the items.
fn lines(items: &[Value]) -> Option<Zeroizing<String>> {
    let first = items.first()?.as_str()?;
    if !first.contains("BEGIN ") || first.contains("-----END") {
        return None;
    }
    let mut pem = Zeroizing::new(String::new());
    for item in items {
        pem.push_str(item.as_str()?);
        pem.push('\n');
    }
    Some(pem)
}

/// A name, also where it is in an array of its own, as a realm export has it.
fn name_in(value: &Value) -> Option<&str> {
    match value {
        Value::Array(items) => items.first()?.as_str(),
        value => value.as_str(),
    }
}

/// Whether a text is long enough, and has what keys are written in.
fn may_hold(text: &str) -> bool {
    const WORDS: [&str; 6] = ["BEGIN", "ssh-", "ecdsa-", "kty", "RSAKeyValue", "\\n"];
    let is_encoded = |c: char| c.is_ascii_alphanumeric() || "+/=-_".contains(c);
    text.len() >= LEAST
        && (WORDS.iter().any(|word| text.contains(word))
            || text.starts_with(['{', '['])
            || (!text.contains("://")
                && text.split(|c| !is_encoded(c)).any(|run| run.len() >= LEAST)))
}

#[cfg(test)]
#[cfg(feature = "unit-tests")]
mod tests;
