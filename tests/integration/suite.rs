//! The family of test tokens: each gets from `verify` the verdict that it promises, for every kind of
//! key and under every leeway.

use std::collections::BTreeSet;
use std::fs;

use jwtx::jose::{NumericDate, Seconds, Token};
use jwtx::keys::{Key, KeyMaterial, KeyRing, Secret, sniff};
use jwtx::report::Reason;
use jwtx::suite::CASES;
use jwtx::validate::{Expectations, Policy, verify};
use serde_json::Value;

use crate::program::{Folder, fixture, jwtx};

const AT: i64 = 1_767_222_000;
const SECRET: &str = "not-a-secret-but-long-enough-for-hs256";
const CLAIMS: [&str; 6] = ["--iss", "https://id.example", "--aud", "api", "--sub", "user-42"];

fn lines(options: &[&str]) -> (Vec<Value>, String) {
    let run = jwtx(&[&["mint", "--suite", "--at", "1767222000"], options].concat());
    assert_eq!(run.status, Some(0), "{options:?}: {}", run.stderr);
    (run.stdout.lines().map(|line| serde_json::from_str(line).unwrap()).collect(), run.stderr)
}

fn text<'a>(line: &'a Value, name: &str) -> &'a str {
    line[name].as_str().unwrap_or_else(|| panic!("no {name} in {line}"))
}

fn policy(leeway: i64) -> Policy {
    Policy {
        leeway: Seconds::from_seconds(leeway),
        expectations: Expectations {
            audiences: vec!["api".to_owned()],
            issuers: vec!["https://id.example".to_owned()],
            required: vec!["sub".to_owned()],
            ..Expectations::default()
        },
        ..Policy::at(NumericDate::from_seconds(AT))
    }
}

/// What jwtx itself says of a token: verdict and reason.
fn judged(token: &str, ring: &KeyRing, leeway: i64) -> (&'static str, &'static str) {
    if token.is_empty() {
        return ("NO_TOKEN", Reason::NoToken.name());
    }
    let report = verify(Token::parse(token), ring, &policy(leeway), Vec::new());
    let judgement = report.judgement.unwrap();
    (judgement.verdict.code(), judgement.reason.name())
}

fn assert_kept(lines: &[Value], ring: &KeyRing, leeway: i64) {
    for line in lines {
        let promised = (text(line, "expect"), text(line, "reason"));
        let name = text(line, "name");
        assert_eq!(judged(text(line, "token"), ring, leeway), promised, "{name}, leeway {leeway}");
    }
}

#[test]
fn verify_gives_every_token_the_verdict_that_it_promises() {
    let key = Key::new("", KeyMaterial::Secret(Secret::new(SECRET.as_bytes().to_vec())));
    let ring = KeyRing::new(vec![key]);
    for leeway in [0, 1, 2, 60, 300, 3600, 7200] {
        let seconds = leeway.to_string();
        let options = [&CLAIMS[..], &["--secret", SECRET, "--leeway", &seconds]].concat();
        let (lines, left_out) = lines(&options);
        assert_kept(&lines, &ring, leeway);
        let missing = if leeway < 2 { 3 } else { 2 };
        assert_eq!(lines.len() + missing, CASES.len(), "{left_out}");
        assert!(left_out.contains(&format!("skipped {missing} cases:")), "{left_out}");
    }
}

#[test]
fn every_kind_of_key_makes_the_whole_suite() {
    for name in ["rsa2048", "p256", "p521", "ed25519"] {
        let private = fixture(&format!("interop/keys/{name}.pkcs8.pem"));
        let (lines, left_out) = lines(&[&CLAIMS[..], &["--key", &private]].concat());
        assert_eq!((lines.len(), left_out.as_str()), (CASES.len(), ""), "{name}");
        let public = fs::read(fixture(&format!("interop/keys/{name}.spki.pem"))).unwrap();
        let (keys, _) = sniff::read(&public, name).unwrap();
        assert_kept(&lines, &KeyRing::new(keys), 60);
    }
}

#[test]
fn what_decides_is_the_leeway() {
    let of = |leeway: &str| {
        let (lines, _) = lines(&[&CLAIMS[..], &["--secret", SECRET, "--leeway", leeway]].concat());
        let named = |name| {
            let line = lines.iter().find(|line| line["name"] == name);
            line.map(|line| text(line, "expect").to_owned())
        };
        ["expired-1s", "expired-within-leeway", "expired-beyond-leeway", "expired-1h"].map(named)
    };
    let (good, dead) = (Some("TOKEN_VALID".to_owned()), Some("TOKEN_EXPIRED".to_owned()));
    assert_eq!(of("0s"), [dead.clone(), None, dead.clone(), dead.clone()]);
    assert_eq!(of("60s"), [good.clone(), good.clone(), dead.clone(), dead.clone()]);
    assert_eq!(of("2h"), [good.clone(), good.clone(), dead, good]);
}

#[test]
fn the_public_key_as_a_secret_is_its_file_to_the_byte() {
    let public = fixture("interop/keys/rsa2048.spki.pem");
    let (lines, _) = lines(&["--key", &fixture("interop/keys/rsa2048.pkcs8.pem")]);
    let token = |name: &str| {
        let line = lines.iter().find(|line| line["name"] == name).unwrap();
        text(line, "token").to_owned()
    };
    let whole = fs::read(public).unwrap();
    for (name, secret) in
        [("alg-confusion", whole.as_slice()), ("alg-confusion-trimmed", whole.trim_ascii_end())]
    {
        let ring =
            KeyRing::new(vec![Key::new("", KeyMaterial::Secret(Secret::new(secret.to_vec())))]);
        let report = verify(
            Token::parse(&token(name)),
            &ring,
            &Policy::at(NumericDate::from_seconds(AT)),
            Vec::new(),
        );
        assert_eq!(report.judgement.unwrap().reason, Reason::Valid, "{name}");
    }
}

#[test]
fn stale_times_of_the_claims_are_not_taken_over() {
    let claims = r#"{"sub":"a","iat":1,"nbf":2,"exp":3}"#;
    let (lines, _) = lines(&["--secret", SECRET, "--claims", claims, "--exp", "1h"]);
    let token = Token::parse(text(&lines[0], "token"));
    let claims = token.claims.unwrap().members().to_string();
    assert_eq!(claims, format!(r#"{{"sub":"a","iat":{AT},"nbf":{AT},"exp":{}}}"#, AT + 3600));
}

#[test]
fn a_folder_gets_one_private_file_for_each_token_and_the_list() {
    let folder = Folder::new("suite");
    let out = folder.path("tokens");
    let args = ["mint", "--suite", "--at", "1767222000", "--secret", SECRET, "--out", &out];
    let run = jwtx(&args);
    assert_eq!((run.status, run.stdout.as_str()), (Some(0), ""), "{}", run.stderr);
    let list = fs::read_to_string(format!("{out}/suite.jsonl")).unwrap();
    let mut names = BTreeSet::from(["suite.jsonl".to_owned()]);
    for line in list.lines() {
        let line: Value = serde_json::from_str(line).unwrap();
        let file = format!("{}.jwt", text(&line, "name"));
        assert_eq!(fs::read_to_string(format!("{out}/{file}")).unwrap(), text(&line, "token"));
        names.insert(file);
    }
    let found = fs::read_dir(&out).unwrap().map(|entry| entry.unwrap());
    let found: BTreeSet<String> = found
        .map(|entry| {
            #[cfg(unix)]
            {
                use std::os::unix::fs::PermissionsExt as _;
                assert_eq!(entry.metadata().unwrap().permissions().mode() & 0o777, 0o600);
            }
            entry.file_name().into_string().unwrap()
        })
        .collect();
    assert_eq!(found, names);
    let again = jwtx(&args);
    assert_eq!(again.status, Some(1));
    assert!(again.stderr.contains("already exists"), "{}", again.stderr);
    assert_eq!(jwtx(&[&args[..], &["--force"]].concat()).status, Some(0));
}

#[test]
fn the_other_formats_hold_the_same_tokens() {
    let args = ["mint", "--suite", "--at", "1767222000", "--secret", SECRET];
    let (lines, _) = lines(&args[4..]);
    let in_format = |format| jwtx(&[&args[..], &["--format", format]].concat()).stdout;
    let (http, curl) = (in_format("http"), in_format("curl"));
    for line in &lines {
        let (name, token, expect) = (text(line, "name"), text(line, "token"), text(line, "expect"));
        let header =
            if token.is_empty() { String::new() } else { format!("Authorization: Bearer {token}") };
        let request = format!("### {name}: {expect}\nGET {{{{url}}}}\n{header}");
        assert!(http.contains(&request), "{request}\n{http}");
        let command = curl.lines().find(|line| line.contains(&format!("'{name} %{{http_code}}")));
        let command = command.unwrap_or_else(|| panic!("no {name} in {curl}"));
        assert!(command.contains(&header) && command.ends_with(" \"$URL\""), "{command}");
    }
}
