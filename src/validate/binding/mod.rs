//! What a token is bound to: a key that whoever presents it has to have (`cnf`, RFC 7800), and what proves that it is
//! there: a DPoP proof (RFC 9449), or the certificate of a TLS client (RFC 8705).

mod certificate;
mod dpop;
mod findings;
mod http_uri;
mod proof_claims;

pub use certificate::ClientCertificate;
pub use dpop::{BoundToken, DpopProof, DpopRequest};
pub(super) use findings::look;
pub use http_uri::HttpUri;

use std::borrow::Cow;

use super::rules::ClaimState;
use crate::jose::Value;

/// A member of `cnf` that has to be a string.
pub(super) fn confirmation<'a>(
    cnf: &'a ClaimState<Cow<'_, Value>>,
    name: &str,
) -> ClaimState<&'a str> {
    let value = match cnf {
        ClaimState::Unreadable => return ClaimState::Unreadable,
        ClaimState::Absent => return ClaimState::Absent,
        ClaimState::Malformed => return ClaimState::Malformed,
        ClaimState::Present(value) => value.as_object(),
    };
    let Some(object) = value else { return ClaimState::Malformed };
    match (object.count(name), object.get(name)) {
        (_, None) => ClaimState::Absent,
        (1, Some(Value::String(text))) => ClaimState::Present(text),
        _ => ClaimState::Malformed,
    }
}
