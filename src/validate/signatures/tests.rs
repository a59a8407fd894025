use super::*;

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
