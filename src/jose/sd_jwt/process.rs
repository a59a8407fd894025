//! Puts the disclosures of an SD-JWT into its claims (RFC 9901 section 7.1).

use std::collections::{HashMap, HashSet};

use super::super::claims::ClaimsSet;
use super::super::form::Disclosures;
use super::super::json::{Object, Pointer, Value};
use super::super::{base64url, limits};
use super::fault::{DisclosureFault, DisclosureFaultKind as Kind};
use super::{DIGEST_ALGORITHM, DIGESTS, DigestAlgorithm, Disclosure, ELEMENT_DIGEST};

/// The most faults that are told of one SD-JWT.
const FAULTS: usize = 8;

/// What the disclosures of an SD-JWT disclose.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Disclosed {
    /// The claims with all that is disclosed, and without digests.
    pub claims: ClaimsSet,
    /// What each disclosure discloses, in the order of the processed claims.
    pub disclosures: Vec<DisclosedClaim>,
    /// How many digests have no disclosure here: claims that the holder keeps back, and decoys.
    pub hidden: usize,
    /// The hash of the digests.
    pub algorithm: DigestAlgorithm,
}

/// What one disclosure discloses.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct DisclosedClaim {
    /// The name of the claim; none of an element of an array.
    pub name: Option<String>,
    /// Where it is in the processed claims.
    pub path: Pointer,
    /// The value as it is in the disclosure.
    pub value: Value,
    /// The digest that refers to it.
    pub digest: String,
    /// Which disclosure of the SD-JWT it is, counted from 0.
    pub index: usize,
}

/// Puts the disclosures into the claims of the issuer's token. The hash of some bytes is handed in.
///
/// # Errors
///
/// What is wrong with the disclosures, or with the digests in the claims: the first faults of all.
pub fn process(
    claims: &Object,
    disclosures: &Disclosures,
    hash: impl Fn(DigestAlgorithm, &[u8]) -> Vec<u8>,
) -> Result<Disclosed, Vec<DisclosureFault>> {
    let algorithm = DigestAlgorithm::of(claims).map_err(|fault| vec![fault])?;
    let digest = |text: &str| base64url::encode(hash(algorithm, text.as_bytes()));
    let mut processor = Processor::default();
    if !disclosures.ends_well() {
        let message = "the last `~` is missing: a disclosure ends with `~`, and what follows the last one must be a key binding JWT";
        processor.fault(DisclosureFault::new(Kind::NoLastTilde, message));
    }
    for (index, text) in disclosures.iter().enumerate() {
        processor.read(index, text, digest(text));
    }
    let claims = processor.object(claims, 0);
    processor.unreferenced();
    if processor.faults.is_empty() {
        let Processor { disclosed: disclosures, hidden, .. } = processor;
        let claims = ClaimsSet::new(claims);
        Ok(Disclosed { claims, disclosures, hidden, algorithm })
    } else {
        Err(processor.faults)
    }
}

/// What is known on the way through the claims.
#[derive(Default)]
struct Processor {
    /// Which disclosure has a digest.
    by_digest: HashMap<String, usize>,
    /// The disclosures that no digest was found of yet.
    unused: Vec<Option<Disclosure>>,
    /// The digests that were found.
    seen: HashSet<String>,
    path: Pointer,
    disclosed: Vec<DisclosedClaim>,
    hidden: usize,
    faults: Vec<DisclosureFault>,
}

impl Processor {
    fn fault(&mut self, fault: DisclosureFault) {
        if self.faults.len() < FAULTS {
            self.faults.push(fault);
        }
    }

    /// Notes a fault at the place that is looked at.
    fn fault_here(&mut self, kind: Kind, message: impl Into<String>) {
        let fault = DisclosureFault::new(kind, message).at(&self.path);
        self.fault(fault);
    }

    /// Reads one disclosure.
    fn read(&mut self, index: usize, text: &str, digest: String) {
        let disclosure = match Disclosure::parse(text) {
            Ok(disclosure) => Some(disclosure),
            Err(fault) => {
                self.fault(fault.of(index));
                None
            }
        };
        self.unused.push(disclosure);
        if let Some(first) = self.by_digest.get(&digest) {
            let message = format!("it is the same as disclosure {}", first + 1);
            self.fault(DisclosureFault::new(Kind::DisclosureTwice, message).of(index));
            self.unused[index] = None;
        } else {
            self.by_digest.insert(digest, index);
        }
    }

    /// Notes the disclosures that no digest refers to.
    fn unreferenced(&mut self) {
        let left = std::mem::take(&mut self.unused);
        for (index, disclosure) in left.into_iter().enumerate() {
            let Some(disclosure) = disclosure else { continue };
            let what =
                disclosure.name.map_or("an array element".to_owned(), |name| format!("`{name}`"));
            let message = format!("no digest in the token refers to it ({what})");
            self.fault(DisclosureFault::new(Kind::Unreferenced, message).of(index));
        }
    }

    fn value(&mut self, value: &Value, depth: usize) -> Value {
        match value {
            Value::Object(_) | Value::Array(_) if depth >= limits::JSON_DEPTH => {
                let limit = limits::JSON_DEPTH;
                let message =
                    format!("with its disclosures nested deeper than the limit of {limit} levels");
                self.fault(DisclosureFault::new(Kind::TooDeep, message));
                Value::Null
            }
            Value::Object(object) => Value::Object(self.object(object, depth)),
            Value::Array(items) => Value::Array(self.array(items, depth)),
            value => value.clone(),
        }
    }

    fn object(&mut self, object: &Object, depth: usize) -> Object {
        let mut members = Vec::with_capacity(object.len());
        for (name, value) in object.iter() {
            match name {
                DIGESTS => {}
                DIGEST_ALGORITHM if depth == 0 => {}
                DIGEST_ALGORITHM => {
                    self.fault_here(Kind::Misplaced, "`_sd_alg` may only be at the top level");
                }
                ELEMENT_DIGEST => {
                    let message = "`...` may only be the one member of an array element";
                    self.fault_here(Kind::Misplaced, message);
                }
                name => {
                    self.path.push(name);
                    members.push((name.to_owned(), self.value(value, depth + 1)));
                    self.path.pop();
                }
            }
        }
        match object.get(DIGESTS) {
            None => {}
            Some(_) if object.count(DIGESTS) > 1 => {
                self.fault_here(Kind::DigestType, "`_sd` appears more than once");
            }
            Some(Value::Array(digests)) => self.claims(digests, &mut members, depth),
            Some(other) => {
                let found = other.type_name();
                self.fault_here(
                    Kind::DigestType,
                    format!("`_sd` is {found}, but must be an array"),
                );
            }
        }
        members.into_iter().collect()
    }

    /// Adds the disclosed claims of an object to its members.
    fn claims(&mut self, digests: &[Value], members: &mut Vec<(String, Value)>, depth: usize) {
        let mut names: HashSet<String> = members.iter().map(|(name, _)| name.clone()).collect();
        for digest in digests {
            let Some((index, digest, disclosure)) = self.disclosure_of(digest) else { continue };
            let fault = |kind, message: String| DisclosureFault::new(kind, message).of(index);
            let Some(name) = disclosure.name else {
                let message = "it has 2 elements, but a claim of an object needs 3";
                let fault = fault(Kind::Shape, message.to_owned()).at(&self.path);
                self.fault(fault);
                continue;
            };
            if [DIGESTS, ELEMENT_DIGEST, DIGEST_ALGORITHM].contains(&name.as_str()) {
                let message = format!("a claim must not have the name `{name}`");
                let fault = fault(Kind::ReservedName, message).at(&self.path);
                self.fault(fault);
                continue;
            }
            if !names.insert(name.clone()) {
                let message = format!("the claim `{name}` is already there");
                let fault = fault(Kind::ClaimExists, message).at(&self.path);
                self.fault(fault);
                continue;
            }
            self.path.push(name.as_str());
            self.note(Some(&name), &disclosure.value, digest, index);
            members.push((name, self.value(&disclosure.value, depth + 1)));
            self.path.pop();
        }
    }

    fn array(&mut self, items: &[Value], depth: usize) -> Vec<Value> {
        let mut processed = Vec::with_capacity(items.len());
        for item in items {
            self.path.push_index(processed.len());
            processed.extend(self.item(item, depth));
            self.path.pop();
        }
        processed
    }

    /// An element of an array; none where it is not disclosed.
    fn item(&mut self, item: &Value, depth: usize) -> Option<Value> {
        let Some((object, digest)) =
            item.as_object().and_then(|object| Some((object, object.get(ELEMENT_DIGEST)?)))
        else {
            return Some(self.value(item, depth + 1));
        };
        if object.len() > 1 {
            let message = "an array element with `...` must not have other members";
            self.fault_here(Kind::Misplaced, message);
            return None;
        }
        let (index, digest, disclosure) = self.disclosure_of(digest)?;
        if disclosure.name.is_some() {
            let message = "it has 3 elements, but an array element needs 2";
            let fault = DisclosureFault::new(Kind::Shape, message).of(index).at(&self.path);
            self.fault(fault);
            return None;
        }
        self.note(None, &disclosure.value, digest, index);
        Some(self.value(&disclosure.value, depth + 1))
    }

    fn note(&mut self, name: Option<&str>, value: &Value, digest: String, index: usize) {
        let (name, value) = (name.map(ToOwned::to_owned), value.clone());
        let path = self.path.clone();
        self.disclosed.push(DisclosedClaim { name, path, value, digest, index });
    }

    /// The disclosure that a digest refers to, which is used by that.
    fn disclosure_of(&mut self, digest: &Value) -> Option<(usize, String, Disclosure)> {
        let Value::String(digest) = digest else {
            let found = digest.type_name();
            self.fault_here(Kind::DigestType, format!("a digest is {found}, but must be a string"));
            return None;
        };
        if !self.seen.insert(digest.clone()) {
            self.fault_here(Kind::DigestTwice, format!("the digest {digest} is there twice"));
            return None;
        }
        let Some(index) = self.by_digest.get(digest).copied() else {
            self.hidden += 1;
            return None;
        };
        // None where the disclosure is malformed, which was noted.
        let disclosure = self.unused[index].take()?;
        Some((index, digest.clone(), disclosure))
    }
}

#[cfg(test)]
#[cfg(feature = "unit-tests")]
mod tests;
