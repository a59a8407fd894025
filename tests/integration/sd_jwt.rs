//! An SD-JWT says more than its issuer's token (RFC 9901): its disclosures and its key binding are verified, however
//! it is given, and what is made can be presented and verified.

use jwtx::report::finding::Code;
use serde_json::Value;

use crate::program::{Folder, Run, fixture, jwtx, jwtx_with};

const AT: &str = "2025-12-31T23:05:00Z";
const SECRET: &str = "not-a-secret-but-long-enough-for-hs256";

/// What follows an issuer's token that refers to no disclosure, and the reason of the verdict.
const TAILS: [(&str, &str); 5] = [
    ("~", "valid"),
    ("~WyJzYWx0Iiwibm0iLDFd~", "disclosure_invalid"),
    ("~WyJzYWx0Iiwibm0iLDFd", "disclosure_invalid"),
    ("~WyJzYWx0Iiwibm0iLDFd~WyJzYWx0IiwibiIsMl0~", "disclosure_invalid"),
    ("~eyJhbGciOiJIUzI1NiJ9.e30.AAAA", "key_binding_invalid"),
];

/// A good token that expires at this time.
fn token(exp: &str) -> String {
    made(&["--exp", exp, "--claim", "sub=u"])
}

fn good() -> String {
    token("2026-01-01T00:00:00Z")
}

/// A token with these options.
fn made(options: &[&str]) -> String {
    let args = [&["mint", "--secret", SECRET, "--at", AT], options].concat();
    let run = jwtx(&args);
    assert_eq!(run.status, Some(0), "{}", run.stderr);
    run.stdout.trim().to_owned()
}

fn verify(options: &[&str], token: &str) -> Run {
    let at = if options.contains(&"--at") { &[][..] } else { &["--at", AT] };
    let args = [&["verify", "--secret", SECRET], at, options, &["-"]].concat();
    jwtx_with(&args, token.as_bytes())
}

fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_else(|error| panic!("{error}: {text}"))
}

fn report(options: &[&str], token: &str) -> Value {
    json(&verify(&[options, &["--json"]].concat(), token).stdout)
}

fn has(report: &Value, code: Code) -> bool {
    let findings = report["findings"].as_array().unwrap();
    findings.iter().any(|finding| finding["code"] == code.name())
}

#[test]
fn what_follows_a_token_counts_however_it_is_given() {
    let good = good();
    for (tail, reason) in TAILS {
        let whole = format!("{good}{tail}");
        let wrapped = format!("Bearer {}\n{}", &whole[..60], &whole[60..]);
        for (text, options) in [(&whole, &[][..]), (&whole, &["--strict-input"]), (&wrapped, &[])] {
            let report = report(options, text);
            assert_eq!(report["reason"], reason, "{text}");
            assert_eq!(report["signature"], "verified", "{text}");
        }
        let (plain, ignored) = (report(&[], &good), report(&["--ignore-disclosures"], &whole));
        for member in ["code", "reason", "fingerprint", "claims", "signature"] {
            assert_eq!(plain[member], ignored[member], "{member} of {whole}");
        }
        assert!(has(&ignored, Code::DisclosuresRemoved), "{whole}");
        assert_eq!(ignored["processedClaims"], Value::Null, "{whole}");
    }
}

#[test]
fn what_is_certain_is_still_said() {
    let good = good();
    let forged = format!("{}AAAA~WyJzYWx0Iiwibm0iLDFd~", &good[..good.len() - 4]);
    assert_eq!(verify(&[], &forged).status, Some(6));
    let unsigned = "eyJhbGciOiJub25lIn0.e30.~WyJzYWx0Iiwibm0iLDFd~";
    assert_eq!(verify(&[], unsigned).status, Some(6));
    // A `~` elsewhere makes no SD-JWT.
    assert_eq!(verify(&[], "~a.b.c").status, Some(6));
    assert_eq!(verify(&[], "a~b").status, Some(6));
    // Without a key nobody knows, but for what is wrong whoever signed it.
    let keyless = |token: &str| jwtx_with(&["verify", "--at", AT, "-"], token.as_bytes()).status;
    assert_eq!(keyless(&format!("{good}~")), Some(1));
    assert_eq!(keyless(&format!("{good}~WyJzYWx0Iiwibm0iLDFd~")), Some(6));
}

#[test]
fn many_tokens_get_the_verdict_of_one() {
    let (good, old) = (good(), token("2025-12-31T22:00:00Z"));
    let disclosing = made(&["--sd", "sub", "--claim", "sub=u"]);
    let mut lines = vec![(format!("{good}~"), "valid"), (format!("{old}~"), "expired")];
    lines.push((disclosing, "valid"));
    lines.extend(TAILS.map(|(tail, reason)| (format!("{good}{tail}"), reason)));
    let texts: Vec<&str> = lines.iter().map(|(line, _)| line.as_str()).collect();
    let fields: Vec<String> = texts.iter().map(|line| format!("{{\"t\":\"{line}\"}}")).collect();
    for (options, input) in [
        (&["--lines"][..], texts.join("\n")),
        (&["--lines", "--json"], texts.join("\n")),
        (&["--lines", "--strict-input"], texts.join("\n")),
        (&["--field", "/t"], fields.join("\n")),
    ] {
        let args = [&["verify", "--secret", SECRET, "--at", AT], options].concat();
        let run = jwtx_with(&args, input.as_bytes());
        assert_eq!(run.stdout.lines().count(), lines.len(), "{}", run.stderr);
        for (line, (token, reason)) in run.stdout.lines().zip(&lines) {
            let mut record = json(line);
            if options[0] == "--field" {
                record = record["jwtx"].take();
            }
            assert_eq!(record["reason"], *reason, "{options:?} {token} {line}");
        }
    }
}

#[test]
fn a_search_finds_all_of_an_sd_jwt() {
    let good = good();
    for (tail, reason) in TAILS {
        let text = format!("log line: {good}{tail} and more\nplain: {good}\n");
        let args = ["scan", "-", "--secret", SECRET, "--at", AT, "--json"];
        let run = jwtx_with(&args, text.as_bytes());
        let found: Vec<Value> = run.stdout.lines().map(json).collect();
        let of = |line: u64| found.iter().find(|one| one["line"] == line).unwrap();
        assert_eq!(found.iter().filter(|one| one["line"] == 1).count(), 1, "{text}");
        assert_eq!(of(1)["reason"], reason, "{text}");
        assert_eq!(of(1)["rank"], if reason == "valid" { "live" } else { "invalid" }, "{text}");
        assert_eq!(of(2)["reason"], "valid", "{text}");
        assert_eq!(of(1)["fingerprint"], of(2)["fingerprint"]);
        let length = of(2)["length"].as_u64().unwrap() + tail.len() as u64;
        assert_eq!(of(1)["length"], length, "{text}");
    }
}

#[test]
fn disclosures_and_the_signature_of_a_key_binding_are_redacted() {
    let folder = Folder::new("sd-jwt-redacted");
    let (token, holder) = bound(&folder);
    let text = present(&token, &["--disclose-all"], Some(&holder));
    for (before, behind) in [("", ""), ("{\"vp\":\"", "\"}"), ("see ", ". Then")] {
        let run = jwtx_with(&["redact"], format!("{before}{text}{behind}\n").as_bytes());
        let parts: Vec<&str> = text.split('~').collect();
        let (disclosures, proof) = (&parts[1..parts.len() - 1], parts[parts.len() - 1]);
        let signature = proof.rsplit('.').next().unwrap();
        for secret in disclosures.iter().chain([&signature]) {
            assert!(!run.stdout.contains(secret), "{}", run.stdout);
        }
        // What the tokens say stays readable.
        let issued = parts[0].rsplit_once('.').unwrap().0;
        assert!(run.stdout.contains(issued), "{}", run.stdout);
        assert!(run.stdout.contains(proof.rsplit_once('.').unwrap().0), "{}", run.stdout);
        assert!(run.stdout.ends_with(&format!("{behind}\n")), "{}", run.stdout);
    }
}

#[test]
fn other_libraries_are_said_to_refuse_it() {
    let whole = format!("{}~", good());
    let run = verify(&["--compat", "--json"], &whole);
    let opinions = json(&run.stdout)["compat"].as_array().unwrap().clone();
    assert!(!opinions.is_empty());
    for opinion in opinions {
        assert_eq!(opinion["accepted"], false, "{opinion}");
    }
}

/// An SD-JWT that names the key of its holder, and that key.
fn bound(folder: &Folder) -> (String, String) {
    let run = jwtx(&["keygen", "ec"]);
    let holder = folder.file("holder.pem", run.stdout.as_bytes());
    let claims =
        r#"{"given_name":"Ada","address":{"city":"X","zip":"1"},"nationalities":["DE","FR"]}"#;
    let token = made(&[
        "--claims",
        claims,
        "--exp",
        "1h",
        "--decoys",
        "2",
        "--holder-key",
        &holder,
        "--sd",
        "given_name",
        "--sd",
        "/address",
        "--sd",
        "/address/city",
        "--sd",
        "/nationalities/1",
    ]);
    (token, holder)
}

/// A presentation; with a key of the holder, for one verifier.
fn present(token: &str, options: &[&str], holder: Option<&str>) -> String {
    let mut args = [&["present", "--at", AT], options].concat();
    if let Some(holder) = holder {
        args.extend(["--holder-key", holder, "--nonce", "n1", "--audience", "https://v.example"]);
    }
    let run = jwtx_with(&[&args[..], &["-"]].concat(), token.as_bytes());
    assert_eq!(run.status, Some(0), "{}", run.stderr);
    run.stdout.trim().to_owned()
}

#[test]
fn what_is_made_is_presented_and_verified() {
    let folder = Folder::new("sd-jwt-made");
    let (token, holder) = bound(&folder);
    let whole = report(&[], &token);
    assert_eq!(whole["reason"], "valid", "{whole}");
    assert!(has(&whole, Code::KeyBindingMissing), "{whole}");
    assert_eq!(whole["processedClaims"]["address"]["city"], "X");
    assert_eq!(whole["claims"]["given_name"], Value::Null);
    assert_eq!(whole["hiddenDigests"], 4, "{whole}");
    let shown = present(&token, &["--disclose", "city"], None);
    let shown = report(&[], &shown);
    let paths: Vec<&str> = shown["disclosures"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["path"].as_str().unwrap())
        .collect();
    assert_eq!(paths, ["/address", "/address/city"]);
    assert_eq!(shown["processedClaims"]["nationalities"], serde_json::json!(["DE"]));
    let proved = present(&token, &["--disclose", "given_name"], Some(&holder));
    let expected = ["--kb-nonce", "n1", "--kb-aud", "https://v.example", "--kb-max-age", "5m"];
    let proved_report = report(&expected, &proved);
    assert_eq!(proved_report["reason"], "valid", "{proved_report}");
    assert_eq!(proved_report["keyBinding"]["claims"]["nonce"], "n1");
    let checks = proved_report["checks"].as_array().unwrap();
    let bound: Vec<&Value> = checks.iter().filter(|check| check["name"] == "key_binding").collect();
    assert_eq!((bound.len(), &bound[0]["outcome"]), (1, &"pass".into()), "{bound:?}");
    let said = bound[0]["message"].as_str().unwrap();
    assert!(said.contains("signed this presentation") && said.ends_with("for `https://v.example`"));
    assert!(!has(&proved_report, Code::KeyBindingUnchecked));
    assert!(has(&report(&[], &proved), Code::KeyBindingUnchecked));
    // A claim that is disclosed is judged as any other.
    assert_eq!(report(&["--claim", "given_name=Ada"], &proved)["reason"], "valid");
    assert_eq!(report(&["--claim", "given_name=Eve"], &proved)["reason"], "claim_mismatch");
    assert_eq!(report(&["--require", "address"], &proved)["reason"], "claim_missing");
}

#[test]
fn a_key_binding_that_is_wrong_is_refused() {
    let folder = Folder::new("sd-jwt-bound");
    let (token, holder) = bound(&folder);
    let other = folder.file("other.pem", jwtx(&["keygen", "ec"]).stdout.as_bytes());
    let proved = present(&token, &["--disclose-all"], Some(&holder));
    let refused = |options: &[&str], token: &str, said: &str| {
        let report = report(options, token);
        assert_eq!(report["reason"], "key_binding_invalid", "{options:?} {report}");
        assert!(report["summary"].as_str().unwrap().contains(said), "{report}");
    };
    refused(&["--kb-nonce", "n2"], &proved, "its `nonce` is `n1`; expected `n2`");
    refused(&["--kb-aud", "https://w.example"], &proved, "its `aud` is `https://v.example`");
    refused(&["--require-key-binding"], &token, "--require-key-binding requires");
    refused(&["--require-key-binding"], &good(), "--require-key-binding requires");
    refused(&["--at", "2025-12-31T23:20:00Z", "--kb-max-age", "5m"], &proved, "--kb-max-age 5m");
    refused(&["--at", "2025-12-31T23:00:00Z"], &proved, "in the future");
    let (issued, proof) = (token.split('~').next().unwrap(), proved.rsplit('~').next().unwrap());
    refused(&[], &format!("{issued}~{proof}"), "`sd_hash` is not that of this presentation");
    let forged = present(&token, &[], Some(&other));
    refused(&[], &forged, "did not sign it");
    let unbound = made(&["--sd", "sub", "--claim", "sub=u"]);
    refused(&[], &present(&unbound, &[], Some(&holder)), "names no key of the holder");
    // A key that the proof brings itself is not looked at, and one that only the options name neither.
    refused(&["--key", &other], &forged, "did not sign it");
}

/// RFC 7800 section 3.2: the key in `cnf.jwk` is public. What a user's key file may be is no key here.
#[test]
fn a_key_of_the_holder_that_is_not_one_public_jwk_is_refused() {
    let folder = Folder::new("sd-jwt-cnf");
    let read =
        |name: &str| std::fs::read_to_string(fixture(&format!("interop/keys/{name}"))).unwrap();
    let holder = folder.file("holder.pem", read("p256.pkcs8.pem").as_bytes());
    let [private, public] =
        ["private", "public"].map(|half| json(&read(&format!("p256.{half}.jwk.json"))));
    let pem = read("p256.spki.pem");
    let around = serde_json::json!({ "note": pem });
    let secret =
        serde_json::json!({ "kty": "oct", "k": "c2VjcmV0LXNlY3JldC1zZWNyZXQtc2VjcmV0LXNlY3JldA" });
    for (jwk, right) in [(public, true), (private, false), (around, false), (secret, false)] {
        let claims = serde_json::json!({ "sub": "u", "cnf": { "jwk": jwk } }).to_string();
        let token = made(&["--claims", &claims, "--exp", "1h", "--sd", "sub"]);
        let report = report(&[], &present(&token, &["--disclose-all"], Some(&holder)));
        let reason = if right { "valid" } else { "key_binding_invalid" };
        assert_eq!(report["reason"], reason, "{jwk} {report}");
        let said = report["summary"].as_str().unwrap().contains("(`cnf.jwk`) cannot be used");
        assert_eq!(said, !right, "{report}");
    }
}

#[test]
fn a_gate_that_cannot_fire_is_refused() {
    for options in [
        &["--ignore-disclosures", "--require-key-binding"][..],
        &["--ignore-disclosures", "--kb-nonce", "n"],
        &["--ignore-disclosures", "--kb-max-age", "5m"],
        &["--kb-nonce", ""],
        &["--kb-aud", ""],
    ] {
        assert_eq!(verify(options, "a.b.c~").status, Some(2), "{options:?}");
    }
    for options in [
        &["--holder-key", "k.pem"][..],
        &["--nonce", "n"],
        &["--disclose", "a", "--disclose-all"],
        &["--holder-key", "k.pem", "--nonce", "", "--audience", "a"],
    ] {
        let run = jwtx(&[&["present", "a.b.c~"], options].concat());
        assert_eq!(run.status, Some(2), "{options:?} {}", run.stderr);
    }
}

#[test]
fn what_cannot_be_disclosed_or_presented_is_named() {
    let token = made(&["--sd", "sub", "--claim", "sub=u", "--claim", "n=1"]);
    let run = jwtx(&["present", "--disclose", "n", &token]);
    assert_eq!(run.status, Some(6), "{}", run.stderr);
    assert!(
        run.stderr.contains("no disclosure of `n`") && run.stderr.contains("/sub"),
        "{}",
        run.stderr
    );
    let run = jwtx(&["present", "--disclose-all", &good()]);
    assert!(run.stderr.contains("not an SD-JWT"), "{}", run.stderr);
    let run = jwtx(&["mint", "--secret", SECRET, "--sd", "nothing", "--claim", "sub=u"]);
    assert!(run.stderr.contains("there is no claim at /nothing"), "{}", run.stderr);
}

#[test]
fn json_serialization_is_read_as_the_compact_one() {
    let folder = Folder::new("sd-jwt-json");
    let (token, holder) = bound(&folder);
    let proved = present(&token, &["--disclose-all"], Some(&holder));
    let parts: Vec<&str> = proved.split('~').collect();
    let segments: Vec<&str> = parts[0].split('.').collect();
    let header = serde_json::json!({
        "disclosures": parts[1..parts.len() - 1],
        "kb_jwt": parts[parts.len() - 1],
    });
    let flattened = serde_json::json!({
        "payload": segments[1], "protected": segments[0], "signature": segments[2], "header": header,
    });
    let general = serde_json::json!({
        "payload": segments[1],
        "signatures": [{ "protected": segments[0], "signature": segments[2], "header": header }],
    });
    for form in [flattened, general] {
        let options = ["--kb-nonce", "n1", "--kb-aud", "https://v.example"];
        let (as_json, compact) = (report(&options, &form.to_string()), report(&options, &proved));
        assert_eq!(as_json["reason"], "valid", "{as_json}");
        for member in ["processedClaims", "disclosures", "keyBinding", "fingerprint", "checks"] {
            assert_eq!(as_json[member], compact[member], "{member}");
        }
    }
}

#[test]
fn every_signature_of_an_sd_jwt_in_json_is_judged() {
    let folder = Folder::new("sd-jwt-signatures");
    let (token, holder) = bound(&folder);
    let proved = present(&token, &["--disclose-all"], Some(&holder));
    let parts: Vec<&str> = proved.split('~').collect();
    let segments: Vec<&str> = parts[0].split('.').collect();
    let first = serde_json::json!({
        "protected": segments[0],
        "signature": segments[2],
        "header": {
            "disclosures": parts[1..parts.len() - 1],
            "kb_jwt": parts[parts.len() - 1],
        },
    });
    let damaged = format!("A{}", &segments[2][1..]);
    let damaged = if damaged == segments[2] { format!("B{}", &segments[2][1..]) } else { damaged };
    let signature = |protected: &str, signature: &str| serde_json::json!({ "protected": protected, "signature": signature });
    // RFC 7515 section 7.2.1: no parameter may be in both headers.
    let twice = |signature: &str| {
        let header = serde_json::json!({ "alg": "HS256" });
        serde_json::json!({ "protected": segments[0], "signature": signature, "header": header })
    };
    // {"alg":"ES256","kid":"elsewhere"}
    let unknown = "eyJhbGciOiJFUzI1NiIsImtpZCI6ImVsc2V3aGVyZSJ9";
    let options = ["--kb-nonce", "n1", "--kb-aud", "https://v.example"];
    for (second, asked, reason) in [
        (signature(segments[0], segments[2]), "--all-signatures", "valid"),
        (signature(segments[0], &damaged), "--any-signature", "valid"),
        (signature(segments[0], &damaged), "--all-signatures", "signature_mismatch"),
        // It names no key.
        (signature(segments[0], &damaged), "", "valid"),
        (signature(unknown, segments[2]), "", "valid"),
        (signature(unknown, segments[2]), "--all-signatures", "algorithm_not_allowed"),
        // What is wrong with a signature counts as it does.
        (twice(&damaged), "", "valid"),
        (twice(&damaged), "--all-signatures", "malformed"),
        (twice(segments[2]), "", "malformed"),
    ] {
        let text = serde_json::json!({ "payload": segments[1], "signatures": [first, second] });
        let options: Vec<&str> =
            options.into_iter().chain((!asked.is_empty()).then_some(asked)).collect();
        let report = report(&options, &text.to_string());
        assert_eq!(report["reason"], reason, "{asked} {second}: {report}");
        assert_eq!(report["signatures"].as_array().map(Vec::len), Some(2));
        assert!(report["processedClaims"].is_object(), "{report}");
        assert_eq!(report["keyBinding"]["claims"]["nonce"], "n1", "{report}");
        assert!(!report["findings"].to_string().contains("`disclosures`"), "{report}");
    }
}

#[test]
fn vectors_are_judged_by_the_program_as_by_the_library() {
    let Some(folder) = std::env::var_os("JWTX_CORPORA") else {
        eprintln!("skipped: JWTX_CORPORA is not set");
        return;
    };
    let text = std::fs::read_to_string(std::path::Path::new(&folder).join("sd-jwt.jsonl")).unwrap();
    let own = Folder::new("sd-jwt");
    for case in
        text.lines().map(json).filter(|case| case["id"].as_str().unwrap().starts_with("own/"))
    {
        let token =
            case["token"].as_str().map_or_else(|| case["token"].to_string(), ToOwned::to_owned);
        let key = own.file("key", case["issuer_key"]["jwk"].to_string().as_bytes());
        let mut args = vec!["verify", "--json", "--at", "2026-11-27", "--key", &key];
        if case["key_binding"] == "required" {
            args.push("--require-key-binding");
        }
        for (option, name) in [("--kb-nonce", "nonce"), ("--kb-aud", "aud")] {
            args.extend(case[name].as_str().into_iter().flat_map(|text| [option, text]));
        }
        args.push("-");
        let run = jwtx_with(&args, token.as_bytes());
        // The one that is a plain JWT, and good as that.
        let accepted = case["expect"] == "accepted" || case["id"] == "own/neg/no-tilde";
        assert_eq!(run.status, Some(if accepted { 0 } else { 6 }), "{} {}", case["id"], run.stdout);
    }
}
