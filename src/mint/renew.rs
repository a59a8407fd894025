//! Makes the header and the claims of a token again: the same, with new times, for another key.

use crate::jose::{Claim, ClaimsSet, NumericDate, Object, Seconds, Token, Value};

/// How long a token lives whose own lifetime is not known.
const LIFETIME: Seconds = Seconds::from_seconds(3600);

/// Parameters that name or hold the old key, or change how the token is read.
const OF_THE_OLD_KEY: [&str; 8] = ["jku", "x5u", "jwk", "x5c", "x5t", "x5t#S256", "crit", "b64"];

/// What a renewed token holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Renewed {
    /// The header, but for `alg` and `kid`, which follow the key.
    pub header: Object,
    /// The claims, with new times.
    pub claims: Object,
    /// The header parameters that were left out.
    pub left_out: Vec<String>,
    /// Whether the token has an `exp` and does not say how long it lives, so that a usual lifetime was taken.
    pub lifetime_is_assumed: Option<Seconds>,
}

/// The header and claims of a token with new times: `iat` is now, and the distances to `exp` and `nbf` are
/// the old ones. A `jti` becomes the new one. Nothing, where the header or the claims cannot be read.
#[must_use]
pub fn renewed(token: &Token, now: NumericDate, new_id: &str) -> Option<Renewed> {
    let claims = token.claims.as_ref().filter(|_| !token.form.is_jwe())?;
    let parameters = token.header.as_ref()?;
    let mut header = unique(parameters.parameters());
    let of_encryption = parameters.of_encryption();
    let unfit =
        OF_THE_OLD_KEY.iter().chain(&of_encryption).filter(|name| header.get(name).is_some());
    let left_out: Vec<String> = unfit.map(|name| (*name).to_owned()).collect();
    for name in &left_out {
        header.remove(name);
    }
    header.remove("kid");
    let (claims, lifetime_is_assumed) = with_new_times(claims, now, new_id);
    Some(Renewed { header, claims, left_out, lifetime_is_assumed })
}

/// The members of an object, each name once: the last one counts, as in every reader.
fn unique(object: &Object) -> Object {
    let mut unique = Object::new();
    for (name, value) in object.iter() {
        unique.set(name, value.clone());
    }
    unique
}

fn with_new_times(claims: &ClaimsSet, now: NumericDate, new_id: &str) -> (Object, Option<Seconds>) {
    let mut object = unique(claims.members());
    let read = |name| match claims.numeric_date(name) {
        Claim::Present(date) => Some(date),
        _ => None,
    };
    let (iat, nbf, exp) = (read("iat"), read("nbf"), read("exp"));
    // A token that never began to live still says how long it was meant to.
    let began = iat.or(nbf);
    let lifetime = exp
        .zip(began)
        .map(|(exp, began)| exp.since(began))
        .filter(|lifetime| *lifetime > Seconds::ZERO);
    let assumed = (exp.is_some() && lifetime.is_none()).then_some(LIFETIME);
    if let Some(lifetime) = lifetime.or(assumed) {
        object.set("exp", number(now.plus(lifetime)));
    }
    if let Some((nbf, began)) = nbf.zip(began) {
        object.set("nbf", number(now.plus(nbf.since(began))));
    }
    object.set("iat", number(now));
    if object.get("jti").is_some() {
        object.set("jti", Value::String(new_id.to_owned()));
    }
    (object, assumed)
}

/// A date as a JSON number.
pub(super) fn number(date: NumericDate) -> Value {
    // A NumericDate's text is a JSON number.
    Value::parse(&date.to_string()).unwrap_or(Value::Null)
}

#[cfg(test)]
#[cfg(feature = "unit-tests")]
mod tests;
