//! Disclosures: what is processed has no digests left, discloses each of them once, and comes from the issuer or from a
//! disclosure that one of its digests names. The bytes are lines: the claims, then disclosures as JSON. `#0` to `#9` stand
//! for the digests of disclosures further down.

#![no_main]

use std::sync::LazyLock;

use aws_lc_rs::digest::{SHA3_256, SHA3_384, SHA3_512, SHA256, SHA384, SHA512, digest};
use jwtx::jose::sd_jwt::{DigestAlgorithm, Disclosed, process};
use jwtx::jose::{Object, Token, Value, base64url};
use jwtx::keys::KeyRing;
use jwtx::report::SignatureStatus;
use jwtx::validate::verify;
use jwtx_fuzz::{SECRET, holds, policy, ring, signed, text};
use libfuzzer_sys::fuzz_target;

static RING: LazyLock<KeyRing> = LazyLock::new(|| ring(SECRET));

fuzz_target!(|bytes: &[u8]| {
    let mut lines: Vec<String> = text(bytes).split('\n').take(11).map(ToOwned::to_owned).collect();
    // From the last line on, so that a disclosure can name those below it.
    for index in (1..lines.len()).rev() {
        let disclosure = base64url::encode(&lines[index]);
        let hash = base64url::encode(digest(&SHA256, disclosure.as_bytes()));
        let placeholder = format!("#{}", index - 1);
        for line in &mut lines[..index] {
            *line = line.replace(&placeholder, &hash);
        }
        lines[index] = disclosure;
    }
    let claims = &lines[0];
    let token = signed(br#"{"alg":"HS256"}"#, claims.as_bytes(), SECRET);
    let given =
        format!("{token}~{}", lines[1..].iter().map(|line| format!("{line}~")).collect::<String>());
    let report = verify(Token::parse(&given), &RING, &policy(), Vec::new());
    holds(&report);
    let token = Token::parse(&given);
    let (Some(own), Some(disclosures)) = (&token.claims, &token.disclosures) else { return };
    let hash = |algorithm: DigestAlgorithm, text: &[u8]| {
        let algorithm = match algorithm {
            DigestAlgorithm::Sha256 => &SHA256,
            DigestAlgorithm::Sha384 => &SHA384,
            DigestAlgorithm::Sha512 => &SHA512,
            DigestAlgorithm::Sha3256 => &SHA3_256,
            DigestAlgorithm::Sha3384 => &SHA3_384,
            DigestAlgorithm::Sha3512 => &SHA3_512,
            other => panic!("{other:?} is not known here"),
        };
        digest(algorithm, text).as_ref().to_vec()
    };
    match process(own.members(), disclosures, hash) {
        Err(faults) => {
            assert!(!faults.is_empty());
            assert!(!report.verdict().is_usable() || report.signature != SignatureStatus::Verified);
        }
        Ok(disclosed) => {
            assert_eq!(disclosed.disclosures.len(), disclosures.iter().count());
            is_clean(&Value::Object(disclosed.claims.members().clone()));
            is_accounted_for(&disclosed, own.members());
        }
    }
});

/// Asserts that no digest is left.
fn is_clean(value: &Value) {
    match value {
        Value::Object(object) => {
            for (name, value) in object.iter() {
                assert!(!["_sd", "..."].contains(&name), "{value} is left in `{name}`");
                is_clean(value);
            }
        }
        Value::Array(items) => items.iter().for_each(is_clean),
        _ => {}
    }
}

/// Asserts that every claim is the issuer's, or stands in its disclosure.
fn is_accounted_for(disclosed: &Disclosed, own: &Object) {
    let whole = Value::Object(disclosed.claims.members().clone());
    for (name, _) in disclosed.claims.members().iter() {
        let is_disclosed = |claim: &jwtx::jose::sd_jwt::DisclosedClaim| {
            claim.name.as_deref() == Some(name) && claim.path.tokens().len() == 1
        };
        assert!(
            own.get(name).is_some() || disclosed.disclosures.iter().any(is_disclosed),
            "{name}"
        );
    }
    for claim in &disclosed.disclosures {
        assert!(claim.path.get(&whole).is_some(), "{} is not there", claim.path);
    }
    assert!(disclosed.claims.members().get("_sd_alg").is_none());
}
