//! What a file says of a secret's time: in the members around it, in the secret itself, in a certificate.

use super::SecretMember;
use super::expiry::instant;
use crate::jose::json::Object;
use crate::jose::{NumericDate, Value, encoding};
use crate::keys::certificate;

/// When something expires, and what says so.
#[derive(Clone, Copy)]
pub(super) struct Stated {
    pub(super) by: &'static str,
    pub(super) issued_at: Option<NumericDate>,
    pub(super) at: NumericDate,
}

/// What an object says of the time of secrets, row by row: of those in it, and of those in the objects that it holds. It
/// is asked once, however many secrets there are.
pub(super) struct StatedRows {
    own: Vec<Option<Stated>>,
    inner: Vec<Option<Stated>>,
}

impl StatedRows {
    pub(super) fn of(rows: &[SecretMember], object: &Object) -> Self {
        let of = |names: fn(&SecretMember) -> &'static [&'static str]| {
            rows.iter().map(|row| said(names(row), object)).collect()
        };
        Self { own: of(|row| row.expiry), inner: of(|row| row.expiry_around) }
    }

    /// Of a secret of this row in the object, which is in another one.
    pub(super) fn of_row(&self, row: usize, around: Option<&Self>) -> Option<Stated> {
        let known = |rows: &[Option<Stated>]| rows.get(row).copied().flatten();
        known(&self.own).or_else(|| known(&around?.inner))
    }
}

/// The first of these members of an object that says an instant.
fn said(names: &[&'static str], object: &Object) -> Option<Stated> {
    names.iter().find_map(|name| {
        let at = instant(object.get(name)?)?;
        Some(Stated { by: name, issued_at: None, at })
    })
}

/// What a secret says itself: in base64, perhaps after the name of a user, is an object that has the member.
pub(super) fn inside(row: &SecretMember, text: &str, depth: usize) -> Option<Stated> {
    /// A registry's password is in base64 for its file, and may be base64 by itself.
    const MOST: usize = 3;
    if row.expiry.is_empty() || depth == MOST {
        return None;
    }
    if let Ok(Value::Object(object)) = Value::parse(text) {
        return said(row.expiry, &object);
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
    Some(Stated { by: "notAfter", issued_at, at })
}
