//! What other libraries say of a token is predicted by their rules. The answers of the libraries
//! themselves stand in `tests/fixtures/compat.jsonl`, recorded by `tests/interop/compat/record.sh`;
//! `tests/interop/run.sh` runs them again.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use jsonwebtoken::{DecodingKey, Validation};
use jwtx::jose::{NumericDate, Object, Token, Value};
use jwtx::keys::{Key, KeyMaterial, KeyRing, PublicKey, Secret, sniff};
use jwtx::report::{Evidence, Report};
use jwtx::validate::{self, Policy};

/// A token of the corpus, and what the libraries said of it.
struct Entry(Object);

impl Entry {
    fn text(&self, name: &str) -> Option<&str> {
        self.0.get(name).and_then(Value::as_str)
    }

    fn name(&self) -> &str {
        self.text("name").unwrap()
    }

    fn key(&self) -> Key {
        match (self.text("secret"), self.text("pem")) {
            (Some(secret), _) => Key::new("test", KeyMaterial::Secret(Secret::new(secret.into()))),
            (_, Some(pem)) => sniff::read(pem.as_bytes(), "test").unwrap().0.remove(0),
            _ => panic!("{} has no key", self.name()),
        }
    }

    fn judge(&self) -> Report {
        let Some(Value::Number(now)) = self.0.get("now") else { panic!("no instant") };
        let mut policy = Policy::at(NumericDate::from_number(now).unwrap());
        policy.expectations.audiences.extend(self.text("audience").map(ToOwned::to_owned));
        policy.expectations.issuers.extend(self.text("issuer").map(ToOwned::to_owned));
        let ring = KeyRing::new(vec![self.key()]);
        let token = Token::parse(self.text("token").unwrap());
        let mut report = validate::verify(token, &ring, &policy, Vec::new());
        jwtx::compat::compare(&mut report, &ring, &policy);
        report
    }
}

fn entries(path: &Path) -> Vec<Entry> {
    let text = fs::read_to_string(path).unwrap();
    let entry = |line| Entry(Value::parse(line).unwrap().as_object().unwrap().clone());
    text.lines().map(entry).collect()
}

#[test]
fn a_library_with_one_algorithm_says_which() {
    let key = Key::new("test", KeyMaterial::Secret(Secret::new(vec![7; 32])));
    let ring = KeyRing::new(vec![key]);
    let policy = Policy::at(NumericDate::from_seconds(0));
    let token = Token::parse("eyJhbGciOiJIUzI1NiJ9.e30.c2ln");
    let mut report = validate::verify(token, &ring, &policy, Vec::new());
    jwtx::compat::compare(&mut report, &ring, &policy);
    let said = format!("{:?}", report.opinions);
    assert!(said.contains("it accepts only RS256 by default, but `alg` is HS256"), "{said}");
}

#[test]
fn predictions_agree_with_the_libraries() {
    let fixture = || Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/compat.jsonl");
    let path = std::env::var_os("JWTX_COMPAT_RECORDED").map_or_else(fixture, PathBuf::from);
    let mut judged = 0;
    let mut libraries = BTreeSet::new();
    let mut wrong = Vec::new();
    for entry in entries(&path) {
        let answers = entry.0.get("answers").and_then(Value::as_object).unwrap();
        for opinion in entry.judge().opinions {
            if opinion.evidence == Evidence::Documented {
                assert!(answers.get(opinion.library).is_none(), "{} was run", opinion.library);
                continue;
            }
            let answer = answers.get(opinion.library).expect(opinion.library);
            libraries.insert(opinion.library);
            judged += 1;
            let accepts = answer == &Value::Null;
            if accepts != opinion.refusal.is_none() {
                let (name, library) = (entry.name(), opinion.library);
                wrong.push(format!("{name}: {library} says {answer}, not {:?}", opinion.refusal));
            }
        }
    }
    assert!(wrong.is_empty(), "{} of {judged}:\n{}", wrong.len(), wrong.join("\n"));
    assert!(libraries.len() == 6 && judged > 900, "{judged} answers of {libraries:?}");
}

/// Asks the Rust crate, in the same form as the scripts of the other languages.
#[test]
fn rust_jsonwebtoken_answers() {
    let Some(corpus) = std::env::var_os("JWTX_COMPAT_CORPUS") else {
        eprintln!("skipped: JWTX_COMPAT_CORPUS names no corpus of the hour");
        return;
    };
    let mut answers = String::new();
    for entry in entries(Path::new(&corpus)) {
        let error = rust(&entry).map_or_else(Value::String, |()| Value::Null);
        let mut answer = Object::new();
        answer.set("library", Value::String("Rust jsonwebtoken".to_owned()));
        answer.set("name", Value::String(entry.name().to_owned()));
        answer.set("error", error);
        answers.push_str(&answer.to_string());
        answers.push('\n');
    }
    fs::write(std::env::var_os("JWTX_COMPAT_ANSWERS").unwrap(), answers).unwrap();
}

fn rust(entry: &Entry) -> Result<(), String> {
    let name = entry.text("alg").unwrap();
    let algorithm: jsonwebtoken::Algorithm = name.parse().map_err(|_| format!("no {name}"))?;
    let material = entry.key().material;
    let key = match (material.secret(), material.public()) {
        (Some(secret), _) => DecodingKey::from_secret(secret.expose()),
        (_, Some(PublicKey::Rsa { modulus, exponent })) => {
            DecodingKey::from_rsa_raw_components(modulus, exponent)
        }
        (_, Some(PublicKey::Ec { point, .. })) => DecodingKey::from_ec_der(point),
        (_, Some(PublicKey::Ed25519(public))) => DecodingKey::from_ed_der(public),
        _ => panic!("{name} has another key"),
    };
    let mut validation = Validation::new(algorithm);
    if let Some(audience) = entry.text("audience") {
        validation.set_audience(&[audience]);
    }
    if let Some(issuer) = entry.text("issuer") {
        validation.set_issuer(&[issuer]);
    }
    let token = entry.text("token").unwrap();
    jsonwebtoken::decode::<serde_json::Value>(token, &key, &validation)
        .map(|_| ())
        .map_err(|error| format!("{:?}", error.kind()))
}
