//! Rules of the algorithm and of the signature (RFC 7515 section 5.2).

use super::view::View;
use super::{Rule, TokenView};
use crate::jose::{Algorithm, JoseHeader, Value};
use crate::keys::{Key, KeyMaterial};
use crate::report::sentence::sentence;
use crate::report::text::{count, rfc3339};
use crate::report::{Check, Decision, Reason, Sentence, Setting};
use crate::validate::signature::{Attempt, Examination, KeyRefusal, SignatureState};

/// The one line of a signature that does not verify.
pub(in crate::validate) static MISMATCH: Sentence = sentence!("the signature does not match");

/// That the token's algorithm is one of those that the policy and the keys allow.
pub(super) struct AlgorithmAllowed;

impl Rule for AlgorithmAllowed {
    type Checks = Option<Check>;

    #[inline]
    fn decide<V: View>(&self, view: &V) -> Result<Decision, V::NotPlain> {
        Ok(match view.signature() {
            SignatureState::Refused(reason @ Reason::AlgorithmNotAllowed) => Decision::Fail(reason),
            SignatureState::Verified | SignatureState::Unusable | SignatureState::Failed => {
                Decision::Pass
            }
            _ => Decision::Skipped,
        })
    }

    fn setting(&self) -> Option<Setting> {
        Some(Setting::Algorithms)
    }

    fn explain(&self, decision: Decision, view: &TokenView<'_>) -> Option<Check> {
        match view.examination {
            Examination::Refused(refusal) if refusal.reason == Reason::AlgorithmNotAllowed => {
                Some(named(refused("algorithm", decision, refusal), &refusal.allowed, view))
            }
            Examination::Tried { algorithm, allowed, .. } if decision != Decision::Skipped => {
                let message = format!("{} is allowed", algorithm.name());
                Some(named(Check::new("algorithm", decision, message), allowed, view))
            }
            _ => None,
        }
    }
}

/// That a key verifies the signature.
pub(super) struct SignatureVerifies;

impl Rule for SignatureVerifies {
    type Checks = Option<Check>;

    #[inline]
    fn decide<V: View>(&self, view: &V) -> Result<Decision, V::NotPlain> {
        Ok(match view.signature() {
            SignatureState::Verified => Decision::Pass,
            SignatureState::Failed => Decision::Fail(Reason::SignatureMismatch),
            SignatureState::Unsigned => Decision::Fail(Reason::Unsigned),
            SignatureState::Unusable => Decision::Fail(Reason::KeyUnusable),
            SignatureState::Incomplete(reason) => Decision::Fail(reason),
            SignatureState::Refused(reason) if reason != Reason::AlgorithmNotAllowed => {
                Decision::Fail(reason)
            }
            // The last is the algorithm's to fail for.
            SignatureState::NotExamined
            | SignatureState::Confidential
            | SignatureState::Encrypted
            | SignatureState::Unreadable
            | SignatureState::Inexact
            | SignatureState::Refused(_) => Decision::Skipped,
        })
    }

    fn explain(&self, decision: Decision, view: &TokenView<'_>) -> Option<Check> {
        let message = match view.examination {
            Examination::NotExamined | Examination::Encrypted => return None,
            Examination::Unsigned => unsigned(view),
            Examination::Confidential => "there is none; the sender of the encrypted token knew the secret".to_owned(),
            Examination::Stripped => "the token has no signature inside, and there is a key or an algorithm for one: everybody who shares the secret could have made it".to_owned(),
            Examination::ForAnybody => "the token is encrypted with a public key and has no signature inside: anybody could have made it".to_owned(),
            Examination::Unreadable(why) | Examination::NoAlgorithm(why) => (*why).to_owned(),
            Examination::Refused(refusal) if refusal.reason == Reason::AlgorithmNotAllowed => {
                "the algorithm is not allowed".to_owned()
            }
            Examination::Refused(refusal) => return Some(refused("signature", decision, refusal)),
            Examination::Inexact => {
                "the token is not valid base64url, so the signature cannot be checked".to_owned()
            }
            Examination::Tried { algorithm, keys, attempt, fault, .. } => match (attempt, fault) {
                (Attempt::Verified(key), _) => verifies(*algorithm, key),
                (Attempt::Unusable(why), _) => why.to_string(),
                (Attempt::Failed, Some(fault)) => {
                    return Some(refused("signature", decision, &fault.clone().into()));
                }
                (Attempt::Failed, None) => mismatch(*algorithm, keys, view),
            },
        };
        Some(Check::new("signature", decision, message))
    }
}

/// The check of one signature of several, alone.
pub(in crate::validate) fn check_of_one(view: &TokenView<'_>) -> Option<Check> {
    if let Examination::Refused(refusal) = view.examination {
        return Some(refused("signature", Decision::Fail(refusal.reason), refusal));
    }
    let Ok(decision) = SignatureVerifies.decide(view);
    SignatureVerifies.explain(decision, view)
}

/// The check with the algorithm that the token names, and with those that are allowed.
fn named(check: Check, allowed: &[Algorithm], view: &TokenView<'_>) -> Check {
    let names = allowed.iter().map(|algorithm| Value::String(algorithm.name().to_owned()));
    let header = view.token.header.as_ref().map(JoseHeader::parameters);
    let check = check.finding(header.and_then(|header| header.get("alg")));
    if allowed.is_empty() { check } else { check.expecting(Value::Array(names.collect())) }
}

fn unsigned(view: &TokenView<'_>) -> String {
    if view.token.encoded_signature().is_empty() {
        return "the token has no signature: anybody can write such a token".to_owned();
    }
    let alg = view.token.header.as_ref().and_then(JoseHeader::algorithm).unwrap_or_default();
    format!("the header says `alg: {alg}`: the token is not signed")
}

fn verifies(algorithm: Algorithm, key: &Key) -> String {
    let of = key.certificate.as_ref().map_or_else(String::new, |certificate| {
        let until = rfc3339(certificate.not_after).unwrap_or_default();
        format!(", certificate for {} valid until {until}", certificate.subject)
    });
    let kid = key.kid.as_ref().filter(|_| key.in_set);
    let kid = kid.map_or_else(String::new, |kid| format!(" `{kid}`"));
    let (name, described) = (algorithm.name(), key.describe());
    format!("{name} verifies with {described} ({}{kid}){of}", key.source)
}

fn mismatch(algorithm: Algorithm, keys: &[&Key], view: &TokenView<'_>) -> String {
    let with = match keys {
        [key] => match key.material {
            KeyMaterial::Secret(_) => "this secret".to_owned(),
            _ => format!("this key ({})", key.source),
        },
        keys => format!("any of the {} keys for this algorithm", keys.len()),
    };
    let found = view.token.signature.as_deref().unwrap_or_default().len();
    format!("{} does not verify with {with}{}", algorithm.name(), length(algorithm, keys, found))
}

/// That the signature cannot be right whatever the key, as it has another length.
fn length(algorithm: Algorithm, keys: &[&Key], found: usize) -> String {
    let of_key = match keys {
        [key] => key.signature_bytes(),
        _ => None,
    };
    match algorithm.signature_bytes().or(of_key) {
        Some(expected) if expected != found => {
            format!(": its signature has {}, not {expected}", count(found, "byte"))
        }
        _ => String::new(),
    }
}

fn refused(name: &str, decision: Decision, refusal: &KeyRefusal) -> Check {
    let check = Check::new(name, decision, refusal.message.clone());
    match &refusal.advice {
        Some(advice) => check.advise(advice.clone()),
        None => check,
    }
}
