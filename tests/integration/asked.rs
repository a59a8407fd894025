//! What options ask of a token: ages, claims that must be there, types; and options that contradict
//! each other.

use jwtx::cli::render::wording::words;
use jwtx::compat::compare;
use jwtx::jose::{NumericDate, Seconds, Token, base64url};
use jwtx::keys::{DecryptionKeys, Key, KeyMaterial, KeyRing, Secret};
use jwtx::registry::{CLAIMS, Holds};
use jwtx::report::finding::{Code, Severity};
use jwtx::report::{Reason, Report, Verdict};
use jwtx::validate::{Expectations, Policy, Question, Validator, verify};

use crate::program::{jwtx, jwtx_with};

const NOW: i64 = 1_767_222_300;
const AT: &str = "2025-12-31T23:05:00Z";
const SECRET: &str = "not-a-secret-but-long-enough-for-hs256";

fn signed(header: &str, claims: &str) -> String {
    let input = format!("{}.{}", base64url::encode(header), base64url::encode(claims));
    let key = aws_lc_rs::hmac::Key::new(aws_lc_rs::hmac::HMAC_SHA256, SECRET.as_bytes());
    let tag = aws_lc_rs::hmac::sign(&key, input.as_bytes());
    format!("{input}.{}", base64url::encode(tag.as_ref()))
}

fn hs256(claims: &str) -> String {
    signed(r#"{"alg":"HS256"}"#, claims)
}

fn ring() -> KeyRing {
    let material = KeyMaterial::Secret(Secret::new(SECRET.as_bytes().to_vec()));
    KeyRing::new(vec![Key::new("test", material)])
}

fn judged(token: &str, expectations: Expectations) -> Report {
    let policy = Policy {
        leeway: Seconds::from_seconds(60),
        expectations,
        ..Policy::at(NumericDate::from_seconds(NOW))
    };
    verify(Token::parse(token), &ring(), &policy, Vec::new())
}

fn reason(report: &Report) -> Reason {
    report.judgement.as_ref().unwrap().reason
}

#[test]
fn an_age_is_asked_of_both_sides() {
    let age = |iat: &str| {
        let max_age = Some(Seconds::from_seconds(300));
        let token = hs256(&format!(r#"{{"iat":{iat},"exp":{}}}"#, NOW + 3600));
        reason(&judged(&token, Expectations { max_age, ..Expectations::default() }))
    };
    let from_now = |seconds: i64| age(&(NOW + seconds).to_string());
    for (seconds, expected) in [
        (-300, Reason::Valid),
        (-359, Reason::Valid),
        (-360, Reason::TooOld),
        (-86_400, Reason::TooOld),
        (0, Reason::Valid),
        (60, Reason::Valid),
        (61, Reason::ClaimMismatch),
        (86_400, Reason::ClaimMismatch),
    ] {
        assert_eq!(from_now(seconds), expected, "{seconds}");
    }
    assert_eq!(age(&format!("{}.000000001", NOW + 60)), Reason::ClaimMismatch);
    assert_eq!(age("null"), Reason::ClaimMalformed);
    assert_eq!(age("1e30"), Reason::ClaimMalformed);
    let missing = hs256(r#"{"sub":"1"}"#);
    let max_age = Some(Seconds::from_seconds(300));
    let report = judged(&missing, Expectations { max_age, ..Expectations::default() });
    assert_eq!(reason(&report), Reason::ClaimMissing);
}

#[test]
fn too_old_is_not_expired() {
    let token = hs256(&format!(r#"{{"iat":{},"exp":{}}}"#, NOW - 3600, NOW + 3600));
    let args = ["verify", "--secret", SECRET, "--max-age", "5m", "--at", AT, "--json", &token];
    let run = jwtx(&args);
    let report: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
    assert_eq!(run.status, Some(3));
    assert_eq!((&report["code"], &report["reason"]), (&"TOKEN_EXPIRED".into(), &"too_old".into()));
    assert_eq!(report["expiresAt"], "2026-01-01T00:05:00Z");
    assert!(report["expiredAt"].is_null(), "{}", run.stdout);
    // Past `exp` as well, that is what is said first.
    let token = hs256(&format!(r#"{{"iat":{},"exp":{}}}"#, NOW - 3600, NOW - 1800));
    let mut args = args;
    args[8] = &token;
    let report: serde_json::Value = serde_json::from_str(&jwtx(&args).stdout).unwrap();
    assert_eq!(report["reason"], "expired");
    assert_eq!(report["expiredAt"], "2025-12-31T22:35:00Z");
}

#[test]
fn what_is_required_is_there_once_and_of_its_type() {
    let required = |name: &str, claims: &str| {
        let names = vec![name.to_owned()];
        reason(&judged(&hs256(claims), Expectations { required: names, ..Expectations::default() }))
    };
    for name in ["iss", "sub", "jti", "nonce", "client_id", "aud", "role", "a.b"] {
        let claims = |value: &str| format!(r#"{{"{name}":{value}}}"#);
        assert_eq!(required(name, &claims("\"x\"")), Reason::Valid, "{name}");
        assert_eq!(required(name, "{}"), Reason::ClaimMissing, "{name}");
        assert_eq!(required(name, &claims("null")), Reason::ClaimMalformed, "{name}");
        let twice = format!(r#"{{"{name}":"x","{name}":"x"}}"#);
        assert_eq!(required(name, &twice), Reason::ClaimMalformed, "{name}");
        let free = matches!(name, "role" | "a.b");
        for value in ["0", "true", "{}"] {
            let expected = if free { Reason::Valid } else { Reason::ClaimMalformed };
            assert_eq!(required(name, &claims(value)), expected, "{name} {value}");
        }
    }
    for name in ["exp", "nbf", "iat", "auth_time"] {
        for (value, expected) in [
            (format!("{}", if name == "exp" { NOW + 9 } else { NOW - 9 }), Reason::Valid),
            ("null".to_owned(), Reason::ClaimMalformed),
            (format!("\"{NOW}\""), Reason::ClaimMalformed),
            ("1e99".to_owned(), Reason::ClaimMalformed),
        ] {
            assert_eq!(
                required(name, &format!(r#"{{"{name}":{value}}}"#)),
                expected,
                "{name} {value}"
            );
        }
    }
    assert_eq!(required("aud", r#"{"aud":["a","b"]}"#), Reason::Valid);
    assert_eq!(required("aud", r#"{"aud":["a",7]}"#), Reason::ClaimMalformed);
    assert_eq!(required("sub", r#"{"\u0073ub":"x","sub":"x"}"#), Reason::ClaimMalformed);
    assert_eq!(required("sub", r#"{"sub":""}"#), Reason::Valid, "an empty string is there");
}

#[test]
fn a_required_claim_has_the_type_that_its_definition_gives_it() {
    let required = |name: &str, value: &str| {
        let expectations =
            Expectations { required: vec![name.to_owned()], ..Expectations::default() };
        let token = hs256(&format!(r#"{{"{name}":{value}}}"#));
        let found = reason(&judged(&token, expectations.clone()));
        let at = Policy::at(NumericDate::from_seconds(NOW));
        let policy = Policy { expectations, leeway: Seconds::from_seconds(60), ..at };
        let validator = Validator {
            question: Question::Verify,
            policy,
            ring: ring(),
            decryption: DecryptionKeys::default(),
            strict: true,
        };
        let of_record = validator.batch().record(&token, |record| record.verdict);
        assert_eq!(of_record.map(|(_, reason)| reason), Some(found), "{name} {value}");
        found
    };
    for claim in CLAIMS {
        // `exp` and `nbf` are judged for their time as well.
        let example = claim.example.split_once(':').unwrap().1;
        let found = required(claim.name, example);
        assert!(matches!(found, Reason::Valid | Reason::Expired), "{}: {found:?}", claim.name);
        assert_eq!(required(claim.name, "null"), Reason::ClaimMalformed, "{}", claim.name);
        let values = ["\"x\"", "[\"x\"]", "[7]", "{\"x\":1}", "5", "true"];
        let taken = values.into_iter().filter(|value| required(claim.name, value) == Reason::Valid);
        let most = match claim.holds {
            Holds::Anything => 6,
            Holds::Array | Holds::TextOrTexts | Holds::TextOrNumber => 2,
            _ => 1,
        };
        assert!(taken.count() <= most, "{}", claim.name);
    }
    for (name, value) in [
        ("scope", r#"["a","b"]"#),
        ("cnf", "\"x\""),
        ("act", "\"x\""),
        ("events", "[]"),
        ("address", "\"x\""),
        ("amr", "\"pwd\""),
        ("email_verified", "\"yes\""),
        ("name", "5"),
    ] {
        assert_eq!(required(name, value), Reason::ClaimMalformed, "{name}");
    }
}

#[test]
fn options_that_contradict_each_other_are_a_usage_error() {
    let token = hs256(&format!(r#"{{"exp":{}}}"#, NOW + 3600));
    for (options, status) in [
        (&["--require-exp", "--ignore-exp"][..], 2),
        (&["--within", "5m", "--ignore-exp"], 2),
        (&["--require", "sub,exp", "--ignore-exp"], 2),
        (&["--require", "nbf", "--ignore-nbf"], 2),
        (&["--require", "exp", "--ignore-nbf"], 0),
        (&["--require-exp", "--require", "exp"], 0),
        (&["--ignore-exp", "--ignore-nbf"], 0),
    ] {
        for batch in [None, Some("--lines")] {
            let args = ["verify", "--secret", SECRET, "--at", AT];
            let args: Vec<&str> = args.iter().chain(options).copied().chain(batch).collect();
            let run = jwtx_with(&args, token.as_bytes());
            assert_eq!(run.status, Some(status), "{options:?} {batch:?}: {}", run.stderr);
        }
    }
}

#[test]
fn a_wrong_type_that_nobody_asked_about_is_a_warning() {
    for name in ["iss", "sub", "aud", "jti"] {
        for value in ["7", "null", "{}", "[7]", "true"] {
            let token = hs256(&format!(r#"{{"{name}":{value},"exp":{}}}"#, NOW + 3600));
            let mut report = judged(&token, Expectations::default());
            assert_eq!(reason(&report), Reason::Valid, "{name} {value}");
            let found =
                report.findings.iter().find(|one| one.code == Code::ClaimMalformed).unwrap();
            assert!(words(&found.message).contains(name), "{}", words(&found.message));
            assert!(report.findings.iter().all(|one| one.severity < Severity::Error), "{name}");
            let policy = Policy::at(NumericDate::from_seconds(NOW));
            compare(&mut report, &ring(), &policy);
            // What was asked for counts.
            let mut expected = Expectations::default();
            match name {
                "iss" => expected.issuers.push("x".to_owned()),
                "aud" => expected.audiences.push("x".to_owned()),
                "sub" => expected.subject = Some("x".to_owned()),
                _ => expected.token_id = Some("x".to_owned()),
            }
            let asked = judged(&token, expected);
            assert_eq!(reason(&asked), Reason::ClaimMalformed, "{name} {value}");
        }
    }
    // --compat says who refuses a number as `sub`.
    let token = hs256(&format!(r#"{{"sub":7,"exp":{}}}"#, NOW + 3600));
    let mut report = judged(&token, Expectations::default());
    compare(&mut report, &ring(), &Policy::at(NumericDate::from_seconds(NOW)));
    let refusals = report.opinions.iter().filter_map(|opinion| opinion.refusal.as_ref());
    assert!(refusals.into_iter().any(|refusal| refusal.message.contains("`sub`")));
}

#[test]
fn a_gate_on_errors_lets_a_numeric_subject_pass() {
    let token = hs256(&format!(r#"{{"sub":7,"exp":{}}}"#, NOW + 3600));
    for (severity, status) in [("error", 0), ("warning", 6), ("claim-malformed", 6)] {
        for batch in [None, Some("--lines")] {
            let args = ["verify", "--secret", SECRET, "--at", AT, "--fail-on", severity];
            let args: Vec<&str> = args.into_iter().chain(batch).collect();
            let run = jwtx_with(&args, token.as_bytes());
            assert_eq!(run.status, Some(status), "{severity} {batch:?}: {}", run.stdout);
        }
        let run = jwtx_with(
            &["scan", "-", "--secret", SECRET, "--at", AT, "--fail-on", severity],
            token.as_bytes(),
        );
        assert_eq!(run.status, Some(status), "scan {severity}: {} {}", run.stdout, run.stderr);
    }
}

#[test]
fn a_header_of_the_wrong_type_is_malformed() {
    let claims = format!(r#"{{"exp":{}}}"#, NOW + 3600);
    let judge = |members: &str| {
        judged(
            &signed(&format!(r#"{{"alg":"HS256",{members}}}"#), &claims),
            Expectations::default(),
        )
    };
    for value in [r#""true""#, r#""false""#, "null", "0", "1", "[]", "{}", "[true]"] {
        for crit in [r#""crit":["b64"],"#, ""] {
            let report = judge(&format!(r#"{crit}"b64":{value}"#));
            assert_eq!(reason(&report), Reason::Malformed, "{crit} {value}");
        }
    }
    assert_eq!(reason(&judge(r#""crit":["b64"],"b64":true"#)), Reason::Valid);
    assert_eq!(reason(&judge(r#""crit":["b64"],"b64":false"#)), Reason::Malformed);
    for member in [r#""kid":7"#, r#""epk":"x""#, r#""p2c":"9""#, r#""x5c":"x""#, r#""aud":{}"#] {
        assert_eq!(reason(&judge(member)), Reason::Malformed, "{member}");
    }
}

#[test]
fn a_parameter_of_encryption_in_a_signed_token_is_named() {
    let claims = format!(r#"{{"exp":{}}}"#, NOW + 3600);
    for (name, value) in [
        ("enc", r#""A128GCM""#),
        ("zip", r#""DEF""#),
        ("epk", "{}"),
        ("apu", r#""""#),
        ("apv", r#""""#),
        ("iv", r#""""#),
        ("tag", r#""""#),
        ("p2s", r#""""#),
        ("p2c", "1000"),
    ] {
        let header = format!(r#"{{"alg":"HS256","{name}":{value}}}"#);
        let report = judged(&signed(&header, &claims), Expectations::default());
        let found: Vec<_> =
            report.findings.iter().filter(|one| one.code == Code::EncryptionParameter).collect();
        assert_eq!(found.len(), 1, "{name}");
        assert!(words(&found[0].message).contains(name) && found[0].severity == Severity::Warning);
        assert_eq!(report.judgement.unwrap().verdict, Verdict::Valid, "{name}");
    }
    // An encrypted token has them by right.
    let token = format!(
        "{}..AAAA.AAAA.AAAA",
        base64url::encode(r#"{"alg":"dir","enc":"A128GCM","zip":"DEF"}"#)
    );
    let report = judged(&token, Expectations::default());
    assert!(report.findings.iter().all(|one| one.code != Code::EncryptionParameter));
}
