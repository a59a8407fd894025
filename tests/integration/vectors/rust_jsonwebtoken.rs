//! HS256, where the library jsonwebtoken verifies it.

use jwtx::jose::{JoseHeader, Token};
use jwtx::keys::{Key, KeyMaterial};
use jwtx::report::SignatureStatus;
use serde_json::Value;

use super::{Deviation, LATE, Tally, at, corpus, judge, ring, text};

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
