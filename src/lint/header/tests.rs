use super::*;

#[test]
fn a_proof_has_to_bring_its_key_and_other_tokens_have_not() {
    let keys = |header: &str| {
        let mut findings = Vec::new();
        look(&Token::parse(&format!("{}.e30.AA", base64url::encode(header))), &mut findings);
        findings.retain(|finding| finding.code == Code::EmbeddedJwk);
        findings
    };
    let unused = |name| Finding::new(Code::EmbeddedJwk, unused_key(name));
    let both = r#"{"alg":"ES256","jwk":{},"x5c":[]}"#;
    assert_eq!(keys(both), [unused("jwk"), unused("x5c")]);
    assert_eq!(keys(r#"{"typ":"dpop+jwt","alg":"ES256","jwk":{}}"#), []);
    let proof = r#"{"typ":"application/DPoP+jwt","alg":"ES256","jwk":{},"x5c":[]}"#;
    assert_eq!(keys(proof), [unused("x5c")]);
}

#[test]
fn names_are_not_suspicious_and_commands_are() {
    for kid in ["../../etc/passwd", "/dev/null", "x' OR '1'='1", "$(id)", "a\0b", "key|/bin/id"] {
        assert!(suspicion(kid).is_some(), "{kid}");
    }
    for kid in ["2011-04-29", "bilbo.baggins@hobbiton.example", "a/b+c=", "https://issuer/keys/1"] {
        assert!(suspicion(kid).is_none(), "{kid}");
    }
}

#[test]
fn what_is_signed_is_not_called_encrypted_for_its_header() {
    let header = base64url::encode(r#"{"alg":"HS256","enc":"A128GCM"}"#);
    let mut findings = Vec::new();
    // It has no payload that could be read.
    look(&Token::parse(&format!("{header}.!.AA")), &mut findings);
    assert!(findings.iter().all(|finding| finding.code != Code::EncryptedToken), "{findings:?}");
    let header = base64url::encode(r#"{"alg":"dir","enc":"A128GCM"}"#);
    look(
        &Token::parse(&format!("{header}..AAAAAAAAAAAAAAAA.AA.AAAAAAAAAAAAAAAAAAAAAA")),
        &mut findings,
    );
    assert!(findings.iter().any(|finding| finding.code == Code::EncryptedToken), "{findings:?}");
}
