//! A proof of possession is signed with the key in its own header (RFC 9449 section 4.3).

use crate::jose::{JoseHeader, Token, Value};
use crate::keys::sniff;
use crate::registry::Kind;
use crate::report::{Check, Decision, KeyUsed, Reason};

use super::Policy;

/// Whether the key in the header has to be the one that verified.
pub(super) fn is_asked(policy: &Policy) -> bool {
    policy.expectations.kind.is_some_and(|rules| rules.kind == Kind::DpopProof)
}

/// The check that the key in the header is the one that verified.
pub(super) fn check(token: &Token, used: &KeyUsed) -> Check {
    let parameters = token.header.as_ref().map(JoseHeader::parameters);
    let jwk = parameters.and_then(|parameters| parameters.get("jwk"));
    let own = jwk
        .and_then(|jwk| sniff::read(jwk.to_string().as_bytes(), "jwk").ok())
        .and_then(|(keys, _)| keys.first().and_then(crate::keys::Key::thumbprint));
    let is_own = own.is_some() && own == used.thumbprint;
    let value = |thumbprint: &Option<String>| thumbprint.clone().map(Value::String);
    let check = if is_own {
        Check::new("jwk", Decision::Pass, "the key in the header is the one that verified")
    } else {
        let message = "the key in the header's `jwk` is another one than the key that verified";
        Check::new("jwk", Decision::Fail(Reason::ClaimMismatch), message)
    };
    Check { expected: value(&used.thumbprint), actual: value(&own), ..check }
}
