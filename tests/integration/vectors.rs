//! Vectors that others made: the examples of the RFCs, one test for each, and the public corpora,
//! which are read from the folder that `JWTX_CORPORA` names; without it those tests say that they
//! were skipped.

use std::fs;
use std::path::Path;

use jwtx::check::{Expectations, Policy, inspect, verify};
use jwtx::jose::{Form, NumericDate, ProblemKind, Seconds, Token, Value};
use jwtx::keys::{Key, KeyRing, Material, Secret, load, sniff};
use jwtx::report::{Reason, Report, SignatureStatus, Verdict};
use jwtx::values;
use serde_json::Value as Json;

/// RFC 7515 appendix A.1, which is RFC 7519 section 3.1.
const A1: &str = "eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ.dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
const A1_KEY: &str = r#"{"kty":"oct","k":"AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow"}"#;

/// RFC 7515 appendix A.2.
const A2: &str = "eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ.cC4hiUPoj9Eetdgtv3hF80EGrhuB__dzERat0XF9g2VtQgr9PJbu3XOiZj5RZmh7AAuHIm4Bh-0Qc_lF5YKt_O8W2Fp5jujGbds9uJdbF9CUAr7t1dnZcAcQjbKBYNX4BAynRFdiuB--f_nZLgrnbyTyWzO75vRK5h6xBArLIARNPvkSjtQBMHlb1L07Qe7K0GarZRmB_eSN9383LcOLn6_dO--xi12jzDwusC-eOkHWEsqtFZESc6BfI7noOPqvhJ1phCnvWh6IeYI2w9QOYEUipUTI8np6LbgGY9Fs98rqVt5AXLIhWkWywlVmtVrBp0igcN_IoypGlUPQGe77Rw";
const A2_KEY: &str = r#"{"kty":"RSA","n":"ofgWCuLjybRlzo0tZWJjNiuSfb4p4fAkd_wWJcyQoTbji9k0l8W26mPddxHmfHQp-Vaw-4qPCJrcS2mJPMEzP1Pt0Bm4d4QlL-yRT-SFd2lZS-pCgNMsD1W_YpRPEwOWvG6b32690r2jZ47soMZo9wGzjb_7OMg0LOL-bSf63kpaSHSXndS5z5rexMdbBYUsLA9e-KXBdQOS-UTo7WTBEMa2R2CapHg665xsmtdVMTBQY4uDZlxvb3qCo5ZwKh9kG4LT6_I5IhlJH7aGhyxXFvUK-DWNmoudF8NAco9_h9iaGNj8q2ethFkMLs91kzk2PAcDTW9gb54h4FRWyuXpoQ","e":"AQAB"}"#;

/// RFC 7515 appendix A.3.
const A3: &str = "eyJhbGciOiJFUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ.DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q";
const A3_KEY: &str = r#"{"kty":"EC","crv":"P-256","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU","y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"}"#;

/// RFC 7515 appendix A.4.
const A4: &str = "eyJhbGciOiJFUzUxMiJ9.UGF5bG9hZA.AdwMgeerwtHoh-l192l60hp9wAHZFVJbLfD_UxMi70cwnZOYaRI1bKPWROc-mZZqwqT2SI-KGDKB34XO0aw_7XdtAG8GaSwFKdCAPZgoXD2YBJZCPEX3xKpRwcdOO8KpEHwJjyqOgzDO7iKvU8vcnwNrmxYbSW9ERBXukOXolLzeO_Jn";
const A4_KEY: &str = r#"{"kty":"EC","crv":"P-521","x":"AekpBQ8ST8a8VcfVOTNl353vSrDCLLJXmPk06wTjxrrjcBpXp5EOnYG_NjFZ6OvLFV1jSfS9tsz4qUxcWceqwQGk","y":"ADSmRA43Z1DSNx_RvcLI87cdL07l6jQyyBXMoxVg_l2Th-x3S1WDhjDly79ajL4Kkd0AZMaZmh9ubmf63e3kyMj2"}"#;

/// RFC 7515 appendix A.5, which is RFC 7519 section 6.1.
const A5: &str = "eyJhbGciOiJub25lIn0.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ.";

/// RFC 8037 appendix A.4.
const ED: &str = "eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc.hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg";
const ED_KEY: &str =
    r#"{"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}"#;

/// The `exp` of the examples.
const EXP: i64 = 1_300_819_380;

fn keys(text: &str) -> KeyRing {
    KeyRing::new(sniff::read(text.as_bytes(), "vector").unwrap().0)
}

fn at(seconds: i64) -> Policy {
    Policy::at(NumericDate::from_seconds(seconds))
}

fn judge(token: &str, key: &str, now: i64) -> Report {
    verify(Token::parse(token), &keys(key), &at(now), Vec::new())
}

fn outcome(report: &Report) -> (Verdict, Reason, SignatureStatus) {
    let judged = report.judgement.as_ref().unwrap();
    (judged.verdict, judged.reason, report.signature)
}

const GOOD: (Verdict, Reason, SignatureStatus) =
    (Verdict::Valid, Reason::Valid, SignatureStatus::Verified);
const DEAD: (Verdict, Reason, SignatureStatus) =
    (Verdict::Expired, Reason::Expired, SignatureStatus::Verified);
const NO_JWT: (Verdict, Reason, SignatureStatus) =
    (Verdict::Invalid, Reason::Malformed, SignatureStatus::Verified);

#[test]
fn rfc_7515_a1_is_good_before_exp_and_dead_on_it() {
    assert_eq!(outcome(&judge(A1, A1_KEY, EXP - 1)), GOOD);
    assert_eq!(outcome(&judge(A1, A1_KEY, EXP)), DEAD);
    assert_eq!(outcome(&judge(A1, A1_KEY, EXP + 1)), DEAD);
}

#[test]
fn rfc_7515_a2() {
    assert_eq!(outcome(&judge(A2, A2_KEY, EXP - 1)), GOOD);
    assert_eq!(outcome(&judge(A2, A2_KEY, EXP)), DEAD);
}

#[test]
fn rfc_7515_a3() {
    assert_eq!(outcome(&judge(A3, A3_KEY, EXP - 1)), GOOD);
    assert_eq!(outcome(&judge(A3, A3_KEY, EXP)), DEAD);
}

#[test]
fn rfc_7515_a4_verifies_and_is_no_jwt() {
    assert_eq!(outcome(&judge(A4, A4_KEY, EXP)), NO_JWT);
}

#[test]
fn rfc_7515_a5_and_rfc_7519_6_1_are_unsigned_whatever_the_key() {
    let unsigned = (Verdict::Invalid, Reason::Unsigned, SignatureStatus::Unsigned);
    for key in [A1_KEY, A2_KEY, A3_KEY, ED_KEY] {
        assert_eq!(outcome(&judge(A5, key, EXP - 1)), unsigned);
    }
    let nobody = verify(Token::parse(A5), &KeyRing::default(), &at(EXP), Vec::new());
    assert_eq!(outcome(&nobody), unsigned);
}

#[test]
fn rfc_8037_a4_verifies_and_is_no_jwt() {
    assert_eq!(outcome(&judge(ED, ED_KEY, EXP)), NO_JWT);
}

#[test]
fn every_example_fails_with_another_key() {
    for (token, key) in [(A1, A1_KEY), (A2, A2_KEY), (A3, A3_KEY), (A4, A4_KEY), (ED, ED_KEY)] {
        for other in [A1_KEY, A2_KEY, A3_KEY, A4_KEY, ED_KEY] {
            let verified = judge(token, other, EXP - 1).signature == SignatureStatus::Verified;
            assert_eq!(verified, key == other);
        }
    }
}

fn corpus(name: &str, count: usize) -> Option<Vec<Json>> {
    let Some(folder) = std::env::var_os("JWTX_CORPORA") else {
        eprintln!("skipped: JWTX_CORPORA is not set");
        return None;
    };
    let text = fs::read_to_string(Path::new(&folder).join(name)).unwrap();
    let cases: Vec<Json> = text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(cases.len(), count, "{name}");
    Some(cases)
}

fn ring(key: &Json) -> KeyRing {
    let mut ring = KeyRing::default();
    if let Some(text) = key.get("secret").and_then(Json::as_str) {
        let secret = Material::Secret(Secret::new(text.as_bytes().to_vec()));
        ring.keys.push(Key::new("vector", secret, None));
    } else if let Some(text) = key.get("secret_b64url").and_then(Json::as_str) {
        let secret = jwtx::jose::base64url::decode(text).unwrap();
        ring.keys.push(Key::new("vector", Material::Secret(Secret::new(secret)), None));
    } else if let Some(pem) = key.get("pem").and_then(Json::as_str) {
        load::add_bytes(&mut ring, pem.as_bytes(), "vector");
    } else if let Some(jwk) = key.get("jwk").or(key.get("jwks")) {
        load::add_bytes(&mut ring, jwk.to_string().as_bytes(), "vector");
    }
    ring
}

fn text(token: &Json) -> String {
    token.as_str().map_or_else(|| token.to_string(), ToOwned::to_owned)
}

fn id(case: &Json) -> &str {
    case["id"].as_str().unwrap()
}

#[test]
fn the_rfcs_jws_corpus() {
    let Some(cases) = corpus("rfc-jws.jsonl", 62) else { return };
    let mut wrong = Vec::new();
    for case in &cases {
        let now = case["opts"]["now"].as_i64().unwrap_or(1_400_000_000);
        let token = Token::parse(&text(&case["token"]));
        let form = token.form;
        let json = token.problems.iter().any(|p| p.kind == ProblemKind::JsonSerialization);
        let report = verify(token, &ring(&case["key"]), &at(now), Vec::new());
        let (verdict, reason, signature) = outcome(&report);
        let expected = case.get("expect_at_now").unwrap_or(&case["expect"]).as_str().unwrap();
        let detached = case.get("detached_payload").is_some_and(|payload| !payload.is_null());
        let right = match (case["layer"].as_str().unwrap(), expected) {
            ("jws-json", _) => json && verdict == Verdict::Invalid,
            ("jwe", _) => {
                form == Form::Jwe
                    && (verdict, reason) == (Verdict::Error, Reason::AlgorithmUnsupported)
            }
            // RFC 7797 section 7 and RFC 7515 appendix F: neither is a JWT.
            ("jws", _) if detached => verdict == Verdict::Invalid,
            ("jws", "valid") if case.get("no_b64_support_expect").is_some() => {
                verdict == Verdict::Invalid
            }
            ("jws", "valid") => (verdict, reason, signature) == NO_JWT,
            (_, "valid") => verdict == Verdict::Valid,
            (_, "expired") => verdict == Verdict::Expired,
            _ => verdict == Verdict::Invalid,
        };
        if !right {
            wrong.push(format!(
                "{}: {expected}, got {verdict:?} {reason:?} {signature:?}",
                id(case)
            ));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// Where jwtx decides otherwise than node's jsonwebtoken, and why.
const NODE_DEVIATIONS: [(&str, &str); 1] = [(
    "node-jsonwebtoken/aud/type-mixed",
    "RFC 7519 section 4.1.3: aud is a string or an array of strings; one that holds a number is malformed",
)];

#[test]
fn the_claims_of_node_jsonwebtoken() {
    let Some(cases) = corpus("node-jsonwebtoken-claims.jsonl", 144) else { return };
    let list = |value: &Json| match value {
        Json::String(one) => vec![one.clone()],
        Json::Array(many) => many.iter().map(|one| one.as_str().unwrap().to_owned()).collect(),
        _ => Vec::new(),
    };
    let mut wrong = Vec::new();
    let mut deviations = Vec::new();
    let mut refused_options = 0;
    for case in &cases {
        let options = &case["opts"];
        let class = case.get("expect_jwtx").unwrap_or(&case["class"]).as_str().unwrap();
        let max_age = match &options["maxAge"] {
            Json::Null => None,
            Json::String(text) => Some(values::span(text)),
            other => Some(values::span(&other.to_string())),
        };
        // A negative or meaningless age is a wrong command line here, not a judgement.
        let Ok(max_age) = max_age.transpose() else {
            refused_options += 1;
            continue;
        };
        assert_ne!(class, "usage_error", "{}", id(case));
        let policy = Policy {
            leeway: Seconds::from_seconds(options["leeway"].as_i64().unwrap_or(0)),
            ignore_exp: options["ignoreExpiration"] == true,
            ignore_nbf: options["ignoreNotBefore"] == true,
            expectations: Expectations {
                audiences: list(&options["aud"]),
                issuers: list(&options["iss"]),
                subject: list(&options["sub"]).pop(),
                token_id: list(&options["jti"]).pop(),
                claims: list(&options["nonce"])
                    .into_iter()
                    .map(|nonce| ("nonce".to_owned(), Value::String(nonce)))
                    .collect(),
                max_age,
                ..Expectations::default()
            },
            ..at(options["now"].as_i64().unwrap())
        };
        let token = Token::parse(&text(&case["token"]));
        let report = verify(token, &ring(&case["key"]), &policy, Vec::new());
        let (verdict, reason, _) = outcome(&report);
        let right = match class {
            "valid" => verdict == Verdict::Valid,
            "expired" => verdict == Verdict::Expired,
            "not_yet_valid" => verdict == Verdict::NotActive,
            "bad_signature" => reason == Reason::SignatureMismatch,
            "malformed" => matches!(reason, Reason::Malformed | Reason::ClaimMalformed),
            _ => verdict == Verdict::Invalid,
        };
        if NODE_DEVIATIONS.iter().any(|(known, _)| *known == id(case)) {
            if !right {
                deviations.push(id(case));
            }
        } else if !right {
            wrong.push(format!("{}: {class}, got {verdict:?} {reason:?}", id(case)));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert_eq!(deviations, NODE_DEVIATIONS.map(|(id, _)| id), "a deviation no longer deviates");
    assert_eq!(refused_options, 7);
}

#[test]
fn the_payloads_of_jsontestsuite() {
    let Some(cases) = corpus("jsontestsuite-payloads.jsonl", 635) else { return };
    let mut wrong = Vec::new();
    for case in &cases {
        let token = Token::parse(&text(&case["token"]));
        let report = verify(token, &ring(&case["key"]), &at(1_767_225_600), Vec::new());
        let (verdict, reason, signature) = outcome(&report);
        let right = match case["expect"].as_str().unwrap() {
            "valid" => verdict == Verdict::Valid,
            "malformed" => (verdict, reason) == (Verdict::Invalid, Reason::Malformed),
            _ => matches!(verdict, Verdict::Valid | Verdict::Invalid),
        };
        if !right || signature != SignatureStatus::Verified {
            wrong.push(format!("{}: {}, got {verdict:?} {reason:?}", id(case), case["expect"]));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn the_tokens_of_golang_jwt() {
    let Some(cases) = corpus("golang-jwt.jsonl", 26) else { return };
    let mut wrong = Vec::new();
    for case in &cases {
        let token = Token::parse(&text(&case["token"]));
        let report = verify(token, &ring(&case["key"]), &at(1_767_225_600), Vec::new());
        let (verdict, reason, _) = outcome(&report);
        let right = match case["expect"].as_str().unwrap() {
            // RFC 7515 section 4.1.1: names are case-sensitive, and `ED25519` is none.
            "valid" if case["alg"] == "ED25519" => reason == Reason::AlgorithmNotAllowed,
            "valid" => verdict == Verdict::Valid,
            "expired" => verdict == Verdict::Expired,
            _ => verdict == Verdict::Invalid,
        };
        if !right {
            wrong.push(format!("{}: {}, got {verdict:?} {reason:?}", id(case), case["expect"]));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn tokens_harvested_from_other_test_suites() {
    let Some(cases) = corpus("harvested-tokens.jsonl", 242) else { return };
    let mut wrong = Vec::new();
    let json = |object: &jwtx::jose::Object| -> Json {
        serde_json::from_str(&object.to_string()).unwrap()
    };
    for case in &cases {
        let report = inspect(Token::parse(&text(&case["token"])), &at(1_767_225_600), Vec::new());
        let token = report.token.unwrap();
        let header = token.header.as_ref().map(|header| json(header.parameters()));
        let claims = token.claims.as_ref().map(|claims| json(claims.members()));
        let right = match case["expect"].as_str().unwrap() {
            "decodable" => {
                header.as_ref() == Some(&case["header"])
                    && (case["payload"].is_null() || claims.as_ref() == Some(&case["payload"]))
            }
            "jwe" => token.form == Form::Jwe && header.is_some(),
            // An empty signature, or a single dot of one, is judged as unsigned, not as malformed.
            _ => !token.problems.is_empty() || token.is_unsigned(),
        };
        if !right {
            wrong.push(format!("{}: {}", id(case), case["expect"]));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// The library's own verify agrees with ours wherever both can judge.
#[test]
fn jsonwebtoken_agrees_on_signatures() {
    let Some(cases) = corpus("jsontestsuite-payloads.jsonl", 635) else { return };
    let mut compared = 0;
    for case in &cases {
        let token = text(&case["token"]);
        let Some((input, signature)) = token.rsplit_once('.') else { continue };
        let secret = case["key"]["secret"].as_str().unwrap();
        let key = jsonwebtoken::DecodingKey::from_secret(secret.as_bytes());
        let algorithm = jsonwebtoken::Algorithm::HS256;
        let theirs =
            jsonwebtoken::crypto::verify(signature, input.as_bytes(), &key, algorithm).unwrap();
        let report = verify(Token::parse(&token), &ring(&case["key"]), &at(0), Vec::new());
        assert_eq!(report.signature == SignatureStatus::Verified, theirs, "{}", id(case));
        compared += 1;
    }
    assert_eq!(compared, 635);
}
