//! Several signatures of one JWS (RFC 7515 section 7.2.1): each is examined alone, and one pure function says which of
//! them decides about the whole.

use super::signature::{Examination, SignatureState};
use crate::jose::Token;
use crate::report::{Reason, SignatureReport};

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
    /// In the order of the token; there is at least one.
    list: Vec<Examination<'k>>,
    /// The one that decides.
    pub(super) deciding: usize,
}

impl<'k> Examinations<'k> {
    pub(super) fn one(examination: Examination<'k>) -> Self {
        Self { list: vec![examination], deciding: 0 }
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
