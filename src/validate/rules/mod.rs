//! A policy, compiled once into rules. Each rule decides about a token by a [`View`] of it, and puts its
//! decision into words. The full report is both, the fast path is the decisions alone, so the two cannot
//! differ.

mod binding;
#[cfg(test)]
#[cfg(feature = "unit-tests")]
mod cases;
mod claims;
mod difference;
mod encryption;
mod expected;
mod header;
mod kind;
mod kind_words;
mod lifetime;
mod plain_view;
mod scopes;
mod sd_jwt;
mod shown;
mod signature;
mod status;
#[cfg(test)]
#[cfg(feature = "unit-tests")]
mod tests;
mod time;
mod token_view;
mod trust;
mod view;

pub(super) use encryption::nothing_to_decrypt;
pub(super) use kind::finding as kind_finding;
pub(super) use plain_view::PlainView;
pub(super) use sd_jwt::disclosed;
pub(super) use signature::{MISMATCH, check_of_one};
pub(super) use time::times;
pub(super) use token_view::TokenView;
pub(super) use view::{ClaimState, View};

use super::signature::SignatureState;
use super::{ExpCheck, Expectations, Policy, Question};
use crate::report::{Check, Decision, Origins, Reason, Sentence, Setting};

/// One thing that a token is judged by.
trait Rule {
    /// One check, several or none.
    type Checks: IntoIterator<Item = Check>;

    /// How it comes out. This alone decides.
    fn decide<V: View>(&self, view: &V) -> Result<Decision, V::NotPlain>;

    /// The setting that asks for it, where one does.
    fn setting(&self) -> Option<Setting> {
        None
    }

    /// The decision in words, and what was compared. Nothing where it is not worth a line.
    fn explain(&self, decision: Decision, view: &TokenView<'_>) -> Self::Checks;
}

/// Rules in the order in which their checks are listed. Each is a field, so that asking them all needs no
/// pointer to a function, and a rule that a view has the answer to costs nothing.
macro_rules! rules {
    ($(#[$meta:meta])* struct $list:ident<$($life:lifetime)?> { $($rule:ident: $some:ty,)* }) => {
        $(#[$meta])*
        #[derive(Default)]
        struct $list<$($life)?> {
            $($rule: $some,)*
        }

        impl<$($life)?> $list<$($life)?> {
            /// Every rule there is.
            #[cfg(test)]
            #[cfg(feature = "unit-tests")]
            const NAMES: &'static [&'static str] = &[$(stringify!($rule)),*];

            /// The gravest reason for which a rule counts against a token.
            #[inline]
            fn failure<V: View>(&self, view: &V) -> Result<Option<Reason>, V::NotPlain> {
                let mut worst = None;
                $(for rule in self.$rule.as_slice() {
                    if let Some(reason) = rule.decide(view)?.failure() {
                        worst = graver(worst, reason);
                    }
                })*
                Ok(worst)
            }

            /// What each rule decides, in words.
            fn explain(&self, view: &TokenView<'_>, origins: &Origins, checks: &mut Vec<Check>) {
                $(for rule in self.$rule.as_slice() {
                    let Ok(decision) = rule.decide(view);
                    let explained = rule.explain(decision, view).into_iter();
                    checks.extend(explained.map(|check| sourced(check, rule.setting(), origins)));
                })*
            }
        }
    };
}

rules! {
    /// Rules of the token itself.
    struct TokenRules<> {
        structure: Option<header::Structure>,
        encrypted: Option<encryption::Decrypted>,
        algorithm: Option<signature::AlgorithmAllowed>,
        signature: Option<signature::SignatureVerifies>,
        disclosures: Option<sd_jwt::Disclosures>,
    }
}

rules! {
    /// Rules of what it says.
    struct ContentRules<'p> {
        replicated: Option<encryption::ReplicatedClaims>,
        token_type: Option<header::TokenType<'p>>,
        kind: Option<kind::OfKind>,
        key_binding: Option<sd_jwt::KeyBound<'p>>,
        expiration: Option<time::Expiration>,
        not_before: Option<time::NotBefore>,
        issued_at: Option<time::IssuedAt>,
        max_age: Option<lifetime::MaxAge>,
        remaining_time: Option<lifetime::RemainingTime>,
        readable: Option<claims::ReadableClaims>,
        claims_set: Option<claims::ClaimsSetExpected>,
        audience: Option<claims::AudienceExpected<'p>>,
        issuer: Option<claims::StringExpected<'p>>,
        subject: Option<claims::StringExpected<'p>>,
        token_id: Option<claims::StringExpected<'p>>,
        scopes: Option<scopes::ScopesGranted<'p>>,
        values: Vec<expected::ClaimExpected<'p>>,
        required: Vec<claims::Required<'p>>,
        trust: Option<trust::TrustPolicyAllows<'p>>,
        proof: Option<binding::ProofOfPossession<'p>>,
        certificate: Option<binding::BoundToCertificate<'p>>,
        status: Option<status::StatusIsValid<'p>>,
    }
}

/// What a question asks under a policy.
pub(super) struct Rules<'p> {
    token: TokenRules,
    content: ContentRules<'p>,
    /// Where the settings come from.
    origins: &'p Origins,
    /// Whether what the token says counts only where its signature vouches for it.
    authenticated: bool,
}

impl<'p> Rules<'p> {
    /// The rules of a question under a policy.
    pub(super) fn compile(question: Question, policy: &'p Policy) -> Self {
        let (token, content) = all(policy);
        let origins = &policy.origins;
        match question {
            Question::Verify => Self { token, content, origins, authenticated: true },
            Question::Expiry => Self {
                token: TokenRules {
                    structure: token.structure,
                    encrypted: Some(encryption::Decrypted { hides: "time" }),
                    ..TokenRules::default()
                },
                content: ContentRules {
                    expiration: content.expiration,
                    not_before: content.not_before,
                    issued_at: content.issued_at,
                    max_age: content.max_age,
                    remaining_time: content.remaining_time,
                    // Without claims there is no time to judge.
                    claims_set: Some(claims::ClaimsSetExpected),
                    ..ContentRules::default()
                },
                origins,
                authenticated: false,
            },
            Question::Inspect => Self {
                token: TokenRules { structure: token.structure, ..TokenRules::default() },
                content: ContentRules::default(),
                origins,
                authenticated: false,
            },
        }
    }

    /// What is asked of a token that is to be decrypted and no more.
    pub(super) fn of_decryption(policy: &'p Policy) -> Self {
        Self {
            token: TokenRules {
                structure: Some(header::Structure),
                encrypted: Some(encryption::Decrypted { hides: "content" }),
                ..TokenRules::default()
            },
            content: ContentRules::default(),
            origins: &policy.origins,
            authenticated: false,
        }
    }

    /// The gravest reason in what a token says that would count against it.
    #[inline]
    pub(super) fn content<V: View>(&self, view: &V) -> Result<Option<Reason>, V::NotPlain> {
        self.content.failure(view)
    }

    /// The reason of the verdict, given the gravest one in what the token says.
    #[inline]
    pub(super) fn conclude<V: View>(
        &self,
        view: &V,
        content: Option<Reason>,
    ) -> Result<Reason, V::NotPlain> {
        let content = content.filter(|_| self.is_vouched_for(view.signature()));
        let token = self.token.failure(view)?;
        Ok(content.map_or(token, |reason| graver(token, reason)).unwrap_or(Reason::Valid))
    }

    /// Every check: what each rule decides, in words.
    pub(super) fn checks(&self, view: &TokenView<'_>) -> Vec<Check> {
        let mut checks = Vec::new();
        self.token.explain(view, self.origins, &mut checks);
        let content = checks.len();
        self.content.explain(view, self.origins, &mut checks);
        let unverified = !self.is_vouched_for(view.signature());
        for check in &mut checks[content..] {
            check.unverified = unverified;
        }
        checks
    }

    /// Whether what the token says counts.
    fn is_vouched_for(&self, signature: SignatureState) -> bool {
        !self.authenticated
            || matches!(signature, SignatureState::Verified | SignatureState::Confidential)
    }
}

/// The check with where its expectation comes from, if it has one.
fn sourced(check: Check, setting: Option<Setting>, origins: &Origins) -> Check {
    let asked = setting.filter(|_| check.expected.is_some());
    let source = asked.and_then(|setting| origins.of(setting)).cloned();
    Check { source, ..check }
}

/// Every rule of a policy. A new field of a policy does not compile until somebody has decided here which
/// rule asks for it.
fn all(policy: &Policy) -> (TokenRules, ContentRules<'_>) {
    let Policy {
        now,
        leeway,
        expectations,
        within,
        exp,
        ignore_nbf,
        ignore_disclosures,
        key_binding,
        // These say which keys may try, before there is anything to decide: `signature::allowed`.
        algorithms: _,
        encryption: _,
        allow_weak_keys: _,
        // This says which of several signatures decides: `signatures::deciding`.
        required_signatures: _,
        certificate_trust: _,
        // These add to a report, and no verdict depends on them.
        origins: _,
        lint: _,
        diagnose: _,
    } = policy;
    let clock = time::Clock { now: *now, leeway: *leeway };
    let ignored = *exp == ExpCheck::Ignored;
    let content = ContentRules {
        replicated: Some(encryption::ReplicatedClaims),
        key_binding: sd_jwt::KeyBound::unless(*ignore_disclosures, key_binding),
        expiration: Some(time::Expiration { clock, check: *exp }),
        not_before: Some(time::NotBefore { clock, ignored: *ignore_nbf }),
        issued_at: Some(time::IssuedAt { clock }),
        remaining_time: within.map(|within| lifetime::RemainingTime { clock, within, ignored }),
        claims_set: needs_claims(policy).then_some(claims::ClaimsSetExpected),
        ..of_expectations(expectations, clock)
    };
    (of_the_token(*ignore_disclosures), content)
}

/// The rules of what is expected of the claims and the header.
fn of_expectations(expectations: &Expectations, clock: time::Clock) -> ContentRules<'_> {
    let Expectations {
        audiences,
        issuers,
        subject,
        token_id,
        claims,
        scopes,
        required,
        max_age,
        token_type,
        trust,
        kind,
        dpop,
        client_certificate,
        status_list,
    } = expectations;
    let (subject, token_id) = (subject.as_slice(), token_id.as_slice());
    let text = claims::StringExpected::of;
    ContentRules {
        token_type: token_type.as_deref().map(|expected| header::TokenType { expected }),
        kind: kind.map(|rules| kind::OfKind { rules, clock: max_age.is_none().then_some(clock) }),
        max_age: max_age.map(|most| lifetime::MaxAge { clock, most }),
        readable: asks_for_claims(expectations).then_some(claims::ReadableClaims),
        audience: Some(claims::AudienceExpected { wanted: audiences, kind: *kind }),
        issuer: Some(text("iss", Setting::Issuers, issuers, true)),
        subject: Some(text("sub", Setting::Subject, subject, false)),
        token_id: Some(text("jti", Setting::TokenId, token_id, false)),
        scopes: (!scopes.is_empty()).then_some(scopes::ScopesGranted { wanted: scopes }),
        values: claims.iter().map(expected::ClaimExpected::new).collect(),
        required: required.iter().map(|name| claims::Required::new(name)).collect(),
        trust: trust.as_ref().map(|policy| trust::TrustPolicyAllows { policy }),
        proof: dpop.as_ref().map(|proof| binding::ProofOfPossession { proof, clock }),
        certificate: client_certificate.as_ref().map(binding::BoundToCertificate),
        status: status_list
            .as_ref()
            .map(|list| status::StatusIsValid { list: list.as_ref(), clock }),
        ..ContentRules::default()
    }
}

/// Every rule of the token itself.
const fn of_the_token(ignore_disclosures: bool) -> TokenRules {
    TokenRules {
        structure: Some(header::Structure),
        encrypted: Some(encryption::Decrypted { hides: "signature" }),
        algorithm: Some(signature::AlgorithmAllowed),
        signature: Some(signature::SignatureVerifies),
        disclosures: Some(sd_jwt::Disclosures { ignored: ignore_disclosures }),
    }
}

/// Whether anything is expected of the claims.
fn asks_for_claims(expectations: &Expectations) -> bool {
    let Expectations { audiences, issuers, subject, token_id, scopes, .. } = expectations;
    let Expectations { claims, required, trust, .. } = expectations;
    let Expectations { dpop, client_certificate, status_list, .. } = expectations;
    let texts = [audiences, issuers, subject.as_slice(), token_id.as_slice(), scopes];
    let any_text = texts.iter().any(|wanted| !wanted.is_empty());
    let bound = dpop.is_some() || client_certificate.is_some() || status_list.is_some();
    any_text || !claims.is_empty() || !required.is_empty() || trust.is_some() || bound
}

/// Whether anything can only be true of a claims set.
fn needs_claims(policy: &Policy) -> bool {
    let Policy { expectations, within, exp, .. } = policy;
    let any_time = within.is_some() || expectations.max_age.is_some();
    let any_of_kind = expectations.kind.is_some();
    asks_for_claims(expectations) || any_time || any_of_kind || *exp == ExpCheck::Required
}

/// The graver of two reasons.
#[inline]
fn graver(worst: Option<Reason>, next: Reason) -> Option<Reason> {
    gravest(worst.into_iter().chain([next]).map(|reason| (reason, ()))).map(|(reason, ())| reason)
}

/// The one conclusion: the gravest of the reasons that count, and the first of its kind.
pub(super) fn gravest<T>(failures: impl Iterator<Item = (Reason, T)>) -> Option<(Reason, T)> {
    // Smaller is graver.
    let rank = |reason: Reason| (std::cmp::Reverse(reason.verdict()), reason.rank());
    failures.reduce(|worst, next| if rank(next.0) < rank(worst.0) { next } else { worst })
}

/// The one line of a refusal that its reason alone determines.
pub(super) fn summary(reason: Reason) -> Option<&'static Sentence> {
    (reason == Reason::SignatureMismatch).then_some(&MISMATCH)
}
