//! The members of a JWK, each read strictly, and what is said where one is written in another way.

use zeroize::Zeroizing;

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

const TEXT: &str = "`k` of the JWK is not base64url, and is taken for the secret itself; a JWK has the secret in base64url";

/// The secret in `k`, and what is said where it is there as its text. What is base64 of another kind, with padding or
/// in lines, stays refused: other programs decode it.
pub(super) fn secret(jwk: &Object) -> Result<(Vec<u8>, Option<&'static str>), KeyError> {
    let given = match text(jwk, "k") {
        Ok(Some(given)) if base64url::decode(given).is_none() => given,
        _ => return Ok((required(jwk, "k")?, None)),
    };
    let bare: Zeroizing<String> = Zeroizing::new(given.split_whitespace().collect());
    let is_encoded = given.contains(['+', '/', '=']) || bare.len() < given.len();
    let standard = Zeroizing::new(bare.replace('-', "+").replace('_', "/"));
    if given.is_empty() || (is_encoded && encoding::base64(standard.as_bytes()).is_some()) {
        return Ok((required(jwk, "k")?, None));
    }
    Ok((given.as_bytes().to_vec(), Some(TEXT)))
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
