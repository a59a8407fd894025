//! What a service that callers sign tokens for would refuse: limits that are its own, so that a token can verify here and
//! be refused there.

use crate::jose::{ClaimsSet, JoseHeader, NumericDate, Object, Seconds, Token, Value};
use crate::keys::{KeyRing, write};
use crate::registry::{Content, Demand, DemandForm, Receiver, receiver_of};
use crate::report::finding::Code;
use crate::report::text::span;
use crate::report::{Finding, Sentence, Task, Times};

/// A number of seconds above this is no date: another finding says so.
const PLAUSIBLE: NumericDate = NumericDate::from_seconds(100_000_000_000);

pub(super) fn look(token: &Token, times: &Times, ring: &KeyRing, findings: &mut Vec<Finding>) {
    let Some((row, told)) = receiver_of(token) else { return };
    let Some(header) = token.header.as_ref().map(JoseHeader::parameters) else { return };
    let Some(claims) = token.claims.as_ref().map(ClaimsSet::members) else { return };
    let mut refusals = Vec::new();
    algorithm(row, header, &mut refusals);
    let mut member = |words| refusals.push((Code::ReceiverMember, words));
    row.header.iter().filter_map(|one| unmet(one, header, "in the header ")).for_each(&mut member);
    row.claims.iter().filter_map(|one| unmet(one, claims, "")).for_each(&mut member);
    row.claims.iter().filter_map(|one| wrong_signer(one, claims, ring)).for_each(&mut member);
    for name in row.forbidden.iter().filter(|name| claims.get(name).is_some()) {
        member(format!("refuses tokens with `{name}`"));
    }
    lifetime(row, claims, times, &mut refusals);
    findings.extend(refusals.into_iter().map(|(code, words)| {
        let message = format!("{} {words} (recognized by {told}); to make one: ", row.service);
        Finding::new(code, Sentence::from(message).and(Task::MintFor(row.name)))
    }));
}

/// What is refused, with the finding that says so.
type Refusals = Vec<(Code, String)>;

fn algorithm(row: &Receiver, header: &Object, refusals: &mut Refusals) {
    let Some(name) = header.get("alg").and_then(Value::as_str) else { return };
    if !row.algorithms.iter().any(|algorithm| algorithm.name() == name) {
        let accepted = row.algorithm_names();
        let words = format!("does not accept {name}; it accepts {accepted}");
        refusals.push((Code::ReceiverAlgorithm, words));
    }
}

/// What is wrong with a member, if anything is.
fn unmet(demand: &Demand, object: &Object, place: &str) -> Option<String> {
    let Demand { name, hint, .. } = demand;
    let Some(value) = object.get(name) else {
        let other = demand.or.is_some_and(|other| object.get(other).is_some());
        let missing = !other && !demand.is_soft;
        return missing.then(|| format!("requires `{name}` {place}({hint})"));
    };
    let same = |wanted: &str| match value {
        Value::Array(items) => items.iter().any(|item| item.as_str() == Some(wanted)),
        value => value.as_str() == Some(wanted),
    };
    match demand.content {
        Content::Fixed(wanted) if !same(wanted) => {
            return Some(format!("requires `{name}` {place}to be {wanted}"));
        }
        Content::SameAs(other) if object.get(other).is_some_and(|other| other != value) => {
            return Some(format!("requires `{name}` to be the same as `{other}`"));
        }
        _ => {}
    }
    let text = value.as_str()?;
    match demand.form {
        DemandForm::Any => None,
        DemandForm::Upper => {
            text.chars().any(char::is_lowercase).then(|| format!("requires `{name}` in upper case"))
        }
        DemandForm::Sized(least, most) => {
            let size = text.chars().count();
            (!(least..=most).contains(&size)).then(|| {
                format!(
                    "requires `{name}` to have {least} to {most} characters; this one has {size}"
                )
            })
        }
    }
}

/// What is wrong with a member that names the key, as far as the key is known.
fn wrong_signer(demand: &Demand, claims: &Object, ring: &KeyRing) -> Option<String> {
    let Content::SignerOf(other) = demand.content else { return None };
    let (name, holder) = (demand.name, claims.get(other)?.as_str()?);
    let value = claims.get(name)?.as_str()?;
    let mut fingerprints = ring.keys.iter().filter_map(|key| write::public_fingerprint(key).ok());
    let wanted = match (fingerprints.next(), fingerprints.next()) {
        (Some(fingerprint), None) => format!("{holder}.SHA256:{fingerprint}"),
        _ => {
            return (!value.starts_with(&format!("{holder}.SHA256:")))
                .then(|| format!("requires `{name}` to begin with {holder}.SHA256:"));
        }
    };
    (value != wanted).then(|| format!("requires `{name}` to be {wanted}, as the key is this one"))
}

/// Lifetimes that are too long, too short or without an end, and tokens that are too old.
fn lifetime(row: &Receiver, claims: &Object, times: &Times, refusals: &mut Refusals) {
    let limits = &row.lifetime;
    let seconds = |count: u32| Seconds::from_seconds(count.into());
    let mut refuse = |code, words| refusals.push((code, words));
    if limits.usual.is_some() && claims.get("exp").is_none() {
        refuse(Code::ReceiverLifetime, "requires `exp`".to_owned());
    }
    if limits.needs_issue_time && claims.get("iat").is_none() {
        refuse(Code::ReceiverMember, "requires `iat`".to_owned());
    }
    let plausible = |date: Option<NumericDate>| date.filter(|date| *date < PLAUSIBLE);
    let (exp, iat) = (plausible(times.expires_at), plausible(times.issued_at));
    // Without `iat`, what is left is known, and is never more than the whole.
    let began = iat.map(|iat| iat.plus(seconds(limits.backdated)));
    if let Some(exp) = exp {
        let lives = exp.since(began.unwrap_or(times.now));
        let longest = limits.longest.map(seconds).filter(|longest| lives > *longest);
        let shortest = limits.shortest.map(seconds);
        let shortest =
            shortest.filter(|shortest| iat.is_some_and(|iat| exp.since(iat) < *shortest));
        if let Some(longest) = longest {
            let words = format!(
                "refuses lifetimes over {}; this token has {}",
                span(longest),
                span(exp.since(iat.unwrap_or(times.now)))
            );
            refuse(Code::ReceiverLifetime, words);
        }
        if let Some(shortest) = shortest {
            let words = format!(
                "refuses lifetimes under {}; this token has {}",
                span(shortest),
                span(lives)
            );
            refuse(Code::ReceiverLifetime, words);
        }
    }
    if let (Some(oldest), Some(iat)) = (limits.oldest.map(seconds), iat) {
        let age = times.now.since(iat);
        if age > oldest {
            let words = format!(
                "refuses tokens issued more than {} ago; this one was issued {} ago",
                span(oldest),
                span(age)
            );
            refuse(Code::ReceiverAge, words);
        }
    }
}

#[cfg(test)]
#[cfg(feature = "unit-tests")]
mod tests;
