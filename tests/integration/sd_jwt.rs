//! An SD-JWT says more than its issuer's token (RFC 9901): as long as its disclosures are not checked,
//! there is no verdict on it, however it is given.

use jwtx::report::finding::Code;
use serde_json::Value;

use crate::program::{Folder, Run, jwtx, jwtx_with};

const AT: &str = "2025-12-31T23:05:00Z";
const SECRET: &str = "not-a-secret-but-long-enough-for-hs256";
const TAILS: [&str; 4] = [
    "~",
    "~WyJzYWx0Iiwibm0iLDFd~",
    "~WyJzYWx0Iiwibm0iLDFd~WyJzYWx0IiwibiIsMl0~",
    "~WyJzYWx0Iiwibm0iLDFd~eyJhbGciOiJIUzI1NiJ9.e30.AAAA",
];

/// The issuer's token: good, and expired a minute before.
fn tokens() -> [String; 2] {
    ["2026-01-01T00:00:00Z", "2025-12-31T22:00:00Z"].map(|exp| {
        let args = ["mint", "--secret", SECRET, "--at", AT, "--exp", exp, "--claim", "sub=u"];
        let run = jwtx(&args);
        assert_eq!(run.status, Some(0), "{}", run.stderr);
        run.stdout.trim().to_owned()
    })
}

fn verify(options: &[&str], token: &str) -> Run {
    let args = [&["verify", "--secret", SECRET, "--at", AT], options, &["-"]].concat();
    jwtx_with(&args, token.as_bytes())
}

fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_else(|error| panic!("{error}: {text}"))
}

#[test]
fn one_token_gets_no_verdict() {
    for token in tokens() {
        for tail in TAILS {
            let whole = format!("{token}{tail}");
            let wrapped = format!("Bearer {}\n{}", &whole[..60], &whole[60..]);
            for (text, options) in [
                (&whole, &["--json"][..]),
                (&whole, &["--json", "--strict-input"]),
                (&wrapped, &["--json"]),
            ] {
                let run = verify(options, text);
                let report = json(&run.stdout);
                assert_eq!(run.status, Some(1), "{text}: {}", run.stdout);
                assert_eq!(report["reason"], "disclosures_unchecked", "{text}");
                assert_eq!(report["signature"], "verified", "{text}");
                let options: Vec<&str> = [options, &["--ignore-disclosures"]].concat();
                let (plain, ignored) = (
                    json(&verify(&["--json"], &token).stdout),
                    json(&verify(&options, text).stdout),
                );
                for member in ["code", "reason", "fingerprint", "claims", "signature"] {
                    assert_eq!(plain[member], ignored[member], "{member} of {text}");
                }
                let findings = ignored["findings"].as_array().unwrap();
                let named =
                    findings.iter().find(|one| one["code"] == "disclosures-removed").unwrap();
                assert_eq!(named["severity"], "warning");
            }
        }
    }
}

#[test]
fn what_is_certain_is_still_said() {
    let [good, _] = tokens();
    let forged = format!("{}AAAA~WyJzYWx0Iiwibm0iLDFd~", &good[..good.len() - 4]);
    assert_eq!(verify(&[], &forged).status, Some(6));
    let unsigned = "eyJhbGciOiJub25lIn0.e30.~WyJzYWx0Iiwibm0iLDFd~";
    assert_eq!(verify(&[], unsigned).status, Some(6));
    // A `~` elsewhere makes no SD-JWT.
    assert_eq!(verify(&[], "~a.b.c").status, Some(6));
    assert_eq!(verify(&[], "a~b").status, Some(6));
}

#[test]
fn many_tokens_get_no_verdict_either() {
    let lines: Vec<String> =
        tokens().iter().flat_map(|token| TAILS.map(|tail| format!("{token}{tail}"))).collect();
    let fields: Vec<String> = lines.iter().map(|line| format!("{{\"t\":\"{line}\"}}")).collect();
    for (options, input) in [
        (&["--lines"][..], &lines),
        (&["--lines", "--json"], &lines),
        (&["--lines", "--strict-input"], &lines),
        (&["--field", "/t"], &fields),
    ] {
        let args = [&["verify", "--secret", SECRET, "--at", AT], options].concat();
        let run = jwtx_with(&args, input.join("\n").as_bytes());
        assert_eq!(run.stdout.lines().count(), input.len(), "{}", run.stderr);
        for line in run.stdout.lines() {
            let mut record = json(line);
            if options[0] == "--field" {
                record = record["jwtx"].take();
            }
            assert_eq!(record["code"], "TOKEN_ERROR", "{options:?} {line}");
            assert_eq!(record["reason"], "disclosures_unchecked", "{options:?} {line}");
        }
        let args = [&args[..], &["--ignore-disclosures"]].concat();
        let run = jwtx_with(&args, input.join("\n").as_bytes());
        assert!(run.stdout.contains("TOKEN_VALID") && run.stdout.contains("TOKEN_EXPIRED"));
        assert!(!run.stdout.contains("disclosures_unchecked"));
    }
}

#[test]
fn what_scan_finds_gets_no_verdict_either() {
    let [good, _] = tokens();
    for tail in TAILS {
        let text = format!("log line: {good}{tail} and more\nplain: {good}\n");
        let args = ["scan", "-", "--secret", SECRET, "--at", AT, "--json"];
        let run = jwtx_with(&args, text.as_bytes());
        let found: Vec<Value> = run.stdout.lines().map(json).collect();
        let of = |line: u64| found.iter().find(|one| one["line"] == line).unwrap();
        assert_eq!(of(1)["reason"], "disclosures_unchecked", "{text}");
        assert_eq!(of(2)["reason"], "valid", "{text}");
        assert_eq!(of(1)["fingerprint"], of(2)["fingerprint"]);
        assert_eq!(of(1)["length"], of(2)["length"]);
    }
}

#[test]
fn inspect_shows_the_issuers_token_and_says_so() {
    let [good, _] = tokens();
    let run = jwtx(&["inspect", "--at", AT, "--json", &format!("{good}{}", TAILS[2])]);
    let report = json(&run.stdout);
    assert_eq!(run.status, Some(0));
    assert_eq!(report["claims"]["sub"], "u");
    let name = Code::DisclosuresRemoved.name();
    let found = report["findings"].as_array().unwrap().iter().find(|one| one["code"] == name);
    assert_eq!(found.unwrap()["severity"], "note");
    assert!(found.unwrap()["message"].as_str().unwrap().contains("(2)"));
}

#[test]
fn other_libraries_are_said_to_refuse_it() {
    let [good, _] = tokens();
    let whole = format!("{good}{}", TAILS[1]);
    let run = verify(&["--compat", "--json"], &whole);
    let opinions = json(&run.stdout)["compat"].as_array().unwrap().clone();
    assert!(!opinions.is_empty());
    for opinion in opinions {
        assert_eq!(opinion["accepted"], false, "{opinion}");
    }
}

#[test]
fn no_vector_gets_a_verdict_that_it_may_not_deserve() {
    let Some(folder) = std::env::var_os("JWTX_CORPORA") else {
        eprintln!("skipped: JWTX_CORPORA is not set");
        return;
    };
    let text = std::fs::read_to_string(std::path::Path::new(&folder).join("sd-jwt.jsonl")).unwrap();
    let own = Folder::new("sd-jwt");
    let mut judged = 0;
    for case in text.lines().map(json) {
        let Some(token) = case["token"].as_str().filter(|token| token.contains('~')) else {
            continue;
        };
        let key = &case["issuer_key"];
        let key = own.file(
            "key",
            key["jwk"].as_object().map_or(key, |_| &key["jwk"]).to_string().as_bytes(),
        );
        let args = ["verify", "--json", "--at", "2026-01-01", "--key", &key, "-"];
        let run = jwtx_with(&args, token.as_bytes());
        let code = &json(&run.stdout)["code"];
        assert!(code == "TOKEN_ERROR" || code == "INVALID_TOKEN", "{} {}", case["id"], run.stdout);
        judged += 1;
    }
    assert!(judged > 200, "{judged}");
}
