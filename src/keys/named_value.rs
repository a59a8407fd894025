//! What a JSON value is that may hold keys, in a few words.

use super::sniff::{has_boundary, is_entry};
use crate::jose::Value;

/// The name of a value that holds keys, or has them inside.
pub(super) fn value_name(value: &Value) -> Option<&'static str> {
    match value {
        Value::String(text) => has_boundary(text.as_bytes()).then_some("a PEM in JSON"),
        Value::Array(entries) => entries.iter().find_map(value_name).map(|_| "a list of keys"),
        Value::Object(object) if object.get("kty").is_some() => Some("a JWK"),
        Value::Object(object) if matches!(object.get("keys"), Some(Value::Array(_))) => {
            Some("a JWK Set")
        }
        Value::Object(object) if matches!(object.get("x5c"), Some(Value::Array(_))) => {
            Some("a certificate (x5c)")
        }
        Value::Object(object) => {
            let all = !object.is_empty() && object.iter().all(|(_, value)| is_entry(value));
            let inside = object.iter().find_map(|(_, value)| value_name(value))?;
            Some(if all { "keys by their ids" } else { inside })
        }
        _ => None,
    }
}

/// What a JSON text is, where it holds a key anywhere, even one that is cut off.
pub(super) fn json_name(text: &[u8]) -> Option<&'static str> {
    let text = std::str::from_utf8(text).ok()?;
    match Value::parse(text) {
        Ok(value) => value_name(&value),
        Err(_) if text.contains("\"kty\"") => Some("a damaged JWK"),
        Err(_) => None,
    }
}

#[cfg(test)]
#[cfg(feature = "unit-tests")]
mod tests;
