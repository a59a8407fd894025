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
