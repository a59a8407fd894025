//! An encrypted token is judged as it is given, not by what is inside.

use super::{LIBRARIES, compare};
use crate::jose::{JoseHeader, NumericDate, Object, Token, base64url};
use crate::keys::KeyRing;
use crate::report::{Layer, Report, SignatureStatus};
use crate::validate::{Policy, inspect};

fn refusals(mut report: Report) -> Vec<String> {
    let policy = Policy::at(NumericDate::from_seconds(0));
    compare(&mut report, &KeyRing::default(), &policy);
    let refusals = report.opinions.into_iter().filter_map(|opinion| opinion.refusal);
    refusals.map(|refusal| refusal.message).collect()
}

fn inspected(text: &str) -> Report {
    inspect(Token::parse(text), &Policy::at(NumericDate::from_seconds(0)), Vec::new())
}

#[test]
fn no_library_of_signatures_accepts_an_encrypted_token() {
    let header = base64url::encode(r#"{"alg":"dir","enc":"A128GCM"}"#);
    let closed = inspected(&format!("{header}..AAAAAAAAAAAAAAAA.AA.AAAAAAAAAAAAAAAAAAAAAA"));
    assert_eq!(closed.token.as_ref().unwrap().problems, []);
    let signed = base64url::encode(r#"{"alg":"RS256","typ":"JWT"}"#);
    let claims = base64url::encode(r#"{"exp":9999999999,"aud":"a","iss":"b"}"#);
    let inner = inspected(&format!("{signed}.{claims}.AAAA"));
    let layer = Layer::closed(Some(JoseHeader::new(Object::default())), 1);
    let opened = Report {
        layers: vec![Layer { decrypted: true, ..layer }],
        signature: SignatureStatus::Verified,
        ..inner
    };
    for report in [closed, opened] {
        let refusals = refusals(report);
        assert_eq!(refusals.len(), LIBRARIES.len());
        assert!(
            refusals.iter().all(|why| why.starts_with("it is encrypted (JWE)")),
            "{refusals:?}"
        );
        assert_eq!(refusals.iter().filter(|why| why.contains("key that decrypts")).count(), 3);
    }
}

#[test]
fn who_decrypts_an_algorithm_without_being_told_is_said() {
    let refusing = |alg: &str| {
        let header = base64url::encode(format!(r#"{{"alg":"{alg}","enc":"A128GCM"}}"#));
        let token = inspected(&format!("{header}.AAAA.AAAAAAAAAAAAAAAA.AA.AAAAAAAAAAAAAAAAAAAAAA"));
        let refusals = refusals(token);
        refusals.iter().filter(|why| why.contains("is off by default")).count()
    };
    for (alg, expected) in [
        ("A128KW", 0),
        ("RSA-OAEP", 0),
        ("A192KW", 1),
        ("RSA-OAEP-256", 2),
        ("RSA1_5", 2),
        ("PBES2-HS256+A128KW", 3),
    ] {
        assert_eq!(refusing(alg), expected, "{alg}");
    }
}
