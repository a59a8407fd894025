//! What is concluded, in words.

use super::*;
use crate::jose::{NumericDate, Seconds, base64url};
use crate::keys::{DecryptionKeys, Key, KeyMaterial, KeyRing, Secret};
use crate::validate::{Question, Validator};

const SECRET: &[u8] = b"not-a-secret-but-long-enough-for-hs256";

/// The verdict on a signed token at the second 1000, with what to do and the sentence.
fn concluded(header: &str, claims: &str) -> (Verdict, &'static str, String) {
    let input = format!("{}.{}", base64url::encode(header), base64url::encode(claims));
    let text = format!("{input}.{}", crate::crypto::hs256(SECRET, input.as_bytes()));
    let secret = KeyMaterial::Secret(Secret::new(SECRET.to_vec()));
    let judge = Validator {
        question: Question::Verify,
        policy: Policy {
            leeway: Seconds::from_seconds(30),
            ..Policy::at(NumericDate::from_seconds(1000))
        },
        ring: KeyRing::new(vec![Key::new("test", secret)]),
        decryption: DecryptionKeys::default(),
        strict: true,
    };
    let judged = judge.report(Token::parse(&text), Vec::new()).judgement.unwrap();
    (judged.verdict, judged.action, format!("{:?}", judged.summary))
}

#[test]
fn what_to_do_fits_the_verdict_and_the_kind_of_the_token() {
    let header = |typ: &str| format!(r#"{{"alg":"HS256","typ":"{typ}"}}"#);
    for (typ, claims, verdict, action) in [
        ("JWT", r#"{"exp":2000}"#, Verdict::Valid, "use it"),
        ("JWT", r#"{"exp":900}"#, Verdict::Expired, "refresh, or sign in again"),
        ("at+jwt", r#"{"exp":900}"#, Verdict::Expired, "refresh, or sign in again"),
        ("dpop+jwt", r#"{"exp":900}"#, Verdict::Expired, "make a new proof for each request"),
        ("dpop+jwt", r#"{"exp":2000}"#, Verdict::Valid, "use it"),
        ("JWT", r#"{"nbf":2000}"#, Verdict::NotActive, "wait, or correct the clocks"),
    ] {
        let found = concluded(&header(typ), claims);
        assert_eq!((found.0, found.1), (verdict, action), "{typ} {claims}");
    }
}

#[test]
fn what_is_good_about_a_token_is_said() {
    let header = r#"{"alg":"HS256"}"#;
    for (claims, says) in [
        (r#"{"exp":1060}"#, &["the signature is valid; ", "expires in 1m"][..]),
        // Within the leeway, which is what saved it.
        (r#"{"exp":990}"#, &["the signature is valid; ", "expired 10s ago"]),
        (r#"{"exp":2000,"nbf":1010}"#, &["the signature is valid; ", "becomes active in 10s"]),
        ("{}", &["the signature is valid; ", "never expires: there is no `exp`\""]),
    ] {
        let (verdict, _, said) = concluded(header, claims);
        assert_eq!(verdict, Verdict::Valid, "{claims}: {said}");
        assert!(says.iter().all(|part| said.contains(part)), "{claims}: {said}");
        assert!(!said.contains("`exp` "), "{claims}: {said}");
    }
}
