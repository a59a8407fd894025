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
mod tests {
    use super::*;
    use crate::jose::{NumericDate, Token, base64url};
    use crate::validate::inspect;

    #[test]
    fn only_the_certificate_was_used_and_the_key_beside_it_was_not() {
        let policy = Policy::at(NumericDate::from_seconds(0));
        let header = base64url::encode(r#"{"alg":"ES256","jwk":{},"x5c":[]}"#);
        let token = Token::parse(&format!("{header}.e30.AA"));
        let mut report = inspect(token, &policy, Vec::new());
        report.signature = SignatureStatus::Verified;
        note(&mut report, &policy);
        report.findings.retain(|finding| finding.code == Code::EmbeddedJwk);
        assert_eq!(report.findings, [Finding::new(Code::EmbeddedJwk, lint::unused_key("jwk"))]);
    }
}
