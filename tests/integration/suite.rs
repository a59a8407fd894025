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

/// How many cases there are for every verifier.
fn cases() -> usize {
    CASES.iter().filter(|case| case.is_of_signed_tokens()).count()
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
        assert_eq!(lines.len() + missing, cases(), "{left_out}");
        assert!(left_out.contains(&format!("skipped {missing} cases:")), "{left_out}");
    }
}

#[test]
fn every_kind_of_key_makes_the_whole_suite() {
    for name in ["rsa2048", "p256", "p521", "ed25519"] {
        let private = fixture(&format!("interop/keys/{name}.pkcs8.pem"));
        let (lines, left_out) = lines(&[&CLAIMS[..], &["--key", &private]].concat());
        assert_eq!((lines.len(), left_out.as_str()), (cases(), ""), "{name}");
        let public = fs::read(fixture(&format!("interop/keys/{name}.spki.pem"))).unwrap();
        let (keys, _) = sniff::read(&public, name).unwrap();
        assert_kept(&lines, &KeyRing::new(keys), 60);
    }
}

/// What `verify` says of every token, with these options.
fn assert_kept_by_the_program(lines: &[Value], options: &[&str]) {
    for line in lines.iter().filter(|line| !text(line, "token").is_empty()) {
        let expected = ["--iss", "https://id.example", "--aud", "api", "--require", "sub"];
        let judged = ["verify", "--at", "1767222000", "--json", text(line, "token")];
        let run = jwtx(&[&judged[..], &expected, options].concat());
        let report: Value = serde_json::from_str(&run.stdout).unwrap();
        let promised = (&line["expect"], &line["reason"]);
        assert_eq!((&report["code"], &report["reason"]), promised, "{} {report}", line["name"]);
    }
}

#[test]
fn encrypted_tokens_and_sd_jwts_are_in_the_suite_where_they_are_asked_for() {
    let folder = Folder::new("suite-encrypted");
    let signing = fixture("interop/keys/ed25519.pkcs8.pem");
    let public = fixture("interop/keys/ed25519.spki.pem");
    let oct = folder.file("oct.jwk", br#"{"kty":"oct","k":"MDEyMzQ1Njc4OWFiY2RlZg"}"#);
    let password = folder.file("password", b"correct horse battery staple");
    let signed = [&CLAIMS[..], &["--key", &signing]].concat();
    let count =
        |lines: &[Value], group: &str| lines.iter().filter(|line| line["group"] == group).count();
    let key = |name: &str| fixture(&format!("interop/keys/{name}"));
    for (to, opens, others) in [
        (["--encrypt-to", &key("p256.spki.pem")], ["--decryption-key", &key("p256.pkcs8.pem")], 12),
        (
            ["--encrypt-to", &key("rsa2048.spki.pem")],
            ["--decryption-key", &key("rsa2048.pkcs8.pem")],
            12,
        ),
        (["--encrypt-to", &oct], ["--decryption-key", &oct], 12),
        (["--encryption-password-file", &password], ["--decryption-password-file", &password], 12),
    ] {
        let (lines, left_out) = lines(&[&signed[..], &to].concat());
        assert_eq!((count(&lines, "encryption"), left_out.as_str()), (others, ""), "{to:?}");
        assert_eq!(lines.len(), cases() + others);
        assert_kept_by_the_program(&lines, &[&["--key", &public], &opens[..]].concat());
    }
    // `dir` has no encrypted key.
    let direct = ["--encrypt-to", &oct, "--encryption-alg", "dir", "--enc", "A128GCM"];
    let (lines_of, left_out) = lines(&[&signed[..], &direct].concat());
    assert_eq!(count(&lines_of, "encryption"), 11);
    assert!(left_out.contains("encrypted-key-flipped"), "{left_out}");
    assert_kept_by_the_program(&lines_of, &["--key", &public, "--decryption-key", &oct]);

    for hidden in [&["--sd", "sub"][..], &["--sd", "/address/city", "--decoys", "2"]] {
        let claims = ["--claim", r#"address={"city":"X","zip":"1"}"#];
        let (lines, left_out) = lines(&[&signed[..], &claims, hidden].concat());
        assert_eq!((count(&lines, "disclosures"), left_out.as_str()), (9, ""));
        let lines: Vec<Value> = lines
            .into_iter()
            // Without its disclosure there is no `sub`.
            .filter(|line| line["name"] != "sd-jwt-nothing-disclosed" || hidden[1] != "sub")
            .collect();
        assert_kept_by_the_program(&lines, &["--key", &public]);
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
