//! The cases of 53 other projects' test suites: 1,474 signed tokens, and 550 encrypted ones whose keys
//! were not kept. Each is judged with the key and the options that its suite has for it.

use std::collections::BTreeMap;

use jwtx::cli::value_parsers;
use jwtx::jose::{NumericDate, Seconds, encoding};
use jwtx::keys::{KeyRing, PublicKey, bits};
use jwtx::report::{Reason, SignatureStatus, Verdict};
use jwtx::validate::{ExpCheck, Expectations, Policy};
use serde_json::Value;

use super::{Deviation, Tally, corpus, judge, keys, secret, strings, text, words};

/// What jwtx decides otherwise than a suite, case by case, with the reason.
#[rustfmt::skip]
const DEVIATIONS: &[Deviation] = &[
    // A warning, as RFC 7519 section 4.1.6 asks for no check of `iat`; --max-age asks for one.
    ("c049", VALID, FUTURE), ("c079", VALID, FUTURE), ("c082", VALID, FUTURE), ("c086", VALID, FUTURE),
    ("c094", VALID, FUTURE), ("c212", VALID, FUTURE), ("c235", VALID, FUTURE), ("c240", VALID, FUTURE),
    ("c248", VALID, FUTURE), ("c250", VALID, FUTURE), ("c264", VALID, FUTURE), ("n10", VALID, FUTURE),
    ("n11", VALID, FUTURE),
    // An empty string is a string: there, and of the right type.
    ("c019", VALID, "RFC 7519 section 4.1.2: `sub` is a string, and an empty one is one; c220 asks the same of `jti`"),
    ("c220", VALID, "RFC 7519 section 4.1.7: `jti` is a string, and an empty one is one"),
    ("c221", VALID, "RFC 7519 section 4.1.7: `jti` is a string, and a blank one is one"),
    // What the case says of itself is not what it holds.
    ("c141", "INVALID_TOKEN algorithm_not_allowed not_checked", "RFC 7515 section 10.1: the case allows PS256 alone, and `alg` is HS256; its suite refuses it too"),
    ("c163", VALID, "RFC 7519 section 4.1.6: `iat` is 20 s ago, within the 30 s of the case; its suite accepts it too"),
    // Stricter than the suite.
    ("c056", "INVALID_TOKEN claim_mismatch verified", "RFC 7519 section 4: a list that holds a value is not the value"),
    ("c071", EXPIRED, DEAD), ("c072", EXPIRED, DEAD),
    ("c180", "INVALID_TOKEN claim_missing verified", "RFC 7519 section 4.1.3: an `aud` that is asked for and missing"),
    ("st04", VALID, "RFC 8725 section 3.1: the suite wants the algorithm named; the type of the key says it as well"),
    // Keys that are none.
    ("s0033", UNUSABLE, "RFC 5480 section 2.1.1: an EC key names its curve"),
    ("s0126", UNUSABLE, SPARE), ("s0127", UNUSABLE, SPARE), ("s0128", UNUSABLE, SPARE),
    ("s0129", UNUSABLE, SPARE), ("s0161", UNUSABLE, SPARE), ("s0162", UNUSABLE, SPARE),
    ("s0402", "INVALID_TOKEN malformed not_checked", SHORT),
    ("s0831", UNUSABLE, SHORT), ("s0832", UNUSABLE, SHORT), ("s0834", UNUSABLE, SHORT),
    ("s0888", UNUSABLE, "RFC 7518 section 3.3: RSA of 512 bits"),
];

const VALID: &str = "TOKEN_VALID valid verified";
const EXPIRED: &str = "TOKEN_EXPIRED expired verified";
const UNUSABLE: &str = "TOKEN_ERROR key_unusable not_checked";
const FUTURE: &str = "RFC 7519 section 4.1.6: an `iat` in the future is a warning";
const DEAD: &str =
    "RFC 7519 section 4.1.4: dead on `exp`, and one minute after it with a leeway of one";
const SPARE: &str = "RFC 4648 section 3.5: `k` ends with bits that belong to no byte";
const SHORT: &str = "RFC 7518 section 3.2: the key is shorter than the hash";

#[test]
fn the_cases_of_other_suites() {
    let Some(cases) = corpus("other-suites/cases.jsonl") else { return };
    let mut tally = Tally::new(DEVIATIONS);
    let mut kinds = BTreeMap::new();
    for case in &cases {
        let id = text(case, "id");
        *kinds.entry(text(case, "kind")).or_insert(0) += 1;
        let ring = ring(&case["key"]);
        let actual = judge(text(case, "token"), &ring, &policy(&case["opts"]));
        let (verdict, reason, status) = actual;
        let expected = strings(&case["expect"]).iter().any(|code| code == verdict.row().code);
        let signature = match case["sig"].as_str() {
            Some("verified") => status == SignatureStatus::Verified,
            Some(_) => status != SignatureStatus::Verified,
            None => true,
        };
        // RFC 7518 sections 3.3 and 3.5: an RSA key has 2048 bits or more.
        let small = is_small(&ring);
        let unusable = (verdict, reason) == (Verdict::Error, Reason::KeyUnusable);
        let right = if case["sig"] == "verified"
            && small
            && !DEVIATIONS.iter().any(|(known, ..)| *known == id)
        {
            unusable
        } else {
            expected && signature
        };
        tally.case(id, right, &words(actual));
    }
    tally.done(2024);
    let counted = [
        ("claims", 279),
        ("derived-expired", 138),
        ("jwe", 550),
        ("malformed", 248),
        ("negative", 238),
        ("positive", 448),
        ("positive-jws", 76),
        ("scripted", 30),
        ("suite-negative", 17),
    ];
    assert_eq!(kinds.into_iter().collect::<Vec<_>>(), counted);
}

fn ring(key: &Value) -> KeyRing {
    let Some(members) = key.as_object() else { return KeyRing::default() };
    if let Some(digits) = members.get("secret_hex").and_then(Value::as_str) {
        return secret(&encoding::hex(digits.as_bytes()).unwrap());
    }
    let (form, value) = members.iter().next().unwrap();
    match form.as_str() {
        "pem" => keys(value.as_str().unwrap()),
        "jwk" | "jwks" => keys(&value.to_string()),
        other => panic!("no such form of a key: {other}"),
    }
}

fn is_small(ring: &KeyRing) -> bool {
    ring.keys.iter().any(|key| match key.material.public() {
        Some(PublicKey::Rsa { modulus, .. }) => bits(modulus) < 2048,
        _ => false,
    })
}

/// The options of a case, as the command line has them.
fn policy(options: &Value) -> Policy {
    let one = |name: &str| options[name].as_str();
    let span = |name| one(name).map(|text| value_parsers::span(text).unwrap());
    let flag = |name: &str| options[name].as_bool() == Some(true);
    let list =
        |name: &str| if options[name].is_null() { Vec::new() } else { strings(&options[name]) };
    let claims = list("claim");
    let required = list("require");
    let algorithms = list("alg");
    Policy {
        leeway: span("leeway").unwrap_or(Seconds::from_seconds(60)),
        algorithms: algorithms.iter().map(|name| value_parsers::algorithm(name).unwrap()).collect(),
        exp: ExpCheck::new(flag("require_exp"), flag("ignore_exp")),
        ignore_nbf: flag("ignore_nbf"),
        expectations: Expectations {
            audiences: list("aud"),
            issuers: list("iss"),
            subject: one("sub").map(ToOwned::to_owned),
            token_id: one("jti").map(ToOwned::to_owned),
            scopes: Vec::new(),
            claims: claims
                .iter()
                .map(|claim| value_parsers::claim_expectation(claim).unwrap())
                .collect(),
            required: required
                .iter()
                .flat_map(|names| names.split(','))
                .map(ToOwned::to_owned)
                .collect(),
            max_age: span("max_age"),
            token_type: one("typ").map(ToOwned::to_owned),
            trust: None,
            dpop: None,
            client_certificate: None,
            status_list: None,
            kind: None,
        },
        ..Policy::at(NumericDate::from_seconds(options["at"].as_i64().unwrap()))
    }
}
