//! What a file says of a secret's time: in the members around it, in the secret itself, in a certificate.

use super::SecretMember;
use super::expiry::instant;
use crate::jose::json::Object;
use crate::jose::{NumericDate, Value, encoding};
use crate::keys::certificate;

/// When something expires, and what says so.
#[derive(Clone)]
pub(super) struct Stated {
    pub(super) by: String,
    pub(super) issued_at: Option<NumericDate>,
    pub(super) at: NumericDate,
}

/// The object that a member is in, and the one around that.
#[derive(Clone, Copy)]
pub(super) struct Surroundings<'a> {
    pub(super) object: &'a Object,
    pub(super) around: Option<&'a Object>,
}

/// What the members beside a secret say of its time, or those beside the object that it is in.
pub(super) fn of_members(row: &SecretMember, beside: Surroundings<'_>) -> Option<Stated> {
    let said = |names: &[&str], object: &Object| {
        names.iter().find_map(|name| {
            let at = instant(object.get(name)?)?;
            Some(Stated { by: (*name).to_owned(), issued_at: None, at })
        })
    };
    said(row.expiry, beside.object).or_else(|| said(row.expiry_around, beside.around?))
}

/// What a secret says itself: in base64, perhaps after the name of a user, is an object that has the member.
pub(super) fn inside(row: &SecretMember, text: &str, depth: usize) -> Option<Stated> {
    /// A registry's password is in base64 for its file, and may be base64 by itself.
    const MOST: usize = 3;
    if row.expiry.is_empty() || depth == MOST {
        return None;
    }
    if let Ok(Value::Object(object)) = Value::parse(text) {
        return of_members(row, Surroundings { object: &object, around: None });
    }
    let text = text.trim();
    let decoded =
        encoding::base64(text.as_bytes()).or_else(|| encoding::base64url(text.as_bytes()))?;
    let decoded = std::str::from_utf8(&decoded).ok()?;
    let password = decoded.split_once(':').filter(|_| !decoded.starts_with('{'));
    inside(row, password.map_or(decoded, |(_, password)| password), depth + 1)
}

/// When a certificate ends: in PEM, or in base64 around it.
pub(super) fn of_certificate(text: &str) -> Option<Stated> {
    let read = |bytes: &[u8]| certificate(bytes).ok();
    let compact: String = text.split_whitespace().collect();
    let described = read(text.as_bytes())
        .or_else(|| encoding::base64(compact.as_bytes()).and_then(|bytes| read(&bytes)))?;
    let (issued_at, at) = (Some(described.not_before), described.not_after);
    Some(Stated { by: "notAfter".to_owned(), issued_at, at })
}
