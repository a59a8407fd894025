//! A JWS in JSON serialization that asks for too much work, or that breaks its rules.

use super::{SECRET, folder, json, judged, jwtx_with, token};
use serde_json::Value;

use crate::program::{Run, jwtx};

const CLAIMS: &str = r#"{"iat":1767225600,"exp":1767229200}"#;

/// The parts of a good signature over [`CLAIMS`].
fn parts() -> [String; 3] {
    let token = token(r#"{"alg":"HS256"}"#, CLAIMS);
    let parts: Vec<String> = token.split('.').map(str::to_owned).collect();
    parts.try_into().unwrap()
}

fn general(signatures: usize) -> String {
    let [header, payload, signature] = parts();
    let one = format!(r#"{{"protected":"{header}","signature":"{signature}"}}"#);
    let all = vec![one; signatures].join(",");
    format!(r#"{{"payload":"{payload}","signatures":[{all}]}}"#)
}

#[test]
fn more_signatures_than_the_limit_are_not_tried() {
    assert_eq!(judged(&general(100))["code"], "TOKEN_VALID");
    for count in [101, 10_000] {
        let report = judged(&general(count));
        assert_eq!(
            (&report["code"], &report["reason"]),
            (&"TOKEN_ERROR".into(), &"too_large".into())
        );
        let summary = report["summary"].as_str().unwrap();
        assert!(
            summary.contains(&format!("{count} signatures")) && summary.contains("100"),
            "{summary}"
        );
    }
}

#[test]
fn every_rule_of_the_members_is_kept() {
    let [header, payload, signature] = parts();
    let flattened =
        format!(r#""payload":"{payload}","protected":"{header}","signature":"{signature}""#);
    assert_eq!(judged(&format!("{{{flattened}}}"))["code"], "TOKEN_VALID");
    assert_eq!(judged(&format!(r#"{{"other":[1],{flattened}}}"#))["code"], "TOKEN_VALID");
    for (more, said) in [
        (r#""payload":"e30""#.to_owned(), "`payload` appears twice"),
        (format!(r#""signature":"{signature}""#), "`signature` appears twice"),
        (r#""header":{"kid":"a","kid":"b"}"#.to_owned(), "`kid` appears twice"),
        (
            r#""header":{"alg":"HS256"}"#.to_owned(),
            "`alg` is in the protected and in the unprotected header",
        ),
        (
            r#""header":{"crit":["b64"],"b64":true}"#.to_owned(),
            "`crit` is in the unprotected header",
        ),
        (r#""header":[]"#.to_owned(), "`header` is an array"),
        (r#""signatures":[]"#.to_owned(), "only one may be"),
        (r#""signatures":7"#.to_owned(), "`signatures` is a number"),
    ] {
        let report = judged(&format!("{{{flattened},{more}}}"));
        assert_eq!(
            (&report["code"], &report["reason"]),
            (&"INVALID_TOKEN".into(), &"malformed".into()),
            "{more}"
        );
        let checks = report["checks"].to_string();
        assert!(checks.contains(said), "{more}: {checks}");
    }
}

#[test]
fn what_no_signature_covers_meets_no_expectation() {
    let [header, payload, signature] = parts();
    let text = format!(
        r#"{{"payload":"{payload}","protected":"{header}","header":{{"typ":"at+jwt"}},"signature":"{signature}"}}"#
    );
    let run = |more: &[&str]| {
        let args = [&["verify", "--at", super::AT, "--secret", SECRET, "--json"], more].concat();
        json(&jwtx_with(&args, text.as_bytes()))
    };
    assert_eq!(run(&[])["code"], "TOKEN_VALID");
    assert_eq!(run(&["--typ", "at+jwt"])["reason"], "claim_missing");
}

#[test]
fn a_long_payload_and_hostile_text_are_bounded_and_escaped() {
    let payload = "A".repeat(16 * 1024 * 1024 - 200);
    let long = format!(r#"{{"payload":"{payload}","protected":"e30","signature":"AA"}}"#);
    assert_eq!(judged(&long)["reason"], "malformed");
    let hostile = "{\"payload\":\"\\u001b[2J\",\"protected\":\"\\u001b]0;x\\u0007\",\"signature\":\"\\u202e\"}";
    for command in ["inspect", "verify"] {
        let args: &[&str] =
            if command == "verify" { &["verify", "--secret", SECRET] } else { &["inspect"] };
        let run: Run = jwtx_with(args, hostile.as_bytes());
        assert_eq!(run.status, Some(6), "{command}");
        assert!(!run.stdout.contains(['\u{1b}', '\u{7}', '\u{202e}']), "{:?}", run.stdout);
    }
}

#[test]
fn a_payload_apart_from_its_token_is_bounded_and_never_chosen_over_its_own() {
    let folder = folder("detached");
    let [header, payload, signature] = parts();
    folder.file("claims.json", CLAIMS.as_bytes());
    folder.file("other.json", b"{}");
    let verify = |token: &str, file: &str| {
        let path = folder.path(file);
        let args = [
            "verify",
            "--at",
            super::AT,
            "--secret",
            SECRET,
            "--json",
            "--detached-payload",
            &path,
        ];
        json(&jwtx_with(&args, token.as_bytes()))
    };
    let detached = format!("{header}..{signature}");
    assert_eq!(verify(&detached, "claims.json")["code"], "TOKEN_VALID");
    assert_eq!(verify(&detached, "other.json")["reason"], "signature_mismatch");
    assert_eq!(verify(&detached, "missing.json")["reason"], "io");
    let attached = format!("{header}.{payload}.{signature}");
    assert_eq!(verify(&attached, "claims.json")["reason"], "malformed");
    assert_eq!(judged(&detached)["reason"], "malformed");
    // Without its payload nothing is known of a signature.
    assert_eq!(judged(&detached)["signature"], "not_checked");
    let codes = |report: &Value| -> Vec<String> {
        let findings = report["findings"].as_array().unwrap().iter();
        findings.map(|finding| finding["code"].as_str().unwrap().to_owned()).collect()
    };
    let shown = jwtx_with(&["inspect", "--json", "--at", super::AT, "-"], detached.as_bytes());
    assert_eq!(shown.status, Some(0), "{}", shown.stdout);
    let shown = json(&shown);
    assert_eq!(shown["header"]["alg"], "HS256", "{shown}");
    assert!(codes(&shown).contains(&"detached-payload".to_owned()), "{shown}");
    let path = folder.path("claims.json");
    let b64 = ["--header", "b64=false", "--detached-payload", &path, "--secret", SECRET];
    let made = jwtx(&[&["mint", "--at", super::AT], &b64[..]].concat());
    assert_eq!(made.status, Some(0), "{}", made.stderr);
    let shown = json(&jwtx(&["inspect", "--json", "--at", super::AT, made.stdout.trim()]));
    assert!(codes(&shown).contains(&"unencoded-payload".to_owned()), "{shown}");
    assert!(!codes(&shown).contains(&"crit-unknown".to_owned()), "{shown}");
}

#[test]
fn a_changed_line_break_of_a_payload_is_named() {
    let folder = folder("line-breaks");
    let sign = |payload: &[u8]| {
        let path = folder.file("signed.txt", payload);
        let run = jwtx_with(&["mint", "--secret", SECRET, "--detached-payload", &path], b"");
        run.stdout.trim().to_owned()
    };
    for (signed, given, said) in [
        ("one\ntwo\n", "one\ntwo", "with a line break at the end"),
        ("one\ntwo", "one\ntwo\n", "without the line break at the end"),
        ("one\ntwo", "one\ntwo\r\n", "without the line break at the end"),
        ("one\ntwo\n", "one\r\ntwo\r\n", "LF instead of CR LF"),
        ("one\r\ntwo\r\n", "one\ntwo\n", "CR LF instead of LF"),
        ("one\n", "two\n", "byte for byte"),
    ] {
        let token = sign(signed.as_bytes());
        let path = folder.file("given.txt", given.as_bytes());
        let args = ["verify", "--secret", SECRET, "--json", "--detached-payload", &path, &token];
        let report = json(&jwtx_with(&args, b""));
        assert_eq!(report["reason"], "signature_mismatch", "{given:?}");
        let advice = report["advice"].as_str().unwrap();
        assert!(advice.contains(said), "{given:?}: {advice}");
    }
}
