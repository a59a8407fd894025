//! What is said where there is no key at all.

use super::Policy;
use crate::keys::KeyRing;
use crate::report::{Fault, Help, Sentence, Setting};

/// That there is no key, and where keys are for a token that a trust policy allows: at the issuer that the policy names,
/// which the token does not choose.
#[must_use]
pub fn no_keys(ring: &KeyRing, policy: &Policy) -> Fault {
    let fault = ring.nothing();
    let trust = policy.expectations.trust.as_ref().filter(|_| ring.faults.is_empty());
    let Some(trust) = trust else { return fault };
    let advice = Sentence::from("to fetch the keys of the issuer that the trust policy names: ");
    fault.advise(match trust.only_issuer() {
        Some(issuer) => advice.and(Help::set_to(Setting::KeyIssuer, issuer.to_owned())),
        None => advice.and(Setting::KeyIssuer),
    })
}
