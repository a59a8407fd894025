//! The signature covers another form of the token than the one at hand.

use std::collections::BTreeSet;

use super::Trial;
use crate::crypto::sha256;
use crate::jose::json::ascii;
use crate::jose::{Object, Value, base64url};
use crate::report::Diagnosis;
use crate::report::diagnosis::Cause;

/// Header and claims were signed with their padding, and the whole is padded.
pub(super) fn padded(trial: &Trial<'_>) -> Option<Diagnosis> {
    let input = trial.token.signing_input();
    if !input.split('.').any(|segment| segment.ends_with('=')) {
        return None;
    }
    let text = trial.token.encoded_signature().trim_end_matches('=');
    let signature = base64url::decode(text)?;
    let verifies = trial
        .materials()
        .any(|key| trial.tries.verifies(trial.algorithm, key, input.as_bytes(), &signature));
    verifies.then(|| {
        let parameters = trial.header.parameters();
        let balancer = parameters.get("signer").is_some() || parameters.get("client").is_some();
        let who = if balancer { ", as AWS load balancers do" } else { "" };
        Diagnosis::new(
            Cause::PaddedToken,
            format!(
                "the signature is correct, but covers header and claims with `=` padding{who}"
            ),
            "verify the token with a library that keeps the padding, or make the issuer sign without padding",
        )
    })
}

/// Padded, decoded or written again.
pub(super) fn other(trial: &Trial<'_>) -> Option<Diagnosis> {
    let (header_text, payload_text) = trial.token.signing_input().split_once('.')?;
    let header = base64url::decode(header_text)
        .or_else(|| base64url::decode(header_text.trim_end_matches('=')))?;
    let payload = trial.token.payload.as_deref()?;
    let padded = |text: &str| {
        let bare = text.trim_end_matches('=');
        format!("{bare}{}", "=".repeat((4 - bare.len() % 4) % 4))
    };
    let dotted = |a: &[u8], b: &[u8]| [a, b".", b].concat();
    let with_padding = dotted(padded(header_text).as_bytes(), padded(payload_text).as_bytes());
    for (input, what) in [
        // Segments that need no padding are the same with it.
        (with_padding.contains(&b'=').then_some(with_padding), "the segments with padding"),
        (Some(dotted(&header, payload)), "the decoded header and payload"),
        (
            Some(dotted(header_text.as_bytes(), payload)),
            "the encoded header and the decoded payload",
        ),
        (Some(payload_text.as_bytes().to_vec()), "the payload alone"),
        (Some(payload.to_vec()), "the decoded payload alone"),
    ] {
        if input.is_some_and(|input| signs(trial, &input)) {
            return Some(Diagnosis::new(
                Cause::SignedOtherForm,
                format!("the signature covers {what}"),
                "sign the two encoded segments and the dot between them, exactly as they are in the token",
            ));
        }
    }
    // Segments in another alphabet were encoded again, not written again.
    if !trial.token.problems.is_empty() {
        return None;
    }
    let headers = forms(trial.header.parameters(), header_text);
    let claims = match &trial.token.claims {
        Some(claims) => forms(claims.members(), payload_text),
        None => vec![payload_text.to_owned()],
    };
    for header in &headers {
        for claims in &claims {
            if signs(trial, format!("{header}.{claims}").as_bytes()) {
                let part = match (header == header_text, claims == payload_text) {
                    (true, _) => "the claims were",
                    (_, true) => "the header was",
                    _ => "header and claims were",
                };
                return Some(Diagnosis::new(
                    Cause::Reserialized,
                    format!("{part} re-encoded after signing: the same JSON in different bytes"),
                    "pass the token on unchanged; never decode and re-encode it",
                ));
            }
        }
    }
    None
}

fn signs(trial: &Trial<'_>, input: &[u8]) -> bool {
    input != trial.input()
        && trial
            .materials()
            .any(|key| trial.tries.verifies(trial.algorithm, key, input, trial.signature()))
}

/// An object's segment as it stands, and in the ways that common writers write it. One that has a name
/// twice is not the same JSON in any other way: a writer drops one of the two, or somebody added it.
fn forms(object: &Object, own: &str) -> Vec<String> {
    let value = Value::Object(object.clone());
    if has_duplicates(&value) {
        return vec![own.to_owned()];
    }
    let sorted = sort(&value);
    let mut forms = vec![own.to_owned()];
    let mut add = |text: String| {
        let text = base64url::encode(text);
        if !forms.contains(&text) {
            forms.push(text);
        }
    };
    for value in [&value, &sorted] {
        add(value.to_string());
        add(spaced(value));
        add(ascii(&value.to_string()));
    }
    if let (Some(alg), Some(typ), 2) = (object.get("alg"), object.get("typ"), object.len()) {
        for order in [[("alg", alg), ("typ", typ)], [("typ", typ), ("alg", alg)]] {
            let mut turned = Object::new();
            for (name, value) in order {
                turned.set(name, value.clone());
            }
            add(turned.to_string());
            add(spaced(&Value::Object(turned)));
        }
    }
    forms
}

/// Whether a name stands more than once in an object, or in one inside of it.
fn has_duplicates(value: &Value) -> bool {
    match value {
        Value::Object(object) => {
            let mut names = BTreeSet::new();
            object.iter().any(|(name, value)| !names.insert(name) || has_duplicates(value))
        }
        Value::Array(items) => items.iter().any(has_duplicates),
        _ => false,
    }
}

fn sort(value: &Value) -> Value {
    match value {
        Value::Object(object) => {
            let mut members: Vec<_> = object.iter().collect();
            members.sort_by_key(|(name, _)| *name);
            let mut sorted = Object::new();
            for (name, value) in members {
                sorted.set(name, sort(value));
            }
            Value::Object(sorted)
        }
        Value::Array(items) => Value::Array(items.iter().map(sort).collect()),
        other => other.clone(),
    }
}

/// With a space after every colon and comma, as Python writes it.
fn spaced(value: &Value) -> String {
    match value {
        Value::Object(object) => {
            let members: Vec<String> = object
                .iter()
                .map(|(name, value)| {
                    format!("{}: {}", Value::String(name.to_owned()), spaced(value))
                })
                .collect();
            format!("{{{}}}", members.join(", "))
        }
        Value::Array(items) => {
            let items: Vec<String> = items.iter().map(spaced).collect();
            format!("[{}]", items.join(", "))
        }
        other => other.to_string(),
    }
}

/// Microsoft Entra's tokens for Graph: the header's nonce is hashed before signing.
pub(super) fn hashed_nonce(trial: &Trial<'_>) -> Option<Diagnosis> {
    let nonce = trial.header.parameters().get("nonce")?.as_str()?;
    let (header, payload) = trial.token.signing_input().split_once('.')?;
    let text = String::from_utf8(base64url::decode(header)?).ok()?;
    let hash = base64url::encode(sha256(nonce.as_bytes()));
    // Textually: writing the header again would change its bytes.
    let hashed = text.replacen(nonce, &hash, 1);
    let input = format!("{}.{payload}", base64url::encode(hashed));
    signs(trial, input.as_bytes()).then(|| {
        Diagnosis::new(
            Cause::HashedNonce,
            "the signature covers the header with its `nonce` hashed, because Microsoft Entra signs tokens for Microsoft Graph this way on purpose",
            "do not verify it; request a token with the scope of your own API",
        )
    })
}
