//! The rules' view of a token that was read in full, with all that is needed to put a decision into words.

use std::borrow::Cow;
use std::convert::Infallible;

use super::encryption::{REPLICATED, Replicated, compare};
use super::sd_jwt;
use super::view::{ClaimState, KeyBindingState, View};
use crate::jose::{
    Claim, ClaimsSet, Disclosures, JoseHeader, NumericDate, Object, Problem, Token, Value,
};
use crate::report::{Layer, Reason};
use crate::validate::opening::{EncryptionState, Opened, Opening};
use crate::validate::sd_jwt::{SdJwt, judged};
use crate::validate::signature::{Examination, SignatureState};

/// A token that was read in full. It can tell everything, so it is always plain.
pub(in crate::validate) struct TokenView<'a> {
    /// The token.
    pub(in crate::validate) token: &'a Token,
    /// What came of its signature.
    pub(in crate::validate) examination: &'a Examination<'a>,
    /// What came of its layers of encryption.
    pub(in crate::validate) opening: &'a Opening,
    /// These layers.
    layers: &'a [Layer],
    /// The text around them, where there were some.
    presented: Option<&'a str>,
    /// Its claims set, where it can be read.
    pub(super) claims: Option<&'a ClaimsSet>,
    /// What came of its disclosures, where it is an SD-JWT and these count.
    pub(super) sd_jwt: Option<&'a SdJwt>,
    exp: Option<Claim<'a, NumericDate>>,
    nbf: Option<Claim<'a, NumericDate>>,
    iat: Option<Claim<'a, NumericDate>>,
}

impl<'a> TokenView<'a> {
    pub(in crate::validate) fn new(
        opened: &'a Opened,
        examination: &'a Examination<'a>,
        sd_jwt: Option<&'a SdJwt>,
    ) -> Self {
        let Opened { token, opening, layers, presented, .. } = opened;
        let token = judged(token, sd_jwt);
        let presented = presented.as_deref();
        Self { layers, presented, sd_jwt, ..Self::of(token, opening, examination) }
    }

    /// Of a token without layers of encryption or disclosures.
    pub(in crate::validate) fn of(
        token: &'a Token,
        opening: &'a Opening,
        examination: &'a Examination<'a>,
    ) -> Self {
        let claims = token.claims.as_ref();
        let date = |name| claims.map(|claims| claims.numeric_date(name));
        let (exp, nbf, iat) = (date("exp"), date("nbf"), date("iat"));
        let (layers, presented, sd_jwt) = (&[][..], None, None);
        Self { token, examination, opening, layers, presented, claims, sd_jwt, exp, nbf, iat }
    }

    /// What stands in the token by a name.
    pub(super) fn member(&self, name: &str) -> Option<&'a Value> {
        self.claims.and_then(|claims| claims.members().get(name))
    }

    /// What stands in the header of a layer of encryption by a name.
    pub(super) fn in_header(&self, name: &str) -> Option<&'a Value> {
        let headers = self.layers.iter().filter_map(|layer| layer.header.as_ref());
        headers.into_iter().find_map(|header| header.parameters().get(name))
    }

    /// The header that is judged: what the signature does not cover is no part of it. A JWS without a protected header
    /// has none of its parameters.
    pub(super) fn header(&self) -> Option<&JoseHeader> {
        static EMPTY: JoseHeader = JoseHeader::new(Object::new());
        self.token.header.as_ref()?;
        Some(self.token.protected_header().unwrap_or(&EMPTY))
    }

    /// What is wrong with a date, to follow the claim's name.
    pub(super) fn problem_of_date(&self, name: &str) -> Option<&str> {
        match self.date(name) {
            Some(Claim::Malformed { problem, .. }) => Some(problem.message()),
            _ => None,
        }
    }

    fn date(&self, name: &str) -> Option<&Claim<'a, NumericDate>> {
        match name {
            "exp" => self.exp.as_ref(),
            "nbf" => self.nbf.as_ref(),
            "iat" => self.iat.as_ref(),
            _ => None,
        }
    }
}

/// What a rule needs to know of a claim.
fn state<T>(claim: Option<Claim<'_, T>>) -> ClaimState<T> {
    match claim {
        None => ClaimState::Unreadable,
        Some(Claim::Absent) => ClaimState::Absent,
        Some(Claim::Malformed { .. }) => ClaimState::Malformed,
        Some(Claim::Present(claim)) => ClaimState::Present(claim),
    }
}

impl View for TokenView<'_> {
    type NotPlain = Infallible;

    fn problems(&self) -> &[Problem] {
        &self.token.problems
    }

    fn encryption(&self) -> EncryptionState {
        self.opening.state()
    }

    fn replicated(&self) -> Replicated {
        if self.layers.is_empty() {
            return Replicated::None;
        }
        let compared = |name| (name, compare(self.in_header(name), self.member(name)));
        let compared = REPLICATED.map(compared);
        match compared.iter().find(|(_, same)| *same == Some(false)) {
            Some((name, _)) => Replicated::Different(name),
            None if compared.iter().any(|(_, same)| same.is_some()) => Replicated::Same,
            None => Replicated::None,
        }
    }

    fn signature(&self) -> SignatureState {
        self.examination.state()
    }

    fn has_disclosures(&self) -> bool {
        self.token.disclosures.is_some()
    }

    fn is_without_claims(&self) -> bool {
        self.token.is_without_claims()
    }

    fn disclosures_checked(&self) -> Option<Result<(), Reason>> {
        let disclosed = self.sd_jwt?.disclosed.as_ref();
        Some(disclosed.map(drop).map_err(|faults| sd_jwt::reason(faults)))
    }

    fn key_binding(&self) -> KeyBindingState {
        let disclosures = self.token.disclosures.as_ref();
        if disclosures.and_then(Disclosures::key_binding).is_none() {
            return KeyBindingState::Absent;
        }
        match self.sd_jwt.and_then(|sd_jwt| sd_jwt.key_binding.as_ref()) {
            None => KeyBindingState::Unchecked,
            Some(binding) if binding.faults.is_empty() => KeyBindingState::Valid,
            Some(_) => KeyBindingState::Invalid,
        }
    }

    fn presented(&self) -> Result<Cow<'_, str>, Infallible> {
        if let Some(text) = self.presented {
            return Ok(Cow::Borrowed(text));
        }
        let token = self.token;
        Ok(match &token.disclosures {
            Some(disclosures) => Cow::Owned(format!("{}~{}", token.text(), disclosures.text())),
            None => Cow::Borrowed(token.text()),
        })
    }

    fn token_type(&self) -> ClaimState<&str> {
        state(self.header().map(|header| header.string("typ")))
    }

    fn parameter(&self, name: &str) -> Result<ClaimState<&Value>, Infallible> {
        let Some(header) = self.header() else { return Ok(ClaimState::Unreadable) };
        Ok(header.parameters().get(name).map_or(ClaimState::Absent, ClaimState::Present))
    }

    fn has_own_key(&self) -> Result<Option<bool>, Infallible> {
        let Ok(jwk) = self.parameter("jwk");
        let jwk = jwk.present().and_then(Value::as_object);
        Ok(jwk.zip(self.examination.verified_by()).and_then(|(jwk, key)| key.is_public_jwk(jwk)))
    }

    fn numeric_date(&self, name: &str) -> Result<ClaimState<NumericDate>, Infallible> {
        Ok(match self.date(name) {
            // What was read once is not read again.
            Some(Claim::Absent) => ClaimState::Absent,
            Some(Claim::Malformed { .. }) => ClaimState::Malformed,
            Some(Claim::Present(date)) => ClaimState::Present(*date),
            None => state(self.claims.map(|claims| claims.numeric_date(name))),
        })
    }

    fn string(&self, name: &str) -> Result<ClaimState<&str>, Infallible> {
        Ok(state(self.claims.map(|claims| claims.string(name))))
    }

    fn audience(&self, each: impl FnMut(&str)) -> Result<ClaimState<()>, Infallible> {
        let state = state(self.claims.map(ClaimsSet::audience));
        Ok(state.map(|audience| audience.recipients().for_each(each)))
    }

    fn value(&self, name: &str) -> Result<ClaimState<Cow<'_, Value>>, Infallible> {
        Ok(state(self.claims.map(|claims| claims.value(name))).map(Cow::Borrowed))
    }
}
