//! SD-JWTs (RFC 9901): a token with digests, and disclosures of which something may be wrong.

use super::Concealing;
use crate::jose::sd_jwt::{DIGEST_ALGORITHM, DIGESTS};
use crate::jose::{Object, Value, base64url};
use crate::mint::sd_jwt::{conceal, digest};
use crate::report::Fault;

/// What the disclosures of a token are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Disclosing {
    /// All of them.
    All,
    /// None.
    Nothing,
    /// One more, which nobody signed.
    MadeUp,
    /// The first one has another value.
    Tampered,
    /// The first one twice.
    Twice,
    /// One discloses the name that digests have.
    ReservedName,
    /// A digest stands in the token twice.
    DigestTwice,
    /// `_sd_alg` names a hash that nobody knows.
    UnknownAlgorithm,
    /// The last `~` is missing.
    NoLastTilde,
}

/// A disclosure that does not belong to the token.
const MADE_UP: &str = r#"["AAAAAAAAAAAAAAAAAAAAAA","admin",true]"#;

/// A disclosure of a name that none may have (RFC 9901 section 7.1 step 3.c.iii).
const RESERVED: &str = r#"["AAAAAAAAAAAAAAAAAAAAAA","_sd",["x"]]"#;

/// The claims to sign, and what follows the token.
pub(super) fn apart(
    disclosing: Disclosing,
    claims: &Object,
    concealing: &Concealing,
) -> Result<(Object, String), Fault> {
    let concealed = conceal(claims, &concealing.places, concealing.decoys)?;
    let (mut claims, mut disclosures) = (concealed.claims, concealed.disclosures);
    match disclosing {
        Disclosing::All | Disclosing::NoLastTilde => {}
        Disclosing::Nothing => disclosures.clear(),
        Disclosing::MadeUp => disclosures.push(base64url::encode(MADE_UP)),
        Disclosing::Twice => disclosures.extend(disclosures.first().cloned()),
        Disclosing::Tampered => {
            if let Some(first) = disclosures.first_mut() {
                *first = tampered(first);
            }
        }
        Disclosing::ReservedName => {
            let disclosure = base64url::encode(RESERVED);
            add_digest(&mut claims, digest(&disclosure));
            disclosures.push(disclosure);
        }
        Disclosing::DigestTwice => {
            let first = claims.get(DIGESTS).and_then(|digests| match digests {
                Value::Array(digests) => digests.first().and_then(Value::as_str),
                _ => None,
            });
            // Where the hidden claims are deeper, one digest more is at the top.
            let hidden = || digest(disclosures.first().map(String::as_str).unwrap_or_default());
            let first = first.map_or_else(hidden, str::to_owned);
            add_digest(&mut claims, first);
        }
        Disclosing::UnknownAlgorithm => {
            claims.set(DIGEST_ALGORITHM, Value::String("sha-unknown".to_owned()));
        }
    }
    // Before each there is a `~`, and behind the last one.
    let mut behind = vec![String::new()];
    behind.extend(disclosures);
    if disclosing != Disclosing::NoLastTilde {
        behind.push(String::new());
    }
    Ok((claims, behind.join("~")))
}

/// A disclosure with another value.
fn tampered(disclosure: &str) -> String {
    let text = base64url::decode(disclosure).and_then(|bytes| String::from_utf8(bytes).ok());
    let parsed = text.and_then(|text| Value::parse(&text).ok());
    let Some(Value::Array(mut parts)) = parsed else { return disclosure.to_owned() };
    if let Some(value) = parts.last_mut() {
        *value = Value::String("tampered".to_owned());
    }
    base64url::encode(Value::Array(parts).to_string())
}

fn add_digest(claims: &mut Object, digest: String) {
    let mut digests = match claims.get(DIGESTS) {
        Some(Value::Array(digests)) => digests.clone(),
        _ => Vec::new(),
    };
    digests.push(Value::String(digest));
    claims.set(DIGESTS, Value::Array(digests));
}
