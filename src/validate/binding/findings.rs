//! That a token is bound to a key, or can be revoked, and nobody asked for the proof, or looked.

use crate::jose::{ClaimsSet, Object, Value};
use crate::report::finding::Code;
use crate::report::{Finding, Sentence, Setting};
use crate::validate::Expectations;

/// What was not checked of a token that is bound to a key, or has a status.
pub(in crate::validate) fn look(
    expectations: &Expectations,
    claims: Option<&ClaimsSet>,
    findings: &mut Vec<Finding>,
) {
    let Some(members) = claims.map(ClaimsSet::members) else { return };
    let has = |claim: &str, name: &str| {
        members
            .get(claim)
            .and_then(Value::as_object)
            .is_some_and(|object: &Object| object.get(name).is_some())
    };
    let bound = [
        ("jkt", "the key of a DPoP proof", Setting::DpopProof, expectations.dpop.is_some()),
        (
            "x5t#S256",
            "a client certificate",
            Setting::ClientCertificate,
            expectations.client_certificate.is_some(),
        ),
    ];
    for (name, what, setting, given) in bound {
        if given || !has("cnf", name) {
            continue;
        }
        let message = format!("the token is bound to {what} (`cnf.{name}`), which was not checked");
        let advice = Sentence::from("check it too: ").and(setting);
        findings.push(Finding::new(Code::ProofNotChecked, message).advise(advice));
    }
    if expectations.status_list.is_none() && has("status", "status_list") {
        let message = "the token's status list was not checked: it may have been revoked";
        findings.push(Finding::new(Code::StatusNotChecked, message));
    }
}
