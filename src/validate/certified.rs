//! What is said of a token that was verified with the key of its own certificate.

use super::Policy;
use crate::lint;
use crate::report::finding::Code;
use crate::report::{Finding, Report, SignatureStatus};

/// Puts the findings right: the key in the header was used, and nobody asked whether its certificate was revoked.
pub(super) fn note(report: &mut Report, policy: &Policy) {
    if report.signature != SignatureStatus::Verified || !policy.lint {
        return;
    }
    // A `jwk` beside the certificate was not used.
    let said = Finding::new(Code::EmbeddedJwk, lint::unused_key("x5c"));
    report.findings.retain(|finding| *finding != said);
    let message = "jwtx did not check whether the certificates in `x5c` were revoked";
    report.findings.push(Finding::new(Code::RevocationUnchecked, message));
}

#[cfg(test)]
#[cfg(feature = "unit-tests")]
mod tests;
