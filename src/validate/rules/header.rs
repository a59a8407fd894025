//! Rules of the structure and of the JOSE header (RFC 7515 sections 4 and 5.2).

use super::view::{ClaimState, View};
use super::{Rule, TokenView, gravest};
use crate::jose::shape::{Advice, shape_of};
use crate::jose::{Claim, Problem, ProblemKind, Value};
use crate::registry::same_media_type;
use crate::report::sentence::sentence;
use crate::report::{Check, Decision, Reason, Setting};

/// That the token is well formed.
pub(super) struct Structure;

impl Rule for Structure {
    type Checks = Vec<Check>;

    #[inline]
    fn decide<V: View>(&self, view: &V) -> Result<Decision, V::NotPlain> {
        let faults = view.problems().iter().map(|problem| (Reason::of_problem(problem), ()));
        Ok(gravest(faults).map_or(Decision::Pass, |(reason, ())| Decision::Fail(reason)))
    }

    /// A check for every fault. A token that is too large is not read, so all are of one reason.
    fn explain(&self, decision: Decision, view: &TokenView<'_>) -> Vec<Check> {
        let problems = view.problems();
        if problems.is_empty() {
            return vec![Check::new("structure", decision, "well-formed")];
        }
        problems.iter().map(|problem| fault(problem, decision, view.token.text())).collect()
    }
}

fn fault(problem: &Problem, decision: Decision, text: &str) -> Check {
    let is_of_crit = matches!(problem.kind, ProblemKind::Crit | ProblemKind::Unencoded);
    let name = if is_of_crit { "crit" } else { "structure" };
    let check = Check::new(name, decision, problem.to_string());
    match problem.kind {
        ProblemKind::SegmentCount => match shape_of(text).map(|shape| shape.advice) {
            Some(Advice::Words(advice)) => check.advise(advice),
            Some(Advice::Key) => check.advise(sentence!(("use it as a key with " [Set Key]))),
            None => check.advise("check that you copied the whole token and nothing else"),
        },
        ProblemKind::Detached => check.advise(sentence!((
            "if the payload is in a file of its own, verify the token together with it: "
            [Run Verify with DetachedPayload] "; otherwise copy the whole token again"
        ))),
        ProblemKind::PayloadTwice => {
            check.advise(sentence!(("verify it as it is, without " [Set DetachedPayload])))
        }
        ProblemKind::Base64Length | ProblemKind::Json | ProblemKind::Base64TrailingBits => {
            check.advise("the token was probably cut off or changed: copy the whole token again")
        }
        _ => check,
    }
}

/// That `typ` is the expected one.
pub(super) struct TokenType<'p> {
    /// The expected one.
    pub(super) expected: &'p str,
}

impl Rule for TokenType<'_> {
    type Checks = Option<Check>;

    #[inline]
    fn decide<V: View>(&self, view: &V) -> Result<Decision, V::NotPlain> {
        Ok(match view.token_type() {
            ClaimState::Unreadable => Decision::Skipped,
            ClaimState::Absent => Decision::Fail(Reason::ClaimMissing),
            ClaimState::Malformed => Decision::Fail(Reason::ClaimMalformed),
            ClaimState::Present(typ) if same_media_type(typ, self.expected) => Decision::Pass,
            ClaimState::Present(_) => Decision::Fail(Reason::ClaimMismatch),
        })
    }
    fn setting(&self) -> Option<Setting> {
        Some(Setting::TokenType)
    }

    fn explain(&self, decision: Decision, view: &TokenView<'_>) -> Option<Check> {
        let check = |message: String| Check::new("typ", decision, message);
        let Some(header) = view.header() else {
            return Some(check("the header cannot be read".to_owned()));
        };
        let expected = self.expected;
        let message = match (header.string("typ"), decision) {
            (Claim::Absent, _) => format!("the header has no `typ`; expected {expected}"),
            (Claim::Malformed { problem, .. }, _) => format!("`typ` {problem}"),
            (Claim::Present(typ), Decision::Fail(_)) => {
                format!("`typ` is {typ}; expected {expected}")
            }
            (Claim::Present(typ), _) => format!("is {typ}"),
        };
        let check = check(message).expecting(Value::String(expected.to_owned()));
        Some(check.finding(header.parameters().get("typ")))
    }
}

#[cfg(test)]
#[cfg(feature = "unit-tests")]
mod tests;
