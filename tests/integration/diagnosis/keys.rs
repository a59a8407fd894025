//! The right key in the wrong place, and the wrong key where the right one is near.

use jwtx::jose::{Algorithm, NumericDate, Token, Value};
use jwtx::keys::{Key, KeyRing, new_key, sniff, write};
use jwtx::mint;
use jwtx::report::diagnosis::Cause;
use jwtx::report::finding::Code;
use jwtx::validate::{Policy, verify};

use super::{SECRET, attacked, claims, diagnosed, header, key_of, secret, sign};

#[test]
fn a_public_key_was_taken_for_a_secret() {
    for algorithm in [Algorithm::Rs256, Algorithm::Es256, Algorithm::EdDsa] {
        let key = key_of(algorithm);
        let der = write::public_der(&key).unwrap();
        let pem = write::pem("PUBLIC KEY", &der);
        for (name, text) in [
            ("PEM", pem.as_bytes().to_vec()),
            ("PEM without its last line end", pem.trim_end().as_bytes().to_vec()),
            ("PEM of Windows", pem.replace('\n', "\r\n").into_bytes()),
            ("DER", der.clone()),
        ] {
            let forged = sign(Algorithm::Hs256, &secret(&text));
            attacked(name, &forged, vec![key.clone()], Cause::KeyConfusion);
        }
    }
}

#[test]
fn the_header_names_another_algorithm() {
    let rsa = key_of(Algorithm::Rs256);
    for (said, used, key) in [
        (Algorithm::Hs256, Algorithm::Hs512, &secret(SECRET)),
        (Algorithm::Hs512, Algorithm::Hs256, &secret(SECRET)),
        (Algorithm::Rs256, Algorithm::Ps256, &rsa),
        (Algorithm::Ps256, Algorithm::Rs256, &rsa),
        (Algorithm::Rs256, Algorithm::Rs512, &rsa),
    ] {
        let token = mint::sign(&header(said), &claims(), used, key).unwrap();
        let name = format!("{} for {}", used.name(), said.name());
        diagnosed(&name, &token, vec![key.clone()], Cause::OtherAlgorithm, |remedy| {
            let found = used.name();
            assert!(remedy.starts_with(&format!("the signer must set `alg` to {found}")));
            (sign(used, key), vec![key.clone()])
        });
    }
}

#[test]
fn another_key_of_the_set_signed() {
    let named = |kid: &str, key: Key| Key { kid: Some(kid.to_owned()), in_set: true, ..key };
    let right = named("right", key_of(Algorithm::Es256));
    let wrong = named("wrong", key_of(Algorithm::Es256));
    for kid in ["wrong", "gone"] {
        let mut header = header(Algorithm::Es256);
        header.set("kid", Value::String(kid.to_owned()));
        let token = mint::sign(&header, &claims(), Algorithm::Es256, &right).unwrap();
        let keys = vec![wrong.clone(), right.clone()];
        diagnosed(kid, &token, keys.clone(), Cause::OtherKey, |remedy| {
            assert!(remedy.starts_with("correct the `kid` at the issuer"), "{remedy}");
            header.set("kid", Value::String("right".to_owned()));
            (mint::sign(&header, &claims(), Algorithm::Es256, &right).unwrap(), keys)
        });
    }
}

#[test]
fn the_jwk_forbids_what_the_key_could_do() {
    let key = key_of(Algorithm::Rs256);
    let token = sign(Algorithm::Rs256, &key);
    for (name, value) in [("use", r#""enc""#), ("key_ops", r#"["encrypt"]"#), ("alg", r#""RS512""#)]
    {
        let mut jwk = write::jwk(&key, false).unwrap();
        jwk.set(name, Value::parse(value).unwrap());
        let (keys, _) = sniff::read(jwk.to_string().as_bytes(), "test").unwrap();
        diagnosed(name, &token, keys, Cause::ForbiddenKey, |remedy| {
            assert!(
                remedy.starts_with("correct `use`, `key_ops` and `alg` of the key"),
                "{remedy}"
            );
            let jwk = write::jwk(&key, false).unwrap().to_string();
            (token.clone(), sniff::read(jwk.as_bytes(), "test").unwrap().0)
        });
    }
}

#[test]
fn the_private_key_was_taken_for_a_secret() {
    for algorithm in [Algorithm::Rs256, Algorithm::Es256, Algorithm::EdDsa] {
        let key = key_of(algorithm);
        let der = write::private_der(&key).unwrap();
        let pem = write::pem("PRIVATE KEY", der.expose());
        for text in [pem.as_str(), pem.trim_end()] {
            let token = sign(Algorithm::Hs256, &secret(text.as_bytes()));
            let name = algorithm.name();
            diagnosed(name, &token, vec![key.clone()], Cause::PrivateKeyAsSecret, |remedy| {
                assert_eq!(remedy, format!("name the algorithm when signing: {name}"));
                (sign(algorithm, &key), vec![key.clone()])
            });
        }
    }
}

/// A PEM of certificates for these keys, in this order.
fn bundle(pairs: &[&rcgen::KeyPair]) -> String {
    let certificate = |pair: &&rcgen::KeyPair| {
        let parameters = rcgen::CertificateParams::new(vec!["issuer.example".to_owned()]).unwrap();
        parameters.self_signed(*pair).unwrap().pem()
    };
    pairs.iter().map(certificate).collect()
}

#[test]
fn a_later_certificate_of_the_file_signed() {
    let pairs = [rcgen::KeyPair::generate().unwrap(), rcgen::KeyPair::generate().unwrap()];
    let (private, _) = sniff::read(pairs[1].serialize_pem().as_bytes(), "test").unwrap();
    let token = sign(Algorithm::Es256, &private[0]);
    let read = |pem: String| sniff::read(pem.as_bytes(), "test").unwrap().0;
    let keys = read(bundle(&[&pairs[0], &pairs[1]]));
    assert_eq!(keys.len(), 1, "one key is tried");
    diagnosed("successor", &token, keys, Cause::OtherCertificate, |remedy| {
        assert!(remedy.starts_with("put that certificate first in the file"), "{remedy}");
        (token.clone(), read(bundle(&[&pairs[1], &pairs[0]])))
    });
}

#[test]
fn a_jwk_in_other_letters_verifies_with_a_warning() {
    let key = new_key::key_pair(Algorithm::Rs256.row().keys[0], 2048).unwrap();
    let token = sign(Algorithm::Rs256, &key);
    let jwk = write::jwk(&key, false).unwrap();
    let n = jwk.get("n").and_then(Value::as_str).unwrap();
    let bytes = jwtx::jose::base64url::decode(n).unwrap();
    let zero = jwtx::jose::base64url::encode([&[0], bytes.as_slice()].concat());
    let standard = n.replace('-', "+").replace('_', "/");
    for (name, text, warned) in [
        ("as it should be", n.to_owned(), false),
        ("padding", format!("{n}=="), true),
        ("standard alphabet", format!("{standard}=="), true),
        ("leading zero", zero, true),
    ] {
        let mut jwk = jwk.clone();
        jwk.set("n", Value::String(text));
        let keys = sniff::read(jwk.to_string().as_bytes(), "test").unwrap().0;
        let policy = Policy::at(NumericDate::from_seconds(1_767_225_600));
        let report = verify(Token::parse(&token), &KeyRing::new(keys), &policy, Vec::new());
        assert!(report.judgement.unwrap().verdict.is_usable(), "{name}");
        let found = report.findings.iter().any(|finding| finding.code == Code::JwkRepaired);
        assert_eq!(found, warned, "{name}");
    }
}
