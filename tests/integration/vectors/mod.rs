//! Tokens and verdicts that others published, through the library.
//!
//! The examples of the RFCs stand here as facts. The larger sets are JSON Lines in the folder that the
//! environment variable `JWTX_CORPORA` names; where it is not set, their tests say so and do nothing.
//! Where jwtx decides otherwise than a set, a table says what it decides and why, and a decision that
//! no longer differs fails the test as much as one that is not in the table.

mod dpop;
mod encrypted;
mod golang_jwt;
mod harvested;
mod json_test_suite;
mod jwe;
mod jws_json;
mod node_jsonwebtoken;
mod other_suites;
mod rfc_examples;
mod rust_jsonwebtoken;
mod sd_jwt;

use std::collections::BTreeSet;
use std::path::Path;

use jwtx::jose::{NumericDate, Object, Token, base64url};
use jwtx::keys::{Key, KeyMaterial, KeyRing, Secret};
use jwtx::report::{Reason, Report, SignatureStatus, Verdict};
use jwtx::validate::{Policy, verify};
use serde_json::Value;

/// An instant at which no example is good any more: 2026-01-01.
const LATE: i64 = 1_767_225_600;

/// What is compared: the verdict, its reason, and what is known of the signature.
type Judged = (Verdict, Reason, SignatureStatus);

const VALID: Judged = (Verdict::Valid, Reason::Valid, SignatureStatus::Verified);
const EXPIRED: Judged = (Verdict::Expired, Reason::Expired, SignatureStatus::Verified);
const UNSIGNED: Judged = (Verdict::Invalid, Reason::Unsigned, SignatureStatus::Unsigned);
/// A good signature over something that is no claims set.
const NO_JWT: Judged = (Verdict::Invalid, Reason::Malformed, SignatureStatus::Verified);

fn at(seconds: i64) -> Policy {
    Policy::at(NumericDate::from_seconds(seconds))
}

fn judged(report: &Report) -> Judged {
    let judgement = report.judgement.as_ref().unwrap();
    (judgement.verdict, judgement.reason, report.signature)
}

/// A JWK, JWK Set or PEM; what it holds that is no key stands in the ring as well.
fn keys(text: &str) -> KeyRing {
    let mut ring = KeyRing::default();
    ring.add_bytes(text.as_bytes(), "vector");
    ring
}

fn secret(bytes: &[u8]) -> KeyRing {
    let material = KeyMaterial::Secret(Secret::new(bytes.to_vec()));
    KeyRing::new(vec![Key::new("vector", material)])
}

fn judge(token: &str, ring: &KeyRing, policy: &Policy) -> Judged {
    judged(&verify(Token::parse(token), ring, policy, Vec::new()))
}

/// The cases of a set, or none if there is no folder of sets.
fn corpus(name: &str) -> Option<Vec<Value>> {
    let Some(folder) = std::env::var_os("JWTX_CORPORA") else {
        eprintln!("skipped: JWTX_CORPORA is not set");
        return None;
    };
    let text = std::fs::read_to_string(Path::new(&folder).join(name)).unwrap();
    Some(text.lines().map(|line| serde_json::from_str(line).unwrap()).collect())
}

fn text<'a>(case: &'a Value, name: &str) -> &'a str {
    case[name].as_str().unwrap_or_else(|| panic!("no {name} in {case}"))
}

/// The keys of a case.
fn ring(case: &Value) -> KeyRing {
    let key = &case["key"];
    match key.as_object().and_then(|members| members.iter().next()) {
        None => KeyRing::default(),
        Some((form, value)) => match form.as_str() {
            "jwk" | "jwks" => keys(&value.to_string()),
            "pem" => keys(text(key, "pem")),
            "secret" => secret(text(key, "secret").as_bytes()),
            "secret_b64url" => {
                secret(&jwtx::jose::base64url::decode(text(key, "secret_b64url")).unwrap())
            }
            other => panic!("no such form of a key: {other}"),
        },
    }
}

/// An object as another reader of JSON sees it.
fn json(object: &Object) -> Value {
    serde_json::from_str(&object.to_string()).unwrap()
}

/// Whether a reason is what a set calls this.
fn is(class: &str, (verdict, reason, _): Judged) -> bool {
    use Reason as R;
    verdict == reason.verdict()
        && match class {
            "valid" => reason == R::Valid,
            "expired" => matches!(reason, R::Expired | R::TooOld),
            "not_yet_valid" => reason == R::NotActive,
            "malformed" => matches!(reason, R::Malformed | R::ClaimMalformed),
            "invalid_claim" => {
                matches!(reason, R::ClaimMalformed | R::ClaimMissing | R::ClaimMismatch)
            }
            "bad_signature" => reason == R::SignatureMismatch,
            "unsupported_alg" => matches!(reason, R::Unsigned | R::AlgorithmNotAllowed),
            "unsupported" => reason == R::AlgorithmUnsupported,
            "invalid" => verdict == Verdict::Invalid,
            other => panic!("no such class: {other}"),
        }
}

/// A case that jwtx decides otherwise: its id, what jwtx decides, and why.
type Deviation = (&'static str, &'static str, &'static str);

/// What came out of a set.
struct Tally {
    deviations: &'static [Deviation],
    deviated: BTreeSet<&'static str>,
    cases: usize,
    wrong: Vec<String>,
}

impl Tally {
    fn new(deviations: &'static [Deviation]) -> Self {
        Self { deviations, deviated: BTreeSet::new(), cases: 0, wrong: Vec::new() }
    }

    /// Notes whether a case came out as its set has it, and what came out.
    fn case(&mut self, id: &str, right: bool, actual: &str) {
        self.cases += 1;
        match self.deviations.iter().find(|(known, ..)| *known == id) {
            None if right => {}
            None => self.wrong.push(format!("{id}: {actual}")),
            Some((known, decided, _)) if !right && actual == *decided => {
                self.deviated.insert(known);
            }
            Some((_, decided, _)) => {
                self.wrong.push(format!("{id}: {actual}; its deviation is {decided}"));
            }
        }
    }

    fn done(self, cases: usize) {
        let wrong = self.wrong;
        assert!(wrong.is_empty(), "{} of {} wrong: {wrong:#?}", wrong.len(), self.cases);
        assert_eq!(self.cases, cases, "cases of the set");
        assert_eq!(self.deviated.len(), self.deviations.len(), "deviations of the table");
    }
}

/// Every encrypted token of the corpus gives the plaintext that its source says, or nothing, but for the deviations.
fn encrypted_tokens(
    deviations: &'static [Deviation],
    opened: impl Fn(&Value) -> Result<Vec<u8>, String>,
) {
    let Some(cases) = corpus("jwe.jsonl") else { return };
    let mut tally = Tally::new(deviations);
    for case in cases.iter().filter(|case| case["kind"] != "key-agreement") {
        let opened = opened(case);
        let right = match (text(case, "expect"), &opened) {
            ("accepted", Ok(plaintext)) => {
                *plaintext == base64url::decode(text(case, "plaintext_b64url")).unwrap()
            }
            ("refused", opened) => opened.is_err(),
            _ => false,
        };
        let actual = opened.map_or_else(|why| why, |_| "decrypted".to_owned());
        tally.case(text(case, "id"), right, &actual);
    }
    tally.done(734);
}

fn words((verdict, reason, status): Judged) -> String {
    format!("{} {} {}", verdict.row().code, reason.name(), status.name())
}

/// One string, or several.
fn strings(value: &Value) -> Vec<String> {
    match value {
        Value::Array(values) => values.iter().flat_map(strings).collect(),
        value => vec![value.as_str().unwrap().to_owned()],
    }
}
