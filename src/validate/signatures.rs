//! Several signatures of one JWS (RFC 7515 section 7.2.1): each is examined alone, and one pure function says which of
//! them decides about the whole.

use super::Policy;
use super::opening::Opening;
use super::rules::{self, TokenView};
use super::signature::{Examination, SignatureState, examine_one};
use super::signature_keys::SignatureKeys;
use crate::jose::{Problem, ProblemKind, Signed, Token};
use crate::report::sentence::sentence;
use crate::report::{Check, Outcome, Reason, SignatureReport};

/// Which signatures must verify, where there are several.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum RequiredSignatures {
    /// Every one that names a known key, and at least one.
    #[default]
    KnownKeys,
    /// At least one.
    Any,
    /// Every one.
    All,
}

/// What came of one signature of several.
struct Examined<'k> {
    examination: Examination<'k>,
    /// Whether it names a key that is known.
    is_named: bool,
}

impl Examined<'_> {
    fn state(&self) -> SignatureState {
        self.examination.state()
    }

    fn is_verified(&self) -> bool {
        self.state() == SignatureState::Verified
    }
}

/// What came of every signature of a token.
pub(super) struct Examinations<'k> {
    /// In the order of the token; once they were examined there is at least one.
    list: Vec<Examined<'k>>,
    /// The one that decides.
    pub(super) deciding: usize,
    /// What is wrong with those that do not count.
    set_aside: Vec<Problem>,
}

impl<'k> Examinations<'k> {
    pub(super) fn one(examination: Examination<'k>) -> Self {
        Self {
            list: vec![Examined { examination, is_named: true }],
            deciding: 0,
            set_aside: Vec::new(),
        }
    }

    /// Before anybody looked at them.
    pub(super) fn unexamined(token: &Token) -> Self {
        let count = token.form.json_jws().map_or(1, |jws| jws.signatures.len());
        let one = |_| Examined { examination: Examination::NotExamined, is_named: true };
        Self { list: (0..count).map(one).collect(), deciding: 0, set_aside: Vec::new() }
    }

    fn of(list: Vec<Examined<'k>>, required: RequiredSignatures) -> Self {
        if list.is_empty() {
            return Self::one(Examination::Unreadable("the signatures cannot be read"));
        }
        let states: Vec<(SignatureState, bool)> =
            list.iter().map(|one| (one.state(), one.is_named)).collect();
        Self { deciding: deciding(&states, required), list, set_aside: Vec::new() }
    }

    /// What came of the signature that decides: what came of the whole.
    pub(super) fn decision(&self) -> &Examination<'k> {
        &self.list[self.deciding].examination
    }

    /// Makes the signature that decides the token's, and sets aside what is wrong with those that do not count.
    pub(super) fn settle(&mut self, token: &mut Token, required: RequiredSignatures) {
        token.select_signature(self.deciding);
        let counts = |problem: &Problem| {
            let Some(index) = problem.signature else { return true };
            let one = self.list.get(index).filter(|_| required != RequiredSignatures::All);
            index == self.deciding
                || one.is_none_or(|one| {
                    let is_enough = required == RequiredSignatures::Any;
                    one.is_verified() || (one.is_named && !is_enough)
                })
        };
        let (counting, others) = std::mem::take(&mut token.problems).into_iter().partition(counts);
        (token.problems, self.set_aside) = (counting, others);
    }

    /// Puts a check of each signature in the place of the one of the signature that decides, where there are several.
    pub(super) fn list(&self, token: &mut Token, checks: &mut Vec<Check>, policy: &Policy) {
        let place = checks.iter().position(|check| check.name == "signature");
        let Some(place) = place.filter(|_| self.list.len() > 1) else { return };
        let each: Vec<Check> =
            (0..self.list.len()).filter_map(|index| self.check(index, token, policy)).collect();
        token.select_signature(self.deciding);
        checks.splice(place..=place, each);
    }

    fn check(&self, index: usize, token: &mut Token, policy: &Policy) -> Option<Check> {
        token.select_signature(index);
        let one = &self.list[index];
        let opening = Opening::not_tried(token);
        let check = rules::check_of_one(&TokenView::of(token, &opening, &one.examination))?;
        let check = Check { name: format!("signature[{index}]"), ..check };
        let is_enough = self.state() == SignatureState::Verified;
        if check.outcome != Outcome::Fail {
            return Some(check);
        }
        if !is_enough && (index == self.deciding || one.is_named) {
            let enough = policy.required_signatures == RequiredSignatures::KnownKeys
                && self.list.iter().any(Examined::is_verified);
            let advice = || sentence!(("if one valid signature is enough: " [Set AnySignature]));
            return Some(if enough { check.advise(advice()) } else { check });
        }
        let own = self.set_aside.iter().find(|problem| problem.signature == Some(index));
        let message = own.map_or_else(|| check.message.clone(), |own| own.message.clone().into());
        let message = message.and("; it does not count");
        Some(Check { outcome: Outcome::Warn, message, advice: None, ..check })
    }

    fn state(&self) -> SignatureState {
        self.decision().state()
    }

    /// The same of a token that was encrypted: there was a key for the encryption, and none for the signature.
    pub(super) fn of_token_inside(mut self) -> Self {
        for one in &mut self.list {
            if let Examination::Refused(refusal) = &mut one.examination
                && refusal.reason == Reason::KeyMissing
            {
                let message =
                    "the token inside is signed, and there is no secret or key to verify it with";
                refusal.message = message.into();
            }
        }
        self
    }

    /// What a report says of each, where the serialization can have several.
    pub(super) fn reports(&self, token: &Token) -> Vec<SignatureReport> {
        if token.form.json_jws().is_none() {
            return Vec::new();
        }
        let signatures = token.signatures();
        let each = signatures.iter().zip(&self.list).enumerate();
        each.map(|(index, (signed, one))| {
            let parameter = |name| signed.header.and_then(|header| header.string(name).present());
            SignatureReport {
                index,
                algorithm: parameter("alg").map(str::to_owned),
                kid: parameter("kid").map(str::to_owned),
                status: one.state().status(),
                is_ignored: !one.is_named && !one.is_verified() && index != self.deciding,
                key: one.examination.key(),
            }
        })
        .collect()
    }
}

/// Examines the algorithms and the signatures of a token.
pub(super) fn examine<'k>(
    token: &Token,
    keys: &'k SignatureKeys<'_>,
    policy: &Policy,
) -> Examinations<'k> {
    let lacks_payload = token.lacks_payload();
    let each = |(index, signed): (usize, &Signed<'_>)| {
        match examine_one(signed, is_exact(token, index), keys.ring(index), policy) {
            // Whether it is right for an empty payload is all that can be known.
            tried if lacks_payload && tried.state() == SignatureState::Failed => {
                Examination::Unreadable("not checked: the payload is not here")
            }
            examination => examination,
        }
    };
    if token.form.json_jws().is_some() {
        let signatures = token.signatures();
        let list = signatures.iter().enumerate().map(|(index, signed)| Examined {
            examination: each((index, signed)),
            is_named: keys.has_named(index, signed.header),
        });
        return Examinations::of(list.collect(), policy.required_signatures);
    }
    Examinations::one(match token.signatures().first() {
        _ if token.is_unsigned() => Examination::Unsigned,
        Some(signed) => each((0, signed)),
        None if token.header.is_none() => Examination::Unreadable("the header cannot be read"),
        None if token.form.is_jwe() && token.problems.is_empty() => Examination::Encrypted,
        None => {
            Examination::Unreadable("the token does not have the three segments of a signed token")
        }
    })
}

/// Which of some signatures decides: what came of it came of the whole. Of each it is known whether it names a known key.
fn deciding(signatures: &[(SignatureState, bool)], required: RequiredSignatures) -> usize {
    let first = |wanted: &dyn Fn(SignatureState, bool) -> bool| {
        signatures.iter().position(|(state, is_named)| wanted(*state, *is_named))
    };
    let is_good = |state| state == SignatureState::Verified;
    let good = first(&|state, _| is_good(state));
    let bad = first(&|state, _| !is_good(state));
    let bad_and_named = first(&|state, is_named| !is_good(state) && is_named);
    // Where none verifies, the one that says most.
    let tried = || first(&|state, _| !has_no_key(state));
    match required {
        RequiredSignatures::Any => good.or(bad_and_named).or_else(tried),
        RequiredSignatures::All => bad,
        RequiredSignatures::KnownKeys => bad_and_named.or(good).or_else(tried),
    }
    .unwrap_or_default()
}

/// Whether none of the known keys is one that the signature could be by.
const fn has_no_key(state: SignatureState) -> bool {
    matches!(state, SignatureState::Refused(Reason::KeyNotFound | Reason::AlgorithmNotAllowed))
}

/// Whether every segment of a signature is base64url, so that it is known what was signed and how.
fn is_exact(token: &Token, index: usize) -> bool {
    let own = |problem: &&Problem| problem.signature.is_none_or(|of| of == index);
    !token.problems.iter().filter(own).any(|problem| {
        matches!(
            problem.kind,
            ProblemKind::Base64Alphabet
                | ProblemKind::Base64Character
                | ProblemKind::Base64Length
                | ProblemKind::Base64Padding
                | ProblemKind::Base64TrailingBits
        )
    })
}

#[cfg(test)]
#[cfg(feature = "unit-tests")]
mod tests;
