//! Tokens and verdicts that others published, through the library.
//!
//! The examples of the RFCs stand here as facts. The larger sets are JSON Lines in the folder that the
//! environment variable `JWTX_CORPORA` names; where it is not set, their tests say so and do nothing.
//! Where jwtx decides otherwise than a set, a table says what it decides and why, and a decision that
//! no longer differs fails the test as much as one that is not in the table.

use std::collections::BTreeSet;
use std::path::Path;

use jwtx::cli::value_parsers;
use jwtx::jose::{JoseHeader, NumericDate, Object, ProblemKind, Seconds, Token};
use jwtx::keys::{Key, KeyMaterial, KeyRing, Secret};
use jwtx::report::finding::Code;
use jwtx::report::{Reason, Report, SignatureStatus, Verdict};
use jwtx::validate::{ExpCheck, Policy, expiry, inspect, verify};
use serde_json::Value;

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

/// An instant at which no example is good any more: 2026-01-01.
const LATE: i64 = 1_767_225_600;

/// What is compared: the verdict, its reason, and what is known of the signature.
pub(crate) type Judged = (Verdict, Reason, SignatureStatus);

const VALID: Judged = (Verdict::Valid, Reason::Valid, SignatureStatus::Verified);
const EXPIRED: Judged = (Verdict::Expired, Reason::Expired, SignatureStatus::Verified);
const UNSIGNED: Judged = (Verdict::Invalid, Reason::Unsigned, SignatureStatus::Unsigned);
/// A good signature over something that is no claims set.
const NO_JWT: Judged = (Verdict::Invalid, Reason::Malformed, SignatureStatus::Verified);

fn at(seconds: i64) -> Policy {
    Policy::at(NumericDate::from_seconds(seconds))
}

fn judged(report: &Report) -> Judged {
    let judgement = report.judgement.as_ref().unwrap();
    (judgement.verdict, judgement.reason, report.signature)
}

/// A JWK, JWK Set or PEM; what it holds that is no key stands in the ring as well.
pub(crate) fn keys(text: &str) -> KeyRing {
    let mut ring = KeyRing::default();
    ring.add_bytes(text.as_bytes(), "vector");
    ring
}

pub(crate) fn secret(bytes: &[u8]) -> KeyRing {
    let material = KeyMaterial::Secret(Secret::new(bytes.to_vec()));
    KeyRing::new(vec![Key::new("vector", material)])
}

pub(crate) fn judge(token: &str, ring: &KeyRing, policy: &Policy) -> Judged {
    judged(&verify(Token::parse(token), ring, policy, Vec::new()))
}

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

/// The cases of a set, or none if there is no folder of sets.
pub(crate) fn corpus(name: &str) -> Option<Vec<Value>> {
    let Some(folder) = std::env::var_os("JWTX_CORPORA") else {
        eprintln!("skipped: JWTX_CORPORA is not set");
        return None;
    };
    let text = std::fs::read_to_string(Path::new(&folder).join(name)).unwrap();
    Some(text.lines().map(|line| serde_json::from_str(line).unwrap()).collect())
}

pub(crate) fn text<'a>(case: &'a Value, name: &str) -> &'a str {
    case[name].as_str().unwrap_or_else(|| panic!("no {name} in {case}"))
}

/// The keys of a case.
fn ring(case: &Value) -> KeyRing {
    let key = &case["key"];
    match key.as_object().and_then(|members| members.iter().next()) {
        None => KeyRing::default(),
        Some((form, value)) => match form.as_str() {
            "jwk" | "jwks" => keys(&value.to_string()),
            "pem" => keys(text(key, "pem")),
            "secret" => secret(text(key, "secret").as_bytes()),
            "secret_b64url" => {
                secret(&jwtx::jose::base64url::decode(text(key, "secret_b64url")).unwrap())
            }
            other => panic!("no such form of a key: {other}"),
        },
    }
}

/// An object as another reader of JSON sees it.
fn json(object: &Object) -> Value {
    serde_json::from_str(&object.to_string()).unwrap()
}

/// Whether a reason is what a set calls this.
fn is(class: &str, (verdict, reason, _): Judged) -> bool {
    use Reason as R;
    verdict == reason.verdict()
        && match class {
            "valid" => reason == R::Valid,
            "expired" => matches!(reason, R::Expired | R::TooOld),
            "not_yet_valid" => reason == R::NotActive,
            "malformed" => matches!(reason, R::Malformed | R::ClaimMalformed),
            "invalid_claim" => {
                matches!(reason, R::ClaimMalformed | R::ClaimMissing | R::ClaimMismatch)
            }
            "bad_signature" => reason == R::SignatureMismatch,
            "unsupported_alg" => matches!(reason, R::Unsigned | R::AlgorithmNotAllowed),
            "unsupported" => reason == R::AlgorithmUnsupported,
            "invalid" => verdict == Verdict::Invalid,
            other => panic!("no such class: {other}"),
        }
}

/// A case that jwtx decides otherwise: its id, what jwtx decides, and why.
pub(crate) type Deviation = (&'static str, &'static str, &'static str);

/// What came out of a set.
pub(crate) struct Tally {
    deviations: &'static [Deviation],
    deviated: BTreeSet<&'static str>,
    cases: usize,
    wrong: Vec<String>,
}

impl Tally {
    pub(crate) fn new(deviations: &'static [Deviation]) -> Self {
        Self { deviations, deviated: BTreeSet::new(), cases: 0, wrong: Vec::new() }
    }

    /// Notes whether a case came out as its set has it, and what came out.
    pub(crate) fn case(&mut self, id: &str, right: bool, actual: &str) {
        self.cases += 1;
        match self.deviations.iter().find(|(known, ..)| *known == id) {
            None if right => {}
            None => self.wrong.push(format!("{id}: {actual}")),
            Some((known, decided, _)) if !right && actual == *decided => {
                self.deviated.insert(known);
            }
            Some((_, decided, _)) => {
                self.wrong.push(format!("{id}: {actual}; its deviation is {decided}"));
            }
        }
    }

    pub(crate) fn done(self, cases: usize) {
        let wrong = self.wrong;
        assert!(wrong.is_empty(), "{} of {} wrong: {wrong:#?}", wrong.len(), self.cases);
        assert_eq!(self.cases, cases, "cases of the set");
        assert_eq!(self.deviated.len(), self.deviations.len(), "deviations of the table");
    }
}

pub(crate) fn words((verdict, reason, status): Judged) -> String {
    format!("{} {} {}", verdict.row().code, reason.name(), status.name())
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
            "jws-json" => {
                let kinds: Vec<_> = parsed.problems.iter().map(|problem| problem.kind).collect();
                kinds == [ProblemKind::JsonSerialization]
                    && is(text(case, "compact_only_tool_expect"), actual)
                    && actual.2 == SignatureStatus::NotChecked
            }
            "jwe" => {
                parsed.form.is_jwe()
                    && parsed.problems.is_empty()
                    && is("unsupported", actual)
                    && actual.2 == SignatureStatus::NotChecked
            }
            other => panic!("no such layer: {other}"),
        };
        tally.case(text(case, "id"), right, &words(actual));
    }
    tally.done(62);
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

const NODE_DEVIATIONS: &[Deviation] = &[
    (
        "node-jsonwebtoken/aud/type-mixed",
        "INVALID_TOKEN claim_malformed verified",
        "RFC 7519 section 4.1.3: `aud` is an array of strings; one that holds a number is no audience",
    ),
    (
        "node-jsonwebtoken/maxAge/iat70-3s",
        "INVALID_TOKEN claim_mismatch verified",
        "RFC 7519 section 4.1.6: `iat` tells the age of a token; one in the future tells none",
    ),
    (
        "node-jsonwebtoken/maxAge/iat70-num3",
        "INVALID_TOKEN claim_mismatch verified",
        "RFC 7519 section 4.1.6: `iat` tells the age of a token; one in the future tells none",
    ),
    (
        "node-jsonwebtoken/maxAge/iat70--3s",
        "refused",
        "RFC 7519 section 4.1.6 knows the age of a token; none is less than nothing",
    ),
    (
        "node-jsonwebtoken/maxAge/iat70-num-3",
        "refused",
        "RFC 7519 section 4.1.6 knows the age of a token; none is less than nothing",
    ),
    (
        "node-jsonwebtoken/non-object/number",
        "INVALID_TOKEN malformed verified",
        "RFC 7519 section 7.2 step 10: the message must be a JSON object",
    ),
];

#[test]
fn the_claims_of_node_jsonwebtoken() {
    let Some(cases) = corpus("node-jsonwebtoken-claims.jsonl") else { return };
    let mut tally = Tally::new(NODE_DEVIATIONS);
    for case in &cases {
        let (right, actual) = match options(&case["opts"]) {
            Err(_) => (text(case, "class") == "usage_error", "refused".to_owned()),
            Ok(policy) => {
                let actual = judge(text(case, "token"), &ring(case), &policy);
                let signature = match text(case, "class") {
                    "bad_signature" => SignatureStatus::Failed,
                    _ => SignatureStatus::Verified,
                };
                (is(text(case, "class"), actual) && actual.2 == signature, words(actual))
            }
        };
        tally.case(text(case, "id"), right, &actual);
    }
    tally.done(144);
}

/// The options of jsonwebtoken's `verify`, or the sentence that refuses one of them.
fn options(options: &Value) -> Result<Policy, String> {
    let mut policy = at(0);
    for (name, value) in options.as_object().unwrap() {
        let expected = &mut policy.expectations;
        match name.as_str() {
            "now" => policy.now = NumericDate::from_seconds(value.as_i64().unwrap()),
            "leeway" => policy.leeway = Seconds::from_seconds(value.as_i64().unwrap()),
            "maxAge" => {
                let age = value.as_str().map_or_else(|| value.to_string(), ToOwned::to_owned);
                expected.max_age = Some(value_parsers::span(&age).map_err(|why| why.to_string())?);
            }
            "aud" => expected.audiences = strings(value),
            "iss" => expected.issuers = strings(value),
            "sub" => expected.subject = strings(value).pop(),
            "jti" => expected.token_id = strings(value).pop(),
            "nonce" => {
                let value = jwtx::jose::Value::String(strings(value).swap_remove(0));
                expected.claims.push((name.clone(), value));
            }
            "ignoreExpiration" => policy.exp = ExpCheck::new(false, value.as_bool().unwrap()),
            "ignoreNotBefore" => policy.ignore_nbf = value.as_bool().unwrap(),
            other => panic!("no such option: {other}"),
        }
    }
    Ok(policy)
}

/// One string, or several.
pub(crate) fn strings(value: &Value) -> Vec<String> {
    match value {
        Value::Array(values) => values.iter().flat_map(strings).collect(),
        value => vec![value.as_str().unwrap().to_owned()],
    }
}

/// Why a text is not called malformed though its set has it so.
const TOO_DEEP: &str = "nested deeper than jwtx reads: what stands further inside, nobody knows";

const JSON_DEVIATIONS: &[Deviation] = &[
    (
        "jsontestsuite/payload/i_structure_500_nested_arrays",
        "TOKEN_ERROR too_large verified",
        TOO_DEEP,
    ),
    (
        "jsontestsuite/payload/n_structure_100000_opening_arrays",
        "TOKEN_ERROR too_large verified",
        TOO_DEEP,
    ),
    (
        "jsontestsuite/payload/n_structure_open_array_object",
        "TOKEN_ERROR too_large verified",
        TOO_DEEP,
    ),
    (
        "jsontestsuite/claim/i_structure_500_nested_arrays",
        "TOKEN_ERROR too_large verified",
        TOO_DEEP,
    ),
    (
        "jsontestsuite/claim/n_structure_100000_opening_arrays",
        "TOKEN_ERROR too_large verified",
        TOO_DEEP,
    ),
    (
        "jsontestsuite/claim/n_structure_open_array_object",
        "TOKEN_ERROR too_large verified",
        TOO_DEEP,
    ),
];

#[test]
fn the_json_of_json_test_suite() {
    let Some(cases) = corpus("jsontestsuite-payloads.jsonl") else { return };
    let mut tally = Tally::new(JSON_DEVIATIONS);
    for case in &cases {
        let token = text(case, "token");
        let actual = judge(token, &ring(case), &at(LATE));
        let right = match text(case, "expect") {
            "valid" => actual == VALID && reads_as_others_do(token),
            "malformed" => actual == NO_JWT,
            // Left to the implementation, which must take or refuse it for what it is.
            "either" => actual == VALID || actual == NO_JWT,
            other => panic!("no such expectation: {other}"),
        };
        let (token, policy) = (Token::parse(token), at(LATE));
        let states = [
            inspect(token.clone(), &policy, Vec::new()).times.state,
            expiry(token, &policy, Vec::new()).times.state,
        ];
        tally.case(text(case, "id"), right && states[0] == states[1], &words(actual));
    }
    tally.done(635);
}

/// Whether serde_json finds the same in the payload, if it can read it at all.
fn reads_as_others_do(token: &str) -> bool {
    let token = Token::parse(token);
    let claims = token.claims.as_ref().unwrap().members();
    match serde_json::from_slice::<Value>(token.payload.as_ref().unwrap()) {
        Ok(expected) => json(claims) == expected,
        Err(_) => false,
    }
}

const HARVESTED_DEVIATIONS: &[Deviation] = &[
    (
        "harvest/0113",
        "Jws, contents as given, [Parameter], INVALID_TOKEN malformed not_checked",
        "RFC 7515 section 4.1.4: `kid` must be a string",
    ),
    (
        "harvest/0201",
        "Jws, contents as given, [Parameter], INVALID_TOKEN malformed not_checked",
        "RFC 7515 section 4.1.9: `typ` is a media type, so a string",
    ),
    (
        "harvest/0229",
        "Jwe, contents as given, [Crit], INVALID_TOKEN malformed not_checked",
        "RFC 7516 section 4.1.13: a critical extension that is not understood makes a JWE invalid",
    ),
    (
        "harvest/0231",
        "Jws, contents as given, [Crit], INVALID_TOKEN malformed not_checked",
        "RFC 7515 section 4.1.11: a critical extension that is not understood makes a JWS invalid",
    ),
];

#[test]
fn tokens_from_the_tests_of_other_libraries_can_be_read() {
    let Some(cases) = corpus("harvested-tokens.jsonl") else { return };
    let mut tally = Tally::new(HARVESTED_DEVIATIONS);
    let policy = at(LATE);
    for case in &cases {
        let token = Token::parse(text(case, "token"));
        let verdict = judge(text(case, "token"), &KeyRing::default(), &policy);
        for look in [inspect, expiry] {
            assert_eq!(look(token.clone(), &policy, Vec::new()).token.as_ref(), Some(&token));
        }
        let read = has_contents(&token, case);
        let sound = token.problems.is_empty();
        let right = match text(case, "expect") {
            "decodable" => token.form.is_jws() && read && sound,
            "jwe" => token.form.is_jwe() && read && sound && is("unsupported", verdict),
            "malformed" => !sound && is("malformed", verdict),
            other => panic!("no such expectation: {other}"),
        };
        let kinds: Vec<_> = token.problems.iter().map(|problem| problem.kind).collect();
        let contents = if read { "as given" } else { "other" };
        let form = format!("{:?}", token.form);
        let (form, words) = (form.split('(').next().unwrap_or_default(), words(verdict));
        let actual = format!("{form}, contents {contents}, {kinds:?}, {words}");
        tally.case(text(case, "id"), right, &actual);
    }
    tally.done(242);
}

/// Whether a token holds the header and, where the set gives it, the claims of a case.
fn has_contents(token: &Token, case: &Value) -> bool {
    let header = token.header.as_ref().map(|header| json(header.parameters()));
    let claims = token.claims.as_ref().map(|claims| json(claims.members()));
    header.as_ref() == Some(&case["header"])
        && case.get("payload").is_none_or(|payload| claims.as_ref() == Some(payload))
}

const GO_DEVIATIONS: &[Deviation] = &[
    (
        "golang-jwt/RFC7519-Claims---single-aud-with-wrong-type",
        "INVALID_TOKEN algorithm_not_allowed not_checked",
        "RFC 8725 section 3.1: HS256 is not for the RSA key that was given, whatever the claims say",
    ),
    (
        "golang-jwt/RFC7519-Claims---multiple-aud-with-wrong-types",
        "INVALID_TOKEN algorithm_not_allowed not_checked",
        "RFC 8725 section 3.1: HS256 is not for the RSA key that was given, whatever the claims say",
    ),
    (
        "golang-jwt/rsa_pss/basic-PS256-invalid:-foo-=>-bar",
        "INVALID_TOKEN malformed not_checked",
        "RFC 4648 section 3.5: the signature's last character has bits that belong to no byte",
    ),
    (
        "golang-jwt/ecdsa/basic-ES256-invalid:-foo-=>-bar",
        "INVALID_TOKEN malformed not_checked",
        "RFC 4648 section 3.5: the signature's last character has bits that belong to no byte",
    ),
    // Two cases: one that golang-jwt takes, and one with changed claims.
    (
        "golang-jwt/ed25519/Basic-Ed25519",
        "INVALID_TOKEN algorithm_not_allowed not_checked",
        "RFC 7515 section 4.1.1: names compare exactly, and `ED25519` is none (RFC 9864 section 2.2)",
    ),
];

#[test]
fn the_tokens_of_golang_jwt() {
    let Some(cases) = corpus("golang-jwt.jsonl") else { return };
    let mut tally = Tally::new(GO_DEVIATIONS);
    for case in &cases {
        let actual = judge(text(case, "token"), &ring(case), &at(LATE));
        let signature = match text(case, "expect") {
            "valid" | "expired" => actual.2 == SignatureStatus::Verified,
            "bad_signature" => actual.2 == SignatureStatus::Failed,
            _ => true,
        };
        let right = is(text(case, "expect"), actual) && signature;
        tally.case(text(case, "id"), right, &words(actual));
    }
    tally.done(26);
}

const DIFFERENCES: &[Deviation] = &[(
    "rfc7515-derived/crit-not-array",
    "verified, not_checked elsewhere",
    "RFC 7515 section 4.1.11: both refuse the token; jsonwebtoken does so before the signature",
)];

#[test]
fn hs256_verifies_where_jsonwebtoken_verifies_it() {
    let mut tally = Tally::new(DIFFERENCES);
    for name in [
        "rfc-jws.jsonl",
        "node-jsonwebtoken-claims.jsonl",
        "jsontestsuite-payloads.jsonl",
        "golang-jwt.jsonl",
    ] {
        let Some(cases) = corpus(name) else { return };
        for case in &cases {
            let (token, ring) = (text(case, "token"), ring(case));
            let [Key { material: KeyMaterial::Secret(secret), .. }] = ring.keys.as_slice() else {
                continue;
            };
            if is_hs256_over_json(token) {
                let ours = judge(token, &ring, &at(LATE)).2;
                let theirs = as_jsonwebtoken_sees_it(token, secret.expose());
                let actual = format!("{}, {} elsewhere", ours.name(), theirs.name());
                tally.case(text(case, "id"), ours == theirs, &actual);
            }
        }
    }
    tally.done(360);
}

fn is_hs256_over_json(token: &str) -> bool {
    let token = Token::parse(token);
    token.form.is_jws()
        && token.header.as_ref().and_then(JoseHeader::algorithm) == Some("HS256")
        && token.payload.is_some_and(|bytes| serde_json::from_slice::<Value>(&bytes).is_ok())
}

/// What the library `jsonwebtoken` makes of a signature by itself, every claim left unchecked.
fn as_jsonwebtoken_sees_it(token: &str, secret: &[u8]) -> SignatureStatus {
    use jsonwebtoken::errors::ErrorKind;
    use jsonwebtoken::{Algorithm, DecodingKey, Validation, decode, decode_header};

    let mut validation = Validation::new(Algorithm::HS256);
    validation.required_spec_claims.clear();
    validation.validate_exp = false;
    validation.validate_nbf = false;
    validation.validate_aud = false;
    let decoded = decode::<Value>(token, &DecodingKey::from_secret(secret), &validation);
    match decoded.map_err(jsonwebtoken::errors::Error::into_kind) {
        Ok(_) => SignatureStatus::Verified,
        Err(ErrorKind::InvalidSignature) => SignatureStatus::Failed,
        // It reads the claims after it has verified them, and takes only objects.
        Err(ErrorKind::Json(_)) if decode_header(token).is_ok() => SignatureStatus::Verified,
        Err(_) => SignatureStatus::NotChecked,
    }
}
