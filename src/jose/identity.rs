//! The text that a token is known by, however it is written.

use std::borrow::Cow;

use super::base64url;
use super::token::Token;

impl Token {
    /// The text that the token is known by: its own or, of one in JSON serialization, what its segments would be in the
    /// compact serialization, of several signatures or recipients those of the first. White space and the order of
    /// members do not count.
    #[must_use]
    pub fn identity(&self) -> Cow<'_, str> {
        if let Some(jws) = self.form.json_jws() {
            let (protected, signature) = match jws.signatures.first() {
                Some(first) => (first.encoded_header.as_str(), first.encoded.as_str()),
                None => ("", ""),
            };
            let payload = jws.payload.as_deref().unwrap_or_default();
            return Cow::Owned(format!("{protected}.{payload}.{signature}"));
        }
        match &self.encrypted {
            Some(parts) if !matches!(self.form, super::Form::Jwe(_)) => {
                let mut keys = parts.recipients().map(|(_, one)| &one.encrypted_key);
                let key = keys.find(|key| !key.is_empty()).map(base64url::encode);
                Cow::Owned(format!(
                    "{}.{}.{}.{}.{}",
                    parts.protected(),
                    key.unwrap_or_default(),
                    base64url::encode(&parts.initialization_vector),
                    base64url::encode(&parts.ciphertext),
                    base64url::encode(&parts.authentication_tag),
                ))
            }
            _ => Cow::Borrowed(self.text()),
        }
    }
}

#[cfg(test)]
#[cfg(feature = "unit-tests")]
mod tests;
