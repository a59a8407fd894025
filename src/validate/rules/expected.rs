//! Rules of what is expected of a single claim.

use super::difference::difference;
use super::shown::{nearest, shown};
use super::view::{ClaimState, View};
use super::{Rule, TokenView};
use crate::jose::{Claim, Value};
use crate::report::{Check, Decision, Help, Reason, Sentence, Setting};
use crate::validate::claim_expectation::{text_of, words};
use crate::validate::{AppearsTwice, ClaimExpectation, ClaimTest};

/// That a claim is as expected.
pub(super) struct ClaimExpected<'p> {
    expectation: &'p ClaimExpectation,
    /// The claim's name or its JSON Pointer.
    name: String,
}

impl<'p> ClaimExpected<'p> {
    pub(super) fn new(expectation: &'p ClaimExpectation) -> Self {
        Self { expectation, name: expectation.place.to_string() }
    }

    /// What is decided of the value of the member that the claim is, or is in.
    fn decide_of(&self, member: &Value) -> Decision {
        let ClaimExpectation { place, test } = self.expectation;
        match place.within(member) {
            Err(AppearsTwice) => Decision::Fail(Reason::ClaimMalformed),
            Ok(None) => Decision::Fail(Reason::ClaimMissing),
            Ok(Some(value)) if test.holds(value) => Decision::Pass,
            Ok(Some(_)) => Decision::Fail(Reason::ClaimMismatch),
        }
    }

    /// The check of a claim that is there.
    fn of_value(&self, decision: Decision, value: &Value) -> Check {
        let Self { expectation: ClaimExpectation { test, .. }, name } = self;
        let check = |message: String| Check::new(name, decision, message);
        let check = match (decision, test) {
            (Decision::Fail(_), ClaimTest::Equals(wanted)) => {
                let message = format!("`{name}` is {}; expected {wanted}", shown(value));
                self.advise_of_equality(check(message), value)
            }
            (Decision::Fail(_), ClaimTest::Contains(wanted)) => {
                let near = near(value, &text_of(wanted));
                let message = format!(
                    "`{name}` is {}; expected {} {wanted}{}",
                    shown(value),
                    if value.as_str().is_some() { "the word" } else { "a member" },
                    near.map_or_else(String::new, |near| format!("; the nearest is {near}"))
                );
                self.advise_of_members(check(message), value, wanted)
            }
            (Decision::Fail(_), ClaimTest::Matches(glob)) => {
                let what = match value {
                    Value::Array(_) => "a member that matches",
                    _ => "a string that matches",
                };
                let pattern = glob.pattern();
                check(format!("`{name}` is {}; expected {what} {pattern}", shown(value)))
            }
            (_, ClaimTest::Equals(_)) => check(format!("is {}", shown(value))),
            (_, ClaimTest::Contains(wanted)) => check(format!("contains {wanted}")),
            (_, ClaimTest::Matches(glob)) => check(format!("matches {}", glob.pattern())),
        };
        check.finding(Some(value))
    }

    /// What to do where a value is not equal, but was probably meant to be.
    fn advise_of_equality(&self, check: Check, value: &Value) -> Check {
        let (name, wanted) = (&self.name, self.expectation.test.wanted());
        if value.as_str().is_some_and(|text| text == wanted.to_string()) {
            return check.advise(as_text(format!("{name}=\"{wanted}\"")));
        }
        let contains = ClaimTest::Contains(wanted.clone());
        if contains.holds(value) {
            let hint = Sentence::from("it is one of several: ");
            let expected = format!("{name}~={}", text_of(&wanted));
            return check.advise(hint.and(Help::set_to(Setting::Claims, expected)));
        }
        check
    }

    /// What to do where a value is not in another one, but was probably meant to be.
    fn advise_of_members(&self, check: Check, value: &Value, wanted: &Value) -> Check {
        let name = &self.name;
        let text = text_of(wanted);
        match value {
            Value::Array(members) if members.iter().any(|one| one.as_str() == Some(&*text)) => {
                check.advise(as_text(format!("{name}~=\"{wanted}\"")))
            }
            Value::String(held) if text.contains(' ') && held.contains(&*text) => {
                let hint = Sentence::from("a word has no spaces: ask for each one, ");
                let first = words(&text).next().unwrap_or_default();
                let expected = format!("{name}~={first}");
                check.advise(hint.and(Help::set_to(Setting::Claims, expected)))
            }
            Value::String(held) => explain_difference(check, words(held), &text),
            Value::Array(members) => {
                explain_difference(check, members.iter().filter_map(Value::as_str), &text)
            }
            _ => check,
        }
    }
}

/// The advice to ask for text.
fn as_text(expected: String) -> Sentence {
    Sentence::from("the token holds it as text: ").and(Help::set_to(Setting::Claims, expected))
}

/// The check with how one of some texts differs from the expected one, where that is known.
pub(super) fn explain_difference<'a>(
    check: Check,
    mut held: impl Iterator<Item = &'a str>,
    wanted: &str,
) -> Check {
    match held.find_map(|held| difference(held, wanted)) {
        Some(difference) => check.advise(difference),
        None => check,
    }
}

/// The member or the word that is nearest to a text, where there are several.
fn near(value: &Value, wanted: &str) -> Option<Value> {
    let candidates: Vec<&str> = match value {
        Value::String(text) => words(text).collect(),
        Value::Array(members) => members.iter().filter_map(Value::as_str).collect(),
        _ => return None,
    };
    nearest(&candidates, wanted).map(|near| Value::String(near.to_owned()))
}

impl Rule for ClaimExpected<'_> {
    type Checks = Option<Check>;

    #[inline]
    fn decide<V: View>(&self, view: &V) -> Result<Decision, V::NotPlain> {
        Ok(match view.value(self.expectation.place.member())? {
            ClaimState::Unreadable => Decision::Skipped,
            ClaimState::Absent => Decision::Fail(Reason::ClaimMissing),
            ClaimState::Malformed => Decision::Fail(Reason::ClaimMalformed),
            ClaimState::Present(member) => self.decide_of(&member),
        })
    }

    fn setting(&self) -> Option<Setting> {
        Some(Setting::Claims)
    }

    fn explain(&self, decision: Decision, view: &TokenView<'_>) -> Option<Check> {
        let claims = view.claims?;
        let Self { expectation: ClaimExpectation { place, test }, name } = self;
        let wanted = test.wanted();
        let check = |message: String| Check::new(name, decision, message);
        let missing = || {
            let expected = match test {
                ClaimTest::Equals(wanted) => wanted.to_string(),
                ClaimTest::Contains(wanted) => format!("one that contains {wanted}"),
                ClaimTest::Matches(glob) => format!("one that matches {}", glob.pattern()),
            };
            check(format!("there is no `{name}`; expected {expected}"))
        };
        let check = match claims.value(place.member()) {
            Claim::Absent => missing(),
            Claim::Malformed { problem, .. } => check(format!("`{}` {problem}", place.member()))
                .finding(view.member(place.member())),
            Claim::Present(member) => match place.within(member) {
                Err(AppearsTwice) => check(format!("a name in `{name}` appears twice")),
                Ok(None) => missing(),
                Ok(Some(value)) => self.of_value(decision, value),
            },
        };
        Some(check.expecting(wanted))
    }
}

#[cfg(test)]
#[cfg(feature = "unit-tests")]
mod tests;
