//! Rules of who a token is from, for and about (RFC 7519 section 4.1). A wrong type is never "absent", and
//! what was not asked for is said not to have been checked.

use super::difference::difference;
use super::view::{ClaimState, View};
use super::{Rule, TokenView};
use crate::jose::{Claim, ClaimsSet, Token, Value};
use crate::registry::{self, Holds, Kind, KindRules, kind_of, registered_name};
use crate::report::{Check, Decision, Reason, Sentence, Setting};

/// That there are claims, where something is expected of them.
pub(super) struct ReadableClaims;

impl Rule for ReadableClaims {
    type Checks = Option<Check>;

    /// What cannot be read is a fault of the structure.
    #[inline]
    fn decide<V: View>(&self, _: &V) -> Result<Decision, V::NotPlain> {
        Ok(Decision::Skipped)
    }

    fn explain(&self, decision: Decision, view: &TokenView<'_>) -> Option<Check> {
        let elsewhere = view.token.form.is_jwe() || view.is_without_claims();
        let unreadable = view.claims.is_none() && !elsewhere;
        unreadable.then(|| Check::new("claims", decision, "the claims cannot be read"))
    }
}

/// That the payload of a JWS that need not be a JWT is a claims set, where something is expected of one.
pub(super) struct ClaimsSetExpected;

impl Rule for ClaimsSetExpected {
    type Checks = Option<Check>;

    #[inline]
    fn decide<V: View>(&self, view: &V) -> Result<Decision, V::NotPlain> {
        Ok(if view.is_without_claims() {
            Decision::Fail(Reason::ClaimMissing)
        } else {
            Decision::Pass
        })
    }

    fn explain(&self, decision: Decision, view: &TokenView<'_>) -> Option<Check> {
        let message = "the payload is not a JSON object, so it has none of the expected claims";
        view.is_without_claims().then(|| Check::new("claims", decision, message))
    }
}

/// How a claim comes out of which one of some values is expected. A claim of the wrong type counts only
/// where it was asked about; elsewhere it is worth a look.
fn decide_one_of<T: Copy>(
    claim: ClaimState<T>,
    wanted: &[String],
    fits: impl FnOnce(T) -> bool,
) -> Decision {
    match claim {
        ClaimState::Unreadable => Decision::Skipped,
        ClaimState::Malformed if wanted.is_empty() => Decision::Warn(Some(Reason::ClaimMalformed)),
        ClaimState::Malformed => Decision::Fail(Reason::ClaimMalformed),
        _ if wanted.is_empty() => Decision::Skipped,
        ClaimState::Absent => Decision::Fail(Reason::ClaimMissing),
        ClaimState::Present(claim) if fits(claim) => Decision::Pass,
        ClaimState::Present(_) => Decision::Fail(Reason::ClaimMismatch),
    }
}

/// That one of the recipients is among the expected ones.
pub(super) struct AudienceExpected<'p> {
    pub(super) wanted: &'p [String],
    /// The kind of token that is expected.
    pub(super) kind: Option<&'static KindRules>,
}

impl Rule for AudienceExpected<'_> {
    type Checks = Option<Check>;

    #[inline]
    fn decide<V: View>(&self, view: &V) -> Result<Decision, V::NotPlain> {
        let mut named = false;
        let audience = view.audience(|recipient| {
            named = named || self.wanted.iter().any(|wanted| wanted == recipient);
        })?;
        Ok(decide_one_of(audience, self.wanted, |()| named))
    }

    fn setting(&self) -> Option<Setting> {
        Some(Setting::Audiences)
    }

    fn explain(&self, decision: Decision, view: &TokenView<'_>) -> Option<Check> {
        let claims = view.claims?;
        let check = |message: String| Check::new("aud", decision, message);
        let check = match (claims.audience(), decision) {
            (Claim::Malformed { problem, .. }, _) => check(format!("`aud` {problem}")),
            (_, Decision::Skipped) => not_asked("aud", decision, Setting::Audiences),
            (Claim::Absent, _) => missing("aud", decision, claims, self.wanted),
            (Claim::Present(_), Decision::Fail(_)) => {
                mismatch("aud", decision, claims, self.wanted)
            }
            (Claim::Present(audience), _) => {
                let named = self.wanted.iter().find(|name| audience.contains(name));
                check(format!("contains {}", named.map_or("", String::as_str)))
            }
        };
        Some(for_whom(
            compare(check, claims, self.wanted),
            view.token,
            claims,
            self.kind.map(|rules| rules.kind),
        ))
    }
}

/// What is said of an audience that does not fit, where the kind of the token explains it.
fn for_whom(check: Check, token: &Token, claims: &ClaimsSet, asked: Option<Kind>) -> Check {
    let (Some(reason), None) = (check.failure(), &check.advice) else { return check };
    let advice = match kind_of(token) {
        // It is what it should be, so nothing else is to be sent in its place.
        Some((kind, _)) if asked == Some(kind) => {
            format!("the `aud` of {} is {}", kind.name(), kind.recipient())
        }
        Some((Kind::Id, because)) => {
            format!(
                "this is an ID token ({because}): its `aud` is the client; send the access token to APIs"
            )
        }
        Some((Kind::Access, because)) if reason == Reason::ClaimMismatch => {
            format!("this is an access token ({because}): its `aud` is an API, not the client")
        }
        Some((Kind::Access, _)) if claims.members().get("client_id").is_some() => {
            let advice = "this access token has no `aud`, like those of Amazon Cognito: check its `client_id` with ";
            return check.advise(Sentence::from(advice).and(Setting::Claims));
        }
        Some((kind @ (Kind::Refresh | Kind::Logout), because)) => {
            format!("this is {} ({because}): send the access token to APIs", kind.name())
        }
        Some((
            kind @ (Kind::ClientAssertion | Kind::JwtSvid | Kind::Workload | Kind::RequestObject),
            because,
        )) if reason == Reason::ClaimMismatch => {
            format!("this is {} ({because}): its `aud` is {}", kind.name(), kind.recipient())
        }
        _ => return check,
    };
    check.advise(advice)
}

/// That a claim is one of some strings.
pub(super) struct StringExpected<'p> {
    pub(super) name: &'static str,
    /// What asks for it.
    pub(super) setting: Setting,
    pub(super) wanted: &'p [String],
    /// Whether it is listed also where there is nothing to say.
    pub(super) always: bool,
}

impl<'p> StringExpected<'p> {
    /// That this claim is one of some strings.
    pub(super) const fn of(
        name: &'static str,
        setting: Setting,
        wanted: &'p [String],
        always: bool,
    ) -> Self {
        Self { name, setting, wanted, always }
    }
}

impl Rule for StringExpected<'_> {
    type Checks = Option<Check>;

    #[inline]
    fn decide<V: View>(&self, view: &V) -> Result<Decision, V::NotPlain> {
        let fits = |text: &str| self.wanted.iter().any(|wanted| wanted == text);
        Ok(decide_one_of(view.string(self.name)?, self.wanted, fits))
    }

    fn setting(&self) -> Option<Setting> {
        Some(self.setting)
    }

    fn explain(&self, decision: Decision, view: &TokenView<'_>) -> Option<Check> {
        let claims = view.claims?;
        let check = |message: String| Check::new(self.name, decision, message);
        let check = match (claims.string(self.name), decision) {
            (Claim::Malformed { problem, .. }, _) => check(format!("`{}` {problem}", self.name)),
            (_, Decision::Skipped) if !self.always => return None,
            (_, Decision::Skipped) => not_asked(self.name, decision, self.setting),
            (Claim::Absent, _) => missing(self.name, decision, claims, self.wanted),
            (Claim::Present(_), Decision::Fail(_)) => {
                mismatch(self.name, decision, claims, self.wanted)
            }
            (Claim::Present(text), _) => check(format!("is {text}")),
        };
        Some(compare(check, claims, self.wanted))
    }
}

/// That a claim is there once, and is a value of its type.
pub(super) struct Required<'p> {
    name: &'p str,
    /// What its definition makes of its value.
    holds: Holds,
}

impl<'p> Required<'p> {
    pub(super) fn new(name: &'p str) -> Self {
        Self { name, holds: registry::holds(name) }
    }
}

impl Rule for Required<'_> {
    type Checks = Option<Check>;

    #[inline]
    fn decide<V: View>(&self, view: &V) -> Result<Decision, V::NotPlain> {
        Ok(match view.typed(self.name, self.holds)? {
            ClaimState::Unreadable => Decision::Skipped,
            ClaimState::Absent => Decision::Fail(Reason::ClaimMissing),
            ClaimState::Malformed => Decision::Fail(Reason::ClaimMalformed),
            ClaimState::Present(()) => Decision::Pass,
        })
    }
    fn setting(&self) -> Option<Setting> {
        Some(Setting::Required)
    }

    fn explain(&self, decision: Decision, view: &TokenView<'_>) -> Option<Check> {
        let name = self.name;
        let message = match registry::typed(view.claims?, name) {
            Claim::Present(_) => format!("`{name}` is in the token").into(),
            Claim::Malformed { problem, .. } => Sentence::from(format!("`{name}`, required by "))
                .and(Setting::Required)
                .and(format!(", {problem}")),
            Claim::Absent => {
                Sentence::from(format!("there is no `{name}`, required by ")).and(Setting::Required)
            }
        };
        let asked = Value::String(name.to_owned());
        Some(Check::new("require", decision, message).expecting(asked).finding(view.member(name)))
    }
}

/// That nothing was asked about a claim.
fn not_asked(name: &str, decision: Decision, setting: Setting) -> Check {
    let message = Sentence::from("not checked (no ").and(setting).and(")");
    Check::new(name, decision, message)
}

fn missing(name: &str, decision: Decision, claims: &ClaimsSet, wanted: &[String]) -> Check {
    let message = format!("there is no `{name}`; expected {}", wanted.join(" or "));
    let check = Check::new(name, decision, message);
    match claims.members().iter().find(|(other, _)| registered_name(other) == Some(name)) {
        Some((other, _)) => check.advise(format!(
            "the token has `{other}`, which is not a standard claim: the issuer must name it `{name}`"
        )),
        None => check,
    }
}

fn mismatch(name: &str, decision: Decision, claims: &ClaimsSet, wanted: &[String]) -> Check {
    let actual = claims.members().get(name).map(ToString::to_string).unwrap_or_default();
    let message = format!("`{name}` is {actual}; expected {}", wanted.join(" or "));
    let check = Check::new(name, decision, message);
    let held = strings(claims.members().get(name));
    match held.iter().find_map(|held| wanted.iter().find_map(|wanted| difference(held, wanted))) {
        Some(difference) => check.advise(difference),
        None => check,
    }
}

/// The strings of a claim that is one or several.
fn strings(value: Option<&Value>) -> Vec<&str> {
    match value {
        Some(Value::String(one)) => vec![one],
        Some(Value::Array(items)) => items.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    }
}

fn compare(check: Check, claims: &ClaimsSet, wanted: &[String]) -> Check {
    let actual = claims.members().get(&check.name);
    let check = check.finding(actual);
    match wanted {
        [] => check,
        [one] => check.expecting(Value::String(one.clone())),
        many => check.expecting(Value::Array(many.iter().cloned().map(Value::String).collect())),
    }
}

#[cfg(test)]
#[cfg(feature = "unit-tests")]
mod tests;
