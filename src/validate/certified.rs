//! What is said of a token that was verified with the key of its own certificate.

use super::Policy;
use crate::report::finding::Code;
use crate::report::{Finding, Report, SignatureStatus};

/// Puts the findings right: the key in the header was used, and nobody asked whether its certificate was revoked.
pub(super) fn note(report: &mut Report, policy: &Policy) {
    if report.signature != SignatureStatus::Verified || !policy.lint {
        return;
    }
    let header = report.token.as_ref().and_then(|token| token.header.as_ref());
    if header.is_some_and(|header| header.parameters().get("jwk").is_none()) {
        report.findings.retain(|finding| finding.code != Code::EmbeddedJwk);
    }
    let message = "jwtx did not check whether the certificates in `x5c` were revoked";
    report.findings.push(Finding::new(Code::RevocationUnchecked, message));
}
