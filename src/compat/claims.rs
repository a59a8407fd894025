//! Rules about claims, but for the dates.

use super::rule::{Facts, no_text};
use crate::jose::{Claim, ClaimsSet, Value};

pub(super) fn required(facts: &Facts<'_>, name: &str) -> Option<String> {
    facts.claim(name).is_none().then(|| format!("there is no `{name}`"))
}

pub(super) fn text(facts: &Facts<'_>, name: &str) -> Option<String> {
    facts.claim(name).and_then(|value| no_text(name, value))
}

pub(super) fn array(facts: &Facts<'_>, name: &str) -> Option<String> {
    match facts.claim(name)? {
        Value::Array(_) => Some(format!("`{name}` is an array")),
        _ => None,
    }
}

pub(super) fn audience_type(facts: &Facts<'_>) -> Option<String> {
    let malformed = |claims: &ClaimsSet| match claims.audience() {
        Claim::Malformed { problem, .. } => Some(format!("`aud` {problem}")),
        _ => None,
    };
    facts.token.claims.as_ref().and_then(malformed)
}

pub(super) fn audience_unexpected(facts: &Facts<'_>) -> Option<String> {
    let expected = !facts.policy.expectations.audiences.is_empty();
    let empty = match facts.claim("aud") {
        None | Some(Value::Null) => true,
        Some(Value::String(text)) => text.is_empty(),
        Some(Value::Array(items)) => items.is_empty(),
        Some(_) => false,
    };
    (!expected && !empty).then(|| "it has an `aud`, but none is expected".to_owned())
}

pub(super) fn audience_if_typed(facts: &Facts<'_>) -> Option<String> {
    let typed = facts.token.claims.as_ref()?.audience().present()?;
    let expected = &facts.policy.expectations.audiences;
    let fits = expected.iter().any(|one| typed.contains(one));
    (!fits).then(|| match expected.as_slice() {
        [] => "it has an `aud`, but none is expected".to_owned(),
        _ => "`aud` is not the expected one".to_owned(),
    })
}

pub(super) fn audience(facts: &Facts<'_>, missing: bool, mixed: bool) -> Option<String> {
    let expected = &facts.policy.expectations.audiences;
    if expected.is_empty() {
        return None;
    }
    let fits = |value: &Value| expected.iter().any(|one| value.as_str() == Some(one));
    let wrong = match facts.claim("aud") {
        None => missing,
        Some(Value::Array(items)) => {
            let texts = items.iter().all(|item| item.as_str().is_some());
            !(items.iter().any(fits) && (mixed || texts))
        }
        Some(value) => !fits(value),
    };
    wrong.then(|| "`aud` is not the expected one".to_owned())
}

pub(super) fn issuer_if_typed(facts: &Facts<'_>) -> Option<String> {
    let issuer = facts.claim("iss")?.as_str()?;
    let expected = &facts.policy.expectations.issuers;
    let wrong = !expected.is_empty() && !expected.iter().any(|one| one == issuer);
    wrong.then(|| "`iss` is not the expected one".to_owned())
}

pub(super) fn issuer(facts: &Facts<'_>, missing: bool) -> Option<String> {
    let expected = &facts.policy.expectations.issuers;
    let wrong = match facts.claim("iss") {
        None => missing,
        Some(value) => !expected.iter().any(|one| value.as_str() == Some(one)),
    };
    (wrong && !expected.is_empty()).then(|| "`iss` is not the expected one".to_owned())
}
