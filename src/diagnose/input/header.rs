//! A header that was changed after signing, where what was signed can be told from what is there: a member was added,
//! removed or replaced.

use super::segment::Segment;
use super::style::own_style;
use super::{Candidate, Known, Take, input_step};
use crate::diagnose::step::Step;
use crate::jose::Algorithm;
use crate::jose::algorithm::TABLE;
use crate::jose::base64url;
use crate::jose::json::{Object, Value};
use crate::report::diagnosis::Cause;

const WHOLE: &str = "write the whole header before you sign, and pass the token on unchanged";
const ADDED: Step = input_step(
    Cause::HeaderMemberAdded,
    "the header without a member that was added after signing",
    WHOLE,
);
const REMOVED: Step = input_step(
    Cause::HeaderChanged,
    "the header with a member that was removed after signing",
    WHOLE,
);
const REPLACED: Step = input_step(
    Cause::HeaderChanged,
    "the header with another value of a member, which was replaced after signing",
    WHOLE,
);
/// What a token is for: that is content.
pub(super) const OTHER_TYPE: Step = input_step(
    Cause::Reserialized,
    "the header with another type: it was replaced after signing",
    "refuse the token: its signer did not sign this type",
);

/// Every step that is a mistake.
pub(super) fn steps() -> impl Iterator<Item = &'static Step> {
    [&ADDED, &REMOVED, &REPLACED].into_iter()
}

/// The types that tokens have.
const TYPES: [&str; 8] = [
    "JWT",
    "at+jwt",
    "jwt",
    "application/jwt",
    "application/at+jwt",
    "JOSE",
    "id_token",
    "dpop+jwt",
];

/// How many members are left out one by one.
const MOST: usize = 64;

/// How many names of keys are tried.
const MOST_NAMES: usize = 8;

/// The members that others add or leave out, the likeliest ones first.
const OPTIONAL: [&str; 5] = ["typ", "kid", "cty", "x5t", "jku"];

/// A header, and what is at hand to make others of it.
struct Headers<'a, 't> {
    header: &'a Segment<'t>,
    members: &'a Object,
    payload: &'a Segment<'t>,
}

impl Headers<'_, '_> {
    fn with(&self, step: &'static Step, members: Object, said: String) -> Candidate {
        let text = base64url::encode(own_style(self.header).write(&Value::Object(members)));
        let bytes = format!("{text}.{}", self.payload.text).into_bytes();
        Candidate { bytes, steps: vec![step], said: Some(said), algorithm: None }
    }

    fn without(&self, name: &str) -> Candidate {
        let mut fewer = self.members.clone();
        fewer.remove(name);
        let shown: String = name.chars().take(40).collect();
        let said = format!(
            "the signature covers the header without `{shown}`: it was added after signing"
        );
        self.with(&ADDED, fewer, said)
    }

    fn set(&self, step: &'static Step, name: &str, value: &str) -> Candidate {
        let mut other = self.members.clone();
        other.set(name, Value::String(value.to_owned()));
        let said = format!(
            "the signature covers a header with `{name}` {value}: it was replaced after signing"
        );
        self.with(step, other, said)
    }

    /// The header with a member that it lacks, at the place so many members from its beginning.
    fn inserted(&self, name: &str, value: &str, place: usize) -> Candidate {
        let mut other = Object::new();
        let new = || Value::String(value.to_owned());
        for (at, (own, value)) in self.members.iter().enumerate() {
            if at == place {
                other.set(name, new());
            }
            other.set(own, value.clone());
        }
        other.set(name, new());
        let said = format!(
            "the signature covers a header with `{name}` {value}: it was removed after signing"
        );
        self.with(&REMOVED, other, said)
    }

    /// The header with another `alg`.
    fn signed_as(&self, algorithm: Algorithm) -> Candidate {
        let other = self.set(&REPLACED, "alg", algorithm.name());
        Candidate { algorithm: Some(algorithm), ..other }
    }
}

/// The likeliest of them, for who pays for each.
pub(super) fn first(
    header: &Segment<'_>,
    payload: &Segment<'_>,
    known: &Known<'_>,
    take: &mut Take<'_>,
) -> bool {
    let Some(members) = header.members() else { return true };
    let headers = Headers { header, members, payload };
    let own = members.get("alg").and_then(Value::as_str);
    let other = known
        .fitting
        .first()
        .filter(|_| !known.fitting.iter().any(|algorithm| Some(algorithm.name()) == own));
    let optional = || OPTIONAL.iter().filter(|name| members.get(name).is_some());
    other.is_none_or(|algorithm| take(headers.signed_as(*algorithm)))
        && optional().all(|name| take(headers.without(name)))
        && (members.get("typ").is_some()
            || take(headers.inserted("typ", "JWT", usize::MAX))
                && take(headers.inserted("typ", "JWT", 0)))
}

/// All of them.
pub(super) fn each(
    header: &Segment<'_>,
    payload: &Segment<'_>,
    known: &Known<'_>,
    take: &mut Take<'_>,
) -> bool {
    let Some(members) = header.members() else { return true };
    let headers = Headers { header, members, payload };
    members.iter().take(MOST).all(|(name, _)| take(headers.without(name)))
        && TABLE.iter().all(|row| take(headers.signed_as(row.algorithm)))
        && types(&headers, take)
        && names(&headers, known, take)
        && [["alg", "typ"], ["typ", "alg"]].into_iter().all(|names| take(bare(&headers, names)))
}

/// Another `typ`.
fn types(headers: &Headers<'_, '_>, take: &mut Take<'_>) -> bool {
    let media = |typ: &str| {
        let small = typ.to_ascii_lowercase();
        small.strip_prefix("application/").map_or(small.clone(), ToOwned::to_owned)
    };
    let own = headers.members.get("typ").map(|own| own.as_str().unwrap_or_default());
    TYPES.iter().all(|typ| match own {
        None => (0..=headers.members.len().min(3)).all(|at| take(headers.inserted("typ", typ, at))),
        // The same type, written in another way (RFC 7515 section 4.1.9).
        Some(own) if media(own) == media(typ) => take(headers.set(&REPLACED, "typ", typ)),
        Some(_) => take(headers.set(&OTHER_TYPE, "typ", typ)),
    })
}

/// Another `kid`: one of a key at hand.
fn names(headers: &Headers<'_, '_>, known: &Known<'_>, take: &mut Take<'_>) -> bool {
    let is_there = headers.members.get("kid").is_some();
    known.names.iter().take(MOST_NAMES).all(|kid| {
        if is_there {
            return take(headers.set(&REPLACED, "kid", kid));
        }
        (0..=headers.members.len().min(3)).all(|at| take(headers.inserted("kid", kid, at)))
    })
}

/// `alg` and `typ` alone.
fn bare(headers: &Headers<'_, '_>, names: [&str; 2]) -> Candidate {
    let mut other = Object::new();
    for name in names {
        match (name, headers.members.get(name)) {
            ("typ", None) => other.set("typ", Value::String("JWT".to_owned())),
            (name, Some(value)) => other.set(name, value.clone()),
            _ => {}
        }
    }
    let said = "the signature covers a header of `alg` and `typ` alone: the other members were added after signing";
    headers.with(&ADDED, other, said.to_owned())
}
