//! Rules of `exp`, `nbf`, `iat` and the age (RFC 7519 sections 4.1.4 to 4.1.6). Every comparison is
//! exact; the token is dead on or after `exp`.

use super::view::{ClaimState, View};
use super::{Rule, TokenView};
use crate::jose::{NumericDate, Seconds, Value};
use crate::report::text::{ago, span};
use crate::report::{Check, Decision, Reason, Sentence, Setting, TimeState, Times};
use crate::validate::ExpCheck;

/// The times that a token names, and where in its life it is, without any leeway.
#[inline]
pub(in crate::validate) fn times<V: View>(
    view: &V,
    now: NumericDate,
) -> Result<Times, V::NotPlain> {
    let (exp, nbf) = (view.numeric_date("exp")?, view.numeric_date("nbf")?);
    let state = match (exp, nbf) {
        (ClaimState::Unreadable | ClaimState::Malformed, _)
        | (_, ClaimState::Unreadable | ClaimState::Malformed) => TimeState::Unknown,
        (_, ClaimState::Present(nbf)) if now < nbf => TimeState::NotActive,
        (ClaimState::Present(exp), _) if now >= exp => TimeState::Expired,
        (ClaimState::Absent, _) => TimeState::NeverExpires,
        (ClaimState::Present(_), _) => TimeState::Active,
    };
    Ok(Times {
        issued_at: view.numeric_date("iat")?.present(),
        not_before: nbf.present(),
        expires_at: exp.present(),
        state,
        now,
    })
}

/// How a well-formed date stands to now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum TimeStatus {
    /// The token is good by it.
    Valid,
    /// It is good only because of the leeway.
    WithinLeeway,
    /// It is not.
    Invalid,
}

impl TimeStatus {
    /// What a rule decides by it: the reason is that of a token which is not good.
    const fn decide(self, reason: Reason) -> Decision {
        match self {
            Self::Valid => Decision::Pass,
            Self::WithinLeeway => Decision::Warn(None),
            Self::Invalid => Decision::Fail(reason),
        }
    }
}

/// The instant of judging, and by how much the clocks may differ.
#[derive(Debug, Clone, Copy)]
pub(super) struct Clock {
    pub(super) now: NumericDate,
    pub(super) leeway: Seconds,
}

impl Clock {
    /// Whether a token may live at all by its `exp`: it is dead on or after it (RFC 7519 section 4.1.4).
    fn expiration(self, exp: NumericDate) -> TimeStatus {
        if self.now < exp {
            TimeStatus::Valid
        } else if self.now < exp.plus(self.leeway) {
            TimeStatus::WithinLeeway
        } else {
            TimeStatus::Invalid
        }
    }

    /// Whether a token is alive already by its `nbf` (RFC 7519 section 4.1.5).
    fn activity(self, nbf: NumericDate) -> TimeStatus {
        if self.now >= nbf {
            TimeStatus::Valid
        } else if self.now >= nbf.minus(self.leeway) {
            TimeStatus::WithinLeeway
        } else {
            TimeStatus::Invalid
        }
    }
}

/// That the token is not over.
pub(super) struct Expiration {
    pub(super) clock: Clock,
    /// What is asked of it.
    pub(super) check: ExpCheck,
}

impl Rule for Expiration {
    type Checks = Option<Check>;

    #[inline]
    fn decide<V: View>(&self, view: &V) -> Result<Decision, V::NotPlain> {
        let absent = match self.check {
            ExpCheck::Required => Decision::Fail(Reason::ClaimMissing),
            ExpCheck::IfPresent => Decision::Pass,
            ExpCheck::Ignored => return Ok(Decision::Skipped),
        };
        Ok(match view.numeric_date("exp")? {
            ClaimState::Unreadable => Decision::Skipped,
            ClaimState::Absent => absent,
            ClaimState::Malformed => Decision::Fail(Reason::ClaimMalformed),
            ClaimState::Present(exp) => self.clock.expiration(exp).decide(Reason::Expired),
        })
    }

    fn setting(&self) -> Option<Setting> {
        Some(Setting::Leeway)
    }

    fn explain(&self, decision: Decision, view: &TokenView<'_>) -> Option<Check> {
        let Ok(exp) = view.numeric_date("exp");
        let Clock { now, leeway } = self.clock;
        let message = match (exp, decision) {
            (ClaimState::Unreadable, _) => return unreadable("exp", decision, view),
            _ if self.check == ExpCheck::Ignored => {
                let check = Check::new("exp", decision, not_checked(Setting::IgnoreExp));
                return Some(check.finding(view.member("exp")));
            }
            (ClaimState::Present(exp), Decision::Warn(_)) => {
                format!(
                    "{}; accepted within the {} leeway",
                    ended(now.since(exp)),
                    allowance(leeway)
                )
            }
            (ClaimState::Present(exp), Decision::Fail(_)) if leeway > Seconds::ZERO => {
                format!("{}, more than the {} leeway", ended(now.since(exp)), allowance(leeway))
            }
            (ClaimState::Present(exp), Decision::Fail(_)) => ended(now.since(exp)),
            (ClaimState::Present(exp), _) => format!("expires in {}", span(exp.since(now))),
            (ClaimState::Malformed, _) => return Some(malformed("exp", decision, view)),
            (ClaimState::Absent, Decision::Fail(_)) => {
                let message = "there is no `exp`: the token never expires";
                let check = Check::new("exp", decision, message);
                return Some(check.advise("the issuer must set `exp`"));
            }
            (ClaimState::Absent, _) => "never expires: there is no `exp`".to_owned(),
        };
        let check = Check::new("exp", decision, message).finding(view.member("exp"));
        Some(compared(check, exp, now.minus(leeway)))
    }
}

/// That the token is active already.
pub(super) struct NotBefore {
    pub(super) clock: Clock,
    /// Whether `nbf` is left unchecked.
    pub(super) ignored: bool,
}

impl Rule for NotBefore {
    type Checks = Option<Check>;

    #[inline]
    fn decide<V: View>(&self, view: &V) -> Result<Decision, V::NotPlain> {
        if self.ignored {
            return Ok(Decision::Skipped);
        }
        Ok(match view.numeric_date("nbf")? {
            ClaimState::Unreadable | ClaimState::Absent => Decision::Skipped,
            ClaimState::Malformed => Decision::Fail(Reason::ClaimMalformed),
            ClaimState::Present(nbf) => self.clock.activity(nbf).decide(Reason::NotActive),
        })
    }

    fn setting(&self) -> Option<Setting> {
        Some(Setting::Leeway)
    }

    fn explain(&self, decision: Decision, view: &TokenView<'_>) -> Option<Check> {
        let Ok(nbf) = view.numeric_date("nbf");
        let Clock { now, leeway } = self.clock;
        let message = match (nbf, decision) {
            (ClaimState::Unreadable, _) => return unreadable("nbf", decision, view),
            _ if self.ignored => {
                let check = Check::new("nbf", decision, not_checked(Setting::IgnoreNbf));
                return Some(check.finding(view.member("nbf")));
            }
            (ClaimState::Present(nbf), Decision::Warn(_)) => format!(
                "becomes active in {}; accepted within the {} leeway",
                span(nbf.since(now)),
                allowance(leeway)
            ),
            (ClaimState::Present(nbf), Decision::Fail(_)) => {
                format!("becomes active in {}", span(nbf.since(now)))
            }
            (ClaimState::Present(nbf), _) => format!("active for {}", span(now.since(nbf))),
            (ClaimState::Malformed, _) => return Some(malformed("nbf", decision, view)),
            (ClaimState::Absent, _) => "not in the token".to_owned(),
        };
        let check = Check::new("nbf", decision, message).finding(view.member("nbf"));
        Some(compared(check, nbf, now.plus(leeway)))
    }
}

/// That the token was not issued in the future.
pub(super) struct IssuedAt {
    pub(super) clock: Clock,
}

impl Rule for IssuedAt {
    type Checks = Option<Check>;

    #[inline]
    fn decide<V: View>(&self, view: &V) -> Result<Decision, V::NotPlain> {
        Ok(match view.numeric_date("iat")? {
            ClaimState::Unreadable | ClaimState::Absent => Decision::Skipped,
            ClaimState::Malformed => Decision::Fail(Reason::ClaimMalformed),
            ClaimState::Present(iat) if iat <= self.clock.now => Decision::Pass,
            ClaimState::Present(_) => Decision::Warn(None),
        })
    }

    fn explain(&self, decision: Decision, view: &TokenView<'_>) -> Option<Check> {
        let Ok(iat) = view.numeric_date("iat");
        let now = self.clock.now;
        let message = match (iat, decision) {
            (ClaimState::Unreadable, _) => return unreadable("iat", decision, view),
            (ClaimState::Present(iat), Decision::Warn(_)) => {
                format!("issued {} in the future: a clock is wrong", span(iat.since(now)))
            }
            (ClaimState::Present(iat), _) => format!("issued {}", ago(now.since(iat))),
            (ClaimState::Malformed, _) => return Some(malformed("iat", decision, view)),
            (ClaimState::Absent, _) => "not in the token".to_owned(),
        };
        let check = Check::new("iat", decision, message).finding(view.member("iat"));
        Some(compared(check, iat, now))
    }
}

/// The check with the instant that a date was compared with, where there is a date.
fn compared(check: Check, date: ClaimState<NumericDate>, bound: NumericDate) -> Check {
    match (date, Value::parse(&bound.to_string())) {
        (ClaimState::Present(_), Ok(bound)) => check.expecting(bound),
        _ => check,
    }
}

fn unreadable(name: &str, decision: Decision, view: &TokenView<'_>) -> Option<Check> {
    // There is nothing to be read in an encrypted token, and in a JWS that is no JWT.
    let elsewhere = view.token.form.is_jwe() || view.token.is_without_claims();
    (!elsewhere).then(|| Check::new(name, decision, "the claims cannot be read"))
}

fn malformed(name: &str, decision: Decision, view: &TokenView<'_>) -> Check {
    let problem = view.problem_of_date(name).unwrap_or_default();
    Check::new(name, decision, format!("`{name}` {problem}"))
        .advise("the issuer must write it as a number (seconds since 1970)")
        .finding(view.member(name))
}

/// That something was left out because that was asked for.
pub(super) fn not_checked(asked: Setting) -> Sentence {
    Sentence::from("not checked (").and(asked).and(")")
}

/// A leeway is thought of in seconds, as it is written.
fn allowance(leeway: Seconds) -> String {
    if leeway <= Seconds::from_seconds(600) { format!("{leeway}s") } else { span(leeway) }
}

/// That a token ended so long ago.
pub(super) fn ended(age: Seconds) -> String {
    format!("expired {}", ago(age))
}
