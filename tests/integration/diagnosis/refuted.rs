//! What a proof shows to be wrong is not said beside it, and a signature is called cut only where
//! nothing else explains its length.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jwtx::jose::{Algorithm, base64url};
use jwtx::keys::Key;
use jwtx::mint;
use jwtx::report::finding::Code;

use super::{SECRET, claims, header, hex, judge, key_of, resigned, secret, sign, signature_of};

/// What is lost, by the findings, of a text and of the same text without keys.
fn losses(text: &str, keys: Vec<Key>) -> Vec<Code> {
    const LOSSES: [Code; 4] =
        [Code::TokenCut, Code::TokenShortened, Code::CaseChanged, Code::NotAJwt];
    let report = judge(text, keys);
    let codes = report.findings.iter().map(|finding| finding.code);
    codes.filter(|code| LOSSES.contains(code)).collect()
}

#[test]
fn nothing_is_called_lost_beside_a_proof() {
    let hs = || vec![secret(SECRET)];
    let good = sign(Algorithm::Hs256, &secret(SECRET));
    let sibling =
        mint::sign(&header(Algorithm::Hs512), &claims(), Algorithm::Hs256, &secret(SECRET))
            .unwrap();
    for (name, text) in [
        ("a shorter hash", sibling),
        ("hexadecimal", hex(good.as_bytes())),
        ("base64", URL_SAFE_NO_PAD.encode(&good)),
        ("dots around it", format!("{good}...")),
        ("stars around it", format!("*** {good} ***")),
    ] {
        let report = judge(&text, hs());
        assert!(report.diagnosis.is_some(), "{name}");
        assert_eq!(losses(&text, hs()), [], "{name}: {:?}", report.findings);
    }
    // R or S without a zero byte in front, which P-521 makes half of the time.
    let key = key_of(Algorithm::Es512);
    let token = (0..64)
        .map(|_| sign(Algorithm::Es512, &key))
        .find(|token| signature_of(token)[0] == 0)
        .unwrap();
    let short = resigned(&token, &signature_of(&token)[1..]);
    assert!(judge(&short, vec![key.clone()]).diagnosis.is_some());
    assert_eq!(losses(&short, vec![key]), []);
}

#[test]
fn a_token_that_is_a_part_of_another_format_is_not_called_damaged() {
    let good = sign(Algorithm::Hs256, &secret(SECRET));
    for text in [
        format!("ghs_123456_{good}"),
        format!("s:{good}.{}", base64url::encode([7; 32])),
        format!("{good}.aTzBzQ.{}", base64url::encode([7; 20])),
        format!("{good}:1vabcd:{}", base64url::encode([7; 32])),
        format!("<?xml version=\"1.0\"?><token>{good}</token>"),
    ] {
        let report = judge(&text, vec![secret(SECRET)]);
        assert_eq!(report.diagnosis, None, "{text}");
        assert_eq!(losses(&text, vec![secret(SECRET)]), [Code::NotAJwt], "{text}");
    }
}

#[test]
fn a_length_that_another_form_has_is_not_called_cut() {
    let hs256 = sign(Algorithm::Hs256, &secret(SECRET));
    let hs512 = sign(Algorithm::Hs512, &secret(SECRET));
    let es256 = sign(Algorithm::Es256, &key_of(Algorithm::Es256));
    let rs256 = sign(Algorithm::Rs256, &key_of(Algorithm::Rs256));
    let ring = || vec![key_of(Algorithm::Rs256)];
    for (name, token, size) in [
        ("SHA-1", &hs256, 20),
        ("MD5", &hs256, 16),
        ("SHA-224", &hs256, 28),
        ("SHA-256 in place of SHA-512", &hs512, 32),
        ("SHA-384 in place of SHA-512", &hs512, 48),
        ("R without its zero", &es256, 63),
        ("R and S without a zero each", &es256, 62),
        ("HMAC in place of ECDSA", &es256, 32),
        ("RSA of 1024 bits", &rs256, 128),
        ("RSA of 1536 bits", &rs256, 192),
        ("RSA of 768 bits", &rs256, 96),
        ("EdDSA in place of RSA", &rs256, 64),
    ] {
        let text = resigned(token, &vec![0xa5; size]);
        assert_eq!(losses(&text, Vec::new()), [], "{name}");
        assert_eq!(losses(&text, ring()), [], "{name}");
    }
    for (name, token, size) in [
        ("HMAC", &hs256, 31),
        ("HMAC", &hs256, 3),
        ("HMAC", &hs512, 60),
        ("ECDSA", &es256, 50),
        ("ECDSA", &es256, 61),
        ("RSA", &rs256, 3),
        ("RSA", &rs256, 100),
    ] {
        let text = resigned(token, &vec![0xa5; size]);
        assert_eq!(losses(&text, Vec::new()), [Code::TokenCut], "{name} of {size}");
    }
    // Characters that are no whole bytes were cut, whatever the bytes would be.
    let text = format!("{}A", resigned(&hs512, &[0xa5; 48]));
    assert_eq!(losses(&text, Vec::new()), [Code::TokenCut]);
}
