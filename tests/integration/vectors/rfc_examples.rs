//! The examples of the RFCs: those that stand here as facts, and all of them as a set.

use jwtx::jose::{JoseHeader, Seconds, Token};
use jwtx::keys::{DecryptionKeys, KeyRing};
use jwtx::report::finding::Code;
use jwtx::report::{SignatureStatus, Verdict};
use jwtx::validate::{Policy, decrypt, inspect, verify};
use serde_json::Value;

use super::{
    EXPIRED, Judged, LATE, NO_JWT, Tally, UNSIGNED, VALID, at, corpus, is, json, judge, judged,
    keys, ring, text, words,
};

/// RFC 7515 appendix A.1, which is also RFC 7519 section 3.1.
const A1: &str = "\
    eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dH\
    A6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ.dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

/// The key of appendix A.1.
const A1_KEY: &str = r#"{"kty":"oct","k":"AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow"}"#;

/// RFC 7515 appendix A.2.
const A2: &str = "\
    eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS\
    9pc19yb290Ijp0cnVlfQ.cC4hiUPoj9Eetdgtv3hF80EGrhuB__dzERat0XF9g2VtQgr9PJbu3XOiZj5RZmh7AAuHIm4Bh-\
    0Qc_lF5YKt_O8W2Fp5jujGbds9uJdbF9CUAr7t1dnZcAcQjbKBYNX4BAynRFdiuB--f_nZLgrnbyTyWzO75vRK5h6xBArLI\
    ARNPvkSjtQBMHlb1L07Qe7K0GarZRmB_eSN9383LcOLn6_dO--xi12jzDwusC-eOkHWEsqtFZESc6BfI7noOPqvhJ1phCnv\
    Wh6IeYI2w9QOYEUipUTI8np6LbgGY9Fs98rqVt5AXLIhWkWywlVmtVrBp0igcN_IoypGlUPQGe77Rw";

/// The public key of appendix A.2.
const A2_KEY: &str = r#"{"kty":"RSA","n":"ofgWCuLjybRlzo0tZWJjNiuSfb4p4fAkd_wWJcyQoTbji9k0l8W26mPddxHmfHQp-Vaw-4qPCJrcS2mJPMEzP1Pt0Bm4d4QlL-yRT-SFd2lZS-pCgNMsD1W_YpRPEwOWvG6b32690r2jZ47soMZo9wGzjb_7OMg0LOL-bSf63kpaSHSXndS5z5rexMdbBYUsLA9e-KXBdQOS-UTo7WTBEMa2R2CapHg665xsmtdVMTBQY4uDZlxvb3qCo5ZwKh9kG4LT6_I5IhlJH7aGhyxXFvUK-DWNmoudF8NAco9_h9iaGNj8q2ethFkMLs91kzk2PAcDTW9gb54h4FRWyuXpoQ","e":"AQAB"}"#;

/// RFC 7515 appendix A.3.
const A3: &str = "\
    eyJhbGciOiJFUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS\
    9pc19yb290Ijp0cnVlfQ.DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJ\
    qPP3-Kg6NU1Q";

/// The public key of appendix A.3.
const A3_KEY: &str = r#"{"kty":"EC","crv":"P-256","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU","y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"}"#;

/// RFC 7515 appendix A.4: the payload is the text `Payload`.
const A4: &str = "\
    eyJhbGciOiJFUzUxMiJ9.UGF5bG9hZA.AdwMgeerwtHoh-l192l60hp9wAHZFVJbLfD_UxMi70cwnZOYaRI1bKPWROc-mZZ\
    qwqT2SI-KGDKB34XO0aw_7XdtAG8GaSwFKdCAPZgoXD2YBJZCPEX3xKpRwcdOO8KpEHwJjyqOgzDO7iKvU8vcnwNrmxYbSW\
    9ERBXukOXolLzeO_Jn";

/// The public key of appendix A.4.
const A4_KEY: &str = r#"{"kty":"EC","crv":"P-521","x":"AekpBQ8ST8a8VcfVOTNl353vSrDCLLJXmPk06wTjxrrjcBpXp5EOnYG_NjFZ6OvLFV1jSfS9tsz4qUxcWceqwQGk","y":"ADSmRA43Z1DSNx_RvcLI87cdL07l6jQyyBXMoxVg_l2Th-x3S1WDhjDly79ajL4Kkd0AZMaZmh9ubmf63e3kyMj2"}"#;

/// RFC 7515 appendix A.5, which is also RFC 7519 section 6.1: no signature.
const A5: &str = "\
    eyJhbGciOiJub25lIn0.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9\
    pc19yb290Ijp0cnVlfQ.";

/// RFC 8037 appendix A.4: the payload is the text `Example of Ed25519 signing`.
const ED25519: &str = "\
    eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc.hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3A\
    IbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg";

/// RFC 8037 appendix A.2.
const ED25519_KEY: &str =
    r#"{"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}"#;

/// The `exp` of the examples of RFC 7515 and RFC 7519.
const EXP: i64 = 1_300_819_380;

/// Judges an example that is good before `exp`, and dead from then on (RFC 7519 section 4.1.4).
fn lives_until_exp(token: &str, key: &str) {
    let ring = keys(key);
    assert_eq!(judge(token, &ring, &at(EXP - 1)), VALID);
    assert_eq!(judge(token, &ring, &at(EXP)), EXPIRED);
    assert_eq!(judge(token, &ring, &at(LATE)), EXPIRED);
    // One second of leeway is one second more.
    let lenient = Policy { leeway: Seconds::from_seconds(1), ..at(EXP) };
    assert_eq!(judge(token, &ring, &lenient), VALID);
}

#[test]
fn rfc7515_a1_hs256_lives_until_exp() {
    lives_until_exp(A1, A1_KEY);
}

#[test]
fn rfc7515_a2_rs256_lives_until_exp() {
    lives_until_exp(A2, A2_KEY);
}

#[test]
fn rfc7515_a3_es256_lives_until_exp() {
    lives_until_exp(A3, A3_KEY);
}

#[test]
fn rfc7515_a4_es512_is_well_signed_and_no_jwt() {
    assert_eq!(judge(A4, &keys(A4_KEY), &at(LATE)), NO_JWT);
    assert_eq!(Token::parse(A4).payload.as_deref(), Some(b"Payload".as_slice()));
}

#[test]
fn rfc7515_a5_is_unsigned_whatever_the_key() {
    for key in [A1_KEY, A2_KEY, A3_KEY, A4_KEY, ED25519_KEY] {
        assert_eq!(judge(A5, &keys(key), &at(EXP - 1)), UNSIGNED, "{key}");
    }
}

#[test]
fn rfc7519_3_1_is_a_claims_set_of_three() {
    let token = Token::parse(A1);
    assert_eq!(token.problems, []);
    assert_eq!(token.header.as_ref().and_then(JoseHeader::algorithm), Some("HS256"));
    let claims = json(token.claims.as_ref().unwrap().members());
    let expected = r#"{"iss":"joe","exp":1300819380,"http://example.com/is_root":true}"#;
    assert_eq!(claims, serde_json::from_str::<Value>(expected).unwrap());
    assert_eq!(judge(A1, &keys(A1_KEY), &at(EXP)), EXPIRED);
    assert_eq!(judge(A1, &keys(A1_KEY), &at(EXP - 1)), VALID);
}

#[test]
fn rfc7519_6_1_can_be_read_and_is_never_good() {
    assert_eq!(judge(A5, &KeyRing::default(), &at(EXP - 1)), UNSIGNED);
    let report = inspect(Token::parse(A5), &at(EXP - 1), Vec::new());
    assert!(report.judgement.is_none());
    assert_eq!(report.signature, SignatureStatus::Unsigned);
    let claims = json(report.token.unwrap().claims.unwrap().members());
    assert_eq!(claims["iss"], "joe");
}

#[test]
fn rfc8037_a4_ed25519_is_well_signed_and_no_jwt() {
    assert_eq!(judge(ED25519, &keys(ED25519_KEY), &at(LATE)), NO_JWT);
}

#[test]
fn no_example_verifies_with_a_changed_signature_or_the_key_of_another() {
    let examples = [(A1, A1_KEY), (A2, A2_KEY), (A3, A3_KEY), (A4, A4_KEY), (ED25519, ED25519_KEY)];
    for (token, key) in examples {
        let (input, signature) = token.rsplit_once('.').unwrap();
        let first = if signature.starts_with('A') { "B" } else { "A" };
        let changed = format!("{input}.{first}{}", &signature[1..]);
        let (verdict, _, status) = judge(&changed, &keys(key), &at(EXP - 1));
        assert_eq!((verdict, status), (Verdict::Invalid, SignatureStatus::Failed), "{changed}");
        for (_, other) in examples.iter().filter(|(_, other)| *other != key) {
            let (verdict, _, status) = judge(token, &keys(other), &at(EXP - 1));
            assert_eq!(verdict, Verdict::Invalid, "{token} with {other}");
            assert_ne!(status, SignatureStatus::Verified, "{token} with {other}");
        }
    }
}

#[test]
fn the_examples_of_the_rfcs() {
    let Some(cases) = corpus("rfc-jws.jsonl") else { return };
    let mut tally = Tally::new(&[]);
    for case in &cases {
        let parsed = Token::parse(text(case, "token"));
        let actual = judge(text(case, "token"), &ring(case), &at(LATE));
        let right = match text(case, "layer") {
            "jwt" => is_jwt_as_expected(case, actual),
            "jws" => is_jws_as_expected(case, actual),
            "jws-json" => is_json_jws_as_expected(case, actual),
            "jwe" => {
                parsed.form.is_jwe()
                    && parsed.problems.is_empty()
                    && is_decrypted(parsed, &ring(case))
            }
            other => panic!("no such layer: {other}"),
        };
        tally.case(text(case, "id"), right, &words(actual));
    }
    tally.done(62);
}

/// Whether an example of RFC 7520 section 5 holds its text. That of section 5.1 uses RSA1_5, which is not allowed without
/// being named, and that of 5.3 a password, which is no key.
fn is_decrypted(token: Token, ring: &KeyRing) -> bool {
    let header = token.header.clone().unwrap();
    let alg = header.algorithm().unwrap();
    let keys = DecryptionKeys { ring: ring.clone(), ..DecryptionKeys::default() };
    match decrypt(token, &keys, &at(LATE), Vec::new()).content {
        // What section 5.3 encrypts is a JWK Set.
        Some(content) if alg.starts_with("PBES2") => content.expose().starts_with(b"{\"keys\""),
        Some(content) => content.expose().starts_with(b"You can trust us to stick with you"),
        None => alg == "RSA1_5" || alg.starts_with("PBES2"),
    }
}

/// A JWT is what it is expected to be, both now and at the instant that the set names.
fn is_jwt_as_expected(case: &Value, actual: Judged) -> bool {
    let class = case.get("class_").unwrap_or(&case["expect"]);
    let then = case["opts"]["now"].as_i64().is_none_or(|now| {
        let actual = judge(text(case, "token"), &ring(case), &at(now));
        is(text(case, "expect_at_now"), actual) && actual.2 == SignatureStatus::Verified
    });
    let warned = case.get("must_warn").is_none() || {
        let report = inspect(Token::parse(text(case, "token")), &at(LATE), Vec::new());
        report.findings.iter().any(|finding| finding.code == Code::DuplicateMember)
    };
    is(class.as_str().unwrap(), actual) && then && warned
}

/// A JWS in JSON serialization is verified, with its payload where that is elsewhere; without it, it is malformed.
fn is_json_jws_as_expected(case: &Value, actual: Judged) -> bool {
    let Some(payload) = case.get("detached_payload").and_then(Value::as_str) else {
        return text(case, "expect") == "valid" && actual.2 == SignatureStatus::Verified;
    };
    let token = Token::parse(text(case, "token")).with_detached_payload(payload.into());
    let report = verify(token, &ring(case), &at(LATE), Vec::new());
    is("malformed", actual) && judged(&report) == VALID
}

/// A JWS is no JWT, but its signature is judged all the same: it verifies where the set says so,
/// unless the payload is elsewhere or is not encoded (RFC 7797).
fn is_jws_as_expected(case: &Value, actual: Judged) -> bool {
    let elsewhere = case.get("detached_payload").is_some();
    if elsewhere || case.get("no_b64_support_expect").is_some() {
        return is("malformed", actual) && actual.2 != SignatureStatus::Verified;
    }
    is("malformed", actual)
        && (text(case, "expect") == "invalid" || actual.2 == SignatureStatus::Verified)
}
