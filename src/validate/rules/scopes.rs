//! The rule of the scopes that a token must grant (RFC 6749 section 3.3, RFC 9068 section 2.2.3).

use std::borrow::Cow;

use super::expected::explain_difference;
use super::shown::{nearest, shown};
use super::view::{ClaimState, View};
use super::{Rule, TokenView};
use crate::jose::{Claim, ClaimsSet, Value};
use crate::report::{Check, Decision, Reason};
use crate::validate::claim_expectation::words;

/// The claims that hold scopes: the standard one, and that of Microsoft Entra and Okta.
const NAMES: [&str; 2] = ["scope", "scp"];

/// That every one of some scopes is granted. They compare exactly.
pub(super) struct ScopesGranted<'p> {
    pub(super) wanted: &'p [String],
}

impl ScopesGranted<'_> {
    /// The first scope that is not granted.
    fn lacking(&self, granted: &[&str]) -> Option<&String> {
        self.wanted.iter().find(|wanted| !granted.contains(&wanted.as_str()))
    }
}

/// The scopes of a claim: words of a string, or the strings of an array.
fn scopes(value: &Value) -> Vec<&str> {
    match value {
        Value::String(text) => words(text).collect(),
        Value::Array(members) => members.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    }
}

impl Rule for ScopesGranted<'_> {
    type Checks = Option<Check>;

    #[inline]
    fn decide<V: View>(&self, view: &V) -> Result<Decision, V::NotPlain> {
        let mut held: Vec<Cow<'_, Value>> = Vec::new();
        for name in NAMES {
            match view.value(name)? {
                ClaimState::Unreadable => return Ok(Decision::Skipped),
                ClaimState::Malformed => return Ok(Decision::Fail(Reason::ClaimMalformed)),
                ClaimState::Absent => {}
                ClaimState::Present(value) => held.push(value),
            }
        }
        if held.is_empty() {
            return Ok(Decision::Fail(Reason::ClaimMissing));
        }
        let granted: Vec<&str> = held.iter().flat_map(|value| scopes(value)).collect();
        Ok(match self.lacking(&granted) {
            None => Decision::Pass,
            Some(_) => Decision::Fail(Reason::ClaimMismatch),
        })
    }

    fn explain(&self, decision: Decision, view: &TokenView<'_>) -> Option<Check> {
        let claims = view.claims?;
        let check = |message: String| Check::new("scope", decision, message);
        let twice = NAMES.into_iter().find_map(|name| match claims.value(name) {
            Claim::Malformed { problem, .. } => Some(format!("`{name}` {problem}")),
            _ => None,
        });
        let held = held(claims);
        let check = match (twice, held.as_slice()) {
            (Some(message), _) => check(message),
            (None, []) => {
                let wanted = self.wanted.join(" ");
                check(format!("there is no `scope` and no `scp`; expected {wanted}"))
            }
            (None, held) => {
                let granted: Vec<&str> = held.iter().flat_map(|(_, value)| scopes(value)).collect();
                match self.lacking(&granted) {
                    None => check(format!("grants {}", self.wanted.join(" "))),
                    Some(lacking) => refusal(decision, held, &granted, lacking),
                }
            }
        };
        let wanted = match self.wanted {
            [one] => Value::String(one.clone()),
            many => Value::Array(many.iter().cloned().map(Value::String).collect()),
        };
        Some(check.expecting(wanted).finding(held.first().map(|(_, value)| *value)))
    }
}

/// The check of a token that does not grant a scope.
fn refusal(decision: Decision, held: &[(&str, &Value)], granted: &[&str], lacking: &str) -> Check {
    let claims: Vec<String> =
        held.iter().map(|(name, value)| format!("`{name}` is {}", shown(value))).collect();
    let near = nearest(granted, lacking)
        .map_or_else(String::new, |near| format!("; the nearest is \"{near}\""));
    let message = format!("{}; expected the scope \"{lacking}\"{near}", claims.join(" and "));
    let check = Check::new("scope", decision, message);
    if granted.iter().any(|one| one.split(',').any(|one| one.trim() == lacking)) {
        return check.advise("scopes are separated by spaces, not by commas (RFC 6749)");
    }
    explain_difference(check, granted.iter().copied(), lacking)
}

/// The claims with scopes that are there.
fn held(claims: &ClaimsSet) -> Vec<(&'static str, &Value)> {
    let found = |name| claims.members().get(name).map(|value| (name, value));
    NAMES.into_iter().filter_map(found).collect()
}
