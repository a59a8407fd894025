//! The JWK in a header, which says whose key a token is bound to: a public key, exactly as it is written.

use super::{Key, KeyError, Remark, key};
use crate::jose::Object;
use crate::keys::PRIVATE_MEMBERS;

impl Key {
    /// The key of a JWK that has to be public. Nothing is corrected here, as it is in the files of a user: whoever
    /// sends a token wrote it.
    ///
    /// # Errors
    ///
    /// That it has a private or a secret part, or is not a key.
    pub fn of_public_jwk(jwk: &Object, source: &str) -> Result<Self, KeyError> {
        let secret = PRIVATE_MEMBERS.iter().chain(&["k"]).find(|name| jwk.get(name).is_some());
        if let Some(name) = secret {
            return Err(KeyError::unfit(format!("it has `{name}`, which is not public")));
        }
        if jwk.get("kty").is_none() {
            return Err(KeyError::incomplete("it has no `kty`"));
        }
        let key = key(jwk, source)?;
        let repaired = key.remarks.iter().find_map(|remark| match remark {
            Remark::JwkRepaired(how) => Some(how.clone()),
            _ => None,
        });
        match repaired {
            Some(how) => Err(KeyError::malformed(how)),
            None => Ok(key),
        }
    }
}
