//! No header makes a token verify that another secret signed, and only one with `alg: HS256` makes this one verify.

#![no_main]

use std::collections::BTreeMap;

use jwtx::jose::Token;
use jwtx::report::SignatureStatus;
use jwtx::validate::{inspect, verify};
use jwtx_fuzz::{OTHER_SECRET, SECRET, holds, policy, ring, signed};
use libfuzzer_sys::fuzz_target;
use serde_json::value::RawValue;

const CLAIMS: &[u8] = br#"{"sub":"user-42","exp":1767222900}"#;

fuzz_target!(|header: &[u8]| {
    let (token, forged) = (signed(header, CLAIMS, SECRET), signed(header, CLAIMS, OTHER_SECRET));
    let ring = ring(SECRET);
    let report = verify(Token::parse(&token), &ring, &policy(), Vec::new());
    holds(&report);
    if report.signature == SignatureStatus::Verified {
        let members: BTreeMap<String, &RawValue> =
            serde_json::from_slice(header).expect("a header");
        let algorithm: String = serde_json::from_str(members["alg"].get()).expect("an `alg`");
        assert_eq!(algorithm, "HS256");
    }
    let shown = format!("{report:?}");
    assert!(!shown.contains("0123456789abcdef0123456789abcdef"), "the secret is shown");
    let refused = verify(Token::parse(&forged), &ring, &policy(), Vec::new());
    holds(&refused);
    assert_ne!(refused.signature, SignatureStatus::Verified);
    assert!(!refused.verdict().is_usable());
    let seen = inspect(Token::parse(&token), &policy(), Vec::new());
    assert!(seen.judgement.is_none() && seen.key.is_none());
});
