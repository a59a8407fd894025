//! A token is judged alike alone and among many: what the fast path settles is what the full report says,
//! for every vector there is and for whatever chance makes of them.

use std::fs;
use std::path::Path;

use jwtx::jose::{NumericDate, Seconds, Value};
use jwtx::keys::{DecryptionKeys, Key, KeyMaterial, KeyRing, Secret, sniff};
use jwtx::report::Summary;
use jwtx::validate::{ExpCheck, Policy, Question, Validator, Within};
use proptest::prelude::*;

use crate::program::{Folder, fixture, jwtx, jwtx_with};

const NOW: i64 = 1_767_222_300;
const SECRET: &[u8] = b"0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

fn policy() -> Policy {
    Policy {
        leeway: Seconds::from_seconds(60),
        diagnose: false,
        ..Policy::at(NumericDate::from_seconds(NOW))
    }
}

/// Judges that differ in what they ask, by one set of keys.
fn judges(keys: &[Key]) -> Vec<Validator> {
    let judge = |question, policy| Validator {
        question,
        policy,
        ring: KeyRing::new(keys.to_vec()),
        decryption: DecryptionKeys::default(),
        strict: false,
    };
    let mut expecting = policy();
    expecting.expectations.audiences = vec!["api".to_owned()];
    expecting.expectations.issuers = vec!["https://issuer.example".to_owned()];
    let within = Policy { within: Some(Within::Span(Seconds::from_seconds(900))), ..policy() };
    let share = Policy { within: Some(Within::Share(5000)), ..policy() };
    let required = Policy { exp: ExpCheck::Required, ..policy() };
    let mut typed = policy();
    typed.expectations.token_type = Some("JWT".to_owned());
    let weak = Policy { allow_weak_keys: true, ..policy() };
    let mut judges = vec![judge(Question::Inspect, policy()), judge(Question::Expiry, policy())];
    judges.extend(
        [policy(), expecting, within, share, required, typed, weak]
            .map(|policy| judge(Question::Verify, policy)),
    );
    judges
}

/// Asserts that every judge says the same of every text, whatever it saw before.
fn alike(texts: &[String], keys: &[Key]) {
    for judge in judges(keys) {
        let mut validator = judge.batch();
        for text in texts.iter().chain(texts) {
            let report = judge.report_on(text);
            validator.record(text, |record| {
                assert_eq!(record, &Summary::of(&report), "{:?} {text}", judge.question);
            });
        }
    }
}

fn secret(bytes: &[u8]) -> Key {
    Key::new("test", KeyMaterial::Secret(Secret::new(bytes.to_vec())))
}

/// The members of a file of JSON Lines that are texts.
fn texts(path: &Path, member: &str) -> Vec<String> {
    let text = fs::read_to_string(path).unwrap();
    let value = |line| Value::parse(line).ok();
    let token = |value: Value| {
        let object = value.as_object()?;
        object.get(member)?.as_str().map(ToOwned::to_owned)
    };
    text.lines().filter_map(value).filter_map(token).collect()
}

#[test]
fn every_recorded_token_is_judged_alike() {
    let compat = texts(Path::new(&fixture("compat.jsonl")), "token");
    assert!(compat.len() > 150);
    alike(&compat, &[secret(SECRET)]);
    let interop = texts(Path::new(&fixture("interop/tokens.jsonl")), "token");
    assert!(interop.len() > 250);
    let mut keys = Vec::new();
    for entry in fs::read_dir(fixture("interop/keys")).unwrap() {
        let bytes = fs::read(entry.unwrap().path()).unwrap();
        match sniff::read(&bytes, "test") {
            Ok((read, _)) => keys.extend(read),
            Err(_) => keys.push(secret(&bytes)),
        }
    }
    assert!(keys.len() > 20);
    alike(&interop, &keys);
}

#[test]
fn every_public_vector_is_judged_alike() {
    let Some(folder) = std::env::var_os("JWTX_CORPORA") else {
        eprintln!("skipped: JWTX_CORPORA is not set");
        return;
    };
    let mut judged = 0;
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|extension| extension == "jsonl") {
            for member in ["token", "jws", "compact"] {
                let found = texts(&path, member);
                judged += found.len();
                alike(&found, &[secret(SECRET), secret(b"secret")]);
            }
        }
    }
    assert!(judged > 500, "{judged} tokens in the corpora");
}

#[test]
fn a_line_says_what_the_program_says_of_one_token() {
    let folder = Folder::new("alike");
    let secret = folder.file("secret", SECRET);
    let tokens = texts(Path::new(&fixture("compat.jsonl")), "token");
    let options = ["--at", "2025-12-31T23:05:00Z", "--json"];
    let all = tokens.join("\n");
    for command in ["inspect", "expiry", "verify"] {
        let mut args = vec![command, "--lines"];
        args.extend(options);
        let mut one = vec![command];
        one.extend(options);
        if command == "verify" {
            args.extend(["--secret-file", &secret]);
            one.extend(["--secret-file", &secret]);
        }
        let lines = jwtx_with(&args, all.as_bytes());
        assert_eq!(lines.status, Some(0), "{}", lines.stderr);
        assert_eq!(lines.stdout.lines().count(), tokens.len());
        // Every seventh: each is a run of the program.
        for (number, (line, token)) in lines.stdout.lines().zip(&tokens).enumerate().step_by(7) {
            let mut args = one.clone();
            args.push(token);
            let mut alone: serde_json::Value = serde_json::from_str(&jwtx(&args).stdout).unwrap();
            let mut among: serde_json::Value = serde_json::from_str(line).unwrap();
            // The work of a search is shared by the first lines. What a cause refutes goes with it.
            let searched = number < 16 || alone["diagnosis"].is_null();
            let of_search: &[&str] =
                if searched { &["search"] } else { &["search", "diagnosis", "findings"] };
            for member in of_search {
                for report in [&mut alone, &mut among] {
                    report.as_object_mut().unwrap().remove(*member);
                }
            }
            assert_eq!(alone, among, "{command} {token}");
        }
    }
}

/// A token of these texts under the secret.
fn signed(header: &str, claims: &str, key: &[u8]) -> String {
    let encode = |text: &str| jwtx::jose::base64url::encode(text);
    let input = format!("{}.{}", encode(header), encode(claims));
    let key = aws_lc_rs::hmac::Key::new(aws_lc_rs::hmac::HMAC_SHA256, key);
    let tag = aws_lc_rs::hmac::sign(&key, input.as_bytes());
    format!("{input}.{}", jwtx::jose::base64url::encode(tag.as_ref()))
}

fn any_value() -> impl Strategy<Value = String> {
    prop_oneof![
        (NOW - 200..NOW + 2000).prop_map(|number| number.to_string()),
        Just("1767222900.5".to_owned()),
        Just("-1".to_owned()),
        Just("-0".to_owned()),
        Just("1e3".to_owned()),
        Just("01".to_owned()),
        Just("99999999999999999999".to_owned()),
        Just("null".to_owned()),
        Just("true".to_owned()),
        Just("\"api\"".to_owned()),
        Just("\"https://issuer.example\"".to_owned()),
        Just("\"https:\\/\\/issuer.example\"".to_owned()),
        Just("\"\\u0061pi\"".to_owned()),
        Just("\"\\ud800\"".to_owned()),
        Just("\"\\x\"".to_owned()),
        Just("[\"api\",\"web\"]".to_owned()),
        Just("{\"exp\":1}".to_owned()),
        Just("[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]".to_owned()),
        "\"[ -~é\u{202e}]{0,8}\"",
    ]
}

proptest! {
    #![proptest_config(crate::property::config(3000))]

    #[test]
    fn whatever_chance_makes_is_judged_alike(
        members in prop::collection::vec((prop_oneof![
            Just("exp"), Just("exp"), Just("nbf"), Just("iat"), Just("iss"), Just("aud"), Just("sub"), Just("jti"),
            Just("a"), Just("\\u0065xp"), Just("e\\\\xp"),
        ], any_value()), 0..6),
        header in prop_oneof![
            4 => Just(r#"{"alg":"HS256","typ":"JWT"}"#),
            1 => Just(r#"{"alg":"HS256","kid":"k1"}"#),
            1 => Just(r#"{"alg":"HS256","kid":7}"#),
            1 => Just(r#"{"alg":"HS256","alg":"HS256"}"#),
            1 => Just(r#"{"alg":"none"}"#),
            1 => Just(r#"{"alg":"RS256"}"#),
            1 => Just(r#"{"alg":"HS256","crit":["exp"],"exp":1}"#),
            1 => Just(r#"{"typ":"JWT"}"#),
            1 => Just("[]"),
        ],
        good_key in prop::bool::weighted(0.8),
        spaces in prop::sample::select(vec!["", " ", "\n"]),
        tail in prop::sample::select(vec!["", "", "", "", "=", "A", ".", " ", "x y", "\u{e9}"]),
        cut in prop::option::weighted(0.1, 0_usize..120),
    ) {
        let members: Vec<String> =
            members.iter().map(|(name, value)| format!("\"{name}\"{spaces}:{value}{spaces}")).collect();
        let claims = format!("{spaces}{{{}}}", members.join(","));
        let key = if good_key { SECRET } else { b"another secret that is of no use here at all" };
        let mut token = signed(header, &claims, key);
        if let Some(cut) = cut {
            token.truncate(cut);
        }
        token.push_str(tail);
        alike(&[token], &[secret(SECRET)]);
    }
}
