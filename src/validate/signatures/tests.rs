use super::*;
use crate::jose::{NumericDate, base64url};
use crate::keys::KeyRing;

#[test]
fn one_signature_decides_about_all() {
    use SignatureState::{Failed, Refused, Unsigned, Verified};
    const UNKNOWN: SignatureState = Refused(Reason::KeyNotFound);
    const FORBIDDEN: SignatureState = Refused(Reason::AlgorithmNotAllowed);
    const UNUSABLE: SignatureState = Refused(Reason::KeyUnusable);
    let named = |state| (state, true);
    let other = |state| (state, false);
    for (states, known, any, all) in [
        (&[named(Verified)] as &[_], Verified, Verified, Verified),
        (&[other(Verified)], Verified, Verified, Verified),
        (&[named(Failed)], Failed, Failed, Failed),
        (&[other(Failed)], Failed, Failed, Failed),
        (&[other(UNKNOWN)], UNKNOWN, UNKNOWN, UNKNOWN),
        (&[named(Verified), named(Failed)], Failed, Verified, Failed),
        (&[named(Failed), named(Verified)], Failed, Verified, Failed),
        (&[named(Failed), other(Verified)], Failed, Verified, Failed),
        (&[other(Failed), named(Verified)], Verified, Verified, Failed),
        (&[other(Failed), other(Verified)], Verified, Verified, Failed),
        (&[other(UNKNOWN), named(Verified)], Verified, Verified, UNKNOWN),
        (&[named(FORBIDDEN), named(Verified)], FORBIDDEN, Verified, FORBIDDEN),
        (&[other(FORBIDDEN), named(Verified)], Verified, Verified, FORBIDDEN),
        (&[other(UNKNOWN), other(Failed)], Failed, Failed, UNKNOWN),
        (&[named(UNUSABLE), named(Verified)], UNUSABLE, Verified, UNUSABLE),
        (&[named(Verified), named(Unsigned)], Unsigned, Verified, Unsigned),
        (&[named(Verified), other(Unsigned)], Verified, Verified, Unsigned),
        (&[other(UNKNOWN), other(FORBIDDEN)], UNKNOWN, UNKNOWN, UNKNOWN),
    ] {
        for (required, expected) in [
            (RequiredSignatures::KnownKeys, known),
            (RequiredSignatures::Any, any),
            (RequiredSignatures::All, all),
        ] {
            let index = deciding(states, required);
            assert_eq!(states[index].0, expected, "{states:?} {required:?}");
        }
    }
}

#[test]
fn what_has_no_signature_that_can_be_read_says_why() {
    let examined = |text: &str| {
        let ring = KeyRing::default();
        let keys = SignatureKeys::shared(&ring);
        let policy = Policy::at(NumericDate::from_seconds(0));
        let token = Token::parse(text);
        match examine(&token, &keys, &policy).decision() {
            Examination::Encrypted => "encrypted",
            Examination::Unsigned => "unsigned",
            Examination::Unreadable(why) => why,
            _ => "something else",
        }
    };
    let encrypted =
        "eyJhbGciOiJkaXIiLCJlbmMiOiJBMTI4R0NNIn0..AAAAAAAAAAAAAAAA.AA.AAAAAAAAAAAAAAAAAAAAAA";
    assert_eq!(examined(encrypted), "encrypted");
    assert_eq!(examined("eyJhbGciOiJub25lIn0.e30."), "unsigned");
    // RFC 8725 section 3.1: in any spelling, and whatever is in the place of a signature.
    for name in ["none", "None", "nOnE", " none "] {
        let header = base64url::encode(format!(r#"{{"alg":"{name}"}}"#));
        assert_eq!(examined(&format!("{header}.e30.AAAA")), "unsigned", "{name}");
    }
    assert_eq!(examined("!.e30.AA"), "the header cannot be read");
    let broken = encrypted.replace("AAAA.AA.", "AAAA.A!.");
    assert!(examined(&broken).contains("three segments"), "{}", examined(&broken));
}
