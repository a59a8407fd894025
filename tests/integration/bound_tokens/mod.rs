//! Tokens that are bound to a key, through the program: with the proof that it makes, and with a client's certificate.

mod status_lists;

use std::fs;

use jwtx::jose::base64url;
use serde_json::Value;

use crate::program::{Folder, Run, fixture, jwtx, jwtx_with};

const AT: &str = "2026-01-01T00:00:00Z";
const SECRET: &str = "not-a-secret-but-long-enough-for-hs256";
const METHOD: &str = "POST";
const URL: &str = "https://api.example/orders";

/// The key of the client, and the thumbprint of its public half.
fn client_key() -> (String, String) {
    let key = fixture("interop/keys/p256.pkcs8.pem");
    let shown = jwtx(&["key", "show", &key, "--json"]);
    let shown: Value = serde_json::from_str(&shown.stdout).unwrap();
    let thumbprint = shown[0]["thumbprint"].as_str().unwrap().to_owned();
    (key, thumbprint)
}

/// A token with this `cnf`.
fn token(cnf: &str) -> String {
    let claim = format!("cnf={cnf}");
    let args = ["mint", "--secret", SECRET, "--at", AT, "--exp", "1h", "--claim", &claim];
    jwtx(&args).stdout.trim().to_owned()
}

/// A proof of the client's key, with these further options.
fn proof(options: &[&str]) -> String {
    let (key, _) = client_key();
    let args = ["mint", "--dpop", "--key", &key, "--at", AT, "--method", METHOD, "--url", URL];
    let run = jwtx(&[&args, options].concat());
    assert_eq!(run.status, Some(0), "{options:?}: {}", run.stderr);
    // Nobody is warned of what a proof has to have, but of what it must not have.
    let is_odd = options.iter().any(|option| ["--typ", "--claim", "--iat"].contains(option));
    assert!(is_odd || run.stderr.is_empty(), "{options:?}: {}", run.stderr);
    run.stdout.trim().to_owned()
}

/// What is said of a token, with these further options.
fn verified(token: &str, options: &[&str]) -> (Run, Value) {
    let args = ["verify", "--secret", SECRET, "--at", AT, "--json", token];
    let run = jwtx(&[&args, options].concat());
    let report = serde_json::from_str(&run.stdout).unwrap_or_default();
    (run, report)
}

/// The names of the checks that failed.
fn failed(report: &Value) -> Vec<&str> {
    let checks = report["checks"].as_array().unwrap().iter();
    let failed = checks.filter(|check| check["outcome"] == "fail");
    failed.map(|check| check["name"].as_str().unwrap()).collect()
}

/// The findings about what was not checked.
fn unchecked(report: &Value) -> Vec<&str> {
    let codes = report["findings"].as_array().unwrap().iter();
    let codes = codes.map(|finding| finding["code"].as_str().unwrap());
    codes.filter(|code| code.ends_with("-not-checked")).collect()
}

#[test]
fn a_proof_that_is_made_is_one_that_verifies() {
    let (_, thumbprint) = client_key();
    let token = token(&format!(r#"{{"jkt":"{thumbprint}"}}"#));
    let good = proof(&["--for-token", &token]);
    let dpop = ["--dpop", &good, "--method", METHOD, "--url", URL];
    let (run, report) = verified(&token, &dpop);
    assert_eq!(run.status, Some(0), "{}", run.stdout);
    assert_eq!(unchecked(&report), Vec::<&str>::new());
    let names: Vec<&str> = report["checks"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|check| check["outcome"] == "pass")
        .map(|check| check["name"].as_str().unwrap())
        .collect();
    for name in ["typ", "alg", "jwk", "signature", "jti", "htm", "htu", "iat", "ath"] {
        assert!(names.contains(&&*format!("dpop.{name}")), "{name}: {names:?}");
    }
    assert!(names.contains(&"cnf.jkt"), "{names:?}");
    // The query of the request does not count, and neither does how the URL is written.
    let other =
        ["--dpop", &good, "--method", METHOD, "--url", "HTTPS://API.example:443/orders?a=1"];
    assert_eq!(verified(&token, &other).0.status, Some(0));
    // A proof says what it is.
    let shown = jwtx(&["inspect", "--at", AT, &good]);
    assert!(shown.stdout.contains("DPoP proof"), "{}", shown.stdout);
    assert_eq!(
        jwtx(&["verify", "--at", AT, "--as", "dpop-proof", "--key", &client_key().0, &good]).status,
        Some(0)
    );
}

#[test]
fn a_proof_of_something_else_is_refused_for_just_that() {
    let (_, thumbprint) = client_key();
    let token = token(&format!(r#"{{"jkt":"{thumbprint}"}}"#));
    let for_token = ["--for-token", &token];
    let with = |more: &[&str]| proof(&[&for_token, more].concat());
    let (good, nonce) = (with(&[]), with(&["--nonce", "n-1"]));
    let request = ["--method", METHOD, "--url", URL];
    let cases: [(&str, &[&str], &str); 9] = [
        (&good, &["--method", "GET", "--url", URL], "dpop.htm"),
        (&good, &["--method", "post", "--url", URL], "dpop.htm"),
        (&good, &["--method", METHOD, "--url", "https://api.example/"], "dpop.htu"),
        (&nonce, &["--method", METHOD, "--url", URL, "--dpop-nonce", "n-2"], "dpop.nonce"),
        (&with(&["--typ", "JWT"]), &request, "dpop.typ"),
        (&with(&["--iat", "-6m"]), &request, "dpop.iat"),
        (&with(&["--iat", "61s"]), &request, "dpop.iat"),
        (&with(&["--claim", "jti=7"]), &request, "dpop.jti"),
        (&proof(&["--for-token", "another"]), &request, "dpop.ath"),
    ];
    for (proof, request, name) in cases {
        let (run, report) = verified(&token, &[&["--dpop", proof], request].concat());
        assert_eq!(run.status, Some(6), "{name}: {}", run.stdout);
        assert_eq!(report["reason"], "binding_mismatch", "{name}");
        assert_eq!(failed(&report), [name]);
    }
    let late = ["--dpop", &with(&["--iat", "-6m"]), "--method", METHOD, "--url", URL];
    let (run, _) = verified(&token, &[&late[..], &["--dpop-max-age", "10m"]].concat());
    assert_eq!(run.status, Some(0), "{}", run.stdout);
    let (run, _) = verified(
        &token,
        &["--dpop", &nonce, "--method", METHOD, "--url", URL, "--dpop-nonce", "n-1"],
    );
    assert_eq!(run.status, Some(0), "{}", run.stdout);
}

#[test]
fn a_token_without_a_binding_is_not_taken_with_a_proof_and_one_with_it_is_noted_without() {
    let request = ["--method", METHOD, "--url", URL];
    let unbound = token(r#"{"kid":"k"}"#);
    let proof = proof(&["--for-token", &unbound]);
    let (run, report) = verified(&unbound, &[&["--dpop", &proof], &request[..]].concat());
    assert_eq!((run.status, failed(&report)), (Some(6), vec!["cnf.jkt"]), "{}", run.stdout);
    assert_eq!(report["reason"], "binding_mismatch");
    let (run, report) = verified(&token(r#"{"jkt":"AAA","x5t#S256":"AAA"}"#), &[]);
    assert_eq!(run.status, Some(0), "{}", run.stdout);
    assert_eq!(unchecked(&report), ["proof-not-checked", "proof-not-checked"]);
    let gate = ["--fail-on", "proof-not-checked"];
    let (run, _) = verified(&token(r#"{"jkt":"AAA"}"#), &gate);
    assert_eq!(run.status, Some(6), "{}", run.stdout);
    // Nobody vouches for the binding of a token that does not verify.
    let args = ["verify", "--secret", "another", "--at", AT, "--json", &unbound, "--dpop", &proof];
    let run = jwtx(&[&args[..], &request].concat());
    let report: Value = serde_json::from_str(&run.stdout).unwrap();
    assert_eq!(report["reason"], "signature_mismatch");
    let checks = report["checks"].as_array().unwrap().iter();
    let binding = checks.filter(|check| check["name"] == "cnf.jkt").collect::<Vec<_>>();
    assert_eq!(binding[0]["unverified"], true, "{binding:?}");
}

#[test]
fn proofs_come_from_files_variables_and_standard_input_and_only_for_one_token() {
    let (_, thumbprint) = client_key();
    let token = token(&format!(r#"{{"jkt":"{thumbprint}"}}"#));
    let proof = proof(&["--for-token", &token]);
    let folder = Folder::new("proof");
    let path = folder.0.join("proof");
    fs::write(&path, format!("{proof}\n")).unwrap();
    let at = format!("@{}", path.display());
    let args =
        ["verify", "--secret", SECRET, "--at", AT, "--method", METHOD, "--url", URL, "--dpop"];
    assert_eq!(jwtx(&[&args[..], &[&at, &token]].concat()).status, Some(0));
    let run = jwtx_with(&[&args[..], &["-", &token]].concat(), proof.as_bytes());
    assert_eq!(run.status, Some(0), "{}", run.stdout);
    for (more, wanted) in [
        (&["-", "-"][..], "cannot both come from standard input"),
        (&[&proof, "--lines"], "--lines"),
        (&[&proof, "--dpop", &proof, &token], "--dpop"),
    ] {
        let run = jwtx(&[&args[..], more].concat());
        assert_eq!(run.status, Some(2), "{more:?}");
        assert!(run.stderr.contains(wanted), "{}", run.stderr);
    }
    for lacking in [
        &["--dpop", &proof][..],
        &["--method", METHOD],
        &["--dpop", &proof, "--method", METHOD, "--url", "/orders"],
    ] {
        let run = jwtx(&[&["verify", "--secret", SECRET, &token], lacking].concat());
        assert_eq!(run.status, Some(2), "{lacking:?}");
    }
}

#[test]
fn proofs_are_not_made_with_secrets() {
    let args = ["mint", "--dpop", "--secret", SECRET, "--method", METHOD, "--url", URL];
    let run = jwtx(&args);
    assert_eq!(run.status, Some(1));
    assert!(run.stderr.contains("private key"), "{}", run.stderr);
    assert_eq!(jwtx(&["mint", "--secret", SECRET, "--nonce", "n"]).status, Some(2));
}

#[test]
fn a_certificate_is_compared_as_pem_and_as_der() {
    let path = fixture("interop/keys/p256.cert.pem");
    let shown = jwtx(&["key", "show", &path, "--json"]);
    let shown: Value = serde_json::from_str(&shown.stdout).unwrap();
    let thumbprint = shown[0]["certificate"]["thumbprint"].as_str();
    let thumbprint = thumbprint.unwrap_or_else(|| panic!("{shown}")).to_owned();
    let bound = token(&format!(r#"{{"x5t#S256":"{thumbprint}"}}"#));
    let folder = Folder::new("certificate");
    let der = folder.0.join("client.der");
    let pem = pem::parse(fs::read(&path).unwrap()).unwrap();
    fs::write(&der, pem.contents()).unwrap();
    for file in [&path, &der.display().to_string()] {
        let (run, report) = verified(&bound, &["--client-cert", file]);
        assert_eq!(run.status, Some(0), "{file}: {}", run.stdout);
        assert_eq!(unchecked(&report), Vec::<&str>::new());
    }
    let other = fixture("interop/keys/p384.cert.pem");
    for (token, file) in [(&bound, &other), (&token(r#"{"jkt":"AAA"}"#), &path)] {
        let (run, report) = verified(token, &["--client-cert", file]);
        assert_eq!((run.status, failed(&report)), (Some(6), vec!["cnf.x5t#S256"]));
        assert_eq!(report["reason"], "binding_mismatch");
    }
    let key = fixture("interop/keys/p256.spki.pem");
    let (run, _) = verified(&bound, &["--client-cert", &key]);
    assert_eq!(run.status, Some(1), "{}", run.stdout);
    // Many tokens of one connection are one client's.
    let lines = format!("{bound}\n{}\n", token("{}"));
    let args = ["verify", "--lines", "--secret", SECRET, "--at", AT, "--client-cert", &path];
    let run = jwtx_with(&args, lines.as_bytes());
    assert!(
        run.stdout.contains("TOKEN_VALID") && run.stdout.contains("INVALID_TOKEN"),
        "{}",
        run.stdout
    );
}

#[test]
fn the_help_fits_what_is_wrong() {
    let (_, thumbprint) = client_key();
    let bound = token(&format!(r#"{{"jkt":"{thumbprint}"}}"#));
    let proof = proof(&["--for-token", &bound]);
    let dpop = |token: &str, method: &str, more: &[&str]| {
        let args = ["--dpop", &proof, "--method", method, "--url", URL];
        let (_, report) = verified(token, &[&args[..], more].concat());
        assert_eq!(report["reason"], "binding_mismatch", "{report}");
        report["advice"].as_str().unwrap().to_owned()
    };
    assert!(dpop(&bound, "GET", &[]).contains("must make a new proof for this request"));
    assert!(dpop(&bound, METHOD, &["--dpop-nonce", "n"]).contains("use_dpop_nonce"));
    let unbound = token("{}");
    assert!(dpop(&unbound, METHOD, &[]).contains("leave out --dpop"));
    let stranger = token(r#"{"jkt":"0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I"}"#);
    assert!(dpop(&stranger, METHOD, &[]).contains("may have been stolen"));
    let certificate = fixture("interop/keys/p256.cert.pem");
    let (_, report) = verified(&unbound, &["--client-cert", &certificate]);
    assert!(report["advice"].as_str().unwrap().contains("leave out --client-cert"), "{report}");
    for (cnf, option, other) in
        [("jkt", "--dpop", "--client-cert"), ("x5t#S256", "--client-cert", "--dpop")]
    {
        let (_, report) = verified(&token(&format!(r#"{{"{cnf}":"AAAA"}}"#)), &[]);
        let findings = report["findings"].to_string();
        assert!(findings.contains(&format!("check it too: {option}")), "{findings}");
        assert!(!findings.contains(other), "{findings}");
    }
}

#[test]
fn a_proof_or_a_token_that_is_empty_or_the_name_of_a_file_is_refused() {
    let (key, thumbprint) = client_key();
    let mint = ["mint", "--dpop", "--key", &key, "--at", AT, "--method", METHOD, "--url", URL];
    for (token, input) in [("-", ""), ("-", "\n"), ("", ""), (" ", "")] {
        let args = [&mint[..], &["--for-token", token]].concat();
        let run = jwtx_with(&args, input.as_bytes());
        assert_eq!((run.status, run.stdout.as_str()), (Some(7), ""), "{token:?} {input:?}");
        assert!(run.stderr.contains("the access token is empty"), "{}", run.stderr);
    }
    let token = token(&format!(r#"{{"jkt":"{thumbprint}"}}"#));
    let request = ["--method", METHOD, "--url", URL];
    for empty in ["", " "] {
        let (run, report) = verified(&token, &[&["--dpop", empty], &request[..]].concat());
        assert_eq!(
            (run.status, &report["reason"]),
            (Some(7), &"no_token".into()),
            "{}",
            run.stdout
        );
    }
    let folder = Folder::new("proof-file");
    let file = folder.file("proof.jwt", proof(&[]).as_bytes());
    let args = ["verify", "--secret", SECRET, "--at", AT, &token, "--dpop", &file];
    let run = jwtx(&[&args[..], &request].concat());
    let said = [run.stdout, run.stderr].concat();
    assert_eq!(run.status, Some(6), "{said}");
    assert!(said.contains(&format!("--dpop @{file}")), "{said}");
}

#[test]
fn the_algorithm_of_a_proof_is_one_that_jwtx_computes_and_has_a_public_key() {
    let (_, thumbprint) = client_key();
    let token = token(&format!(r#"{{"jkt":"{thumbprint}"}}"#));
    for (algorithm, reason, says) in [
        ("Ed448", "algorithm_unsupported", "jwtx does not support Ed448, the proof's `alg`"),
        ("HS256", "binding_mismatch", "HS256, which is not a public-key algorithm"),
        ("XS256", "binding_mismatch", "XS256, which is not a signature algorithm"),
        ("none", "binding_mismatch", "the DPoP proof has no signature"),
    ] {
        let header = format!(r#"{{"alg":"{algorithm}","typ":"dpop+jwt"}}"#);
        let proof = [header.as_str(), r#"{"jti":"a"}"#, "x"].map(base64url::encode).join(".");
        let options = ["--dpop", &proof, "--method", METHOD, "--url", URL];
        let (run, report) = verified(&token, &options);
        let checks = report["checks"].as_array().unwrap();
        let check = checks.iter().find(|check| check["name"] == "dpop.alg").unwrap();
        assert_eq!((&check["outcome"], &check["reason"]), (&"fail".into(), &reason.into()));
        assert!(check["message"].as_str().unwrap().contains(says), "{check}");
        assert_ne!(run.status, Some(0));
    }
}
