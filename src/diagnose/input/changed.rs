//! Claims that were changed after signing, where what was signed can be told from what is there: one was added, the
//! lifetime was stretched. That is content, and no mistake that somebody could put right.

use super::header::OTHER_TYPE;
use super::segment::Segment;
use super::style::own_style;
use super::{Candidate, Take, input_step};
use crate::diagnose::step::Step;
use crate::jose::base64url;
use crate::jose::json::Value;
use crate::report::diagnosis::Cause;

const CLAIMS: Step = input_step(
    Cause::Reserialized,
    "other claims: a member was added or replaced after signing",
    "refuse the token: its signer did not sign these claims",
);

/// Whether what was found is another content, which is no mistake that somebody could put right.
pub(in crate::diagnose) fn is_change(steps: &[&'static str]) -> bool {
    steps.iter().any(|how| *how == OTHER_TYPE.how || *how == CLAIMS.how)
}

/// How many members are left out one by one.
const MOST: usize = 64;

/// Lifetimes that issuers give, in seconds.
const LIFETIMES: [i64; 16] = [
    60, 120, 300, 600, 900, 1_800, 3_600, 7_200, 14_400, 21_600, 28_800, 43_200, 86_400, 604_800,
    1_209_600, 2_592_000,
];

pub(super) fn each(header: &Segment<'_>, payload: &Segment<'_>, take: &mut Take<'_>) -> bool {
    let Some(members) = payload.members() else { return true };
    let style = own_style(payload);
    let mut with = |value: &Value, said: String| {
        let text = base64url::encode(style.write(value));
        let bytes = format!("{}.{text}", header.text).into_bytes();
        take(Candidate { bytes, steps: vec![&CLAIMS], said: Some(said), algorithm: None })
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
