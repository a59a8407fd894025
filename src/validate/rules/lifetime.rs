//! Rules of how old a token may be and how long it must still be good for.

use super::time::{Clock, ended, not_checked};
use super::view::{ClaimState, View};
use super::{Rule, TokenView};
use crate::jose::{NumericDate, Seconds, Value};
use crate::report::text::span;
use crate::report::{Check, Decision, Help, Reason, Sentence, Setting, Times};
use crate::validate::Within;

/// That the token was not issued too long ago.
pub(super) struct MaxAge {
    pub(super) clock: Clock,
    /// How long ago `iat` may be.
    pub(super) most: Seconds,
}

impl Rule for MaxAge {
    type Checks = Option<Check>;

    #[inline]
    fn decide<V: View>(&self, view: &V) -> Result<Decision, V::NotPlain> {
        let Clock { now, leeway } = self.clock;
        Ok(match view.numeric_date("iat")? {
            ClaimState::Unreadable => Decision::Skipped,
            ClaimState::Absent => Decision::Fail(Reason::ClaimMissing),
            ClaimState::Malformed => Decision::Fail(Reason::ClaimMalformed),
            // What is not issued yet has no age.
            ClaimState::Present(iat) if iat > now.plus(leeway) => {
                Decision::Fail(Reason::ClaimMismatch)
            }
            ClaimState::Present(iat) if now < iat.plus(self.most).plus(leeway) => Decision::Pass,
            ClaimState::Present(_) => Decision::Fail(Reason::TooOld),
        })
    }
    fn setting(&self) -> Option<Setting> {
        Some(Setting::MaxAge)
    }

    fn explain(&self, decision: Decision, view: &TokenView<'_>) -> Option<Check> {
        let now = self.clock.now;
        let most = span(self.most);
        let check = |message: Sentence| Check::new("max_age", decision, message);
        let Ok(iat) = view.numeric_date("iat");
        let check = match (iat, decision) {
            (ClaimState::Unreadable, _) => return None,
            (ClaimState::Absent, _) => check(
                Sentence::from("there is no `iat`, so the age limit of ")
                    .and(Setting::MaxAge)
                    .and(" cannot be checked"),
            ),
            (ClaimState::Malformed, _) => {
                check(format!("`iat` {}", view.problem_of_date("iat").unwrap_or_default()).into())
            }
            (ClaimState::Present(iat), Decision::Fail(Reason::ClaimMismatch)) => check(
                Sentence::from(format!("issued {} in the future", span(iat.since(now))))
                    .and(", so the age limit of ")
                    .and(Setting::MaxAge)
                    .and(" cannot be checked"),
            )
            .advise(
                Sentence::from("correct the clocks, or allow for their difference with ")
                    .and(Setting::Leeway),
            ),
            (ClaimState::Present(iat), Decision::Fail(_)) => check(
                Sentence::from(format!("issued {} ago, older than ", span(now.since(iat))))
                    .and(Setting::MaxAge)
                    .and(format!(" {most} allows")),
            ),
            (ClaimState::Present(_), _) => check(format!("younger than {most}").into()),
        };
        Some(check.expecting(Value::String(most)).finding(view.member("iat")))
    }
}

/// That the token is good for as long as was asked.
pub(super) struct RemainingTime {
    pub(super) clock: Clock,
    /// How long it must still be good for.
    pub(super) within: Within,
    /// Whether `exp` is left unchecked.
    pub(super) ignored: bool,
}

impl RemainingTime {
    /// The time that was asked for, of a token with this `exp`: unknown where it is a share of a lifetime
    /// that is unknown.
    fn asked<V: View>(&self, view: &V, exp: NumericDate) -> Result<Option<Seconds>, V::NotPlain> {
        Ok(match self.within {
            Within::Span(asked) => Some(asked),
            Within::Share(share) => {
                let iat = view.numeric_date("iat")?.present();
                Times::between(iat, Some(exp)).map(|lifetime| lifetime.share(share))
            }
        })
    }

    /// The time that was asked for, in words.
    fn words(&self, asked: Seconds) -> String {
        match self.within {
            Within::Span(_) => span(asked),
            Within::Share(share) => format!("{}% of its lifetime, {}", percent(share), span(asked)),
        }
    }
}

impl Rule for RemainingTime {
    type Checks = Option<Check>;

    #[inline]
    fn decide<V: View>(&self, view: &V) -> Result<Decision, V::NotPlain> {
        let exp = view.numeric_date("exp")?.present();
        let Some(exp) = exp.filter(|_| !self.ignored) else { return Ok(Decision::Skipped) };
        Ok(match self.asked(view, exp)? {
            None => Decision::Fail(Reason::ClaimMissing),
            Some(asked) if exp.since(self.clock.now) >= asked => Decision::Pass,
            Some(_) => Decision::Fail(Reason::Expiring),
        })
    }
    fn setting(&self) -> Option<Setting> {
        Some(Setting::Within)
    }

    fn explain(&self, decision: Decision, view: &TokenView<'_>) -> Option<Check> {
        let check = |message: Sentence| Check::new("within", decision, message);
        if self.ignored {
            let readable = view.claims.is_some();
            return readable.then(|| check(not_checked(Setting::IgnoreExp)));
        }
        let Ok(exp) = view.numeric_date("exp");
        let exp = exp.present()?;
        let Ok(asked) = self.asked(view, exp);
        let Some(asked) = asked else {
            let why = "a share of the lifetime needs an `iat` before `exp`, but there is none";
            let advice = Sentence::from("use a duration, such as ")
                .and(Help::set_to(Setting::Within, "10m"));
            return Some(check(why.into()).advise(advice));
        };
        let (left, words) = (exp.since(self.clock.now), self.words(asked));
        let message = match decision {
            Decision::Fail(_) if left.is_negative() => {
                format!("{} (required: {words})", ended(left))
            }
            Decision::Fail(_) => format!("expires in {} (required: {words})", span(left)),
            _ => format!("valid for longer than {words}"),
        };
        Some(check(message.into()).expecting(Value::String(words)).finding(view.member("exp")))
    }
}

fn percent(share: u32) -> String {
    if share.is_multiple_of(100) {
        format!("{}", share / 100)
    } else {
        format!("{}.{:02}", share / 100, share % 100)
    }
}
