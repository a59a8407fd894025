//! Tokens that other libraries minted (`tests/fixtures/interop`), judged with keys in every form.

use std::fs;

use jwtx::check::{Expectations, Policy, verify};
use jwtx::jose::{NumericDate, Seconds, Token};
use jwtx::keys::{Key, KeyRing, Material, Secret, sniff};

use crate::program::{fixture, jwtx};

fn ring(name: &str) -> KeyRing {
    let bytes = fs::read(fixture(&format!("interop/keys/{name}"))).unwrap();
    if name.ends_with(".secret") {
        let secret = Material::Secret(Secret::new(bytes));
        return KeyRing::new(vec![Key::new(name, secret, None)]);
    }
    KeyRing::new(sniff::read(&bytes, name).unwrap().0)
}

fn texts(value: &serde_json::Value) -> Vec<String> {
    match value {
        serde_json::Value::String(one) => vec![one.clone()],
        serde_json::Value::Array(many) => {
            many.iter().map(|one| one.as_str().unwrap().to_owned()).collect()
        }
        _ => Vec::new(),
    }
}

#[test]
fn every_token_of_other_libraries_gets_the_verdict_that_it_deserves() {
    let lines = fs::read_to_string(fixture("interop/tokens.jsonl")).unwrap();
    let mut wrong = Vec::new();
    let mut count = 0;
    for line in lines.lines() {
        let case: serde_json::Value = serde_json::from_str(line).unwrap();
        let options = &case["options"];
        let policy = Policy {
            leeway: Seconds::from_seconds(options["leeway"].as_i64().unwrap_or(60)),
            expectations: Expectations {
                audiences: texts(&options["aud"]),
                issuers: texts(&options["iss"]),
                subject: texts(&options["sub"]).pop(),
                ..Expectations::default()
            },
            ..Policy::at(NumericDate::from_seconds(case["now"].as_i64().unwrap()))
        };
        let token = Token::parse(case["token"].as_str().unwrap());
        let ring = ring(case["key"].as_str().unwrap());
        let judged = verify(token, &ring, &policy, Vec::new()).judgement.unwrap();
        if judged.verdict.code() != case["expect"] {
            let (code, summary) = (judged.verdict.code(), &judged.summary);
            wrong.push(format!("{}: {} not {code} ({summary})", case["id"], case["expect"]));
        }
        count += 1;
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert_eq!(count, 286);
}

#[test]
fn a_key_given_as_a_secret_is_refused_whatever_its_form() {
    let token = "eyJhbGciOiJIUzI1NiJ9.e30.c2ln";
    let mut refused = 0;
    for entry in fs::read_dir(fixture("interop/keys")).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if name.ends_with(".secret") || name == "README.md" {
            continue;
        }
        let path = path.to_string_lossy();
        for encoding in ["utf8", "raw"] {
            let run =
                jwtx(&["verify", "--secret-file", &path, "--secret-encoding", encoding, token]);
            assert_eq!(run.status, Some(1), "{name}: {}", run.stdout);
            assert!(run.stdout.contains("not a secret"), "{name}: {}", run.stdout);
        }
        refused += 1;
    }
    assert_eq!(refused, 44);
}

#[test]
fn a_key_of_the_wrong_kind_is_named_for_what_it_is() {
    let token = |name: &str| {
        let key = fixture(&format!("interop/keys/{name}"));
        jwtx(&["mint", "--at", "2026-01-01", "--exp", "1h", "--key", &key]).stdout
    };
    let key = |name: &str| fixture(&format!("interop/keys/{name}"));
    for (signer, verifier, sentence) in [
        ("rsa2048.pkcs8.pem", "p256.spki.pem", "an EC key on P-256 allows only ES256"),
        ("p256.pkcs8.pem", "rsa2048.cert.pem", "an RSA key of 2048 bits allows only RS256"),
        ("p384.sec1.pem", "p256.spki.pem", "asks for ES384"),
        ("ed25519.pkcs8.pem", "oct.jwk.json", "a secret of"),
    ] {
        let run =
            jwtx(&["verify", "--at", "2026-01-01", "--key", &key(verifier), token(signer).trim()]);
        assert_eq!(run.status, Some(6), "{signer} {verifier}: {}", run.stdout);
        assert!(run.stdout.contains(sentence), "{signer} {verifier}: {}", run.stdout);
    }
}
