//! What the holder of an SD-JWT presents: the claims that it discloses, how, and the proof that comes with it.

use crate::jose::sd_jwt::{DIGESTS, DigestAlgorithm, Disclosed, ELEMENT_DIGEST, process};
use crate::jose::{ClaimsSet, Disclosures, Object, Token, Value};

/// What a token says, with all that is disclosed; of a token without disclosures, its claims.
#[derive(Default)]
pub(super) struct Presentation {
    pub(super) claims: Option<Object>,
    /// By the place of each disclosed claim, the digest of its disclosure; and every digest that the issuer signed.
    pub(super) disclosures: Option<Object>,
    /// The claims of the key binding, and its header with `header.` before the names.
    pub(super) key_binding: Option<Object>,
}

impl Presentation {
    pub(super) fn of(token: &Token, hash: fn(DigestAlgorithm, &[u8]) -> Vec<u8>) -> Self {
        let claims = token.claims.as_ref().map(ClaimsSet::members);
        let Some((disclosures, claims)) = token.disclosures.as_ref().zip(claims) else {
            return Self { claims: claims.cloned(), ..Self::default() };
        };
        let disclosed = process(claims, disclosures, hash).ok();
        Self {
            disclosures: Some(presented(claims, disclosures, disclosed.as_ref())),
            key_binding: disclosures.key_binding().map(proof),
            claims: Some(
                disclosed.map_or_else(|| claims.clone(), |it| it.claims.members().clone()),
            ),
        }
    }
}

/// The disclosures; as they are written where they cannot be put into the claims.
fn presented(claims: &Object, written: &Disclosures, disclosed: Option<&Disclosed>) -> Object {
    let mut all: Vec<(String, Value)> = if let Some(disclosed) = disclosed {
        let each = disclosed.disclosures.iter();
        each.map(|one| (one.path.to_string(), Value::String(one.digest.clone()))).collect()
    } else {
        let named = |(index, text): (usize, &str)| {
            (format!("disclosure[{index}]"), Value::String(text.to_owned()))
        };
        written.iter().enumerate().map(named).collect()
    };
    let mut digests = Vec::new();
    collect(&Value::Object(claims.clone()), &mut digests);
    all.push(("digests".to_owned(), Value::Array(digests)));
    all.into_iter().collect()
}

/// Every digest in a value; that of an element of an array stands under `...`.
fn collect(value: &Value, digests: &mut Vec<Value>) {
    match value {
        Value::Array(values) => values.iter().for_each(|value| collect(value, digests)),
        Value::Object(object) => {
            for (name, value) in object.iter() {
                match value {
                    Value::Array(own) if name == DIGESTS => digests.extend(own.iter().cloned()),
                    Value::String(_) if name == ELEMENT_DIGEST => digests.push(value.clone()),
                    _ => collect(value, digests),
                }
            }
        }
        _ => {}
    }
}

/// What a key binding says.
fn proof(text: &str) -> Object {
    let proof = Token::parse(text);
    let header = proof.header.iter().flat_map(|header| header.parameters().iter());
    let header = header.map(|(name, value)| (format!("header.{name}"), value.clone()));
    let claims = proof.claims.iter().flat_map(|claims| claims.members().iter());
    let claims = claims.map(|(name, value)| (name.to_owned(), value.clone()));
    let mut all: Vec<(String, Value)> = header.chain(claims).collect();
    if all.is_empty() {
        all.push(("text".to_owned(), Value::String(text.to_owned())));
    }
    all.into_iter().collect()
}
