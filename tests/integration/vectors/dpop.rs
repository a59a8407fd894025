//! DPoP proofs, and tokens that are bound to a certificate: RFC 9449, RFC 8705, RFC 7638, and cases of our own.

use jwtx::jose::{NumericDate, Seconds, Token};
use jwtx::keys::KeyRing;
use jwtx::report::{Check, Outcome, Reason, Verdict};
use jwtx::validate::binding::{BoundToken, ClientCertificate, DpopProof, DpopRequest, HttpUri};
use jwtx::validate::{Policy, verify};
use serde_json::Value;

use super::{Deviation, Tally, corpus, keys, text};

/// What is decided otherwise.
const DEVIATIONS: &[Deviation] = &[(
    "own/neg/jti-replayed",
    "accepted",
    "RFC 9449 section 11.1: only who keeps the `jti` of every proof can tell; the check of `jti` says so",
)];

#[test]
fn proofs_and_bindings_are_what_the_set_says() {
    let Some(cases) = corpus("dpop.jsonl") else { return };
    let mut tally = Tally::new(DEVIATIONS);
    for case in &cases {
        let id = text(case, "id");
        let (right, actual) = match text(case, "kind") {
            "dpop" => proof(case),
            "jwk-thumbprint" => {
                let found = keys(&case["jwk"].to_string()).keys[0].thumbprint();
                (found.as_deref() == Some(text(case, "jkt")), format!("{found:?}"))
            }
            "x5t#S256" => certificate(case),
            // Its key is not published; what it is bound to can be read.
            "access-token" => {
                let token = Token::parse(text(case, "token"));
                let cnf = token.claims.as_ref().and_then(|claims| claims.members().get("cnf"));
                let cnf = cnf.map(ToString::to_string).unwrap_or_default();
                (case["cnf"] == serde_json::from_str::<Value>(&cnf).unwrap(), cnf)
            }
            other => panic!("no such kind: {other}"),
        };
        tally.case(id, right, &actual);
    }
    tally.done(94);
}

/// What comes of a proof: alone, or with an access token that is opaque, or with one that is a JWT and verified.
fn proof(case: &Value) -> (bool, String) {
    let expected = text(case, "expect");
    let request = dpop(case);
    let (now, leeway) = (instant(case), span(case, "leeway"));
    let refused = if let Some(token) = case.get("access_token_key") {
        let ring = keys(&token["jwk"].to_string());
        let report = judged(case, "access_token", &ring, |policy| {
            policy.expectations.dpop = Some(request.clone());
        });
        report.err()
    } else {
        let token = case.get("access_token").and_then(Value::as_str);
        let key = case.get("access_token_jkt").and_then(Value::as_str);
        let token = token.map(|text| BoundToken { text, key });
        gravest(&request.checks(now, leeway, token))
    };
    let actual = if refused.is_none() { "accepted" } else { "refused" };
    let for_binding = refused.as_ref().is_none_or(|(reason, _)| *reason == Reason::BindingMismatch);
    let found = refused.map(|(_, message)| message).unwrap_or_default();
    if actual == "accepted" {
        return (actual == expected, actual.to_owned());
    }
    (actual == expected && for_binding && blames(case, &found), format!("{actual}: {found}"))
}

/// Whether the checks that failed are about what the set finds wrong.
fn blames(case: &Value, failed: &str) -> bool {
    let fault = text(case, "fault");
    let wanted: &[&str] = match fault {
        "4.3 (6): signature" => &["dpop.signature", "dpop.jwk", "dpop"],
        "4.3 (7): private key in jwk" => &["dpop.jwk"],
        "4.3 (12): key not bound to the token" => &["cnf.jkt"],
        "4.3 (1): not one DPoP header field" | "4.3 (2): no JWT" | "crit" => &["dpop"],
        _ => &[],
    };
    let about = fault.split_once(": ").map_or(fault, |(_, rest)| rest);
    let failed: Vec<&str> = failed.split(' ').collect();
    wanted.iter().any(|name| failed.contains(name))
        || failed.contains(&&*format!("dpop.{about}"))
        || (about == "jwk" && failed.contains(&"dpop.jwk"))
}

fn dpop(case: &Value) -> DpopProof {
    let several = case.get("proofs").map(|proofs| {
        let proofs = proofs.as_array().unwrap().iter().map(|proof| proof.as_str().unwrap());
        // Several fields of one name are one list (RFC 9110 section 5.3).
        proofs.collect::<Vec<_>>().join(", ")
    });
    let proof = several.unwrap_or_else(|| text(case, "proof").to_owned());
    let request = DpopRequest {
        method: text(case, "method").to_owned(),
        url: HttpUri::parse(text(case, "url")).unwrap(),
        nonce: case.get("nonce").and_then(Value::as_str).map(ToOwned::to_owned),
        max_age: span(case, "max_age"),
    };
    DpopProof { proof: Token::parse(&proof), request }
}

/// Whether a token is bound to a certificate.
fn certificate(case: &Value) -> (bool, String) {
    let certificate = ClientCertificate::read(text(case, "certificate_pem").as_bytes()).unwrap();
    let expected = text(case, "expect");
    let Some(key) = case.get("token_key") else {
        let wanted = text(&case["cnf"], "x5t#S256");
        let same = certificate.thumbprint == wanted;
        return (same == (expected == "match"), certificate.thumbprint);
    };
    let ring = keys(&key["jwk"].to_string());
    let report = judged(case, "token", &ring, |policy| {
        policy.expectations.client_certificate = Some(certificate.clone());
    });
    let actual = match report {
        Ok(()) => "match",
        Err((Reason::BindingMismatch, _)) => "mismatch",
        Err(_) => "something else",
    };
    (actual == expected, actual.to_owned())
}

/// The reason for which a token is refused, and the checks that failed.
fn judged(
    case: &Value,
    name: &str,
    ring: &KeyRing,
    change: impl Fn(&mut Policy),
) -> Result<(), (Reason, String)> {
    let mut policy = Policy::at(instant(case));
    if case.get("leeway").is_some() {
        policy.leeway = span(case, "leeway");
    }
    change(&mut policy);
    let report = verify(Token::parse(text(case, name)), ring, &policy, Vec::new());
    let judgement = report.judgement.as_ref().unwrap();
    match judgement.verdict {
        Verdict::Valid => Ok(()),
        _ => Err((judgement.reason, failed(&report.checks))),
    }
}

fn gravest(checks: &[Check]) -> Option<(Reason, String)> {
    let reason = checks.iter().find_map(Check::failure)?;
    Some((reason, failed(checks)))
}

fn failed(checks: &[Check]) -> String {
    let failed = checks.iter().filter(|check| check.outcome == Outcome::Fail);
    failed.map(|check| check.name.clone()).collect::<Vec<_>>().join(" ")
}

fn instant(case: &Value) -> NumericDate {
    NumericDate::from_seconds(case["now"].as_i64().unwrap())
}

fn span(case: &Value, name: &str) -> Seconds {
    Seconds::from_seconds(case[name].as_i64().unwrap())
}
