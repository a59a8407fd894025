//! Encrypted and nested tokens through the whole of the library: `decrypt` and `verify`.

use jwtx::jose::{KeyManagement, Token, base64url};
use jwtx::keys::{DecryptionKeys, Key, KeyRing, Password, Secret};
use jwtx::report::finding::Code;
use jwtx::validate::{EncryptionPolicy, ExpCheck, Policy, Question, Validator, decrypt};
use serde_json::Value;

use super::{Deviation, Tally, at, corpus, judged, keys, secret, text, words};

/// A token as text, whichever serialization it has.
fn token(case: &Value) -> String {
    case["token"].as_str().map_or_else(|| case["token"].to_string(), ToOwned::to_owned)
}

/// What a key of a set decrypts with.
fn decryption_keys(key: &Value) -> DecryptionKeys {
    if let Some(password) = key["password"].as_str() {
        let secret = Secret::new(password.as_bytes().to_vec());
        let password = Password { source: "vector".to_owned(), secret };
        return DecryptionKeys { passwords: vec![password], ..DecryptionKeys::default() };
    }
    let ring = match key["secret_b64url"].as_str() {
        Some(bytes) => secret(&base64url::decode(bytes).unwrap()),
        None => keys(&key["jwk"].to_string()),
    };
    DecryptionKeys { ring, ..DecryptionKeys::default() }
}

/// A policy that allows RSA1_5 where the case is about it: nothing else is asked for by name.
fn policy(case: &Value, seconds: i64) -> Policy {
    let mut policy = at(seconds);
    policy.lint = false;
    if case["alg"] == "RSA1_5" || case["group"] == "rsa1_5" {
        let key_management = vec![KeyManagement::Rsa15];
        policy.encryption = EncryptionPolicy { key_management, ..EncryptionPolicy::default() };
    }
    policy
}

/// What comes of decrypting: the content, or the reason.
fn opened(case: &Value) -> Result<Vec<u8>, String> {
    let token = token(case);
    let keys = decryption_keys(&case["key"]);
    let decrypted = decrypt(Token::parse(&token), &keys, &policy(case, super::LATE), Vec::new());
    if let Some(content) = decrypted.content {
        assert!(decrypted.report.judgement.is_none());
        return Ok(content.expose().to_vec());
    }
    // What is refused gives no byte of its content.
    let (report, judged) = (&decrypted.report, judged(&decrypted.report));
    assert!(report.token.as_ref().is_none_or(|token| token.payload.is_none()));
    Err(judged.1.name().to_owned())
}

const OTHER_CIPHERS: &str = "C20P and XC20P are a draft, and no RFC has them";
const X448: &str = "aws-lc-rs does not have X448";

const DECRYPTED: &[Deviation] = &[
    ("own/neg/zip-bomb", "decrypted", "it inflates to the limit of 16 MiB, and not over it"),
    ("erlang-jose/23", "algorithm_unsupported", OTHER_CIPHERS),
    ("erlang-jose/24", "algorithm_unsupported", OTHER_CIPHERS),
    ("own/pos/ECDH-ES/A256CBC-HS512/X448", "key_unusable", X448),
    ("own/pos/ECDH-ES/A192GCM/X448", "key_unusable", X448),
    ("own/pos/ECDH-ES+A128KW/A128GCM/X448", "key_unusable", X448),
    ("own/pos/ECDH-ES+A256KW/A256GCM/X448", "key_unusable", X448),
];

#[test]
fn encrypted_tokens_of_others_give_their_content() {
    super::encrypted_tokens(DECRYPTED, opened);
}

#[test]
fn a_wrong_padding_is_a_wrong_tag_in_every_word() {
    let Some(cases) = corpus("jwe.jsonl") else { return };
    for case in cases.iter().filter(|case| case["alike"].is_string()) {
        assert_eq!(opened(case), Err("decryption_failed".to_owned()), "{}", case["id"]);
    }
}

#[test]
fn a_small_rsa_key_decrypts_and_is_warned_of() {
    let Some(cases) = corpus("jwe.jsonl") else { return };
    let mut count = 0;
    for case in &cases {
        let keys = decryption_keys(&case["key"]);
        let is_small = |key: &Key| key.describe().contains("1024 bits");
        if case["expect"] != "accepted" || !keys.ring.keys.iter().any(is_small) {
            continue;
        }
        let policy = Policy { lint: true, ..policy(case, super::LATE) };
        let decrypted = decrypt(Token::parse(&token(case)), &keys, &policy, Vec::new());
        assert!(decrypted.content.is_some(), "{}", case["id"]);
        let mut findings = decrypted.report.findings.iter();
        assert!(findings.any(|one| one.code == Code::RsaKeyTooSmall), "{}", case["id"]);
        count += 1;
    }
    assert!(count > 8, "{count}");
}

const WYCHEPROOF: &[Deviation] = &[(
    "wycheproof/json_web_encryption_test/22",
    "decrypted",
    "a good flattened serialization (RFC 7516 section 7.2.2), marked for readers of the compact one alone",
)];

#[test]
fn wycheproof_gives_no_content_that_is_bad() {
    let Some(cases) = corpus("wycheproof-jwe.jsonl") else { return };
    let mut tally = Tally::new(WYCHEPROOF);
    for case in &cases {
        let opened = opened(case);
        let right = (text(case, "expect") == "valid") == opened.is_ok();
        let actual = opened.map_or_else(|why| why, |_| "decrypted".to_owned());
        tally.case(text(case, "id"), right, &actual);
    }
    tally.done(139);
}

const NESTED: &[Deviation] = &[
    (
        "nested/Jose4j/26",
        "TOKEN_ERROR key_unusable not_checked",
        "the key of its signature is empty (RFC 7518 section 3.2)",
    ),
    (
        "nested/Spomky-Labs-jose/4",
        "INVALID_TOKEN malformed verified",
        "`crit` names `exp` and `aud`, which are no extensions (RFC 7515 section 4.1.11)",
    ),
    (
        "own/neg/cty-missing",
        "TOKEN_VALID valid verified",
        "what is inside is a token beyond doubt, and well signed; a finding says that `cty` is missing",
    ),
];

#[test]
fn nested_tokens_of_others_are_judged_by_what_is_inside() {
    let Some(cases) = corpus("nested.jsonl") else { return };
    let mut tally = Tally::new(NESTED);
    for case in &cases {
        let token = token(case);
        let mut policy = policy(case, super::LATE);
        // The sources do not say when their tokens were judged.
        if !text(case, "id").starts_with("own/") {
            (policy.exp, policy.ignore_nbf) = (ExpCheck::Ignored, true);
        }
        policy.allow_weak_keys = true;
        let mut decryption = decryption_keys(&case["decryption_key"]);
        if let Some(inner) = case.get("inner_decryption_key") {
            decryption.ring.merge(decryption_keys(inner).ring);
        }
        let key = &case["verification_key"];
        let ring = if key.is_null() {
            KeyRing::default()
        } else {
            super::ring(&serde_json::json!({ "key": key }))
        };
        let validator =
            Validator { question: Question::Verify, policy, ring, decryption, strict: true };
        let judged = judged(&validator.report(Token::parse(&token), Vec::new()));
        let right = (text(case, "expect") == "accepted") == judged.0.is_usable();
        tally.case(text(case, "id"), right, &words(judged));
    }
    tally.done(58);
}
