//! The signatures of a JWS in JSON serialization.

use serde::Serialize;

use super::report::WireKey;
use crate::jose::{JoseHeader, Object, Token};
use crate::report::{Report, SignatureReport};

/// What is known of each signature of a JWS in JSON serialization.
pub(super) fn of(report: &Report) -> Vec<WireSignature<'_>> {
    let each = report.signatures.iter();
    each.map(|signature| WireSignature::of(signature, report.token.as_ref())).collect()
}

/// One of the signatures of a JWS in JSON serialization.
#[derive(Serialize)]
pub(super) struct WireSignature<'a> {
    index: usize,
    algorithm: Option<&'a str>,
    kid: Option<&'a str>,
    status: &'static str,
    ignored: bool,
    key: Option<WireKey<'a>>,
    protected: Option<&'a Object>,
    unprotected: Option<&'a Object>,
}

impl<'a> WireSignature<'a> {
    fn of(signature: &'a SignatureReport, token: Option<&'a Token>) -> Self {
        let jws = token.and_then(|token| token.form.json_jws());
        let parts = jws.and_then(|jws| jws.signatures.get(signature.index));
        let protected = parts.and_then(|parts| parts.protected.as_ref());
        Self {
            index: signature.index,
            algorithm: signature.algorithm.as_deref(),
            kid: signature.kid.as_deref(),
            status: signature.status.name(),
            ignored: signature.is_ignored,
            key: signature.key.as_ref().map(WireKey::of),
            protected: protected.map(JoseHeader::parameters),
            unprotected: parts.and_then(|parts| parts.unprotected.as_ref()),
        }
    }
}
