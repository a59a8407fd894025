//! RSA keys under 2048 bits: refused for all six algorithms alike (RFC 7518 sections 3.3 and 3.5),
//! however they come, unless they are allowed.

use std::fs;

use serde_json::{Value, json};

use crate::program::{Folder, fixture, jwtx, jwtx_with};

const AT: &str = "2026-01-01";

fn key(name: &str) -> String {
    fixture(&format!("interop/keys/{name}"))
}

/// The token that PyJWT signed with the key of 1024 bits, which had expired.
fn signed() -> String {
    let tokens = fs::read_to_string(fixture("interop/tokens.jsonl")).unwrap();
    let mut cases = tokens.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
    let case = cases.find(|case| case["key"] == "rsa1024.spki.pem").unwrap();
    case["token"].as_str().unwrap().to_owned()
}

/// A token of the right form for an algorithm, with a signature of the right length.
fn unsigned_by(alg: &str) -> String {
    use jwtx::jose::base64url::encode;
    let header = json!({ "alg": alg, "kid": "small" }).to_string();
    let claims = json!({ "exp": 4_102_444_800_u64 }).to_string();
    format!("{}.{}.{}", encode(header), encode(claims), encode([7; 128]))
}

fn report(args: &[&str]) -> Value {
    let run = jwtx(&[&["verify", "--json", "--at", AT], args].concat());
    serde_json::from_str(&run.stdout).unwrap_or_else(|_| panic!("{}{}", run.stdout, run.stderr))
}

#[test]
fn all_algorithms_refuse_a_small_key_in_every_form() {
    let jwk: Value =
        serde_json::from_str(&fs::read_to_string(key("rsa1024.public.jwk.json")).unwrap()).unwrap();
    let certificate = fs::read_to_string(key("rsa1024.cert.pem")).unwrap();
    let der: String = certificate.lines().filter(|line| !line.starts_with('-')).collect();
    let mut member = jwk.clone();
    for name in ["alg", "use", "key_ops"] {
        member.as_object_mut().unwrap().remove(name);
    }
    member["kid"] = json!("small");
    let forms = [
        key("rsa1024.spki.pem"),
        key("rsa1024.pkcs1.pem"),
        key("rsa1024.cert.pem"),
        member.to_string(),
        json!({ "keys": [member] }).to_string(),
        json!({ "x5c": [der] }).to_string(),
        json!({ "small": certificate }).to_string(),
    ];
    for alg in ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512"] {
        let token = unsigned_by(alg);
        for form in &forms {
            let report = report(&["--key", form, &token]);
            assert_eq!(report["code"], "TOKEN_ERROR", "{alg} {form}: {report}");
            assert_eq!(report["reason"], "key_unusable", "{alg} {form}: {report}");
            let findings = report["findings"].to_string();
            assert!(findings.contains("rsa-key-too-small"), "{alg} {form}: {findings}");
        }
    }
}

#[test]
fn where_they_are_allowed_they_are_judged_where_that_is_possible() {
    let small = key("rsa1024.spki.pem");
    let signed = signed();
    let options = ["--allow-weak-keys", "--key", &small];
    let refused = report(&["--key", &small, &signed]);
    assert_eq!(refused["reason"], "key_unusable", "{refused}");
    let allowed = report(&[&options[..], &[&signed]].concat());
    assert_eq!(
        (&allowed["code"], &allowed["signature"]),
        (&json!("TOKEN_EXPIRED"), &json!("verified"))
    );
    assert!(allowed["findings"].to_string().contains("rsa-key-too-small"), "{allowed}");
    for (alg, reason) in [
        ("RS256", "signature_mismatch"),
        ("RS512", "signature_mismatch"),
        ("RS384", "algorithm_unsupported"),
        ("PS256", "algorithm_unsupported"),
        ("PS384", "algorithm_unsupported"),
        ("PS512", "algorithm_unsupported"),
    ] {
        let report = report(&[&options[..], &[&unsigned_by(alg)]].concat());
        assert_eq!(report["reason"], reason, "{alg}: {report}");
    }
}

#[test]
fn many_tokens_and_a_search_are_judged_by_the_same_rule() {
    let small = key("rsa1024.spki.pem");
    let signed = signed();
    for (options, code) in [(&[][..], "TOKEN_ERROR"), (&["--allow-weak-keys"], "TOKEN_EXPIRED")] {
        let args = ["verify", "--lines", "--at", AT, "--key", &small];
        let run = jwtx_with(&[&args[..], options].concat(), signed.as_bytes());
        let record: Value = serde_json::from_str(&run.stdout).unwrap();
        assert_eq!(record["code"], code, "{}", run.stdout);
    }
    let folder = Folder::new("small-keys");
    let log = folder.file("a.log", signed.as_bytes());
    let scan = ["scan", "--at", AT, "--key", &small, &log];
    assert!(!jwtx(&scan).stdout.contains("signature verified"));
    let run = jwtx(&[&scan[..], &["--allow-weak-keys"]].concat());
    assert!(run.stdout.contains("signature verified"), "{}{}", run.stdout, run.stderr);
}

#[test]
fn a_small_key_in_a_set_is_named_and_does_not_hinder_the_others() {
    let folder = Folder::new("small-set");
    let read = |name: &str, kid: &str| {
        let mut jwk: Value = serde_json::from_str(&fs::read_to_string(key(name)).unwrap()).unwrap();
        for member in ["alg", "use", "key_ops"] {
            jwk.as_object_mut().unwrap().remove(member);
        }
        jwk["kid"] = json!(kid);
        jwk
    };
    let set = json!({ "keys": [
        read("rsa1024.public.jwk.json", "small"),
        read("rsa2048.public.jwk.json", "large"),
    ]});
    let set = folder.file("set.json", set.to_string().as_bytes());
    let small = report(&["--jwks", &set, &unsigned_by("RS256")]);
    assert_eq!(small["reason"], "key_unusable", "{small}");
    let private = key("rsa2048.pkcs8.pem");
    let mint = ["mint", "--at", AT, "--exp", "1h", "--kid", "large", "--key", &private];
    let token = jwtx(&mint).stdout;
    let large = report(&["--jwks", &set, token.trim()]);
    assert_eq!(large["code"], "TOKEN_VALID", "{large}");
}

#[test]
fn nothing_is_signed_with_a_small_key() {
    for alg in ["RS256", "RS512", "PS256"] {
        let run = jwtx(&["mint", "--alg", alg, "--key", &key("rsa1024.pkcs8.pem")]);
        assert_eq!((run.status, run.stdout.as_str()), (Some(1), ""), "{alg}");
        assert!(run.stderr.contains("1024 bits"), "{alg}: {}", run.stderr);
    }
}
