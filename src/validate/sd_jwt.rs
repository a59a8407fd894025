//! What comes of the disclosures and of the key binding of an SD-JWT (RFC 9901 section 7). What that means for the
//! token, the rules decide.

use super::key_binding::{self, KeyBinding};
use super::{KeyBindingPolicy, Policy};
use crate::crypto::hash;
use crate::jose::Token;
use crate::jose::sd_jwt::{Disclosed, DisclosureFault, process};
use crate::report::finding::Code;
use crate::report::{Finding, SdJwtContent};

/// What an SD-JWT comes to.
pub(super) struct SdJwt {
    /// What its disclosures disclose, or what is wrong with them.
    pub(super) disclosed: Result<Disclosed, Vec<DisclosureFault>>,
    /// What came of its key binding, where there is one and it was asked for.
    pub(super) key_binding: Option<KeyBinding>,
    /// The issuer's token with the processed claims in place of its own.
    processed: Option<Token>,
}

/// Checks the disclosures of a token. None where it has none, or where these do not count.
pub(super) fn disclose(token: &Token, policy: &Policy) -> Option<SdJwt> {
    let disclosures = token.disclosures.as_ref().filter(|_| !policy.ignore_disclosures)?;
    let claims = token.claims.as_ref()?.members();
    let disclosed = process(claims, disclosures, hash);
    let processed = disclosed.as_ref().ok().map(|disclosed| {
        let mut processed = token.clone();
        processed.claims = Some(disclosed.claims.clone());
        processed
    });
    Some(SdJwt { disclosed, key_binding: None, processed })
}

impl SdJwt {
    /// The same with its key binding checked.
    pub(super) fn with_key_binding(self, token: &Token, policy: &Policy) -> Self {
        let proof = token.disclosures.as_ref().and_then(|disclosures| disclosures.key_binding());
        let disclosed = self.disclosed.as_ref().ok();
        let key_binding = proof
            .zip(disclosed)
            .map(|(proof, disclosed)| key_binding::examine(proof, token, disclosed, policy));
        Self { key_binding, ..self }
    }

    /// What is worth knowing of it besides the checks, which are made where it is verified.
    pub(super) fn findings(
        &self,
        token: &Token,
        policy: &KeyBindingPolicy,
        verified: bool,
    ) -> Option<Finding> {
        let disclosed = match &self.disclosed {
            Err(faults) if !verified => {
                let first = faults.first().map(ToString::to_string).unwrap_or_default();
                return Some(Finding::new(Code::DisclosureInvalid, first));
            }
            Err(_) => return None,
            Ok(disclosed) => disclosed,
        };
        let is_bound = token.disclosures.as_ref().is_some_and(|it| it.key_binding().is_some());
        if !is_bound {
            let is_missing = !policy.required && disclosed.claims.members().get("cnf").is_some();
            let message = "the issuer bound the SD-JWT to a key of the holder, but there is no key binding JWT";
            return is_missing.then(|| Finding::new(Code::KeyBindingMissing, message));
        }
        let message = match (policy.nonce.is_some(), policy.audience.is_some()) {
            (true, true) => return None,
            (false, false) => {
                "the nonce and the audience of the key binding JWT were not checked: it may be a replay"
            }
            (false, true) => "the nonce of the key binding JWT was not checked: it may be a replay",
            (true, false) => {
                "the audience of the key binding JWT was not checked: it may be for somebody else"
            }
        };
        verified.then(|| Finding::new(Code::KeyBindingUnchecked, message))
    }

    /// What a report says of it.
    pub(super) fn content(self, token: &Token) -> SdJwtContent {
        let proof = token.disclosures.as_ref().and_then(|disclosures| disclosures.key_binding());
        SdJwtContent {
            disclosed: self.disclosed.ok(),
            key_binding: proof.map(|proof| Box::new(Token::parse(proof))),
        }
    }
}

/// The token whose claims count: those that came of the disclosures, where these are right.
pub(super) fn judged<'t>(token: &'t Token, sd_jwt: Option<&'t SdJwt>) -> &'t Token {
    sd_jwt.and_then(|sd_jwt| sd_jwt.processed.as_ref()).unwrap_or(token)
}
