//! `verify --as dpop-proof`: the key in the header is the one that verifies, and the proof is young. And the values of
//! claims that make a token of another kind.

use crate::program::{Run, fixture, jwtx, jwtx_with};

const AT: &str = "2026-01-01T00:00:00Z";

/// That instant in seconds.
const NOW: i64 = 1_767_225_600;

fn signed(header: &[String], claims: &str) -> String {
    let key = fixture("interop/keys/p256.pkcs8.pem");
    let mut arguments = vec!["mint", "--at", AT, "--key", &key, "--claims", claims];
    for parameter in header {
        arguments.extend(["--header", parameter]);
    }
    let run = jwtx(&arguments);
    assert_eq!(run.status, Some(0), "{}", run.stderr);
    run.stdout.trim().to_owned()
}

/// The public key in a file as a JWK.
fn jwk(file: &str) -> String {
    let run = jwtx(&["key", "convert", &fixture(file), "--to", "jwk"]);
    assert_eq!(run.status, Some(0), "{}", run.stderr);
    run.stdout.split_whitespace().collect()
}

fn proof(jwk: &str, iat: i64) -> String {
    let claims = format!(r#"{{"jti":"t","htm":"GET","htu":"https://a","iat":{iat}}}"#);
    signed(&["typ=dpop+jwt".to_owned(), format!("jwk={jwk}")], &claims)
}

fn verify(kind: &str, token: &str, more: &[&str]) -> Run {
    let key = fixture("interop/keys/p256.spki.pem");
    let asked = ["verify", "--at", AT, "--key", &key, "--as", kind, "--json"];
    jwtx(&[&asked[..], more, &[token]].concat())
}

/// That the report, and the record of many tokens, give this reason.
fn expect(kind: &str, token: &str, more: &[&str], reason: &str) {
    let run = verify(kind, token, more);
    assert!(run.stdout.contains(&format!("\"reason\": \"{reason}\"")), "{token}: {}", run.stdout);
    let key = fixture("interop/keys/p256.spki.pem");
    let asked = ["verify", "--at", AT, "--key", &key, "--as", kind, "--lines", "--json"];
    let lines = jwtx_with(&[&asked[..], more].concat(), format!("{token}\n").as_bytes());
    let record: String = lines.stdout.split_whitespace().collect();
    assert!(record.contains(&format!("\"reason\":\"{reason}\"")), "{token}: {}", lines.stdout);
}

#[test]
fn a_proof_is_signed_by_the_key_in_its_header() {
    let own = jwk("interop/keys/p256.spki.pem");
    expect("dpop-proof", &proof(&own, NOW), &["--ignore-exp"], "valid");
    let (x, y) = ("A".repeat(43), "B".repeat(42));
    let other = format!(r#"{{"kty":"EC","crv":"P-256","x":"{x}","y":"{y}A"}}"#);
    for jwk in [other.as_str(), r#"{"kty":"RSA","n":"AQAB","e":"AQAB"}"#, "{}"] {
        expect("dpop-proof", &proof(jwk, NOW), &["--ignore-exp"], "claim_mismatch");
    }
    let run = verify("dpop-proof", &proof(&other, NOW), &[]);
    assert!(run.stdout.contains("RFC 9449 section 4.3"), "{}", run.stdout);
}

#[test]
fn a_proof_is_young() {
    let own = jwk("interop/keys/p256.spki.pem");
    for (age, more, reason) in [
        (359, &[][..], "valid"),
        (360, &[], "too_old"),
        (300, &["--leeway", "0s"], "too_old"),
        (299, &["--leeway", "0s"], "valid"),
        (3600, &["--max-age", "2h"], "valid"),
        (200, &["--max-age", "1m"], "too_old"),
    ] {
        expect("dpop-proof", &proof(&own, NOW - age), more, reason);
    }
    let run = verify("dpop-proof", &proof(&own, NOW + 600), &[]);
    assert_ne!(run.status, Some(0), "{}", run.stdout);
}

#[test]
fn a_value_that_the_kind_does_not_allow_is_refused() {
    let id = |iss: &str, more: &str| {
        format!(r#"{{"iss":"{iss}","sub":"u","aud":"c","exp":1767229200,"iat":1767225000{more}}}"#)
    };
    let logout = r#","events":{"http://schemas.openid.net/event/backchannel-logout":{}}"#;
    let svid = |sub: &str| format!(r#"{{"sub":"{sub}","aud":"db","exp":1767229200}}"#);
    let event = |aud: &str| {
        format!(
            r#"{{"iss":"https://id","iat":1767225000,"exp":1767229200,"jti":"t","aud":{aud},"events":{{"urn:a":{{}}}}}}"#
        )
    };
    let request = |more: &str| format!(r#"{{"client_id":"c","exp":1767229200,{more}}}"#);
    for (kind, typ, claims, reason) in [
        ("id-token", "JWT", id("https://id", ""), "valid"),
        ("id-token", "JWT", id("https://id", logout), "claim_mismatch"),
        ("id-token", "JWT", id("http://localhost", ""), "claim_mismatch"),
        ("id-token", "JWT", id("https://id?a=b", ""), "claim_mismatch"),
        ("id-token", "JWT", id("https://id#a", ""), "claim_mismatch"),
        ("jwt-svid", "JWT", svid("spiffe://acme/api"), "valid"),
        ("jwt-svid", "JWT", svid("spiffe://acme/"), "claim_mismatch"),
        ("jwt-svid", "JWT", svid("spiffe://u@acme:1/../a"), "claim_mismatch"),
        ("security-event", "secevent+jwt", event(r#"["a"]"#), "valid"),
        ("security-event", "secevent+jwt", event(r#"["a",7]"#), "claim_malformed"),
        ("request-object", "oauth-authz-req+jwt", request(r#""response_type":"code""#), "valid"),
        (
            "request-object",
            "oauth-authz-req+jwt",
            request(r#""response_type":7"#),
            "claim_malformed",
        ),
        ("request-object", "oauth-authz-req+jwt", request(r#""aud":[7]"#), "claim_malformed"),
        ("request-object", "oauth-authz-req+jwt", request(r#""iss":7"#), "claim_malformed"),
    ] {
        expect(kind, &signed(&[format!("typ={typ}")], &claims), &[], reason);
    }
    // Whether an assertion has to have a `jti`, two specifications say differently.
    let claims = r#"{"iss":"app","sub":"app","aud":"https://id","exp":1767229200}"#;
    let run = verify("client-assertion", &signed(&[], claims), &[]);
    assert!(run.status == Some(0) && run.stdout.contains("`jti`"), "{}", run.stdout);
}
