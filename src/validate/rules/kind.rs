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
mod tests {
    use super::*;
    use crate::jose::{Object, base64url};
    use crate::registry::{KIND_RULES, Kind};

    fn object(text: &str) -> Object {
        Value::parse(text).unwrap().as_object().unwrap().clone()
    }

    fn token(header: &Object, claims: &Object) -> Token {
        let part = |object: &Object| base64url::encode(object.to_string());
        Token::parse(&format!("{}.{}.AA", part(header), part(claims)))
    }

    /// The demands that a token does not meet, each with how that comes out.
    fn unmet(rules: &'static KindRules, token: &Token) -> Vec<(KindDemand, Decision)> {
        let examination = Examination::NotExamined;
        let opening = Opening::not_tried(token);
        let view = TokenView::of(token, &opening, &examination);
        broken(rules, &view, None).map(|(rule, decision, _)| (rule.demand, decision)).collect()
    }

    fn text(text: &str) -> Value {
        Value::String(text.to_owned())
    }

    /// Breaks one demand of a good token, in each way in which it can be broken, and says how that comes out.
    fn breaks(demand: KindDemand, good: (&Object, &Object)) -> Vec<(Token, Decision)> {
        let fail = Decision::Fail;
        let header = |name: &str, value: Option<Value>| {
            let mut header = good.0.clone();
            header.remove(name);
            if let Some(value) = value {
                header.set(name, value);
            }
            token(&header, good.1)
        };
        let claims = |names: &[&str], value: Option<Value>| {
            let mut claims = good.1.clone();
            for name in names {
                claims.remove(name);
            }
            if let Some(value) = value {
                claims.set(names[0], value);
            }
            token(good.0, &claims)
        };
        let (missing, mismatch) = (fail(Reason::ClaimMissing), fail(Reason::ClaimMismatch));
        let malformed = fail(Reason::ClaimMalformed);
        match demand {
            KindDemand::Type(_) => {
                vec![(header("typ", None), missing), (header("typ", Some(text("JWT"))), mismatch)]
            }
            KindDemand::TypeAmong(_) => vec![(header("typ", Some(text("at+jwt"))), mismatch)],
            KindDemand::TypeOf(kinds) => ["at+jwt", "logout+jwt", "dpop+jwt", "secevent+jwt"]
                .into_iter()
                .filter(|typ| names_another_kind(typ, kinds))
                .map(|typ| (header("typ", Some(text(typ))), mismatch))
                .collect(),
            KindDemand::PublicKeyAlgorithm => {
                vec![(header("alg", Some(text("HS256"))), fail(Reason::AlgorithmNotAllowed))]
            }
            KindDemand::PublicJwk => vec![
                (header("jwk", None), missing),
                (header("jwk", Some(Value::parse(r#"{"kty":"EC","d":"AA"}"#).unwrap())), mismatch),
                (header("jwk", Some(Value::parse(r#"{"kty":"oct","k":"AA"}"#).unwrap())), mismatch),
            ],
            KindDemand::Required(name) => vec![
                (claims(&[name], None), missing),
                (claims(&[name], Some(Value::Null)), malformed),
            ],
            KindDemand::Recommended(name) => vec![(claims(&[name], None), Decision::Warn(None))],
            KindDemand::OneOf(names) => vec![(claims(names, None), missing)],
            KindDemand::Forbidden(name) => vec![(claims(&[name], Some(text("n"))), mismatch)],
            KindDemand::Same(_, name) => vec![(claims(&[name], Some(text("other"))), mismatch)],
            KindDemand::Member(name, _) => vec![
                (claims(&[name], Some(object_value("{}"))), mismatch),
                (claims(&[name], Some(object_value(r#"{"urn:other":{}}"#))), mismatch),
            ],
            // These need a key that verifies, and a clock: `tests/integration/proofs.rs`.
            KindDemand::OwnJwk | KindDemand::Recent(_) => Vec::new(),
            KindDemand::Typed(name, _) => {
                vec![(claims(&[name], Some(object_value("[7]"))), malformed)]
            }
            KindDemand::Without(name, member) => {
                let value = format!(r#"{{"{member}":{{}}}}"#);
                vec![(claims(&[name], Some(object_value(&value))), mismatch)]
            }
            KindDemand::Shaped(name, _) => vec![(claims(&[name], Some(text("x"))), mismatch)],
            KindDemand::Longest(name, most) => {
                vec![(claims(&[name], Some(text(&"u".repeat(most + 1)))), mismatch)]
            }
            KindDemand::AuthorizedParty => {
                vec![(claims(&["aud"], Some(object_value(r#"["a","b"]"#))), Decision::Warn(None))]
            }
        }
    }

    fn object_value(text: &str) -> Value {
        Value::parse(text).unwrap()
    }

    #[test]
    fn a_token_that_keeps_every_rule_passes_and_each_rule_broken_alone_is_named_alone() {
        for rules in KIND_RULES {
            let (header, claims) = (object(rules.example.0), object(rules.example.1));
            assert_eq!(unmet(rules, &token(&header, &claims)), [], "{}", rules.name);
            for rule in rules.rules {
                for (broken, decision) in breaks(rule.demand, (&header, &claims)) {
                    let unmet = unmet(rules, &broken);
                    assert_eq!(
                        unmet,
                        [(rule.demand, decision)],
                        "{} {}",
                        rules.name,
                        broken.text()
                    );
                }
            }
        }
    }

    #[test]
    fn what_a_token_says_of_itself_is_a_finding_and_what_it_looks_like_is_none() {
        let found = |header: &str, claims: &str| {
            let found = finding(&token(&object(header), &object(claims)));
            found.iter().map(|finding| format!("{:?}", finding.message)).collect::<Vec<_>>()
        };
        for rules in KIND_RULES {
            let (header, claims) = rules.example;
            assert!(found(header, claims).is_empty(), "{claims}");
        }
        let (header, claims) = rules_of(Kind::Logout).unwrap().example;
        let said = found(header, &claims.replace("\"sid\"", "\"nonce\":\"n\",\"sid\""));
        assert!(said.len() == 1 && said[0].contains("`nonce`"), "{said:?}");
        let heuristic = found(r#"{"alg":"RS256"}"#, r#"{"scope":"read"}"#);
        assert!(heuristic.is_empty(), "{heuristic:?}");
    }
}
