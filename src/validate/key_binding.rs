//! Checks the proof that the holder of an SD-JWT has the key that the issuer named (RFC 9901 sections 4.3 and 7.3).

use super::signature::{Attempt, Examination, SignatureState};
use super::signature_keys::SignatureKeys;
use super::signatures;
use super::{KeyBindingPolicy, Policy};
use crate::crypto::hash;
use crate::jose::sd_jwt::Disclosed;
use crate::jose::{
    Claim, ClaimError, ClaimsSet, NumericDate, Object, Seconds, Token, Value, base64url,
};
use crate::keys::{Key, KeyRing};
use crate::registry::same_media_type;
use crate::report::text::{ago, span};
use crate::report::{Sentence, Setting};

/// The `typ` of a key binding.
pub(super) const TYPE: &str = "kb+jwt";

/// What came of a key binding.
pub(super) struct KeyBinding {
    /// What is wrong with it; nothing where it is right.
    pub(super) faults: Vec<KeyBindingFault>,
    /// What it says where it is right, in words.
    pub(super) said: String,
}

/// One thing that is wrong with a key binding.
pub(super) struct KeyBindingFault {
    /// The sentence.
    pub(super) message: Sentence,
    /// What was asked for.
    pub(super) expected: Option<Value>,
    /// What is there.
    pub(super) actual: Option<Value>,
}

impl KeyBindingFault {
    fn new(message: impl Into<Sentence>) -> Self {
        Self { message: message.into(), expected: None, actual: None }
    }
}

/// Checks a key binding against the token that it came with. Its key is the one that the processed claims name, and
/// never one that it brings itself.
pub(super) fn examine(
    proof: &str,
    token: &Token,
    disclosed: &Disclosed,
    policy: &Policy,
) -> KeyBinding {
    let proof = Token::parse(proof);
    let mut faults = Vec::new();
    faults.extend(proof.problems.iter().map(|problem| KeyBindingFault::new(problem.to_string())));
    faults.extend(wrong_type(&proof));
    let by = match holder_key(disclosed.claims.members()) {
        Ok(ring) => {
            let judged = signature_of(&proof, &ring, policy);
            judged.map_err(|message| faults.push(KeyBindingFault::new(message))).ok()
        }
        Err(message) => {
            faults.push(KeyBindingFault::new(message));
            None
        }
    };
    if let Some(claims) = &proof.claims {
        faults.extend(wrong_times(claims, policy));
        faults.extend(wrong_text(claims, "nonce", policy.key_binding.nonce.as_deref()));
        faults.extend(wrong_text(claims, "aud", policy.key_binding.audience.as_deref()));
        faults.extend(wrong_hash(claims, token, disclosed));
    }
    let said = words(&proof, by.as_deref(), policy);
    KeyBinding { faults, said }
}

/// What a key binding says that is right.
fn words(proof: &Token, by: Option<&str>, policy: &Policy) -> String {
    let claims = proof.claims.as_ref();
    let iat = claims.and_then(|claims| claims.numeric_date("iat").present());
    let age = iat.map_or(Seconds::ZERO, |iat| policy.now.since(iat));
    let age = ago(age.max(Seconds::ZERO));
    let audience = claims.and_then(|claims| claims.string("aud").present()).unwrap_or_default();
    let by = by.map(|key| format!(" ({key})")).unwrap_or_default();
    format!("the holder's key{by} signed this presentation {age} for `{audience}`")
}

fn wrong_type(proof: &Token) -> Option<KeyBindingFault> {
    let header = proof.header.as_ref()?;
    let message = match header.string("typ") {
        Claim::Present(typ) if same_media_type(typ, TYPE) => return None,
        Claim::Present(typ) => format!("its `typ` is {typ}, but must be {TYPE}"),
        Claim::Absent => format!("it has no `typ`, which must be {TYPE}"),
        Claim::Malformed { problem, .. } => format!("its `typ` {problem}"),
    };
    let actual = header.parameters().get("typ").cloned();
    let expected = Some(Value::String(TYPE.to_owned()));
    Some(KeyBindingFault { expected, actual, ..KeyBindingFault::new(message) })
}

/// The key that the issuer says the holder has (RFC 7800 section 3).
fn holder_key(claims: &Object) -> Result<KeyRing, String> {
    let cnf = match claims.get("cnf") {
        None => return Err("the issuer's token names no key of the holder (`cnf`)".to_owned()),
        Some(Value::Object(cnf)) if claims.count("cnf") == 1 => cnf,
        Some(_) => return Err("the `cnf` of the issuer's token is not one object".to_owned()),
    };
    let Some(jwk) = cnf.get("jwk") else {
        let names: Vec<&str> = cnf.iter().map(|(name, _)| name).collect();
        let names = if names.is_empty() { "nothing".to_owned() } else { names.join(", ") };
        return Err(format!(
            "the `cnf` of the issuer's token has {names}; jwtx supports only a key in `jwk`"
        ));
    };
    let Some(jwk) = jwk.as_object().filter(|jwk| jwk.get("keys").is_none()) else {
        return Err("the `cnf.jwk` of the issuer's token is not a JWK".to_owned());
    };
    let key = Key::of_public_jwk(jwk, "cnf.jwk");
    let key = key.map_err(|why| format!("the holder's key (`cnf.jwk`) cannot be used: {why}"))?;
    // There is one key, whatever it is called.
    Ok(KeyRing::new(vec![Key { kid: None, ..key }]))
}

/// Whether the holder's key signed. Gives the key in words.
fn signature_of(proof: &Token, ring: &KeyRing, policy: &Policy) -> Result<String, Sentence> {
    let policy = Policy { allow_weak_keys: policy.allow_weak_keys, ..Policy::at(policy.now) };
    let keys = SignatureKeys::shared(ring);
    let examinations = signatures::examine(proof, &keys, &policy);
    let examination = examinations.decision();
    match (examination, examination.state()) {
        (Examination::Tried { attempt: Attempt::Verified(key), .. }, _) => Ok(key.describe()),
        (Examination::Refused(refusal), _) => {
            Err(Sentence::from("the holder's key does not fit: ").join(refusal.message.clone()))
        }
        (_, SignatureState::Failed) => {
            Err("the key that the issuer named (`cnf.jwk`) did not sign it".into())
        }
        (_, SignatureState::Unsigned) => Err("it has no signature".into()),
        _ => Err("its signature cannot be checked".into()),
    }
}

fn wrong_times(claims: &ClaimsSet, policy: &Policy) -> Vec<KeyBindingFault> {
    let (now, leeway) = (policy.now, policy.leeway);
    let mut faults = Vec::new();
    let mut fault = |name: &str, message: Sentence| {
        let actual = claims.members().get(name).cloned();
        faults.push(KeyBindingFault { actual, ..KeyBindingFault::new(message) });
    };
    let malformed = |name: &str, problem: &ClaimError| format!("its `{name}` {problem}").into();
    match claims.numeric_date("iat") {
        Claim::Absent => fault("iat", "it has no `iat`".into()),
        Claim::Malformed { problem, .. } => fault("iat", malformed("iat", &problem)),
        Claim::Present(iat) if iat > now.plus(leeway) => {
            let message = format!("it was made {} in the future", span(iat.since(now)));
            fault("iat", message.into());
        }
        Claim::Present(iat) => {
            if let Some(message) = too_old(iat, now, leeway, &policy.key_binding) {
                fault("iat", message);
            }
        }
    }
    match claims.numeric_date("exp") {
        Claim::Malformed { problem, .. } => fault("exp", malformed("exp", &problem)),
        Claim::Present(exp) if now >= exp.plus(leeway) => {
            fault("exp", format!("it expired {}", ago(now.since(exp))).into());
        }
        _ => {}
    }
    match claims.numeric_date("nbf") {
        Claim::Malformed { problem, .. } => fault("nbf", malformed("nbf", &problem)),
        Claim::Present(nbf) if now < nbf.minus(leeway) => {
            let message = format!("it is not active for another {}", span(nbf.since(now)));
            fault("nbf", message.into());
        }
        _ => {}
    }
    faults
}

fn too_old(
    iat: NumericDate,
    now: NumericDate,
    leeway: Seconds,
    policy: &KeyBindingPolicy,
) -> Option<Sentence> {
    let most = policy.max_age?;
    let message = || {
        Sentence::from(format!("it was made {} ago, older than ", span(now.since(iat))))
            .and(Setting::KeyBindingMaxAge)
            .and(format!(" {} allows", span(most)))
    };
    (now >= iat.plus(most).plus(leeway)).then(message)
}

/// A claim that must be one string, and perhaps this one.
fn wrong_text(claims: &ClaimsSet, name: &str, wanted: Option<&str>) -> Option<KeyBindingFault> {
    let message = match (claims.string(name), wanted) {
        (Claim::Present(text), Some(wanted)) if text != wanted => {
            format!("its `{name}` is `{text}`; expected `{wanted}`")
        }
        (Claim::Present(_), _) => return None,
        (Claim::Absent, _) => format!("it has no `{name}`"),
        (Claim::Malformed { problem, .. }, _) => format!("its `{name}` {problem}"),
    };
    Some(KeyBindingFault {
        expected: wanted.map(|wanted| Value::String(wanted.to_owned())),
        actual: claims.members().get(name).cloned(),
        ..KeyBindingFault::new(message)
    })
}

/// That it was made for this presentation: the issuer's token and these disclosures, in this order.
fn wrong_hash(claims: &ClaimsSet, token: &Token, disclosed: &Disclosed) -> Option<KeyBindingFault> {
    let wanted = presentation_hash(token, disclosed);
    let message = match claims.string("sd_hash") {
        Claim::Present(hash) if hash == wanted => return None,
        Claim::Present(_) => {
            "its `sd_hash` is not that of this presentation: disclosures were added, removed or moved"
                .to_owned()
        }
        Claim::Absent => "it has no `sd_hash`".to_owned(),
        Claim::Malformed { problem, .. } => format!("its `sd_hash` {problem}"),
    };
    Some(KeyBindingFault {
        expected: Some(Value::String(wanted)),
        actual: claims.members().get("sd_hash").cloned(),
        ..KeyBindingFault::new(message)
    })
}

/// The hash of what is presented (RFC 9901 section 4.3.1).
fn presentation_hash(token: &Token, disclosed: &Disclosed) -> String {
    let disclosing = token.disclosures.as_ref().map_or("", |disclosures| disclosures.disclosing());
    let text = format!("{}~{disclosing}", token.issuer_token());
    base64url::encode(hash(disclosed.algorithm, text.as_bytes()))
}

#[cfg(test)]
#[cfg(feature = "unit-tests")]
mod tests;
