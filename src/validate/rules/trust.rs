//! The rule that a trust policy allows the token: one of its statements does. Where none does, the nearest one is
//! explained.

use super::expected::explain_difference;
use super::shown::{closest, shown};
use super::view::{ClaimState, View};
use super::{Rule, TokenView, gravest};
use crate::jose::{Claim, ClaimsSet, Value};
use crate::report::text::count;
use crate::report::{Check, Decision, Reason, Setting, Verdict};
use crate::validate::TrustPolicy;
use crate::validate::glob::Steps;
use crate::validate::trust::{Condition, Holds, STEPS, Statement, Subject};

/// The most values that a sentence lists.
const LISTED: usize = 3;

/// That a trust policy allows the token.
pub(super) struct TrustPolicyAllows<'p> {
    pub(super) policy: &'p TrustPolicy,
}

/// What came of a statement.
struct Evaluated<'p> {
    statement: &'p Statement,
    /// Why the issuer is not trusted, if it is not.
    issuer: Option<Reason>,
    /// Whether each condition holds.
    conditions: Vec<Holds>,
}

impl Evaluated<'_> {
    /// Every reason for which it does not allow the token.
    fn reasons(&self) -> impl Iterator<Item = Reason> + '_ {
        self.issuer.into_iter().chain(self.conditions.iter().copied().filter_map(reason))
    }

    /// How far it is from allowing the token.
    fn distance(&self) -> (bool, bool, usize) {
        let refuses = self.reasons().any(|reason| reason.verdict() != Verdict::Error);
        (refuses, self.issuer.is_some(), self.reasons().count())
    }

    fn decision(&self) -> Decision {
        let gravest = gravest(self.reasons().map(|reason| (reason, ())));
        gravest.map_or(Decision::Pass, |(reason, ())| Decision::Fail(reason))
    }
}

/// Why a condition does not hold, if it does not.
const fn reason(holds: Holds) -> Option<Reason> {
    match holds {
        Holds::Yes | Holds::WithoutClaim => None,
        Holds::Missing => Some(Reason::ClaimMissing),
        Holds::Mismatch => Some(Reason::ClaimMismatch),
        Holds::Malformed => Some(Reason::ClaimMalformed),
        Holds::Unclear => Some(Reason::PolicyUnusable),
        Holds::TooLarge => Some(Reason::TooLarge),
    }
}

fn decision(holds: Holds) -> Decision {
    reason(holds).map_or(Decision::Pass, Decision::Fail)
}

impl<'p> TrustPolicyAllows<'p> {
    /// The statement that allows the token, or the one that is nearest to it; none where there is no statement, or
    /// nothing that can be read.
    fn nearest<V: View>(&self, view: &V) -> Result<ClaimState<Evaluated<'p>>, V::NotPlain> {
        let (issuer, untrusted) = match view.string("iss")? {
            ClaimState::Unreadable => return Ok(ClaimState::Unreadable),
            ClaimState::Absent => ("", Some(Reason::ClaimMissing)),
            ClaimState::Malformed => ("", Some(Reason::ClaimMalformed)),
            ClaimState::Present(issuer) => (issuer, None),
        };
        let mut nearest: Option<Evaluated<'p>> = None;
        let mut steps = Steps::new(STEPS);
        for statement in self.policy.statements() {
            let trusted = statement.trusts(issuer);
            let issuer_reason = untrusted.or((!trusted).then_some(Reason::ClaimMismatch));
            let conditions = statement
                .conditions
                .iter()
                .map(|condition| {
                    let claims = statement.claims_of(condition, issuer);
                    holds(condition, claims, view, &mut steps)
                })
                .collect::<Result<_, _>>()?;
            let found = Evaluated { statement, issuer: issuer_reason, conditions };
            if nearest.as_ref().is_none_or(|best| found.distance() < best.distance()) {
                nearest = Some(found);
            }
        }
        Ok(nearest.map_or(ClaimState::Absent, ClaimState::Present))
    }

    /// The check of the issuer.
    fn of_issuer(&self, found: &Evaluated<'_>, claims: &ClaimsSet) -> Check {
        let Evaluated { statement, issuer, .. } = found;
        let all = self.policy.statements().len();
        let place = match (found.decision(), all) {
            (Decision::Fail(_), 2..) => format!("{}, the nearest of {all},", statement.name),
            _ => statement.name.clone(),
        };
        let wanted: Vec<String> =
            statement.issuers.iter().flat_map(|issuer| issuer.values.iter().cloned()).collect();
        let held = claims.members().get("iss");
        let decision = issuer.map_or(Decision::Pass, Decision::Fail);
        let message = match (issuer, claims.string("iss")) {
            (None, Claim::Present(iss)) => {
                format!("{place} of {} trusts {iss}", self.policy.owner())
            }
            (_, Claim::Malformed { problem, .. }) => format!("`iss` {problem}"),
            (_, Claim::Present(_)) => {
                let held = held.map(shown).unwrap_or_default();
                format!("`iss` is {held}; {place} trusts {}", wanted.join(" or "))
            }
            (_, Claim::Absent) => {
                format!("there is no `iss`; {place} trusts {}", wanted.join(" or "))
            }
        };
        let mut check = Check::new("trust_policy", decision, message);
        if let (Some(_), Some(text)) = (issuer, held.and_then(Value::as_str)) {
            for one in &wanted {
                check = match check.advice {
                    None => explain_difference(check, std::iter::once(text), one),
                    Some(_) => check,
                };
            }
        }
        check.expecting(one_or_many(&wanted)).finding(held)
    }
}

/// Whether a condition holds of the first of some claims that is there.
fn holds<V: View>(
    condition: &Condition,
    claims: &[&str],
    view: &V,
    steps: &mut Steps,
) -> Result<Holds, V::NotPlain> {
    for name in claims {
        match view.value(name)? {
            ClaimState::Present(value) => {
                return Ok(condition.holds(Subject::Value(&value), steps));
            }
            ClaimState::Malformed => return Ok(condition.holds(Subject::Malformed, steps)),
            ClaimState::Absent | ClaimState::Unreadable => {}
        }
    }
    Ok(condition.holds(Subject::Absent, steps))
}

/// The check of a condition.
fn of_condition(
    found: &Evaluated<'_>,
    condition: &Condition,
    holds: Holds,
    claims: &ClaimsSet,
) -> Check {
    let statement = found.statement;
    let issuer = claims.string("iss");
    let issuer = if let Claim::Present(issuer) = issuer { issuer } else { "" };
    let asked = statement.claims_of(condition, issuer);
    let held = asked.iter().find_map(|name| Some((*name, claims.members().get(name)?)));
    let name = held.map_or(condition.claims[0], |(name, _)| name);
    let operator = condition.operator.name();
    let asks = match condition.provider {
        Some(_) => format!("{operator} of {}", statement.name),
        None => statement.name.clone(),
    };
    let text = held.map(|(_, value)| shown(value)).unwrap_or_default();
    let message = match holds {
        Holds::Yes if condition.provider.is_some() => {
            format!("`{name}` is {text}, as {operator} allows")
        }
        Holds::Yes => format!("`{name}` is {text}"),
        Holds::WithoutClaim => format!("there is no `{name}`, and {operator} is true without it"),
        Holds::Missing if asked.is_empty() => {
            format!("{asks} asks for {}, whose provider is not in `Federated`", condition.key)
        }
        Holds::Missing => {
            format!("there is no `{name}`; {asks} expects {}", expected(condition, ""))
        }
        Holds::Mismatch if condition.operator.is_negated() => {
            format!("`{name}` is {text}, which {asks} forbids")
        }
        Holds::Mismatch => {
            let held = held.and_then(|(_, value)| value.as_str()).unwrap_or_default();
            format!("`{name}` is {text}; {asks} expects {}", expected(condition, held))
        }
        Holds::Malformed => {
            format!("`{name}` is {text}, but must be a string or an array of strings, once")
        }
        Holds::Unclear => {
            format!("`{name}` has several values, and {asks} is for one; use ForAnyValue")
        }
        Holds::TooLarge => format!(
            "jwtx cannot compare `{name}` with the {} of {asks}: the policy needs more than the limit of {STEPS} steps for this token",
            count(condition.values.len(), "value")
        ),
    };
    let check = Check::new("trust_policy", decision(holds), message);
    let given = held.and_then(|(_, value)| value.as_str());
    advised(check, statement, (condition, holds), (name, given))
        .expecting(one_or_many(&condition.values))
        .finding(held.map(|(_, value)| value))
}

/// The check of a condition with what to do about a claim, where that is known.
fn advised(
    check: Check,
    statement: &Statement,
    (condition, holds): (&Condition, Holds),
    (name, given): (&str, Option<&str>),
) -> Check {
    let operator = condition.operator.name();
    match (holds, given) {
        (Holds::Unclear, _) => check.advise(format!(
            "AWS does not say how {operator} compares several values: write ForAnyValue:{operator} or ForAllValues:{operator} in the policy, or request a token with one `{name}`"
        )),
        (Holds::TooLarge, _) => check.advise(format!(
            "check that `{name}` is what the issuer normally writes; otherwise split the policy and check each part"
        )),
        (Holds::Mismatch, Some(text)) if !condition.operator.is_negated() => {
            let check = match closest(&condition.values, text) {
                Some(near) => explain_difference(check, std::iter::once(text), near),
                None => check,
            };
            if check.advice.is_some() {
                return check;
            }
            let (place, wanted) = (&statement.name, expected(condition, text));
            check.advise(format!(
                "{place} requires `{name}` = {wanted} ({operator}): change `{name}` in the policy to {text}, or request a token with what the policy requires"
            ))
        }
        _ => check,
    }
}

/// The values that would pass: a few, or the one that is nearest to what the token has.
fn expected(condition: &Condition, held: &str) -> String {
    let values = &condition.values;
    if values.len() <= 1 {
        return values.concat();
    }
    let near = closest(values, held).filter(|_| !held.is_empty());
    match near {
        Some(near) => format!("one of {} values; the nearest is {near}", values.len()),
        None if values.len() <= LISTED => values.join(" or "),
        None => format!("one of {} values, such as {}", values.len(), values[0]),
    }
}

fn one_or_many(values: &[String]) -> Value {
    match values {
        [one] => Value::String(one.clone()),
        many => Value::Array(many.iter().cloned().map(Value::String).collect()),
    }
}

impl Rule for TrustPolicyAllows<'_> {
    type Checks = Vec<Check>;

    #[inline]
    fn decide<V: View>(&self, view: &V) -> Result<Decision, V::NotPlain> {
        Ok(match self.nearest(view)? {
            ClaimState::Unreadable | ClaimState::Malformed => Decision::Skipped,
            ClaimState::Absent => Decision::Fail(Reason::ClaimMismatch),
            ClaimState::Present(found) => found.decision(),
        })
    }

    fn setting(&self) -> Option<Setting> {
        Some(Setting::TrustPolicy)
    }

    fn explain(&self, decision: Decision, view: &TokenView<'_>) -> Vec<Check> {
        let (Some(claims), Ok(found)) = (view.claims, self.nearest(view)) else {
            return Vec::new();
        };
        let ClaimState::Present(found) = found else {
            let owner = self.policy.owner();
            let message = format!("no statement of {owner} allows tokens of an OIDC provider");
            return vec![Check::new("trust_policy", decision, message)];
        };
        let mut checks = vec![self.of_issuer(&found, claims)];
        let conditions = found.statement.conditions.iter().zip(&found.conditions);
        checks.extend(conditions.map(|(one, holds)| of_condition(&found, one, *holds, claims)));
        checks
    }
}
