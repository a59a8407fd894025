//! A policy, compiled once into rules. Each rule decides about a token by a [`View`] of it, and puts its
//! decision into words. The full report is both, the fast path is the decisions alone, so the two cannot
//! differ.

mod claims;
mod difference;
mod header;
mod lifetime;
mod plain_view;
mod signature;
#[cfg(test)]
mod tests;
mod time;
mod token_view;
mod view;

pub(super) use header::disclosed;
pub(super) use plain_view::{PlainClaims, PlainView};
pub(super) use signature::MISMATCH;
pub(super) use time::times;
pub(super) use token_view::TokenView;
pub(super) use view::View;

use super::signature::SignatureState;
use super::{Expectations, Policy, Question};
use crate::report::{Check, Decision, Reason};

/// One thing that a token is judged by.
trait Rule {
    /// One check, several or none.
    type Checks: IntoIterator<Item = Check>;

    /// How it comes out. This alone decides.
    fn decide<V: View>(&self, view: &V) -> Result<Decision, V::NotPlain>;

    /// The decision in words, and what was compared. Nothing where it is not worth a line.
    fn explain(&self, decision: Decision, view: &TokenView<'_>) -> Self::Checks;
}

/// Any of the rules, so that a list of them is called without pointers to functions.
macro_rules! any_rule {
    ($($name:ident($rule:ty),)*) => {
        enum AnyRule<'p> {
            $($name($rule),)*
        }

        $(impl<'p> From<$rule> for AnyRule<'p> {
            fn from(rule: $rule) -> Self {
                Self::$name(rule)
            }
        })*

        impl AnyRule<'_> {
            /// Every rule there is.
            #[cfg(test)]
            const NAMES: &'static [&'static str] = &[$(stringify!($name)),*];

            #[inline]
            fn decide<V: View>(&self, view: &V) -> Result<Decision, V::NotPlain> {
                match self {
                    $(Self::$name(rule) => rule.decide(view),)*
                }
            }

            fn explain(
                &self,
                decision: Decision,
                view: &TokenView<'_>,
                checks: &mut Vec<Check>,
            ) {
                match self {
                    $(Self::$name(rule) => checks.extend(rule.explain(decision, view)),)*
                }
            }
        }
    };
}

any_rule! {
    Structure(header::Structure),
    Encrypted(header::Encrypted),
    Disclosures(header::Disclosures),
    TokenType(header::TokenType<'p>),
    Algorithm(signature::AlgorithmAllowed),
    Signature(signature::SignatureVerifies),
    Expiration(time::Expiration),
    NotBefore(time::NotBefore),
    IssuedAt(time::IssuedAt),
    MaxAge(lifetime::MaxAge),
    RemainingTime(lifetime::RemainingTime),
    Readable(claims::ReadableClaims),
    Audience(claims::AudienceExpected<'p>),
    String(claims::StringExpected<'p>),
    Value(claims::ValueExpected<'p>),
    Required(claims::Required<'p>),
}

/// What a question asks under a policy.
pub(super) struct Rules<'p> {
    /// About the token itself.
    token: Vec<AnyRule<'p>>,
    /// About what it says.
    content: Vec<AnyRule<'p>>,
    /// Whether what it says counts only where a signature vouches for it.
    authenticated: bool,
}

impl<'p> Rules<'p> {
    /// The rules of a question under a policy. A new field of either does not compile until somebody has
    /// decided here which rule asks for it.
    pub(super) fn compile(question: Question, policy: &'p Policy) -> Self {
        let Policy {
            now,
            leeway,
            expectations,
            within,
            require_exp,
            ignore_exp,
            ignore_nbf,
            ignore_disclosures,
            // These say which keys may try, before there is anything to decide: `signature::allowed`.
            algorithms: _,
            allow_weak_keys: _,
            // These add to a report, and no verdict depends on them.
            lint: _,
            diagnose: _,
        } = policy;
        let max_age = expectations.max_age;
        let clock = time::Clock { now: *now, leeway: *leeway };
        let mut content: Vec<AnyRule<'_>> = vec![
            time::Expiration { clock, required: *require_exp, ignored: *ignore_exp }.into(),
            time::NotBefore { clock, ignored: *ignore_nbf }.into(),
            time::IssuedAt { clock }.into(),
        ];
        content.extend(max_age.map(|most| lifetime::MaxAge { clock, most }.into()));
        let remaining =
            |within| lifetime::RemainingTime { clock, within, ignored: *ignore_exp }.into();
        content.extend(within.map(remaining));
        let structure = header::Structure.into();
        match question {
            Question::Inspect => {
                Self { token: vec![structure], content: Vec::new(), authenticated: false }
            }
            Question::Expiry => {
                let token = vec![structure, header::Encrypted { hides: "time" }.into()];
                Self { token, content, authenticated: false }
            }
            Question::Verify => {
                let token = vec![
                    structure,
                    header::Encrypted { hides: "signature" }.into(),
                    signature::AlgorithmAllowed.into(),
                    signature::SignatureVerifies.into(),
                    header::Disclosures { ignored: *ignore_disclosures }.into(),
                ];
                let content = expected(expectations, content);
                Self { token, content, authenticated: true }
            }
        }
    }

    /// The gravest reason in what a token says that would count against it.
    #[inline]
    pub(super) fn content<V: View>(&self, view: &V) -> Result<Option<Reason>, V::NotPlain> {
        failure(&self.content, view)
    }

    /// The reason of the verdict, given the gravest one in what the token says.
    #[inline]
    pub(super) fn conclude<V: View>(
        &self,
        view: &V,
        content: Option<Reason>,
    ) -> Result<Reason, V::NotPlain> {
        let content = content.filter(|_| self.is_vouched_for(view.signature()));
        let both = failure(&self.token, view)?.into_iter().chain(content);
        Ok(gravest(both.map(|reason| (reason, ()))).map_or(Reason::Valid, |(reason, ())| reason))
    }

    /// Every check: what each rule decides, in words.
    pub(super) fn checks(&self, view: &TokenView<'_>) -> Vec<Check> {
        let mut checks = Vec::new();
        explain(&self.token, view, &mut checks);
        let content = checks.len();
        explain(&self.content, view, &mut checks);
        let unverified = !self.is_vouched_for(view.signature());
        for check in &mut checks[content..] {
            check.unverified = unverified;
        }
        checks
    }

    /// Whether what the token says counts.
    fn is_vouched_for(&self, signature: SignatureState) -> bool {
        !self.authenticated || signature == SignatureState::Verified
    }
}

/// The rules of what is expected of a token's type and claims, around those of its times.
fn expected<'p>(expectations: &'p Expectations, times: Vec<AnyRule<'p>>) -> Vec<AnyRule<'p>> {
    let Expectations {
        audiences,
        issuers,
        subject,
        token_id,
        claims,
        required,
        token_type,
        // One of the times.
        max_age: _,
    } = expectations;
    let asks = !(audiences.is_empty()
        && issuers.is_empty()
        && subject.is_none()
        && token_id.is_none()
        && claims.is_empty()
        && required.is_empty());
    let text = |name, option, wanted, always| {
        AnyRule::String(claims::StringExpected { name, option, wanted, always })
    };
    let mut rules = Vec::with_capacity(times.len() + 6 + claims.len() + required.len());
    rules.extend(token_type.as_deref().map(|expected| header::TokenType { expected }.into()));
    rules.extend(times);
    rules.extend(asks.then(|| claims::ReadableClaims.into()));
    rules.push(claims::AudienceExpected { wanted: audiences }.into());
    rules.push(text("iss", "--iss", issuers, true));
    rules.push(text("sub", "--sub", subject.as_slice(), false));
    rules.push(text("jti", "--jti", token_id.as_slice(), false));
    rules.extend(claims.iter().map(|(name, wanted)| claims::ValueExpected { name, wanted }.into()));
    rules.extend(required.iter().map(|name| claims::Required { name }.into()));
    rules
}

fn explain(rules: &[AnyRule<'_>], view: &TokenView<'_>, checks: &mut Vec<Check>) {
    for rule in rules {
        let Ok(decision) = rule.decide(view);
        rule.explain(decision, view, checks);
    }
}

/// The gravest reason for which a rule counts against a token.
#[inline]
fn failure<V: View>(rules: &[AnyRule<'_>], view: &V) -> Result<Option<Reason>, V::NotPlain> {
    let mut worst = None;
    for rule in rules {
        if let Some(reason) = rule.decide(view)?.failure() {
            worst = gravest(worst.into_iter().chain([reason]).map(|reason| (reason, ())))
                .map(|(reason, ())| reason);
        }
    }
    Ok(worst)
}

/// The one conclusion: the gravest of the reasons that count, and the first of its kind.
pub(super) fn gravest<T>(failures: impl Iterator<Item = (Reason, T)>) -> Option<(Reason, T)> {
    // Smaller is graver.
    let rank = |reason: Reason| (std::cmp::Reverse(reason.verdict()), reason.rank());
    failures.reduce(|worst, next| if rank(next.0) < rank(worst.0) { next } else { worst })
}

/// The one line of a refusal that its reason alone determines.
pub(super) fn summary(reason: Reason) -> Option<&'static str> {
    (reason == Reason::SignatureMismatch).then_some(MISMATCH)
}
