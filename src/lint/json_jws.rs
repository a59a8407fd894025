//! What a JWS is that is not a JWT: in JSON serialization, with its payload elsewhere, or with one that is not encoded.

use crate::jose::{Form, JoseHeader, JsonSerialization, JwsSignature, ProblemKind, Token, sd_jwt};
use crate::report::Finding;
use crate::report::finding::Code;
use crate::report::text::count;

/// The most parameters that are named one by one.
const NAMED: usize = 10;

/// That an encrypted token is in JSON.
pub(crate) fn json_jwe(token: &Token) -> Option<Finding> {
    let is_one = matches!(token.form, Form::JsonSerialization(JsonSerialization::Jwe));
    let message = "a JWE in JSON serialization; a JWT is in compact serialization";
    is_one.then(|| Finding::new(Code::JsonSerialization, message))
}

pub(super) fn look(token: &Token, findings: &mut Vec<Finding>) {
    findings.extend(json_jwe(token));
    let jws = token.form.json_jws();
    if jws.is_none() && !token.is_detached && !token.lacks_payload() {
        return;
    }
    let mut find = |code, message: String| findings.push(Finding::new(code, message));
    if let Some(jws) = jws {
        let syntax = jws.syntax.name();
        let signatures = count(jws.signatures.len(), "signature");
        find(
            Code::JsonSerialization,
            format!(
                "a JWS in {syntax} JSON serialization with {signatures}; a JWT is in compact serialization"
            ),
        );
        let mut seen: Vec<&str> = Vec::new();
        // Digests that are signed cover the disclosures, and the key binding is signed by itself.
        let own = |name| token.disclosures.is_some() && sd_jwt::PARAMETERS.contains(&name);
        for name in jws.signatures.iter().flat_map(JwsSignature::unprotected_names) {
            if seen.len() < NAMED && !seen.contains(&name) && !own(name) {
                seen.push(name);
                find(
                    Code::UnprotectedParameter,
                    format!("no signature covers the header parameter `{name}`"),
                );
            }
        }
    }
    if token.lacks_payload() {
        find(Code::DetachedPayload, "the payload is not in the token".to_owned());
    } else if token.is_detached {
        let size = count(token.payload.as_ref().map_or(0, Vec::len), "byte");
        find(Code::DetachedPayload, format!("the payload ({size}) is not in the token"));
    }
    let is_said = token.problems.iter().any(|problem| problem.kind == ProblemKind::Unencoded);
    if !is_said && token.header.as_ref().is_some_and(JoseHeader::is_unencoded) {
        let message = "the signature covers the payload as it is (`b64` is false)";
        find(Code::UnencodedPayload, message.to_owned());
    }
    if token.is_without_claims() {
        let message = "the payload is not a JSON object: this is a JWS without claims, not a JWT";
        find(Code::PayloadNotClaims, message.to_owned());
    }
}
