//! What a rule sees of a token, whoever read it. A rule is written once against a [`View`]; a reader that
//! is not sure of what it read says so instead of guessing.

use std::borrow::Cow;

use super::encryption::Replicated;
use crate::jose::{NumericDate, Problem, Value};
use crate::registry::Holds;
use crate::report::Reason;
use crate::validate::opening::EncryptionState;
use crate::validate::signature::SignatureState;

/// A claim or header parameter as a rule sees it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::validate) enum ClaimState<T> {
    /// What should hold it cannot be read.
    Unreadable,
    /// It is not there.
    Absent,
    /// It is there, and is no `T`, or stands there twice.
    Malformed,
    /// It is there.
    Present(T),
}

impl<T> ClaimState<T> {
    /// The claim, where it is there and well formed.
    pub(in crate::validate) fn present(self) -> Option<T> {
        match self {
            Self::Present(claim) => Some(claim),
            _ => None,
        }
    }

    /// The same state of something else.
    pub(in crate::validate) fn map<U>(self, convert: impl FnOnce(T) -> U) -> ClaimState<U> {
        match self {
            Self::Unreadable => ClaimState::Unreadable,
            Self::Absent => ClaimState::Absent,
            Self::Malformed => ClaimState::Malformed,
            Self::Present(claim) => ClaimState::Present(convert(claim)),
        }
    }
}

/// What came of the key binding of an SD-JWT, as the rules see it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::validate) enum KeyBindingState {
    /// There is none.
    Absent,
    /// There is one, which nobody could check.
    Unchecked,
    /// It is right.
    Valid,
    /// Something is wrong with it.
    Invalid,
}

/// A token as the rules see it.
pub(in crate::validate) trait View {
    /// That a claim is not plain enough for this reader to tell what it is. A reader that can tell
    /// everything has no such value.
    type NotPlain;

    /// What is wrong with the structure.
    fn problems(&self) -> &[Problem];

    /// Whether the token is encrypted, and what came of it.
    fn encryption(&self) -> EncryptionState;

    /// Which claims are in the header of an encrypted token as well.
    fn replicated(&self) -> Replicated;

    /// What came of the signature.
    fn signature(&self) -> SignatureState;

    /// Whether it is an SD-JWT.
    fn has_disclosures(&self) -> bool;

    /// Whether it is a JWS that need not be a JWT, and its payload is no claims set.
    fn is_without_claims(&self) -> bool;

    /// What came of its disclosures: nothing where nobody could check them.
    fn disclosures_checked(&self) -> Option<Result<(), Reason>>;

    /// What came of its key binding.
    fn key_binding(&self) -> KeyBindingState;

    /// The whole text, as it is presented to whoever receives it.
    fn presented(&self) -> Result<Cow<'_, str>, Self::NotPlain>;

    /// The header's `typ`.
    fn token_type(&self) -> ClaimState<&str>;

    /// A parameter of the header.
    fn parameter(&self, name: &str) -> Result<ClaimState<&Value>, Self::NotPlain>;

    /// Whether the `jwk` of the header is the key that verified. Nothing where there is no `jwk`, or where no public
    /// key verified.
    fn has_own_key(&self) -> Result<Option<bool>, Self::NotPlain>;

    /// A claim that must be a NumericDate.
    fn numeric_date(&self, name: &str) -> Result<ClaimState<NumericDate>, Self::NotPlain>;

    /// A claim that must be a string.
    fn string(&self, name: &str) -> Result<ClaimState<&str>, Self::NotPlain>;

    /// The `aud`; calls for each recipient, which means something only where the claim is well formed.
    fn audience(&self, each: impl FnMut(&str)) -> Result<ClaimState<()>, Self::NotPlain>;

    /// A claim of any type.
    fn value(&self, name: &str) -> Result<ClaimState<Cow<'_, Value>>, Self::NotPlain>;

    /// Whether a claim is there and is what it has to be; null is never that.
    fn typed(&self, name: &str, holds: Holds) -> Result<ClaimState<()>, Self::NotPlain> {
        Ok(match holds {
            Holds::Date => self.numeric_date(name)?.map(drop),
            Holds::Text => self.string(name)?.map(drop),
            _ if name == "aud" => self.audience(|_| ())?,
            _ => match self.value(name)? {
                ClaimState::Present(value) if holds.problem(&value).is_some() => {
                    ClaimState::Malformed
                }
                state => state.map(drop),
            },
        })
    }
}
