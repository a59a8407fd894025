//! Header or claims that were changed after signing, where what was signed can be told from what is there: a member was
//! added, `alg` was replaced, the lifetime was stretched.

use super::segment::Segment;
use super::style::own_style;
use super::{Candidate, Take, input_step};
use crate::diagnose::step::Step;
use crate::jose::algorithm::TABLE;
use crate::jose::base64url;
use crate::jose::json::Value;
use crate::report::diagnosis::Cause;

const HEADER: Step = input_step(
    Cause::Reserialized,
    "another header: a member was added or replaced after signing",
    "write the whole header before you sign, and pass the token on unchanged",
);
const ADDED: Step = input_step(
    Cause::HeaderMemberAdded,
    "the header without a member that was added after signing",
    "write the whole header before you sign, and pass the token on unchanged",
);
const CLAIMS: Step = input_step(
    Cause::Reserialized,
    "other claims: a member was added or replaced after signing",
    "refuse the token: its signer did not sign these claims",
);

/// Every step that is a mistake.
pub(super) fn steps() -> impl Iterator<Item = &'static Step> {
    std::iter::once(&ADDED)
}

/// Whether what was found is another content, which is no mistake that somebody could put right.
pub(in crate::diagnose) fn is_change(steps: &[&'static str]) -> bool {
    steps.iter().any(|how| *how == HEADER.how || *how == CLAIMS.how)
}

/// How many members are left out one by one.
const MOST: usize = 64;

/// Lifetimes that issuers give, in seconds.
const LIFETIMES: [i64; 16] = [
    60, 120, 300, 600, 900, 1_800, 3_600, 7_200, 14_400, 21_600, 28_800, 43_200, 86_400, 604_800,
    1_209_600, 2_592_000,
];

pub(super) fn each(header: &Segment<'_>, payload: &Segment<'_>, take: &mut Take<'_>) -> bool {
    of_header(header, payload, take) && of_claims(header, payload, take)
}

fn of_header(header: &Segment<'_>, payload: &Segment<'_>, take: &mut Take<'_>) -> bool {
    let Some(members) = header.members() else { return true };
    let style = own_style(header);
    let mut by = |step: &'static Step, value: &Value, said: String| {
        let text = base64url::encode(style.write(value));
        let bytes = format!("{text}.{}", payload.text).into_bytes();
        take(Candidate { bytes, steps: vec![step], said: Some(said) })
    };
    let without = |name: &str| {
        let mut fewer = members.clone();
        fewer.remove(name);
        Value::Object(fewer)
    };
    let set = |name: &str, value: &str| {
        let mut other = members.clone();
        other.set(name, Value::String(value.to_owned()));
        Value::Object(other)
    };
    let first = |name: &str, value: &str| {
        let mut other = crate::jose::Object::new();
        other.set(name, Value::String(value.to_owned()));
        members.iter().for_each(|(name, value)| other.set(name, value.clone()));
        Value::Object(other)
    };
    let bare = |names: [&str; 2]| {
        let mut other = crate::jose::Object::new();
        for name in names {
            match (name, members.get(name)) {
                ("typ", None) => other.set("typ", Value::String("JWT".to_owned())),
                (name, Some(value)) => other.set(name, value.clone()),
                _ => {}
            }
        }
        Value::Object(other)
    };
    members.iter().take(MOST).all(|(name, _)| {
        by(
            &ADDED,
            &without(name), format!("the signature covers the header without `{}`: it was added after signing", shown(name)))
    }) && TABLE.iter().all(|row| {
        by(&HEADER, &set("alg", row.name), format!("the signature covers a header with `alg` {}: it was replaced after signing", row.name))
    }) && ["JWT", "jwt", "at+jwt", "application/jwt", "JOSE"].iter().all(|typ| {
        let said = format!("the signature covers a header with `typ` {typ}: it was removed or replaced after signing");
        by(&HEADER, &set("typ", typ), said.clone()) && by(&HEADER, &first("typ", typ), said)
    }) && [["alg", "typ"], ["typ", "alg"]].into_iter().all(|names| {
        by(&HEADER, &bare(names), "the signature covers a header of `alg` and `typ` alone: the other members were added after signing".to_owned())
    })
}

fn of_claims(header: &Segment<'_>, payload: &Segment<'_>, take: &mut Take<'_>) -> bool {
    let Some(members) = payload.members() else { return true };
    let style = own_style(payload);
    let mut with = |value: &Value, said: String| {
        let text = base64url::encode(style.write(value));
        let bytes = format!("{}.{text}", header.text).into_bytes();
        take(Candidate { bytes, steps: vec![&CLAIMS], said: Some(said) })
    };
    let names: Vec<&str> = members.iter().map(|(name, _)| name).take(MOST).collect();
    names.iter().all(|name| {
        let mut fewer = members.clone();
        fewer.remove(name);
        let said = format!(
            "the signature covers the claims without `{}`: it was added after signing",
            shown(name)
        );
        with(&Value::Object(fewer), said)
    }) && date(members.get("iat")).is_none_or(|issued| {
        LIFETIMES.iter().all(|lifetime| {
            let mut other = members.clone();
            let expiry = issued.saturating_add(*lifetime);
            other.set("exp", Value::Number(expiry.into()));
            let said = format!(
                "the signature covers `exp` {lifetime}s after `iat`: it was replaced after signing"
            );
            with(&Value::Object(other), said)
        })
    })
}

fn date(value: Option<&Value>) -> Option<i64> {
    match value? {
        Value::Number(number) => number.as_str().parse().ok(),
        _ => None,
    }
}

/// A name out of a token that nobody vouches for, as far as a sentence has room for it.
fn shown(name: &str) -> String {
    name.chars().take(40).collect()
}
