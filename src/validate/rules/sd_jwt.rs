//! Rules of the disclosures and the key binding of an SD-JWT (RFC 9901 section 7).

use super::view::{KeyBindingState, View};
use super::{Rule, TokenView};
use crate::jose::Token;
use crate::jose::sd_jwt::{DisclosureFault, DisclosureFaultKind};
use crate::report::text::count;
use crate::report::{Check, Decision, Reason, Sentence, Setting};
use crate::validate::KeyBindingPolicy;

/// That every disclosure of an SD-JWT belongs to the issuer's token (RFC 9901 section 7.1).
pub(super) struct Disclosures {
    /// Whether the issuer's token is judged alone.
    pub(super) ignored: bool,
}

impl Rule for Disclosures {
    type Checks = Vec<Check>;

    #[inline]
    fn decide<V: View>(&self, view: &V) -> Result<Decision, V::NotPlain> {
        Ok(match (view.has_disclosures(), self.ignored) {
            (false, _) => Decision::Pass,
            (true, true) => Decision::Warn(None),
            (true, false) => match view.disclosures_checked() {
                Some(Ok(())) => Decision::Pass,
                Some(Err(reason)) => Decision::Fail(reason),
                None => Decision::Skipped,
            },
        })
    }

    fn explain(&self, decision: Decision, view: &TokenView<'_>) -> Vec<Check> {
        if !view.has_disclosures() {
            return Vec::new();
        }
        let check = |message: Sentence| Check::new("disclosures", decision, message);
        if self.ignored {
            let what = disclosed(view.token);
            let left_out = Sentence::from(format!("{what} were not checked ("));
            return vec![check(left_out.and(Setting::IgnoreDisclosures).and(")"))];
        }
        match view.sd_jwt.map(|sd_jwt| &sd_jwt.disclosed) {
            None => vec![check("not checked: the claims cannot be read".into())],
            Some(Ok(disclosed)) => {
                let shown = count(disclosed.disclosures.len(), "disclosure");
                let hidden = count(disclosed.hidden, "digest");
                let message =
                    format!("{shown} with a digest in the token, {hidden} without a disclosure");
                vec![check(message.into())]
            }
            Some(Err(faults)) => {
                faults.iter().map(|fault| check(fault.to_string().into())).collect()
            }
        }
    }
}

/// What faults of disclosures mean for the verdict.
pub(super) fn reason(faults: &[DisclosureFault]) -> Reason {
    let unsupported =
        |fault: &DisclosureFault| fault.kind == DisclosureFaultKind::UnsupportedAlgorithm;
    if faults.iter().all(unsupported) {
        Reason::AlgorithmUnsupported
    } else {
        Reason::DisclosureInvalid
    }
}

/// What an SD-JWT brings besides the issuer's token, in words.
pub(in crate::validate) fn disclosed(token: &Token) -> String {
    format!("its disclosures ({})", token.disclosure_count())
}

/// That the holder has the key that the issuer named (RFC 9901 section 7.3).
pub(super) struct KeyBound<'p> {
    /// What is asked.
    pub(super) policy: &'p KeyBindingPolicy,
}

impl<'p> KeyBound<'p> {
    /// The rule, unless what follows the issuer's token is ignored.
    pub(super) fn unless(ignored: bool, policy: &'p KeyBindingPolicy) -> Option<Self> {
        (!ignored).then_some(Self { policy })
    }
}

impl Rule for KeyBound<'_> {
    type Checks = Vec<Check>;

    #[inline]
    fn decide<V: View>(&self, view: &V) -> Result<Decision, V::NotPlain> {
        Ok(match view.key_binding() {
            KeyBindingState::Absent if self.policy.required => {
                Decision::Fail(Reason::KeyBindingInvalid)
            }
            KeyBindingState::Absent | KeyBindingState::Valid => Decision::Pass,
            KeyBindingState::Unchecked => Decision::Skipped,
            KeyBindingState::Invalid => Decision::Fail(Reason::KeyBindingInvalid),
        })
    }

    fn explain(&self, decision: Decision, view: &TokenView<'_>) -> Vec<Check> {
        let check = |message: Sentence| Check::new("key_binding", decision, message);
        match (view.key_binding(), view.sd_jwt.and_then(|sd_jwt| sd_jwt.key_binding.as_ref())) {
            (KeyBindingState::Absent, _) if self.policy.required => {
                let what = if view.has_disclosures() {
                    "no key binding JWT follows"
                } else {
                    "it is not an SD-JWT with a key binding"
                };
                vec![check(
                    Sentence::from(what)
                        .and(", which ")
                        .and(Setting::RequireKeyBinding)
                        .and(" requires"),
                )]
            }
            (KeyBindingState::Unchecked, _) => {
                vec![check("not checked: the disclosures are not valid".into())]
            }
            (_, Some(binding)) if binding.faults.is_empty() => {
                vec![check(binding.said.clone().into())]
            }
            (_, Some(binding)) => binding
                .faults
                .iter()
                .map(|fault| {
                    let check =
                        check(Sentence::from("the key binding: ").join(fault.message.clone()));
                    Check {
                        expected: fault.expected.clone(),
                        ..check.finding(fault.actual.as_ref())
                    }
                })
                .collect(),
            (_, None) => Vec::new(),
        }
    }
}
