//! An SD-JWT in JSON serialization (RFC 9901 section 8), written in compact form.

use super::super::json::{Object, Value};

/// The parameter of the unprotected header with the disclosures.
const DISCLOSURES: &str = "disclosures";

/// The parameter of the unprotected header with the key binding.
const KEY_BINDING: &str = "kb_jwt";

/// What a text in JSON serialization is as an SD-JWT.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::jose) enum JsonSdJwt {
    /// It is none.
    None,
    /// One, in the compact form that it has with its only signature.
    Compact(String),
    /// One with several signatures, in the compact form that it has with the first: this has the disclosures.
    Several(String),
    /// One whose disclosures or key binding cannot be read: nobody may take it for a JWS without them.
    Unreadable(&'static str),
}

/// Reads an SD-JWT in JSON serialization. Its disclosures and key binding are in the unprotected header; a library
/// (PyPI `sd-jwt` up to 0.10) writes them beside it.
pub(in crate::jose) fn read(text: &str) -> JsonSdJwt {
    let named = text.contains(DISCLOSURES) || text.contains(KEY_BINDING);
    if !text.trim_start().starts_with('{') || !named {
        return JsonSdJwt::None;
    }
    let Ok(Value::Object(object)) = Value::parse(text) else { return JsonSdJwt::None };
    let signatures: Vec<&Object> = match object.get("signatures") {
        Some(Value::Array(list)) => list.iter().filter_map(Value::as_object).collect(),
        _ => vec![&object],
    };
    let headers = signatures.iter().map(|signature| header_of(signature));
    let disclosing: Vec<bool> = headers.map(|header| has_any(&header, &PARAMETERS)).collect();
    let beside = has_any(&object, &PARAMETERS);
    if !beside && !disclosing.contains(&true) {
        return JsonSdJwt::None;
    }
    if disclosing.iter().skip(1).any(|&has| has) {
        return JsonSdJwt::Unreadable("only the first signature of an SD-JWT may have disclosures");
    }
    let Some(first) = signatures.first() else { return JsonSdJwt::None };
    let mut header = header_of(first);
    for name in PARAMETERS.iter().filter(|_| beside) {
        match (object.get(name), header.get(name)) {
            (Some(_), Some(_)) => {
                return JsonSdJwt::Unreadable("its disclosures are in two places");
            }
            (Some(value), None) => header.set(name, value.clone()),
            (None, _) => {}
        }
    }
    match compact(&object, first, &header) {
        Some(compact) if signatures.len() > 1 => JsonSdJwt::Several(compact),
        Some(compact) => JsonSdJwt::Compact(compact),
        None => JsonSdJwt::Unreadable(
            "its `disclosures` and `kb_jwt` are not as RFC 9901 section 8.1 has them",
        ),
    }
}

/// The parameters of the unprotected header that make an SD-JWT.
pub const PARAMETERS: [&str; 2] = [DISCLOSURES, KEY_BINDING];

/// The unprotected header of a signature.
fn header_of(signature: &Object) -> Object {
    signature.get("header").and_then(Value::as_object).cloned().unwrap_or_default()
}

/// The compact form: the issuer's token by one signature, the disclosures, and the key binding. None where something
/// has no place in it.
fn compact(object: &Object, signature: &Object, header: &Object) -> Option<String> {
    let is_unique = |object: &Object| object.duplicates().is_empty();
    if !is_unique(object) || !is_unique(signature) || !is_unique(header) {
        return None;
    }
    let payload = segment(object, "payload")?;
    let protected = segment(signature, "protected")?;
    let bytes = segment(signature, "signature")?;
    // What only the unprotected header says has no place in compact form.
    if has_any(header, &["crit", "alg"]) {
        return None;
    }
    let mut compact = format!("{protected}.{payload}.{bytes}~");
    match header.get(DISCLOSURES) {
        None if header.get(KEY_BINDING).is_some() => {}
        Some(Value::Array(disclosures)) => {
            for disclosure in disclosures {
                compact.push_str(one_part(disclosure)?);
                compact.push('~');
            }
        }
        _ => return None,
    }
    if let Some(key_binding) = header.get(KEY_BINDING) {
        compact.push_str(one_part(key_binding)?);
    }
    Some(compact)
}

fn has_any(object: &Object, names: &[&str]) -> bool {
    names.iter().any(|name| object.get(name).is_some())
}

/// A member that is a segment of a compact form.
fn segment<'o>(object: &'o Object, name: &str) -> Option<&'o str> {
    object.get(name).and_then(Value::as_str).filter(|text| !text.contains(['.', '~']))
}

/// A string that stays one part between `~`.
fn one_part(value: &Value) -> Option<&str> {
    value.as_str().filter(|text| !text.contains('~'))
}

#[cfg(test)]
#[cfg(feature = "unit-tests")]
mod tests;
