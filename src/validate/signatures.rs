//! Several signatures of one JWS (RFC 7515 section 7.2.1): each is examined alone, and one pure function says which of
//! them decides about the whole.

use super::Policy;
use super::opening::Opening;
use super::rules::{self, TokenView};
use super::signature::{Examination, SignatureState, examine_one};
use crate::jose::{JoseHeader, ProblemKind, Signed, Token};
use crate::keys::KeyRing;
use crate::keys::ring::Current;
use crate::report::sentence::sentence;
use crate::report::{Check, Outcome, Reason, SignatureReport};

/// Which signatures must verify, where there are several.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum RequiredSignatures {
    /// Every one that a known key may try, and at least one.
    #[default]
    KnownKeys,
    /// At least one.
    Any,
    /// Every one.
    All,
}

/// What came of every signature of a token.
pub(super) struct Examinations<'k> {
    /// In the order of the token; once they were examined there is at least one.
    list: Vec<Examination<'k>>,
    /// The one that decides.
    pub(super) deciding: usize,
}

impl<'k> Examinations<'k> {
    pub(super) fn one(examination: Examination<'k>) -> Self {
        Self { list: vec![examination], deciding: 0 }
    }

    /// Before anybody looked at them.
    pub(super) fn unexamined(token: &Token) -> Self {
        let count = token.form.json_jws().map_or(1, |jws| jws.signatures.len());
        Self { list: (0..count).map(|_| Examination::NotExamined).collect(), deciding: 0 }
    }

    pub(super) fn of(list: Vec<Examination<'k>>, required: RequiredSignatures) -> Self {
        if list.is_empty() {
            return Self::one(Examination::Unreadable("the signatures cannot be read"));
        }
        let states: Vec<SignatureState> = list.iter().map(Examination::state).collect();
        Self { deciding: deciding(&states, required), list }
    }

    /// What came of the signature that decides: what came of the whole.
    pub(super) fn decision(&self) -> &Examination<'k> {
        &self.list[self.deciding]
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
        let examination = &self.list[index];
        let opening = Opening::not_tried(token);
        let check = rules::check_of_one(&TokenView::of(token, &opening, examination))?;
        let check = Check { name: format!("signature[{index}]"), ..check };
        let (state, any) = (examination.state(), self.state() == SignatureState::Verified);
        if check.outcome != Outcome::Fail {
            return Some(check);
        }
        if !any && (index == self.deciding || !is_unknown(state)) {
            let enough = policy.required_signatures == RequiredSignatures::KnownKeys
                && self.list.iter().any(|one| one.state() == SignatureState::Verified);
            let advice = || sentence!(("if one valid signature is enough: " [Set AnySignature]));
            return Some(if enough { check.advise(advice()) } else { check });
        }
        let message = check.message.clone().and("; it does not count");
        Some(Check { outcome: Outcome::Warn, message, advice: None, ..check })
    }

    fn state(&self) -> SignatureState {
        self.decision().state()
    }

    /// The same of a token that was encrypted: there was a key for the encryption, and none for the signature.
    pub(super) fn of_token_inside(mut self) -> Self {
        for examination in &mut self.list {
            if let Examination::Refused(refusal) = examination
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
        each.map(|(index, (signed, examination))| {
            let parameter = |name| signed.header.and_then(|header| header.string(name).present());
            SignatureReport {
                index,
                algorithm: parameter("alg").map(str::to_owned),
                kid: parameter("kid").map(str::to_owned),
                status: examination.state().status(),
                is_ignored: is_unknown(examination.state()) && index != self.deciding,
                key: examination.key(),
            }
        })
        .collect()
    }
}

/// Examines the algorithms and the signatures of a token.
pub(super) fn examine<'k>(token: &Token, ring: &'k KeyRing, policy: &Policy) -> Examinations<'k> {
    let is_exact = is_exact(token);
    let lacks_payload = token.lacks_payload();
    let each = |signed: &Signed<'_>| {
        match examine_one(signed, is_exact, ring, policy) {
            // Whether it is right for an empty payload is all that can be known.
            tried if lacks_payload && tried.state() == SignatureState::Failed => {
                Examination::Unreadable("not checked: the payload is not here")
            }
            examination => examination,
        }
    };
    if token.form.json_jws().is_some() {
        let list = token.signatures().iter().map(each).collect();
        return Examinations::of(list, policy.required_signatures);
    }
    Examinations::one(match token.signatures().first() {
        _ if token.is_unsigned() => Examination::Unsigned,
        Some(signed) => each(signed),
        None if token.header.is_none() => Examination::Unreadable("the header cannot be read"),
        None if token.form.is_jwe() && token.problems.is_empty() => Examination::Encrypted,
        None => {
            Examination::Unreadable("the token does not have the three segments of a signed token")
        }
    })
}

/// The headers of a token whose signatures a key may verify: only then it is worth asking for newer keys.
fn named_keys(token: &Token) -> Vec<&JoseHeader> {
    let signatures = token.signatures();
    let signed = signatures.iter().filter(|signed| !signed.is_unsigned());
    signed.filter_map(|signed| signed.header).collect()
}

/// The ring for a token: a newer one, where it names a key that is not in this one.
pub(crate) fn current<'k>(ring: &'k KeyRing, token: &Token) -> Current<'k> {
    let rings = named_keys(token).into_iter().map(|header| ring.current(Some(header)));
    let newer = |ring: &Current<'_>| matches!(ring, Current::Newer(_));
    rings.into_iter().find(newer).unwrap_or(Current::First(ring))
}

/// Which of some signatures decides: what came of it came of the whole.
fn deciding(states: &[SignatureState], required: RequiredSignatures) -> usize {
    let verified = |state: &SignatureState| *state == SignatureState::Verified;
    let first = |wanted: &dyn Fn(&SignatureState) -> bool| states.iter().position(wanted);
    let good = first(&verified);
    let bad = first(&|state| !verified(state));
    let bad_and_known = first(&|state| !verified(state) && !is_unknown(*state));
    let index = match required {
        RequiredSignatures::Any => good.or(bad_and_known),
        RequiredSignatures::All => bad,
        RequiredSignatures::KnownKeys => bad_and_known.or(good),
    };
    index.unwrap_or_default()
}

/// Whether none of the known keys is one that the signature could be by.
const fn is_unknown(state: SignatureState) -> bool {
    matches!(state, SignatureState::Refused(Reason::KeyNotFound | Reason::AlgorithmNotAllowed))
}

/// Whether every segment is base64url, so that it is known what was signed and how.
fn is_exact(token: &Token) -> bool {
    !token.problems.iter().any(|problem| {
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
mod tests {
    use super::*;

    #[test]
    fn one_signature_decides_about_all() {
        use SignatureState::{Failed, Refused, Unsigned, Verified};
        const UNKNOWN: SignatureState = Refused(Reason::KeyNotFound);
        const FORBIDDEN: SignatureState = Refused(Reason::AlgorithmNotAllowed);
        const UNUSABLE: SignatureState = Refused(Reason::KeyUnusable);
        for (states, known, any, all) in [
            (&[Verified] as &[_], Verified, Verified, Verified),
            (&[Failed], Failed, Failed, Failed),
            (&[UNKNOWN], UNKNOWN, UNKNOWN, UNKNOWN),
            (&[Verified, Failed], Failed, Verified, Failed),
            (&[Failed, Verified], Failed, Verified, Failed),
            (&[UNKNOWN, Verified], Verified, Verified, UNKNOWN),
            (&[FORBIDDEN, Verified], Verified, Verified, FORBIDDEN),
            (&[UNKNOWN, Failed], Failed, Failed, UNKNOWN),
            (&[UNUSABLE, Verified], UNUSABLE, Verified, UNUSABLE),
            (&[Verified, Unsigned], Unsigned, Verified, Unsigned),
            (&[UNKNOWN, FORBIDDEN], UNKNOWN, UNKNOWN, UNKNOWN),
        ] {
            for (required, expected) in [
                (RequiredSignatures::KnownKeys, known),
                (RequiredSignatures::Any, any),
                (RequiredSignatures::All, all),
            ] {
                let index = deciding(states, required);
                assert_eq!(states[index], expected, "{states:?} {required:?}");
            }
        }
    }
}
