//! The header parameters of the algorithms (RFC 7518 sections 4.6.1, 4.7.1 and 4.8.1), read strictly.

use crate::crypto::decrypt::DecryptError;
use crate::jose::{Object, Value, base64url};

/// That a parameter is not what it should be.
pub(super) fn wrong(name: &'static str, how: impl Into<String>) -> DecryptError {
    DecryptError::Parameter(name, how.into())
}

/// A parameter that has to be there.
pub(super) fn required<'a>(
    header: &'a Object,
    name: &'static str,
) -> Result<&'a Value, DecryptError> {
    header.get(name).ok_or_else(|| wrong(name, "is missing"))
}

/// The bytes of a parameter in base64url.
pub(super) fn bytes(value: &Value, name: &'static str) -> Result<Vec<u8>, DecryptError> {
    let text = value
        .as_str()
        .ok_or_else(|| wrong(name, format!("is {}, but must be a string", value.type_name())))?;
    base64url::decode(text).ok_or_else(|| wrong(name, "is not base64url"))
}

/// The bytes of a parameter that may be absent: none then.
pub(super) fn optional_bytes(header: &Object, name: &'static str) -> Result<Vec<u8>, DecryptError> {
    header.get(name).map_or(Ok(Vec::new()), |value| bytes(value, name))
}

/// That a value of so many bytes is where an algorithm needs another number of them.
pub(super) fn has_length(
    name: &'static str,
    found: usize,
    needed: usize,
    algorithm: &str,
) -> Result<(), DecryptError> {
    if found == needed {
        return Ok(());
    }
    let unit = if found == 1 { "byte" } else { "bytes" };
    Err(wrong(name, format!("has {found} {unit}, but {algorithm} needs {needed}")))
}
