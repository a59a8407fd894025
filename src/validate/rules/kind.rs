//! That a token is of a kind: what the specification of that kind demands of it. The verifier says which kind it has
//! to be; what a token says of itself never chooses what it is checked by.

use super::kind_words::{subject, words};
use super::time::Clock;
use super::view::{ClaimState, View};
use super::{Rule, TokenView, gravest};
use crate::jose::algorithm::Family;
use crate::jose::{Algorithm, Seconds, Token, Value};
use crate::keys::PRIVATE_MEMBERS;
use crate::registry::{
    self, Kind, KindDemand, KindRule, KindRules, kind_mark, names_another_kind, rules_of,
    same_media_type,
};
use crate::report::finding::Code;
use crate::report::sentence::sentence;
use crate::report::{Check, Decision, Finding, Reason, Setting};
use crate::validate::opening::Opening;
use crate::validate::signature::Examination;

/// That every rule of a kind is kept.
pub(super) struct OfKind {
    pub(super) rules: &'static KindRules,
    /// What an age is told by, where no other rule limits it.
    pub(super) clock: Option<Clock>,
}

impl Rule for OfKind {
    type Checks = Vec<Check>;

    #[inline]
    fn decide<V: View>(&self, view: &V) -> Result<Decision, V::NotPlain> {
        let mut decisions = Vec::with_capacity(self.rules.rules.len());
        for rule in self.rules.rules {
            decisions.push(decide(rule.demand, view, self.clock)?);
        }
        let failures = decisions.iter().filter_map(|decision| Some((decision.failure()?, ())));
        Ok(match gravest(failures) {
            Some((reason, ())) => Decision::Fail(reason),
            None if decisions.contains(&Decision::Warn(None)) => Decision::Warn(None),
            None if decisions.iter().all(|one| *one == Decision::Skipped) => Decision::Skipped,
            None => Decision::Pass,
        })
    }

    fn setting(&self) -> Option<Setting> {
        Some(Setting::Kind)
    }

    /// A check for every rule that is not kept.
    fn explain(&self, decision: Decision, view: &TokenView<'_>) -> Vec<Check> {
        let name = self.rules.kind.name();
        let expecting = |check: Check| check.expecting(Value::String(self.rules.name.to_owned()));
        let broken: Vec<Check> = broken(self.rules, view, self.clock)
            .map(|(rule, decision, words)| {
                let message = format!("{words}: this is not {name} ({})", rule.section);
                let message = match decision {
                    Decision::Warn(_) => {
                        format!("{words}; {name} should have it ({})", rule.section)
                    }
                    _ => message,
                };
                let check = Check::new("kind", decision, message);
                let check = match decision {
                    Decision::Fail(_) if self.rules.kind == Kind::Access => check.advise(
                        sentence!(("many issuers do not follow RFC 9068: leave this out, unless the API demands it: " [Set Kind] " access-token")),
                    ),
                    _ => check,
                };
                expecting(check).finding(subject(rule.demand, view))
            })
            .collect();
        match broken.as_slice() {
            [] if decision == Decision::Skipped => {
                vec![Check::new("kind", decision, "the claims cannot be read")]
            }
            [] => {
                vec![expecting(Check::new("kind", decision, format!("has the claims of {name}")))]
            }
            _ => broken,
        }
    }
}

/// The rules of a kind that a token does not keep, with the decision and what is wrong.
fn broken<'v>(
    rules: &'static KindRules,
    view: &'v TokenView<'_>,
    clock: Option<Clock>,
) -> impl Iterator<Item = (&'static KindRule, Decision, String)> + 'v {
    rules.rules.iter().filter_map(move |rule| {
        let Ok(decision) = decide(rule.demand, view, clock);
        let is_kept = matches!(decision, Decision::Pass | Decision::Skipped);
        (!is_kept).then(|| (rule, decision, words(rule.demand, decision, view)))
    })
}

/// What is worth knowing of a token that says itself which kind it is, and breaks rules of that kind.
pub(in crate::validate) fn finding(token: &Token) -> Option<Finding> {
    let mark = kind_mark(token).filter(|mark| mark.is_explicit)?;
    let rules = rules_of(mark.kind)?;
    let examination = Examination::NotExamined;
    let opening = Opening::not_tried(token);
    let view = TokenView::of(token, &opening, &examination);
    let failed = broken(rules, &view, None).filter(|(_, decision, _)| decision.failure().is_some());
    let (mut wrong, mut sections): (Vec<String>, Vec<&str>) = (Vec::new(), Vec::new());
    for (rule, _, words) in failed {
        wrong.push(words);
        if !sections.contains(&rule.section) {
            sections.push(rule.section);
        }
    }
    let (name, because, sections) = (rules.kind.name(), mark.because, sections.join("; "));
    let message = format!("this is {name} ({because}), but {} ({sections})", wrong.join(", "));
    (!wrong.is_empty()).then(|| Finding::new(Code::KindRuleBroken, message))
}

/// How a demand comes out.
fn decide<V: View>(
    demand: KindDemand,
    view: &V,
    clock: Option<Clock>,
) -> Result<Decision, V::NotPlain> {
    Ok(match demand {
        KindDemand::Type(_) | KindDemand::TypeAmong(_) | KindDemand::TypeOf(_) => {
            decide_type(demand, view)
        }
        KindDemand::PublicKeyAlgorithm | KindDemand::PublicJwk => decide_header(demand, view)?,
        KindDemand::Required(name) => presence(view.typed(name, registry::holds(name))?),
        KindDemand::Recommended(name) => match view.value(name)? {
            ClaimState::Absent => Decision::Warn(None),
            _ => Decision::Pass,
        },
        KindDemand::OneOf(names) => decide_one_of(names, view)?,
        KindDemand::Forbidden(name) => match view.value(name)? {
            ClaimState::Unreadable => Decision::Skipped,
            ClaimState::Absent => Decision::Pass,
            ClaimState::Malformed | ClaimState::Present(_) => MISMATCH,
        },
        KindDemand::Same(one, other) => {
            let one = view.string(one)?.present().map(str::to_owned);
            decide_text(view.string(other)?, |other| one.is_none_or(|one| one == other))
        }
        KindDemand::OwnJwk => match view.has_own_key()? {
            Some(false) => MISMATCH,
            Some(true) => Decision::Pass,
            None => Decision::Skipped,
        },
        KindDemand::Recent(most) => decide_age(Seconds::from_seconds(most), view, clock)?,
        KindDemand::Typed(name, holds) => match view.typed(name, holds)? {
            ClaimState::Malformed => Decision::Fail(Reason::ClaimMalformed),
            _ => Decision::Pass,
        },
        KindDemand::Without(name, member) => decide_without(name, member, view)?,
        KindDemand::Shaped(name, shape) => decide_text(view.string(name)?, |text| shape.fits(text)),
        KindDemand::Longest(name, most) => {
            decide_text(view.string(name)?, |text| text.chars().count() <= most)
        }
        KindDemand::Member(name, member) => match view.value(name)? {
            ClaimState::Unreadable => Decision::Skipped,
            ClaimState::Absent => Decision::Fail(Reason::ClaimMissing),
            ClaimState::Malformed => Decision::Fail(Reason::ClaimMalformed),
            ClaimState::Present(value) => {
                match value.as_object().map(|object| object.get(member)) {
                    None => Decision::Fail(Reason::ClaimMalformed),
                    Some(Some(Value::Object(_))) => Decision::Pass,
                    Some(_) => MISMATCH,
                }
            }
        },
        KindDemand::AuthorizedParty => {
            let mut recipients = 0;
            view.audience(|_| recipients += 1)?.present();
            match view.string("azp")? {
                ClaimState::Malformed => Decision::Fail(Reason::ClaimMalformed),
                ClaimState::Absent if recipients > 1 => Decision::Warn(None),
                _ => Decision::Pass,
            }
        }
    })
}

const MISMATCH: Decision = Decision::Fail(Reason::ClaimMismatch);

/// How a claim comes out that must not have a member.
fn decide_without<V: View>(name: &str, member: &str, view: &V) -> Result<Decision, V::NotPlain> {
    let value = view.value(name)?.present();
    let object = value.as_ref().and_then(|value| value.as_object());
    let is_there = object.is_some_and(|object| object.get(member).is_some());
    Ok(if is_there { MISMATCH } else { Decision::Pass })
}

/// How an age comes out. That there is none is said elsewhere.
fn decide_age<V: View>(
    most: Seconds,
    view: &V,
    clock: Option<Clock>,
) -> Result<Decision, V::NotPlain> {
    let Some((Clock { now, leeway }, iat)) = clock.zip(view.numeric_date("iat")?.present()) else {
        return Ok(Decision::Skipped);
    };
    Ok(if iat > now.plus(leeway) {
        MISMATCH
    } else if now < iat.plus(most).plus(leeway) {
        Decision::Pass
    } else {
        Decision::Fail(Reason::TooOld)
    })
}

/// How a text comes out. That it is missing is said elsewhere.
fn decide_text(text: ClaimState<&str>, fits: impl FnOnce(&str) -> bool) -> Decision {
    match text.present().map(fits) {
        None => Decision::Skipped,
        Some(true) => Decision::Pass,
        Some(false) => MISMATCH,
    }
}

/// How some claims come out of which one is enough.
fn decide_one_of<V: View>(names: &[&str], view: &V) -> Result<Decision, V::NotPlain> {
    let mut worst = Decision::Fail(Reason::ClaimMissing);
    for name in names {
        match presence(view.typed(name, registry::holds(name))?) {
            Decision::Fail(Reason::ClaimMissing) => {}
            decision @ Decision::Fail(_) => worst = decision,
            decision => return Ok(decision),
        }
    }
    Ok(worst)
}

/// How a claim comes out that has to be there.
fn presence(state: ClaimState<()>) -> Decision {
    match state {
        ClaimState::Unreadable => Decision::Skipped,
        ClaimState::Absent => Decision::Fail(Reason::ClaimMissing),
        ClaimState::Malformed => Decision::Fail(Reason::ClaimMalformed),
        ClaimState::Present(()) => Decision::Pass,
    }
}

/// How a demand on `typ` comes out.
fn decide_type<V: View>(demand: KindDemand, view: &V) -> Decision {
    let among = |typ: &str, types: &[&str]| types.iter().any(|one| same_media_type(typ, one));
    let fits = match (view.token_type(), demand) {
        (ClaimState::Unreadable, _) => return Decision::Skipped,
        (ClaimState::Malformed, _) => return Decision::Fail(Reason::ClaimMalformed),
        (ClaimState::Absent, KindDemand::Type(_)) => return Decision::Fail(Reason::ClaimMissing),
        (ClaimState::Present(typ), KindDemand::Type(wanted)) => among(typ, &[wanted]),
        (ClaimState::Present(typ), KindDemand::TypeAmong(wanted)) => among(typ, wanted),
        (ClaimState::Present(typ), KindDemand::TypeOf(kinds)) => !names_another_kind(typ, kinds),
        _ => true,
    };
    if fits { Decision::Pass } else { Decision::Fail(Reason::ClaimMismatch) }
}

/// How a demand on another parameter of the header comes out.
fn decide_header<V: View>(demand: KindDemand, view: &V) -> Result<Decision, V::NotPlain> {
    if demand == KindDemand::PublicKeyAlgorithm {
        return Ok(match view.parameter("alg")? {
            ClaimState::Present(Value::String(name)) if is_hmac(name) => {
                Decision::Fail(Reason::AlgorithmNotAllowed)
            }
            _ => Decision::Pass,
        });
    }
    Ok(match view.parameter("jwk")? {
        ClaimState::Unreadable => Decision::Skipped,
        ClaimState::Absent => Decision::Fail(Reason::ClaimMissing),
        ClaimState::Present(Value::Object(jwk)) if !is_secret(jwk) => Decision::Pass,
        ClaimState::Present(Value::Object(_)) => Decision::Fail(Reason::ClaimMismatch),
        ClaimState::Malformed | ClaimState::Present(_) => Decision::Fail(Reason::ClaimMalformed),
    })
}

/// Whether an algorithm is one of shared secrets.
fn is_hmac(name: &str) -> bool {
    Algorithm::from_name(name).is_some_and(|one| one.row().family == Family::Hmac)
}

/// Whether a JWK is a private or a shared key.
fn is_secret(jwk: &crate::jose::Object) -> bool {
    jwk.get("k").is_some() || PRIVATE_MEMBERS.iter().any(|member| jwk.get(member).is_some())
}

#[cfg(test)]
#[cfg(feature = "unit-tests")]
mod tests;
