//! Tokens of many megabytes: read up to the limit, and above it no verdict on what was not read.

use jwtx::cli::render::wording::words;
use jwtx::jose::{NumericDate, Token, base64url, limits};
use jwtx::keys::{DecryptionKeys, Key, KeyMaterial, KeyRing, Secret};
use jwtx::report::{Reason, Summary, Verdict};
use jwtx::validate::{Policy, Question, Validator, verify};

use crate::program::{Folder, jwtx, jwtx_with};

const SECRET: &str = "not-a-secret-but-long-enough-for-hs256";

fn signed(header: &str, claims: &str) -> String {
    let input = format!("{}.{}", base64url::encode(header), base64url::encode(claims));
    let key = aws_lc_rs::hmac::Key::new(aws_lc_rs::hmac::HMAC_SHA256, SECRET.as_bytes());
    let tag = aws_lc_rs::hmac::sign(&key, input.as_bytes());
    format!("{input}.{}", base64url::encode(tag.as_ref()))
}

fn judge() -> Validator {
    let material = KeyMaterial::Secret(Secret::new(SECRET.as_bytes().to_vec()));
    Validator {
        question: Question::Verify,
        policy: Policy { diagnose: false, ..Policy::at(NumericDate::from_seconds(1_767_222_300)) },
        ring: KeyRing::new(vec![Key::new("test", material)]),
        decryption: DecryptionKeys::default(),
        strict: false,
    }
}

/// Shapes in which something might be looked at again and again.
fn shapes(size: usize) -> Vec<(String, String)> {
    let header = r#"{"alg":"HS256"}"#.to_owned();
    let many = |member: fn(usize) -> String| {
        let members: Vec<String> = (0..size / 12).map(member).collect();
        format!("{{{}}}", members.join(","))
    };
    let long = "n".repeat(size / 2);
    let inner = many(|number| format!("\"{number}\":1"));
    vec![
        (header.clone(), format!(r#"{{"sub":"{}"}}"#, "a".repeat(size))),
        (header.clone(), many(|number| format!("\"{number}\":1"))),
        (header.clone(), many(|number| format!("\"{}\":1", number / 2))),
        (header.clone(), format!(r#"{{"{long}":{inner}}}"#)),
        (
            header.clone(),
            format!(r#"{{"{long}":{{"a":1,"a":2}},"exp":1e{}}}"#, "9".repeat(size / 4)),
        ),
        (header.clone(), format!(r#"{{"aud":[{}"x"]}}"#, r#""y","#.repeat(size / 4))),
        (header, format!(r#"{{"a":[{}0]}}"#, "[],".repeat(size / 3))),
        (
            format!(r#"{{"alg":"HS256",{}"#, &many(|number| format!("\"{}\":1", number / 2))[1..]),
            "{}".to_owned(),
        ),
    ]
}

#[test]
fn a_token_of_some_mebibytes_is_judged_alone_and_among_many() {
    let judge = judge();
    let mut validator = judge.batch();
    for (header, claims) in shapes(1_200_000) {
        let token = signed(&header, &claims);
        assert!(token.len() > limits::FOUND_TOKEN_BYTES && token.len() < limits::TOKEN_BYTES);
        let report = judge.report_on(&token);
        let judged = report.judgement.as_ref().unwrap();
        assert_ne!(judged.reason, Reason::TooLarge);
        assert_eq!(report.signature.name(), "verified", "{}", &claims[..20]);
        // As many faults as there are members must not make as many checks.
        assert!(report.checks.len() < 100, "{}", report.checks.len());
        assert!(report.findings.len() < 100, "{}", report.findings.len());
        validator.record(&token, |record| assert!(*record == Summary::of(&report)));
    }
}

#[test]
fn above_the_limit_there_is_no_verdict() {
    let claims = |size: usize| format!(r#"{{"sub":"{}"}}"#, "a".repeat(size));
    let least = signed(r#"{"alg":"HS256"}"#, &claims(0)).len();
    let judge = judge();
    // The longest one that is read, and the shortest one that is not.
    let most = (limits::TOKEN_BYTES - least) / 4 * 3;
    for size in [most, most + 4] {
        let token = signed(r#"{"alg":"HS256"}"#, &claims(size));
        let fits = token.len() <= limits::TOKEN_BYTES;
        assert_eq!(fits, size == most, "{}", token.len());
        let report = verify(Token::parse(&token), &judge.ring, &judge.policy, Vec::new());
        let judged = report.judgement.unwrap();
        if fits {
            assert_eq!((judged.verdict, judged.reason), (Verdict::Valid, Reason::Valid));
        } else {
            assert_eq!((judged.verdict, judged.reason), (Verdict::Error, Reason::TooLarge));
            assert!(words(&judged.summary).contains("16777216"), "{}", words(&judged.summary));
        }
    }
}

#[test]
fn every_command_says_that_it_is_too_large() {
    let folder = Folder::new("too-large");
    let path = format!("@{}", folder.file("token", &b"a.".repeat((8 << 20) + 1)));
    for args in [
        &["verify", "--secret", SECRET, "--json", "--strict-input", &path][..],
        &["expiry", "--json", "--strict-input", &path],
        &["inspect", "--lines", "--strict-input", "--max-line", "99999999", &path[1..]],
    ] {
        let run = jwtx(args);
        let lines = args.contains(&"--lines");
        assert_eq!(run.status, Some(i32::from(!lines)), "{args:?} {}", run.stderr);
        let record: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
        assert_eq!(record["code"], "TOKEN_ERROR", "{args:?}");
        assert_eq!(record["reason"], "too_large", "{args:?}");
        assert!(run.stdout.contains("16777216"), "{args:?}");
    }
    for args in [
        &["inspect", &path][..],
        &["inspect", "--strict-input", &path],
        &["inspect", "--claims", &path],
        &["inspect", "--header", &path],
        &["diff", &path, &path],
    ] {
        let run = jwtx(args);
        let said = format!("{}{}", run.stdout, run.stderr);
        assert_eq!(run.status, Some(1), "{args:?}: {said}");
        assert!(said.contains("16777216"), "{args:?}: {said}");
        for wrong in ["malformed", "not a token", "shows what could be decoded"] {
            assert!(!said.contains(wrong), "{args:?}: {said}");
        }
    }
    let run = jwtx(&["diff", "--json", &path, &path]);
    let report: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
    assert_eq!((&report["code"], &report["reason"]), (&"TOKEN_ERROR".into(), &"too_large".into()));
}

#[test]
fn the_limit_of_a_line_is_said_by_its_option() {
    let token = "a".repeat(300);
    for (options, line) in
        [(&["--lines"][..], token.clone()), (&["--field", "/t"], format!("{{\"t\":\"{token}\"}}"))]
    {
        for command in ["inspect", "expiry", "verify"] {
            let mut args = vec![command, "--max-line", "200"];
            args.extend(options);
            if command == "verify" {
                args.extend(["--secret", SECRET]);
            }
            let run = jwtx_with(&args, line.as_bytes());
            assert!(
                run.stdout.contains(r#""code":"TOKEN_ERROR","reason":"too_large""#),
                "{}",
                run.stdout
            );
            assert!(run.stdout.contains("200 (--max-line)"), "{}", run.stdout);
        }
    }
}

#[test]
fn json_that_is_nested_deeper_than_the_limit_is_too_large_everywhere() {
    let deep = |levels: usize| {
        let claims = format!(r#"{{"a":{}{}}}"#, "[".repeat(levels - 1), "]".repeat(levels - 1));
        signed(r#"{"alg":"HS256"}"#, &claims)
    };
    for (levels, status, reason) in
        [(limits::JSON_DEPTH, 0, "valid"), (limits::JSON_DEPTH + 1, 1, "too_large")]
    {
        let token = deep(levels);
        let run = jwtx(&["verify", "--secret", SECRET, "--json", &token]);
        assert_eq!(run.status, Some(status), "{}", run.stdout);
        let limit = run.stdout.contains("deeper than the limit of 128 levels");
        assert_eq!(limit, status == 1, "{}", run.stdout);
        let lines = jwtx_with(&["verify", "--secret", SECRET, "--lines"], token.as_bytes()).stdout;
        let line = format!("{{\"t\":\"{token}\"}}");
        let args = ["verify", "--secret", SECRET, "--field", "/t"];
        let field = jwtx_with(&args, line.as_bytes()).stdout;
        for record in [lines, field] {
            assert!(record.contains(&format!("\"reason\":\"{reason}\"")), "{record}");
        }
    }
    // The line itself, where the token stands in something that has to be read.
    let deep = format!("{}{}", "[".repeat(200), "]".repeat(200));
    let line = format!(r#"{{"a":{{"t":"x","b":{deep}}}}}"#);
    let args = ["verify", "--secret", SECRET, "--field", "/a/t"];
    let record = jwtx_with(&args, line.as_bytes()).stdout;
    assert!(record.contains(r#""reason":"too_large""#), "{record}");
    assert!(record.contains("limit of 128 levels"), "{record}");
}
