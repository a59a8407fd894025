//! A DPoP proof, checked by the list of RFC 9449 section 4.3. The checks are all listed, and none stops the others.

use super::HttpUri;
use super::proof_claims::{equal, expiration, issued_at, target, token_id};
use crate::crypto::sha256;
use crate::jose::{Algorithm, Family, NumericDate, Seconds, Token, Value, base64url};
use crate::keys::{Key, KeyRing};
use crate::registry::same_media_type;
use crate::report::{Check, Decision, Reason, Sentence, Setting};
use crate::validate::Policy;
use crate::validate::rules::ClaimState;
use crate::validate::signature::{Examination, SignatureState};
use crate::validate::signature_keys::SignatureKeys;
use crate::validate::signatures;

/// A proof, and the request that it has to be for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DpopProof {
    /// The proof.
    pub proof: Token,
    /// The request.
    pub request: DpopRequest,
}

/// A request that a proof came with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DpopRequest {
    /// Its method.
    pub method: String,
    /// Its target.
    pub url: HttpUri,
    /// The nonce that the server gave, if it gave one.
    pub nonce: Option<String>,
    /// How long ago the proof may have been made.
    pub max_age: Seconds,
}

/// The access token that a proof came with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BoundToken<'a> {
    /// Its text.
    pub text: &'a str,
    /// The thumbprint of the key that it is bound to, where its `cnf` has a `jkt` that is one.
    pub key: Option<&'a str>,
}

/// That a proof was not made by the key, or not for this request.
pub(super) const MISMATCH: Decision = Decision::Fail(Reason::BindingMismatch);

impl DpopRequest {
    /// How long ago a proof may have been made where nobody says it.
    pub const MAX_AGE: Seconds = Seconds::from_seconds(300);
}

impl DpopProof {
    /// Every check of the proof; with an access token, also those of RFC 9449 section 4.3 item 12.
    #[must_use]
    pub fn checks(
        &self,
        now: NumericDate,
        leeway: Seconds,
        token: Option<BoundToken<'_>>,
    ) -> Vec<Check> {
        let key = token.map(|token| token.key.map_or(ClaimState::Absent, ClaimState::Present));
        self.checks_for(now, leeway, token.map(|token| token.text).zip(key))
    }

    /// The same, for a token whose `cnf.jkt` may be malformed.
    pub(in crate::validate) fn checks_for(
        &self,
        now: NumericDate,
        leeway: Seconds,
        token: Option<(&str, ClaimState<&str>)>,
    ) -> Vec<Check> {
        let mut checks = vec![self.structure()];
        let key = self.key();
        if self.proof.header.is_some() {
            checks.push(self.typ());
            checks.push(self.algorithm());
            checks.push(key_check(key.as_ref()));
            checks.push(self.signature(now, key.as_ref().ok()));
        }
        let text = token.as_ref().map(|(text, _)| *text);
        checks.extend(token.map(|(_, bound)| bound_key(key.as_ref().ok(), &bound)));
        if let Some(claims) = &self.proof.claims {
            checks.push(token_id(claims));
            checks.push(equal(claims, "htm", &self.request.method));
            checks.push(target(claims, &self.request.url));
            checks.push(issued_at(claims, self.request.max_age, now, leeway));
            checks.extend(expiration(claims, now, leeway));
            checks.extend(self.request.nonce.as_ref().map(|nonce| equal(claims, "nonce", nonce)));
            if let Some(text) = text {
                checks.push(equal(claims, "ath", &base64url::encode(sha256(text.as_bytes()))));
            }
        }
        checks.into_iter().map(with_advice).collect()
    }

    /// Items 1 and 2: one well-formed JWT.
    fn structure(&self) -> Check {
        let proof = &self.proof;
        let problem = match proof.problems.first() {
            Some(problem) => Some(format!("the DPoP proof is malformed: {problem}")),
            None if !proof.form.is_jws() || proof.disclosures.is_some() => {
                Some("the DPoP proof is not a signed JWT".to_owned())
            }
            None => {
                let twice = proof.claims.as_ref().map(|claims| claims.members().duplicates());
                let twice = twice.and_then(|names| names.first().map(|name| (*name).to_owned()));
                twice.map(|name| format!("the DPoP proof has the claim `{name}` twice"))
            }
        };
        match problem {
            Some(problem) => Check::new("dpop", MISMATCH, problem),
            None => Check::new("dpop", Decision::Pass, "the proof is well-formed"),
        }
    }

    /// Item 4.
    fn typ(&self) -> Check {
        const WANTED: &str = "dpop+jwt";
        let header = self.proof.header.as_ref();
        let found = header.and_then(|header| header.parameters().get("typ"));
        let typ = found.and_then(Value::as_str);
        let (decision, message) = match typ {
            Some(typ) if same_media_type(typ, WANTED) => (Decision::Pass, format!("is {WANTED}")),
            Some(typ) => (MISMATCH, format!("the DPoP proof's `typ` is {typ}; expected {WANTED}")),
            None => (MISMATCH, format!("the DPoP proof has no `typ`; expected {WANTED}")),
        };
        let check = Check::new("dpop.typ", decision, message);
        check.expecting(Value::String(WANTED.to_owned())).finding(found)
    }

    /// Item 5: an asymmetric algorithm.
    fn algorithm(&self) -> Check {
        let name = self.proof.header.as_ref().and_then(|header| header.algorithm());
        let check = |decision, message: String| Check::new("dpop.alg", decision, message);
        let Some(name) = name else {
            return check(MISMATCH, "the DPoP proof has no `alg`".to_owned());
        };
        let message = match Algorithm::from_name(name) {
            _ if self.proof.is_unsigned() => "the DPoP proof has no signature".to_owned(),
            None => format!("the DPoP proof uses {name}, which is not a signature algorithm"),
            Some(algorithm) if algorithm.row().family == Family::Hmac => {
                format!("the DPoP proof uses {name}, which is not a public-key algorithm")
            }
            Some(algorithm) if !algorithm.is_supported() => {
                let decision = Decision::Fail(Reason::AlgorithmUnsupported);
                return check(decision, format!("jwtx does not support {name}, the proof's `alg`"));
            }
            Some(_) => return check(Decision::Pass, format!("is {name}")),
        };
        check(MISMATCH, message)
    }

    /// Item 7: a public key. Gives it, or what is wrong with it, to follow its name.
    fn key(&self) -> Result<Key, String> {
        let header = self.proof.header.as_ref();
        let jwk = match header.and_then(|header| header.parameters().get("jwk")) {
            Some(Value::Object(jwk)) => jwk,
            Some(other) => return Err(format!("is {}, not a public key", other.type_name())),
            None => return Err("is missing from the header".to_owned()),
        };
        let key = Key::of_public_jwk(jwk, "DPoP proof");
        // It is the only key that may verify the proof, whatever it is called.
        key.map(|key| Key { kid: None, ..key }).map_err(|why| format!("is not usable: {why}"))
    }

    /// Item 6: the signature verifies with the key in the header.
    fn signature(&self, now: NumericDate, key: Option<&Key>) -> Check {
        let check =
            |decision, message: &str| Check::new("dpop.signature", decision, message.to_owned());
        let Some(key) = key else {
            return check(Decision::Skipped, "not checked: the DPoP proof has no usable key");
        };
        let ring = KeyRing::new(vec![key.clone()]);
        let keys = SignatureKeys::shared(&ring);
        let examinations = signatures::examine(&self.proof, &keys, &Policy::at(now));
        let examination = examinations.decision();
        match (examination.state(), examination) {
            (SignatureState::Verified, _) => {
                check(Decision::Pass, "verifies with the key in the proof's header")
            }
            (_, Examination::Refused(refusal)) => {
                let message = refusal.message.in_words_of_the_library();
                let message = message.replacen("the token", "the DPoP proof", 1);
                check(MISMATCH, &message)
            }
            _ => check(MISMATCH, "the DPoP proof's signature does not match the key in its header"),
        }
    }
}

/// A check that failed, with what to do about it: only another key is a sign of theft (RFC 9449 section 8 and 4.3).
fn with_advice(check: Check) -> Check {
    const OTHERS: [&str; 2] = ["cnf.jkt", "dpop.jwk"];
    if check.failure().is_none() || check.advice.is_some() || OTHERS.contains(&&*check.name) {
        check
    } else if check.name == "dpop.nonce" {
        check.advise("answer with the error use_dpop_nonce and a DPoP-Nonce header: the client must make a new proof with it (RFC 9449 section 8)")
    } else {
        check.advise("the client must make a new proof for this request")
    }
}

/// Item 7 in words.
fn key_check(key: Result<&Key, &String>) -> Check {
    match key {
        Ok(key) => Check::new("dpop.jwk", Decision::Pass, format!("is {}", key.describe())),
        Err(why) => Check::new("dpop.jwk", MISMATCH, format!("the DPoP proof's `jwk` {why}")),
    }
}

/// Item 12: the token is bound to the key of the proof.
fn bound_key(key: Option<&Key>, bound: &ClaimState<&str>) -> Check {
    let check = |decision, message: &str| Check::new("cnf.jkt", decision, message.to_owned());
    let thumbprint = key.and_then(Key::thumbprint);
    let check = match (bound, &thumbprint) {
        (ClaimState::Unreadable, _) => check(Decision::Skipped, "the claims cannot be read"),
        (ClaimState::Absent, _) => check(
            MISMATCH,
            "the token has no `cnf.jkt`: it is not bound to a key, so a DPoP proof proves nothing",
        ),
        (ClaimState::Malformed, _) => {
            check(MISMATCH, "`cnf` is malformed: `jkt` in it must be a string, and there once")
        }
        (ClaimState::Present(_), None) => {
            check(Decision::Skipped, "not compared: the DPoP proof has no usable key")
        }
        (ClaimState::Present(jkt), Some(own)) if jkt == own => {
            check(Decision::Pass, "the token is bound to the key of the DPoP proof")
        }
        (ClaimState::Present(_), Some(_)) => {
            check(MISMATCH, "the token is bound to another key than that of the DPoP proof")
        }
    };
    let check = if matches!(bound, ClaimState::Absent) {
        let advice = Sentence::from("the issuer did not bind it; leave out ");
        check.advise(advice.and(Setting::DpopProof))
    } else {
        check
    };
    let check = match thumbprint {
        Some(own) => check.expecting(Value::String(own)),
        None => check,
    };
    let found = bound.present().map(|jkt| Value::String(jkt.to_owned()));
    check.finding(found.as_ref())
}
