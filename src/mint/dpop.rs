//! Makes DPoP proofs (RFC 9449 section 4.2): who has a key shows it, for one request.

use crate::crypto::sha256;
use crate::jose::{Object, Value, base64url};
use crate::keys::{Key, write};
use crate::report::sentence::sentence;
use crate::report::{Fault, Reason};

/// The request that a proof is for.
#[derive(Debug, Clone, Copy)]
pub struct ProofRequest<'a> {
    /// Its method.
    pub method: &'a str,
    /// Its target, without query and fragment.
    pub url: &'a str,
    /// The nonce that the server gave.
    pub nonce: Option<&'a str>,
    /// The access token that goes with it.
    pub access_token: Option<&'a str>,
}

/// The claims of a proof: those of the request, where nobody gave others. It names its own `jti`.
#[must_use]
pub fn claims(mut given: Object, request: &ProofRequest<'_>, token_id: &str) -> Object {
    let ProofRequest { method, url, nonce, access_token } = *request;
    let hash = access_token.map(|token| base64url::encode(sha256(token.as_bytes())));
    let claims = [
        ("jti", Some(token_id)),
        ("htm", Some(method)),
        ("htu", Some(url)),
        ("nonce", nonce),
        ("ath", hash.as_deref()),
    ];
    for (name, value) in claims {
        if let Some(value) = value.filter(|_| given.get(name).is_none()) {
            given.set(name, Value::String(value.to_owned()));
        }
    }
    given
}

/// The header of a proof: with the public half of the key, where nobody gave another one.
///
/// # Errors
///
/// That the key is a shared secret, which must not be shown.
pub fn header(mut given: Object, key: &Key) -> Result<Object, Fault> {
    if key.material.secret().is_some() {
        let message = "a DPoP proof is signed with a private key, not with a shared secret";
        return Err(Fault::new(Reason::KeyUnusable, message)
            .advise(sentence!("make a key pair: its public half goes into the proof")));
    }
    if given.get("jwk").is_none() {
        let jwk = write::jwk(key, false).map_err(|error| Fault::of(Reason::KeyUnusable, error))?;
        let mut public = Object::new();
        // What else a JWK says of its key does not belong into each request.
        for name in ["kty", "crv", "x", "y", "n", "e", "pub"] {
            if let Some(value) = jwk.get(name) {
                public.set(name, value.clone());
            }
        }
        if let Some(value) = jwk.get("alg").filter(|_| jwk.get("pub").is_some()) {
            public.set("alg", value.clone());
        }
        given.set("jwk", Value::Object(public));
    }
    Ok(given)
}
