//! Makes claims selectively disclosable, as the issuer of an SD-JWT does (RFC 9901 section 4.2).

use std::collections::HashSet;

use crate::crypto::{generate, hash};
use crate::jose::sd_jwt::{DIGEST_ALGORITHM, DIGESTS, DigestAlgorithm, ELEMENT_DIGEST};
use crate::jose::{Object, Pointer, Value, base64url};
use crate::keys::{Key, write};
use crate::report::{Fault, Reason};

/// The bytes of a salt: 128 bits (RFC 9901 section 9.3).
const SALT_BYTES: usize = 16;

/// The bytes that a decoy is the digest of: nobody can guess them.
const DECOY_BYTES: usize = 32;

/// The claims of an issuer's token, and the disclosures that go with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Concealed {
    /// The claims with digests in place of what may be disclosed.
    pub claims: Object,
    /// The disclosures, in base64url.
    pub disclosures: Vec<String>,
}

/// Puts digests in place of the claims and array elements at these places, and adds decoys to each object that has
/// digests. What is inside of another one gets a disclosure of its own.
///
/// # Errors
///
/// That a place holds nothing, or must not be disclosed, or that there are no random bytes.
pub fn conceal(claims: &Object, places: &[Pointer], decoys: usize) -> Result<Concealed, Fault> {
    let mut issuer = Issuer {
        wanted: places.iter().cloned().collect(),
        path: Pointer::root(),
        disclosures: Vec::new(),
        decoys,
    };
    if let Some(place) = places.iter().find(|place| is_reserved(place)) {
        let message = format!("{place} cannot be disclosed: its name is reserved for digests");
        return Err(
            Fault::new(Reason::DisclosureInvalid, message).advise("choose the claims themselves")
        );
    }
    let mut claims = issuer.object(claims)?;
    if let Some(place) = places.iter().find(|place| issuer.wanted.contains(place)) {
        return Err(Fault::new(Reason::ClaimMissing, format!("there is no claim at {place}"))
            .advise(
                "name a claim of the token, or a place in it as a JSON Pointer: /address/city",
            ));
    }
    claims.set(DIGEST_ALGORITHM, Value::String(DigestAlgorithm::default().name().to_owned()));
    Ok(Concealed { claims, disclosures: issuer.disclosures })
}

/// Names the key of the holder in the claims (RFC 7800 section 3.2).
///
/// # Errors
///
/// That the key has no public half.
pub fn bind(claims: &mut Object, holder: &Key) -> Result<(), Fault> {
    if holder.material.public().is_none() {
        let message = format!("{} is a secret, which no token may name", holder.source);
        return Err(
            Fault::new(Reason::KeyUnusable, message).advise("use a public key, or a key pair")
        );
    }
    let jwk = write::jwk(holder, false).map_err(|error| Fault::of(Reason::KeyUnusable, error))?;
    let mut cnf = Object::new();
    cnf.set("jwk", Value::Object(jwk));
    claims.set("cnf", Value::Object(cnf));
    Ok(())
}

/// Whether a name on the way to a place may not be one of a claim.
fn is_reserved(place: &Pointer) -> bool {
    let reserved = [DIGESTS, ELEMENT_DIGEST, DIGEST_ALGORITHM];
    place.tokens().is_empty() || place.tokens().iter().any(|name| reserved.contains(&&**name))
}

struct Issuer {
    /// The places that were not seen yet.
    wanted: HashSet<Pointer>,
    path: Pointer,
    disclosures: Vec<String>,
    decoys: usize,
}

impl Issuer {
    fn value(&mut self, value: &Value) -> Result<Value, Fault> {
        match value {
            Value::Object(object) => self.object(object).map(Value::Object),
            Value::Array(items) => self.array(items).map(Value::Array),
            value => Ok(value.clone()),
        }
    }

    fn object(&mut self, object: &Object) -> Result<Object, Fault> {
        let (mut members, mut digests) = (Vec::with_capacity(object.len()), Vec::new());
        for (name, value) in object.iter() {
            self.path.push(name);
            let value = self.value(value)?;
            if self.wanted.remove(&self.path) {
                digests.push(self.disclose(Some(name), value)?);
            } else {
                members.push((name.to_owned(), value));
            }
            self.path.pop();
        }
        let is_outermost = self.path.tokens().is_empty();
        if self.decoys > 0 && (is_outermost || !digests.is_empty()) {
            for _ in 0..self.decoys {
                digests.push(digest(&random(DECOY_BYTES)?));
            }
        }
        if !digests.is_empty() {
            if object.get(DIGESTS).is_some() {
                let message = format!("`{DIGESTS}` is in the claims already");
                return Err(Fault::new(Reason::DisclosureInvalid, message)
                    .advise("leave it out: jwtx makes the digests"));
            }
            // In an order that tells nothing of the order of the claims (RFC 9901 section 4.2.4.1).
            digests.sort_unstable();
            let digests = digests.into_iter().map(Value::String).collect();
            members.push((DIGESTS.to_owned(), Value::Array(digests)));
        }
        Ok(members.into_iter().collect())
    }

    fn array(&mut self, items: &[Value]) -> Result<Vec<Value>, Fault> {
        let mut elements = Vec::with_capacity(items.len());
        for (index, item) in items.iter().enumerate() {
            self.path.push_index(index);
            let mut item = self.value(item)?;
            if self.wanted.remove(&self.path) {
                let mut element = Object::new();
                element.set(ELEMENT_DIGEST, Value::String(self.disclose(None, item)?));
                item = Value::Object(element);
            }
            elements.push(item);
            self.path.pop();
        }
        Ok(elements)
    }

    /// Makes a disclosure, and gives its digest.
    fn disclose(&mut self, name: Option<&str>, value: Value) -> Result<String, Fault> {
        let mut elements = vec![Value::String(random(SALT_BYTES)?)];
        elements.extend(name.map(|name| Value::String(name.to_owned())));
        elements.push(value);
        let disclosure = base64url::encode(Value::Array(elements).to_string());
        let digest = digest(&disclosure);
        self.disclosures.push(disclosure);
        Ok(digest)
    }
}

/// The digest of a disclosure, as it stands in the claims.
pub(crate) fn digest(text: &str) -> String {
    base64url::encode(hash(DigestAlgorithm::default(), text.as_bytes()))
}

/// Random bytes in base64url.
fn random(bytes: usize) -> Result<String, Fault> {
    let random = generate::random(bytes).map_err(|error| Fault::of(Reason::Io, error))?;
    Ok(base64url::encode(random.expose()))
}

#[cfg(test)]
#[cfg(feature = "unit-tests")]
mod tests;
