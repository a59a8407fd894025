//! SD-JWT (RFC 9901): examples of the RFC, of its drafts and of SD-JWT VC, tokens of five projects, and what has to
//! be refused.

use jwtx::jose::Token;
use jwtx::report::{Reason, Report, Verdict};
use jwtx::validate::{KeyBindingPolicy, Policy, verify};
use serde_json::Value;

use super::{Deviation, Tally, corpus, json, judged, keys, text, words};

/// What jwtx decides otherwise.
const DEVIATIONS: &[Deviation] = &[
    (
        "own/neg/no-tilde",
        "TOKEN_VALID valid verified",
        "RFC 9901 section 4: without a `~` it is no SD-JWT, but a JWT, and as that it is good; the finding \
         disclosures-missing says so",
    ),
    (
        "sd-jwt-python/header_mod/issuance",
        "INVALID_TOKEN malformed verified",
        "RFC 7515 section 4.1.4: `kid` must be a string, and is 42",
    ),
    (
        "sd-jwt-python/header_mod/presentation",
        "INVALID_TOKEN malformed verified",
        "RFC 7515 section 4.1.4: `kid` must be a string, and is 42",
    ),
];

/// Before the examples of the RFC expire, and after all key bindings were made.
const NOW: i64 = 1_795_700_000;

/// The sections of RFC 9901 about the key binding: what is wrong there has its own reason.
fn reason(case: &Value) -> Option<Reason> {
    let fault = text(case, "fault");
    if fault.starts_with("kb ")
        || ["sd_hash", "KB-JWT missing", "no key for the KB-JWT"].contains(&fault)
    {
        return Some(Reason::KeyBindingInvalid);
    }
    match fault {
        "issuer signature" => None,
        "alg none" => Some(Reason::Unsigned),
        "crit" => Some(Reason::Malformed),
        _ => Some(Reason::DisclosureInvalid),
    }
}

fn judge(case: &Value) -> Report {
    let token = match &case["token"] {
        Value::String(token) => token.clone(),
        token => token.to_string(),
    };
    let string = |name: &str| case[name].as_str().map(ToOwned::to_owned);
    let required = case["key_binding"] == "required";
    let policy = Policy {
        key_binding: KeyBindingPolicy {
            required,
            nonce: string("nonce"),
            audience: string("aud"),
            ..KeyBindingPolicy::default()
        },
        ..super::at(case["now"].as_i64().unwrap_or(NOW))
    };
    let ring = keys(&case["issuer_key"]["jwk"].to_string());
    verify(Token::parse(&token), &ring, &policy, Vec::new())
}

#[test]
fn every_sd_jwt_is_accepted_or_refused_as_it_should_be() {
    let Some(cases) = corpus("sd-jwt.jsonl") else { return };
    let mut tally = Tally::new(DEVIATIONS);
    for case in &cases {
        let report = judge(case);
        let actual = judged(&report);
        let right = if case["expect"] == "accepted" {
            actual.0 == Verdict::Valid && claims(&report) == case["processed_claims"]
        } else {
            let wanted = reason(case);
            actual.0 == Verdict::Invalid && wanted.is_none_or(|wanted| wanted == actual.1)
        };
        tally.case(text(case, "id"), right, &words(actual));
    }
    tally.done(245);
}

/// The processed claims as another reader of JSON sees them.
fn claims(report: &Report) -> Value {
    let content = report.sd_jwt.as_ref().and_then(|content| content.disclosed.as_ref());
    content.map_or(Value::Null, |disclosed| json(disclosed.claims.members()))
}
