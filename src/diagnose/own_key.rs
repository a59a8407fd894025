//! The key that a token carries in its own header. It proves nothing about who signed: anybody can put one there.

use super::Trial;
use super::explanation::{Explanation, Part};
use super::step::{Axis, Step};
use crate::crypto::verify_signature;
use crate::jose::{Algorithm, Value};
use crate::keys::sniff;
use crate::report::Diagnosis;
use crate::report::diagnosis::Cause;

const OWN_KEY: Step = Step {
    axis: Axis::Secret,
    cause: Cause::KeyFromToken,
    how: "the key that the token carries in its own header",
    remedy: "refuse the token, unless it is a proof of possession such as DPoP, whose own key is meant",
};

/// Every step of this kind.
pub(super) fn steps() -> impl Iterator<Item = &'static Step> {
    std::iter::once(&OWN_KEY)
}

/// Whether the key in the header verifies the token.
pub(super) fn search(trial: &Trial<'_>) -> Option<Diagnosis> {
    let parameters = trial.header.parameters();
    let algorithm = trial.header.algorithm().and_then(Algorithm::from_name)?;
    let name = ["jwk", "x5c"].into_iter().find(|name| parameters.get(name).is_some())?;
    let text = match (name, parameters.get(name)?) {
        ("jwk", jwk) => jwk.to_string(),
        (_, Value::Array(certificates)) => {
            let first = certificates.first()?.as_str()?;
            format!("-----BEGIN CERTIFICATE-----\n{first}\n-----END CERTIFICATE-----\n")
        }
        _ => return None,
    };
    let (keys, _) = sniff::read(text.as_bytes(), "the token itself").ok()?;
    // One of the keys at hand is no stranger's, and what is wrong with it is said elsewhere.
    if keys.iter().any(|key| trial.ring.keys.iter().any(|known| known.belongs_with(key))) {
        return None;
    }
    let form = trial.forms.first()?;
    let verifies = keys.iter().any(|key| {
        // A shared secret in a header is one that everybody can read.
        let allowed = key.material.public().is_some() && trial.budget.operation(None);
        trial.budget.tried();
        allowed
            && verify_signature(algorithm, &key.material, trial.input(), &form.bytes) == Ok(true)
    });
    let message = format!(
        "the token was signed with the key in its own `{name}` header parameter: anybody can make such a token"
    );
    let part = Part::new(&OWN_KEY, message, OWN_KEY.remedy);
    verifies.then(|| Explanation::of([part]).diagnosis()).flatten()
}
