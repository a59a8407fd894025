//! A segment of the token: its text, its bytes and what they mean.

use crate::jose::base64url;
use crate::jose::json::{Object, Value};

/// A segment.
pub(super) struct Segment<'t> {
    /// Its text.
    pub(super) text: &'t str,
    /// What it decodes to.
    pub(super) bytes: Vec<u8>,
    /// The JSON object that this is. None where a name stands in it twice: a writer would drop one of the two, or somebody
    /// added it.
    pub(super) object: Option<Value>,
}

impl<'t> Segment<'t> {
    /// Reads a segment.
    pub(super) fn read(text: &'t str) -> Self {
        let standard = text.trim_end_matches('=').replace('+', "-").replace('/', "_");
        let bytes = base64url::decode(text).or_else(|| base64url::decode(&standard));
        let bytes = bytes.unwrap_or_default();
        let object = std::str::from_utf8(&bytes)
            .ok()
            .and_then(|text| Value::parse(text).ok())
            .filter(|value| value.as_object().is_some() && !has_duplicates(value));
        Self { text, bytes, object }
    }

    /// The members, where it is an object.
    pub(super) fn members(&self) -> Option<&Object> {
        self.object.as_ref().and_then(Value::as_object)
    }
}

/// Whether a name stands more than once in an object, or in one inside of it.
fn has_duplicates(value: &Value) -> bool {
    match value {
        Value::Object(object) => {
            !object.duplicates().is_empty() || object.iter().any(|(_, value)| has_duplicates(value))
        }
        Value::Array(items) => items.iter().any(has_duplicates),
        _ => false,
    }
}
