//! What was cut off of a token.

use super::*;
use crate::jose::base64url;

/// What is said of a signature with so many bytes that begins with these.
fn cut(algorithm: Algorithm, start: &[u8], length: usize) -> Option<String> {
    let mut bytes = vec![0xc5; length];
    bytes[..start.len()].copy_from_slice(start);
    let header = base64url::encode(format!(r#"{{"alg":"{}"}}"#, algorithm.name()));
    let token = Token::parse(&format!("{header}.e30.{}", base64url::encode(bytes)));
    signature(&token, token.header.as_ref().unwrap(), &KeyRing::new(Vec::new()))
}

#[test]
fn a_whole_signature_in_another_form_was_not_cut() {
    let (small, large) = (Algorithm::Es384, Algorithm::Es512);
    let der: &[u8] = &[0x30, 68];
    let long_der: &[u8] = &[0x30, 0x81, 128];
    // ASN.1 DER, of a smaller curve.
    assert_eq!(cut(small, der, 70), None);
    assert_eq!(cut(large, long_der, 131), None);
    // A hash, a signature of another algorithm, an RSA signature, leading zeros that are missing.
    for length in [16, 20, 28, 32, 48, 64, 96, 94, 95] {
        assert_eq!(cut(small, &[], length), None, "{length}");
    }
    for (start, length) in [(der, 69), (der, 71), (long_der, 90), (&[0x31, 68], 70), (&[], 93)] {
        let said = cut(small, start, length).unwrap_or_else(|| panic!("{start:?} {length}"));
        assert!(said.contains(&format!("has 96 bytes, but this one has {length}")), "{said}");
    }
    assert_eq!(cut(small, &[], 97), None);
}
