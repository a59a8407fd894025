//! Which key verified, where it is not the one that was meant to: named wrongly, forbidden, another certificate.

use super::explanation::Part;
use super::step::{Axis, Step};
use crate::jose::{Algorithm, Claim, JoseHeader};
use crate::keys::{Key, KeyRing};
use crate::report::diagnosis::Cause;

const fn of(cause: Cause, how: &'static str, remedy: &'static str) -> Step {
    Step { axis: Axis::Secret, cause, how, remedy }
}

const NAMED: Step = of(
    Cause::OtherKey,
    "another one of the keys: `kid` names the wrong one",
    "correct the `kid` at the issuer",
);
const CERTIFICATE: Step = of(
    Cause::OtherCertificate,
    "the key of a later certificate in the file",
    "put that certificate first in the file, or use only that one",
);
const FORBIDDEN: Step = of(
    Cause::ForbiddenKey,
    "a key whose JWK does not allow it",
    "correct `use`, `key_ops` and `alg` of the key",
);

/// Every step of this kind.
pub(super) fn steps() -> impl Iterator<Item = &'static Step> {
    [&NAMED, &CERTIFICATE, &FORBIDDEN].into_iter()
}

/// A key that may have signed, and whether it came after another one in its file.
#[derive(Clone, Copy)]
pub(super) struct Tried<'k> {
    pub(super) key: &'k Key,
    pub(super) is_later: bool,
}

/// The keys of a ring, the ones that the token names first.
pub(super) fn all<'k>(ring: &'k KeyRing, header: &JoseHeader) -> Vec<Tried<'k>> {
    let own = ring.keys.iter().map(|key| Tried { key, is_later: false });
    let later = ring.keys.iter().flat_map(|key| &key.chain);
    let later = later.map(|key| Tried { key, is_later: true });
    let mut keys: Vec<Tried<'k>> = own.chain(later).collect();
    if let Claim::Present(kid) = header.string("kid") {
        keys.sort_by_key(|tried| tried.key.kid.as_deref() != Some(kid));
    }
    keys
}

/// What is to be said of the key that verified a signature of this algorithm; nothing where it is the one that the token
/// is checked with.
pub(super) fn describe(
    tried: Tried<'_>,
    header: &JoseHeader,
    algorithm: Algorithm,
) -> Option<Part> {
    let key = tried.key;
    let refused = key.refuses_to("verify");
    let allowed = refused.is_none() && key.algorithms().contains(&algorithm);
    if tried.is_later {
        let subject = key.certificate.as_ref().map_or("", |one| one.subject.as_str());
        let message = format!(
            "a later certificate in {} verifies the token, not the first one: {subject}",
            key.source
        );
        return Some(Part::new(&CERTIFICATE, message, CERTIFICATE.remedy));
    }
    if !allowed {
        let why = refused.unwrap_or_else(|| {
            let allowed = key.limits.algorithm.as_deref().unwrap_or("PS256, PS384 and PS512");
            format!("it is for {allowed} only")
        });
        let message = format!("the key verifies the token, but its JWK does not allow that: {why}");
        let remedy = format!("{} in {}", FORBIDDEN.remedy, key.source);
        return Some(Part::new(&FORBIDDEN, message, remedy));
    }
    let Claim::Present(kid) = header.string("kid") else { return None };
    let name = key.kid.as_deref().filter(|own| *own != kid)?;
    let message = format!("the token names the key `{kid}`, but `{name}` verifies it");
    let remedy = format!("{}; {} has the right key", NAMED.remedy, key.source);
    Some(Part::new(&NAMED, message, remedy))
}
