//! What two tokens have in common, and in what they differ. Pure.

mod presentation;

use crate::jose::sd_jwt::DigestAlgorithm;
use crate::jose::{ClaimsSet, JoseHeader, Object, Seconds, Token, Value};
use crate::registry::{self, Holds};
use presentation::Presentation;

/// How a member of the one token relates to that of the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Change {
    /// Both have it, with the same meaning.
    Same,
    /// Both have it, with different values.
    Changed,
    /// Only the first has it.
    Removed,
    /// Only the second has it.
    Added,
}

impl Change {
    /// The name in JSON.
    #[must_use]
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::Changed => "changed",
            Self::Removed => "removed",
            Self::Added => "added",
        }
    }
}

/// One member of either token.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Difference {
    /// `header`, `claims`, `disclosures` or `key_binding`.
    pub part: &'static str,
    /// The member's name.
    pub name: String,
    /// How the two relate.
    pub change: Change,
    /// The first token's value.
    pub first: Option<Value>,
    /// The second token's value.
    pub second: Option<Value>,
    /// For times, how much later the second one is.
    pub later: Option<Seconds>,
}

/// What a comparison of two tokens came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Comparison {
    /// Every member of both tokens, in the order of the first, then of the second; of all signatures, where there are
    /// several.
    pub differences: Vec<Difference>,
    /// Whether one of them is encrypted, so that nobody sees its claims.
    pub is_encrypted: bool,
}

impl Comparison {
    /// Whether both mean the same. Nobody knows it of what is encrypted.
    #[must_use]
    pub(crate) fn is_same(&self) -> bool {
        !self.is_encrypted && self.is_same_in(|_| true)
    }

    /// Whether they are the same in the parts that count.
    #[must_use]
    pub(crate) fn is_same_in(&self, counts: impl Fn(&str) -> bool) -> bool {
        let mut counted = self.differences.iter().filter(|difference| counts(difference.part));
        counted.all(|difference| difference.change == Change::Same)
    }

    /// Whether one of them has a part.
    #[must_use]
    pub(crate) fn has(&self, part: &str) -> bool {
        self.differences.iter().any(|difference| difference.part == part)
    }
}

/// Compares two tokens; of an SD-JWT the claims that it discloses. The hash of some bytes is handed in.
#[must_use]
pub(crate) fn compare(
    first: &Token,
    second: &Token,
    hash: fn(DigestAlgorithm, &[u8]) -> Vec<u8>,
) -> Comparison {
    let mut differences = members("header", Some(headers(first)), Some(headers(second)));
    let (one, other) = (Presentation::of(first, hash), Presentation::of(second, hash));
    differences.extend(members("claims", one.claims, other.claims));
    differences.extend(payloads(first, second));
    differences.extend(members("disclosures", one.disclosures, other.disclosures));
    differences.extend(members("key_binding", one.key_binding, other.key_binding));
    let is_closed = |token: &Token| token.form.is_jwe() && token.payload.is_none();
    // The same text holds the same, whatever that is.
    let is_encrypted = (is_closed(first) || is_closed(second)) && first.text() != second.text();
    Comparison { differences, is_encrypted }
}

/// The parameters of the header; those of a second signature and of further ones with its place in their names.
fn headers(token: &Token) -> Object {
    let of = |header: &JoseHeader, index: usize| {
        let place = if index == 0 { String::new() } else { format!("signature[{index}].") };
        let all = header.parameters().iter();
        let named = all.map(|(name, value)| (format!("{place}{name}"), value.clone()));
        named.collect::<Vec<_>>()
    };
    match token.form.json_jws() {
        Some(jws) => {
            let each = jws.signatures.iter().enumerate();
            each.filter_map(|(index, one)| Some(of(one.header.as_ref()?, index)))
                .flatten()
                .collect()
        }
        None => token.header.as_ref().into_iter().flat_map(|header| of(header, 0)).collect(),
    }
}

/// What the payloads are, where one of them is no claims set.
fn payloads(first: &Token, second: &Token) -> Vec<Difference> {
    if !first.is_without_claims() && !second.is_without_claims() {
        return Vec::new();
    }
    let payload = |token: &Token| token.payload.clone().filter(|_| token.is_without_claims());
    let (first, second) = (payload(first), payload(second));
    let change = match (&first, &second) {
        (Some(a), Some(b)) if a == b => Change::Same,
        (Some(_), Some(_)) => Change::Changed,
        (Some(_), None) => Change::Removed,
        (None, _) => Change::Added,
    };
    let shown = |bytes: Vec<u8>| Value::String(excerpt(&bytes));
    vec![Difference {
        part: "claims",
        name: "payload".to_owned(),
        change,
        first: first.map(shown),
        second: second.map(shown),
        later: None,
    }]
}

/// The beginning of a payload: its text, or what it is.
fn excerpt(payload: &[u8]) -> String {
    const MOST: usize = 200;
    match std::str::from_utf8(payload) {
        Ok(text) => match text.char_indices().nth(MOST) {
            Some((end, _)) => format!("{}… ({} bytes)", &text[..end], payload.len()),
            None => text.to_owned(),
        },
        Err(_) => format!("{} bytes that are no text", payload.len()),
    }
}

fn members(part: &'static str, first: Option<Object>, second: Option<Object>) -> Vec<Difference> {
    let (first, second) = (first.unwrap_or_default(), second.unwrap_or_default());
    let names = first.iter().chain(second.iter()).map(|(name, _)| name);
    let mut seen: Vec<&str> = Vec::new();
    let mut differences = Vec::new();
    for name in names {
        if seen.contains(&name) {
            continue;
        }
        seen.push(name);
        let (a, b) = (first.get(name), second.get(name));
        let change = match (a, b) {
            (Some(a), Some(b)) if a.same(b) => Change::Same,
            (Some(_), Some(_)) => Change::Changed,
            (Some(_), None) => Change::Removed,
            (None, _) => Change::Added,
        };
        differences.push(Difference {
            part,
            name: name.to_owned(),
            change,
            first: a.cloned(),
            second: b.cloned(),
            later: later(part, name, &first, &second),
        });
    }
    differences
}

fn later(part: &str, name: &str, first: &Object, second: &Object) -> Option<Seconds> {
    if part != "claims" || registry::holds(name) != Holds::Date {
        return None;
    }
    let date = |object: &Object| ClaimsSet::new(object.clone()).numeric_date(name).present();
    Some(date(second)?.since(date(first)?))
}

#[cfg(test)]
#[cfg(feature = "unit-tests")]
mod tests;
