//! Random and mutated tokens: nothing panics, and what the verdicts promise holds for all of them.

use jwtx::check::{Policy, expiry, inspect, verify};
use jwtx::forgive::forgive;
use jwtx::jose::{Algorithm, NumericDate, Seconds, Token, Value};
use jwtx::keys::{Key, KeyRing, Material, Secret, generate};
use jwtx::mint;
use jwtx::render::human::{Human, Zone};
use jwtx::render::{Render, json::Json};
use jwtx::report::{Report, SignatureStatus, Verdict};
use jwtx::values;
use proptest::prelude::*;

const SECRET: &[u8] = b"a secret of these properties and of nothing else";

fn secret_ring() -> KeyRing {
    let secret = Material::Secret(Secret::new(SECRET.to_vec()));
    KeyRing::new(vec![Key::new("property", secret, None)])
}

fn object(json: &str) -> jwtx::jose::Object {
    Value::parse(json).unwrap().as_object().unwrap().clone()
}

fn good() -> String {
    let header = object(r#"{"alg":"HS256","typ":"JWT","kid":"k"}"#);
    let claims = object(r#"{"sub":"user-42","aud":["a","b"],"iat":1767222000,"exp":1767222900}"#);
    mint::sign(&header, &claims, Algorithm::Hs256, &secret_ring().keys[0]).unwrap()
}

fn policy(now: i64) -> Policy {
    Policy { leeway: Seconds::from_seconds(60), ..Policy::at(NumericDate::from_seconds(now)) }
}

fn shown(report: &Report) -> [String; 2] {
    let human = Human { width: 80, zone: Zone::Utc, raw: true };
    [&human as &dyn Render, &Json].map(|renderer| {
        let mut text = Vec::new();
        renderer.report(report, &mut text).unwrap();
        String::from_utf8(text).unwrap()
    })
}

/// What holds of every report, whatever the token.
fn holds(report: &Report) {
    let [human, json] = shown(report);
    serde_json::from_str::<serde_json::Value>(&json).unwrap();
    for text in [&human, &json] {
        assert!(!text.chars().any(|c| c.is_control() && c != '\n'), "{text:?}");
        assert!(!text.contains(std::str::from_utf8(SECRET).unwrap()));
    }
    if report.command == "verify" {
        use Verdict as V;
        let verdict = report.judgement.as_ref().unwrap().verdict;
        if matches!(verdict, V::Valid | V::Expiring | V::Expired | V::NotActive) {
            assert_eq!(report.signature, SignatureStatus::Verified);
        }
    }
}

/// Everything that can be done with a text as a token.
fn try_all(text: &str) {
    let (forgiven, findings) = forgive(text);
    for text in [text, &forgiven] {
        let policy = policy(1_767_222_300);
        holds(&inspect(Token::parse(text), &policy, findings.clone()));
        holds(&expiry(Token::parse(text), &policy, Vec::new()));
        holds(&verify(Token::parse(text), &secret_ring(), &policy, Vec::new()));
        holds(&verify(Token::parse(text), &KeyRing::default(), &policy, Vec::new()));
    }
}

/// A change to some bytes of a text.
#[derive(Debug, Clone)]
enum Change {
    Replace(usize, u8),
    Insert(usize, u8),
    Remove(usize),
    Cut(usize),
    Double(usize),
}

fn changes() -> impl Strategy<Value = Vec<Change>> {
    let change = prop_oneof![
        (any::<usize>(), any::<u8>()).prop_map(|(at, byte)| Change::Replace(at, byte)),
        (any::<usize>(), any::<u8>()).prop_map(|(at, byte)| Change::Insert(at, byte)),
        any::<usize>().prop_map(Change::Remove),
        any::<usize>().prop_map(Change::Cut),
        any::<usize>().prop_map(Change::Double),
    ];
    prop::collection::vec(change, 1..4)
}

fn mutated(text: &str, changes: &[Change]) -> String {
    let mut bytes = text.as_bytes().to_vec();
    for change in changes {
        let length = bytes.len().max(1);
        match *change {
            Change::Replace(at, byte) if !bytes.is_empty() => bytes[at % length] = byte,
            Change::Insert(at, byte) => bytes.insert(at % (bytes.len() + 1), byte),
            Change::Remove(at) if !bytes.is_empty() => {
                bytes.remove(at % length);
            }
            Change::Cut(at) => bytes.truncate(at % length),
            Change::Double(at) => {
                let tail = bytes[at % length..].to_vec();
                bytes.extend(tail);
            }
            _ => {}
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_can_be_judged(text in "\\PC*") {
        try_all(&text);
    }

    #[test]
    fn any_bytes_can_be_judged(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        try_all(&String::from_utf8_lossy(&bytes));
    }

    #[test]
    fn any_three_segments_can_be_judged(
        header in prop::collection::vec(any::<u8>(), 0..60),
        claims in prop::collection::vec(any::<u8>(), 0..60),
        signature in prop::collection::vec(any::<u8>(), 0..60),
    ) {
        let encode = |bytes: &[u8]| jwtx::jose::base64url::encode(bytes);
        try_all(&format!("{}.{}.{}", encode(&header), encode(&claims), encode(&signature)));
    }

    #[test]
    fn a_changed_token_never_verifies(changes in changes()) {
        let good = good();
        let changed = mutated(&good, &changes);
        try_all(&changed);
        let report = verify(Token::parse(&changed), &secret_ring(), &policy(1_767_222_300), Vec::new());
        prop_assert_eq!(report.signature == SignatureStatus::Verified, changed == good);
    }

    #[test]
    fn json_is_what_serde_json_takes_for_json(text in "[\\[\\]{}\",:0-9eE+.a-z\\\\ -]{0,24}") {
        let ours = Value::parse(&text);
        let theirs = serde_json::from_str::<Box<serde_json::value::RawValue>>(&text);
        // Half a surrogate pair is looked at by one reader and not by the other.
        prop_assume!(!text.contains("\\u"));
        prop_assert_eq!(ours.is_ok(), theirs.is_ok(), "{}", text);
        if let Ok(value) = ours {
            prop_assert_eq!(Value::parse(&value.to_string()).unwrap(), value);
        }
    }

    #[test]
    fn instants_compare_as_their_decimals_do(
        a in -1_000_000_000_000_i64..1_000_000_000_000, b in -1_000_000_000_000_i64..1_000_000_000_000,
        decimals in 0_u32..6,
    ) {
        let scale = 10_i64.pow(decimals);
        let read = |scaled: i64| {
            let sign = if scaled < 0 { "-" } else { "" };
            let (whole, part) = (scaled.abs() / scale, scaled.abs() % scale);
            let width = decimals as usize;
            let text = if decimals == 0 {
                format!("{sign}{whole}")
            } else {
                format!("{sign}{whole}.{part:0width$}")
            };
            let Value::Number(number) = Value::parse(&text).unwrap() else { unreachable!() };
            NumericDate::from_number(&number).unwrap()
        };
        prop_assert_eq!(read(a).cmp(&read(b)), a.cmp(&b));
    }

    #[test]
    fn what_has_expired_stays_expired(earlier in 0_i64..4_000_000_000, later in 0_i64..4_000_000_000) {
        let (earlier, later) = (earlier.min(later), earlier.max(later));
        let verdict = |now| {
            let report = verify(Token::parse(&good()), &secret_ring(), &policy(now), Vec::new());
            report.judgement.unwrap().verdict
        };
        if verdict(earlier) == Verdict::Expired {
            prop_assert_eq!(verdict(later), Verdict::Expired);
        }
    }

    #[test]
    fn options_are_read_or_refused(text in "\\PC{0,20}") {
        let _ = values::instant(&text);
        let _ = values::span(&text);
        let _ = values::within(&text);
        let _ = values::member(&text);
        let _ = values::algorithm(&text);
    }
}

#[test]
fn changed_tokens_of_public_keys_never_verify() {
    for algorithm in [Algorithm::Rs256, Algorithm::Es256, Algorithm::EdDsa] {
        let key = generate::key_pair(algorithm.row().keys[0], 2048).unwrap();
        let header = object(&format!(r#"{{"alg":"{}"}}"#, algorithm.name()));
        let token = mint::sign(&header, &object(r#"{"sub":"a"}"#), algorithm, &key).unwrap();
        let ring = KeyRing::new(vec![key]);
        for at in 0..token.len() {
            let mut bytes = token.clone().into_bytes();
            bytes[at] = if bytes[at] == b'A' { b'B' } else { b'A' };
            let changed = String::from_utf8(bytes).unwrap();
            let report = verify(Token::parse(&changed), &ring, &policy(0), Vec::new());
            assert_ne!(report.signature, SignatureStatus::Verified, "byte {at} of {token}");
        }
    }
}
