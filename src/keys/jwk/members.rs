//! The members of a JWK, each read strictly, and what is said where one is written in another way.

use crate::jose::{Object, Value, base64url, encoding};
use crate::keys::KeyError;

pub(super) fn text<'a>(jwk: &'a Object, name: &str) -> Result<Option<&'a str>, KeyError> {
    match jwk.get(name) {
        None => Ok(None),
        Some(Value::String(text)) => Ok(Some(text)),
        Some(value) => {
            let message = format!("`{name}` is {}, but must be a string", value.type_name());
            Err(KeyError::malformed(message))
        }
    }
}

pub(super) fn required(jwk: &Object, name: &str) -> Result<Vec<u8>, KeyError> {
    let text =
        text(jwk, name)?.ok_or_else(|| KeyError::incomplete(format!("the JWK has no `{name}`")))?;
    base64url::decode(text).ok_or_else(|| {
        let why = base64_fault(text);
        KeyError::malformed(format!("`{name}` is not valid base64url: {why}"))
    })
}

/// What keeps a text from being base64url without padding. Nothing of the text is repeated.
fn base64_fault(text: &str) -> &'static str {
    let body = text.trim_end_matches('=');
    if text.is_empty() {
        "it is empty"
    } else if body.bytes().any(|b| b.is_ascii_whitespace()) {
        "it contains white space"
    } else if body.bytes().any(|b| matches!(b, b'+' | b'/')) {
        "it is in the standard base64 alphabet"
    } else if !body.chars().all(base64url::is_character) {
        "it has a character that base64url does not have"
    } else if body.len() < text.len() {
        "it has padding"
    } else if body.len() % 4 == 1 {
        "its length is impossible: a character is missing or extra"
    } else {
        "its last character is wrong, so it was mistyped or cut off"
    }
}

/// The bytes of a number of the public half, however its base64 is written.
pub(super) fn public_number(jwk: &Object, name: &str) -> Result<Vec<u8>, KeyError> {
    required(jwk, name).or_else(|why| forgiving(jwk, name).ok_or(why))
}

fn forgiving(jwk: &Object, name: &str) -> Option<Vec<u8>> {
    let text = jwk.get(name)?.as_str()?.replace('+', "-").replace('/', "_");
    Some(encoding::base64url(text.as_bytes())?.to_vec())
}

/// The first number of the public half that is not written as RFC 7518 section 6 has it, and how.
pub(super) fn misspelt(jwk: &Object) -> Option<String> {
    ["n", "e", "x", "y"].into_iter().find_map(|name| {
        let text = jwk.get(name)?.as_str()?;
        let Some(bytes) = base64url::decode(text) else {
            let how = if text.contains(['+', '/']) {
                "in the standard base64 alphabet"
            } else if text.ends_with('=') {
                "with base64 padding"
            } else {
                "with unused bits set in its last character"
            };
            return forgiving(jwk, name).map(|_| format!("`{name}` of the JWK is written {how}"));
        };
        let zero = matches!(name, "n" | "e") && bytes.first() == Some(&0);
        zero.then(|| format!("`{name}` of the JWK starts with a zero byte"))
    })
}

pub(super) fn operations(jwk: &Object) -> Result<Option<Vec<String>>, KeyError> {
    let wrong = || KeyError::malformed("`key_ops` must be an array of strings");
    match jwk.get("key_ops") {
        None => Ok(None),
        Some(Value::Array(items)) => items
            .iter()
            .map(|item| item.as_str().map(ToOwned::to_owned))
            .collect::<Option<Vec<_>>>()
            .map(Some)
            .ok_or_else(wrong),
        Some(_) => Err(wrong()),
    }
}
