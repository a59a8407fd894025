//! An SD-JWT in JSON serialization (RFC 9901 section 8), written in compact form.

use super::super::json::{Object, Value};

/// The parameter of the unprotected header with the disclosures.
const DISCLOSURES: &str = "disclosures";

/// The parameter of the unprotected header with the key binding.
const KEY_BINDING: &str = "kb_jwt";

/// The compact form of an SD-JWT in JSON serialization: the issuer's token by its first signature, the disclosures,
/// and the key binding. None where a text is no such SD-JWT, or says something that has no compact form.
pub(in crate::jose) fn compact(text: &str) -> Option<String> {
    let named = text.contains(DISCLOSURES) || text.contains(KEY_BINDING);
    if !text.trim_start().starts_with('{') || !named {
        return None;
    }
    let value = Value::parse(text).ok()?;
    let object = value.as_object().filter(|object| object.duplicates().is_empty())?;
    let payload = segment(object, "payload")?;
    let signature = match object.get("signatures") {
        None => object,
        Some(_) if has_any(object, &["protected", "header", "signature"]) => return None,
        Some(Value::Array(signatures)) => first(signatures)?,
        Some(_) => return None,
    };
    let protected = segment(signature, "protected")?;
    let bytes = segment(signature, "signature")?;
    let header = signature.get("header").and_then(Value::as_object)?;
    // What only the unprotected header says has no place in compact form.
    if !header.duplicates().is_empty()
        || header.get("crit").is_some()
        || header.get("alg").is_some()
    {
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

/// The first of several signatures, where none of the others has disclosures or a key binding: these belong to the
/// first alone.
fn first(signatures: &[Value]) -> Option<&Object> {
    let mut signatures = signatures.iter().map(Value::as_object);
    let first = signatures.next()??;
    let others = signatures.all(|other| {
        other.is_some_and(|other| {
            let header = other.get("header").and_then(Value::as_object);
            header.is_none_or(|header| !has_any(header, &[DISCLOSURES, KEY_BINDING]))
        })
    });
    (others && first.duplicates().is_empty()).then_some(first)
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
mod tests {
    use super::*;

    #[test]
    fn flattened_and_general_forms_have_a_compact_form() {
        for (text, expected) in [
            (
                r#"{"payload":"p","protected":"h","signature":"s","header":{"disclosures":["a","b"]}}"#,
                Some("h.p.s~a~b~"),
            ),
            (
                r#"{"payload":"p","protected":"h","signature":"s","header":{"disclosures":[],"kb_jwt":"x.y.z"}}"#,
                Some("h.p.s~x.y.z"),
            ),
            (
                r#"{"payload":"p","signatures":[{"protected":"h","signature":"s","header":{"disclosures":["a"]}},{"protected":"i","signature":"t"}]}"#,
                Some("h.p.s~a~"),
            ),
            // Disclosures belong to the first signature alone.
            (
                r#"{"payload":"p","signatures":[{"protected":"i","signature":"t","header":{"disclosures":["a"]}},{"protected":"h","signature":"s","header":{"disclosures":["a"]}}]}"#,
                None,
            ),
            (r#"{"payload":"p","protected":"h","signature":"s"}"#, None),
            (
                r#"{"payload":"p.q","protected":"h","signature":"s","header":{"disclosures":[]}}"#,
                None,
            ),
            (
                r#"{"payload":"p","protected":"h","signature":"s","header":{"disclosures":["a~b"]}}"#,
                None,
            ),
            (
                r#"{"payload":"p","protected":"h","signature":"s","header":{"disclosures":[1]}}"#,
                None,
            ),
            (
                r#"{"payload":"p","protected":"h","signature":"s","header":{"disclosures":[],"alg":"none"}}"#,
                None,
            ),
        ] {
            assert_eq!(compact(text).as_deref(), expected, "{text}");
        }
    }
}
