//! Good tokens and hopeless ones: no diagnosis, and never without end.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use jwtx::cli::render::wording::words;
use jwtx::jose::{Algorithm, Value, base64url};
use jwtx::keys::Key;
use jwtx::mint;
use jwtx::report::SignatureStatus;
use jwtx::report::finding::Code;

use super::{SECRET, claims, header, hex, judge, key_of, resigned, secret, sign, signature_of};

#[test]
fn good_tokens_have_no_diagnosis() {
    for algorithm in [
        Algorithm::Hs256,
        Algorithm::Hs384,
        Algorithm::Hs512,
        Algorithm::Rs256,
        Algorithm::Rs384,
        Algorithm::Rs512,
        Algorithm::Ps256,
        Algorithm::Ps384,
        Algorithm::Ps512,
        Algorithm::Es256,
        Algorithm::Es384,
        Algorithm::Es512,
        Algorithm::Es256k,
        Algorithm::EdDsa,
        Algorithm::Ed25519,
        Algorithm::MlDsa44,
        Algorithm::MlDsa65,
        Algorithm::MlDsa87,
    ] {
        let key = match algorithm {
            Algorithm::Hs256 | Algorithm::Hs384 | Algorithm::Hs512 => secret(SECRET),
            _ => key_of(algorithm),
        };
        let report = judge(&sign(algorithm, &key), vec![key]);
        assert_eq!(report.signature, SignatureStatus::Verified, "{}", algorithm.name());
        assert_eq!(report.diagnosis, None, "{}", algorithm.name());
    }
}

#[test]
fn hopeless_tokens_have_no_diagnosis() {
    let rsa = key_of(Algorithm::Rs256);
    let strangers = [
        (Algorithm::Hs256, secret(b"somebody else's secret, which nobody knows")),
        (Algorithm::Hs512, secret(&[7; 64])),
        (Algorithm::Rs256, key_of(Algorithm::Rs256)),
        (Algorithm::Es256, key_of(Algorithm::Es256)),
        (Algorithm::Es512, key_of(Algorithm::Es512)),
        (Algorithm::EdDsa, key_of(Algorithm::EdDsa)),
        (Algorithm::MlDsa44, key_of(Algorithm::MlDsa44)),
    ];
    for (algorithm, stranger) in &strangers {
        let token = sign(*algorithm, stranger);
        let own = match algorithm {
            Algorithm::Hs256 | Algorithm::Hs512 => secret(SECRET),
            Algorithm::Rs256 => rsa.clone(),
            _ => key_of(*algorithm),
        };
        for keys in [vec![own.clone()], vec![own.clone(), rsa.clone(), secret(SECRET)]] {
            assert_eq!(judge(&token, keys).diagnosis, None, "{}", algorithm.name());
        }
        // The right key, and a token whose claims, header or signature are changed.
        let mut signature = signature_of(&token);
        signature[7] ^= 1;
        assert_eq!(judge(&resigned(&token, &signature), vec![stranger.clone()]).diagnosis, None);
        assert_eq!(judge(&resigned(&token, &[]), vec![stranger.clone()]).diagnosis, None);
        let mut changed = claims();
        changed.set("sub", Value::String("root".to_owned()));
        let (head, rest) = token.split_once('.').unwrap();
        let (_, tail) = rest.split_once('.').unwrap();
        let tampered = format!("{head}.{}.{tail}", base64url::encode(changed.to_string()));
        assert_eq!(judge(&tampered, vec![stranger.clone()]).diagnosis, None);
    }
}

#[test]
fn the_number_of_tries_is_bounded() {
    let many: Vec<Key> = (0..10_000)
        .map(|number: u32| Key {
            kid: Some(number.to_string()),
            in_set: true,
            ..secret(&[&number.to_be_bytes(), SECRET].concat())
        })
        .collect();
    let mut header = header(Algorithm::Hs256);
    header.set("kid", Value::String("7".to_owned()));
    let stranger = secret(b"somebody else's secret, which nobody knows");
    let token = mint::sign(&header, &claims(), Algorithm::Hs256, &stranger).unwrap();
    let report = judge(&token, many);
    assert_eq!(report.diagnosis, None);
    assert!(report.findings.iter().any(|finding| finding.code == Code::DiagnosisStopped));
    let mut large = claims();
    large.set("blob", Value::String("x".repeat(300_000)));
    let token = mint::sign(&header, &large, Algorithm::Hs256, &stranger).unwrap();
    let report = judge(&token, vec![secret(SECRET)]);
    assert_eq!(report.diagnosis, None);
    let stopped = report.findings.iter().find(|finding| finding.code == Code::DiagnosisStopped);
    assert!(words(&stopped.unwrap().message).contains("262144 bytes"));
}

#[test]
fn a_diagnosis_shows_nothing_of_a_secret() {
    let text = std::str::from_utf8(SECRET).unwrap();
    let token = sign(Algorithm::Hs256, &secret(SECRET));
    for given in [STANDARD.encode(SECRET), hex(SECRET), format!("{text}\n"), format!("NAME={text}")]
    {
        let report = judge(&token, vec![secret(given.as_bytes())]);
        let shown = format!("{:?}", report.diagnosis.unwrap());
        for part in [text, STANDARD.encode(SECRET).as_str(), hex(SECRET).as_str()] {
            assert!(!shown.contains(part), "{shown}");
        }
    }
}
