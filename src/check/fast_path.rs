//! Settles what is plain at a glance, without building anything: three clean segments, a header seen
//! before, claims that are plain JSON with dates in whole seconds. It decides by the same functions as
//! the checks, and what it cannot settle it leaves to them; a test holds the two together.

use std::borrow::Cow;
use std::collections::HashMap;
use std::rc::Rc;

use super::time::{self, TimeStatus};
use super::validator::{Question, Validator, is_plain};
use super::verifier::Verifier;
use super::{Expectations, Policy, Within, header, signature};
use crate::jose::json::scan::{self, Member};
use crate::jose::{Algorithm, NumericDate, Token, base64url, limits};
use crate::report::{Outcome, Reason, Record, SignatureStatus};

/// The most headers that are remembered; then all are forgotten.
const HEADERS: usize = 1024;

/// The longest header that is remembered.
const HEADER_BYTES: usize = 4096;

/// What is remembered of a header.
struct Header {
    algorithm: Box<str>,
    kid: Option<Box<str>>,
    verifiers: Vec<Rc<Verifier>>,
}

/// What one worker remembers.
pub(super) struct FastPath<'a> {
    validator: &'a Validator,
    able: bool,
    headers: HashMap<Box<str>, Option<Rc<Header>>>,
    last: (Box<str>, Option<Rc<Header>>),
    verifiers: HashMap<(usize, Algorithm), Option<Rc<Verifier>>>,
    payload: Vec<u8>,
    signature: Vec<u8>,
}

/// The claims that are looked at, as they stand in the text.
#[derive(Default)]
struct Claims<'a> {
    exp: Option<Member<'a>>,
    nbf: Option<Member<'a>>,
    iat: Option<Member<'a>>,
    iss: Option<Member<'a>>,
    aud: Option<Member<'a>>,
    sub: Option<Member<'a>>,
    jti: bool,
    twice: bool,
}

impl<'a> FastPath<'a> {
    pub(super) fn new(validator: &'a Validator) -> Self {
        Self {
            validator,
            able: validator.ring.faults.is_empty() && is_able(&validator.policy),
            headers: HashMap::new(),
            last: (Box::default(), None),
            verifiers: HashMap::new(),
            payload: Vec::new(),
            signature: Vec::new(),
        }
    }

    /// The record of a text, if it can be settled at a glance.
    pub(super) fn record<'t>(&'t mut self, text: &'t str) -> Option<Record<'t>> {
        if !self.able || text.len() > limits::TOKEN_BYTES {
            return None;
        }
        let (header, rest) = text.split_once('.')?;
        let (payload, encoded_signature) = rest.split_once('.')?;
        if !self.know(header) {
            return None;
        }
        let signature = base64url::decode_into(encoded_signature, &mut self.signature)?;
        let payload = base64url::decode_into(payload, &mut self.payload)?;
        let header = self.last.1.as_deref().filter(|_| !signature.is_empty())?;
        let claims = Claims::of(std::str::from_utf8(payload).ok()?)?;
        let policy = &self.validator.policy;
        let date = |claim: Option<Member<'_>>| {
            claim.map_or(Some(None), |claim| seconds(claim.value).map(Some))
        };
        let (exp, nbf) = (date(claims.exp)?, date(claims.nbf)?);
        date(claims.iat)?;
        let string = |claim: Option<Member<'t>>| match claim {
            Some(claim) if claim.value.starts_with('"') => claim.text().map(Some),
            _ => Some(None),
        };
        let (issuer, subject) = (string(claims.iss)?, string(claims.sub)?);
        if exp.is_none() && policy.require_exp || !expected(self.validator, &claims, issuer) {
            return None;
        }
        let input = &text.as_bytes()[..text.len() - encoded_signature.len() - 1];
        let signature = match self.validator.question {
            Question::Verify => {
                let signs = |verifier: &Rc<Verifier>| verifier.verifies(input, signature);
                if header.verifiers.iter().any(signs) {
                    SignatureStatus::Verified
                } else {
                    SignatureStatus::Failed
                }
            }
            _ => SignatureStatus::NotChecked,
        };
        let reason = gravest(policy, exp, nbf, signature);
        let mismatch = reason == Reason::SignatureMismatch;
        Some(Record {
            verdict: (self.validator.question != Question::Inspect)
                .then(|| (reason.verdict(), reason)),
            summary: mismatch.then_some(Cow::Borrowed(signature::MISMATCH)),
            state: time::state(exp, nbf, policy.now),
            signature,
            algorithm: Some(Cow::Borrowed(&header.algorithm)),
            kid: header.kid.as_deref().map(Cow::Borrowed),
            issuer: issuer.map(Cow::Borrowed),
            subject: subject.map(Cow::Borrowed),
            not_before: nbf,
            expires_at: exp,
            now: policy.now,
            text: Some(Cow::Borrowed(text)),
        })
    }

    /// Makes a header the last one seen. Gives whether it is plain.
    fn know(&mut self, text: &str) -> bool {
        if *self.last.0 == *text {
            return self.last.1.is_some();
        }
        if text.is_empty() || text.len() > HEADER_BYTES {
            return false;
        }
        let known = if let Some(known) = self.headers.get(text) {
            known.clone()
        } else {
            let read = self.read(text).map(Rc::new);
            if self.headers.len() >= HEADERS {
                self.headers.clear();
            }
            self.headers.insert(text.into(), read.clone());
            read
        };
        self.last = (text.into(), known);
        self.last.1.is_some()
    }

    /// Reads a header, and makes its keys ready.
    fn read(&mut self, text: &str) -> Option<Header> {
        let validator = self.validator;
        // Whatever follows, the header is read in the same way.
        let token = Token::parse(&format!("{text}.e30.AA"));
        let typed = header::expected_type(&token, &validator.policy);
        if !is_plain(&token) || typed.iter().any(|check| check.outcome != Outcome::Pass) {
            return None;
        }
        let header = token.header.as_ref()?;
        let name = header.algorithm()?;
        let mut verifiers = Vec::new();
        if validator.question == Question::Verify {
            let ring = validator.ring.current(Some(header));
            let (algorithm, keys) =
                signature::allowed(name, header, &ring, &validator.policy).ok()?;
            for key in keys {
                let prepare = || Verifier::new(algorithm, &key.material).ok().map(Rc::new);
                let index = validator.ring.keys.iter().position(|one| std::ptr::eq(one, key));
                let verifier = match index {
                    Some(index) => {
                        self.verifiers.entry((index, algorithm)).or_insert_with(prepare).clone()
                    }
                    // A key of a newer ring is remembered with this header alone.
                    None => prepare(),
                };
                verifiers.push(verifier?);
            }
        }
        let kid = header.parameters().get("kid").and_then(|kid| kid.as_str());
        Some(Header { algorithm: name.into(), kid: kid.map(Into::into), verifiers })
    }
}

/// Whether a glance asks all that a policy asks; what is asked seldom is left to the full report. A new
/// field does not compile until somebody has decided about it here.
fn is_able(policy: &Policy) -> bool {
    let Policy {
        // Looked at below: `time::activity`, `time::expiry`, `gravest`.
        now: _,
        leeway: _,
        within,
        // Looked at when a header is read.
        algorithms: _,
        expectations,
        // Looked at for every token.
        require_exp: _,
        ignore_exp,
        ignore_nbf,
        // An SD-JWT never gets here: what follows its signature is not base64url.
        ignore_disclosures: _,
        // Looked at when a header is read, and the keys for it are chosen.
        allow_weak_keys: _,
        // A record has neither findings nor a cause.
        lint: _,
        diagnose: _,
    } = policy;
    let Expectations {
        // Looked at for every token.
        audiences: _,
        issuers: _,
        // Looked at when a header is read.
        token_type: _,
        subject,
        token_id,
        claims,
        required,
        max_age,
    } = expectations;
    !ignore_exp
        && !ignore_nbf
        && !matches!(within, Some(Within::Share(_)))
        && subject.is_none()
        && token_id.is_none()
        && claims.is_empty()
        && required.is_empty()
        && max_age.is_none()
}

/// The gravest reason, as the report's conclusion has it.
fn gravest(
    policy: &Policy,
    exp: Option<NumericDate>,
    nbf: Option<NumericDate>,
    signature: SignatureStatus,
) -> Reason {
    let soon = |exp: NumericDate| match policy.within {
        Some(Within::Span(asked)) => exp.since(policy.now) < asked,
        _ => false,
    };
    if signature == SignatureStatus::Failed {
        Reason::SignatureMismatch
    } else if nbf.is_some_and(|nbf| time::activity(nbf, policy) == TimeStatus::Invalid) {
        Reason::NotActive
    } else if exp.is_some_and(|exp| time::expiry(exp, policy) == TimeStatus::Invalid) {
        Reason::Expired
    } else if exp.is_some_and(soon) {
        Reason::Expiring
    } else {
        Reason::Valid
    }
}

/// Whether the claims are the expected ones.
fn expected(validator: &Validator, claims: &Claims<'_>, issuer: Option<&str>) -> bool {
    let expected = &validator.policy.expectations;
    if validator.question != Question::Verify {
        return true;
    }
    let one_of = |wanted: &[String], text: Option<&str>| {
        wanted.is_empty() || text.is_some_and(|text| wanted.iter().any(|one| one == text))
    };
    let audience = claims.aud.and_then(|aud| aud.text());
    one_of(&expected.issuers, issuer) && one_of(&expected.audiences, audience)
}

impl<'a> Claims<'a> {
    /// The claims that a plain JSON object has.
    fn of(text: &'a str) -> Option<Self> {
        let mut claims = Self::default();
        let plain = scan::members(text, |member| {
            let place = match member.name {
                "exp" => &mut claims.exp,
                "nbf" => &mut claims.nbf,
                "iat" => &mut claims.iat,
                "iss" => &mut claims.iss,
                "aud" => &mut claims.aud,
                "sub" => &mut claims.sub,
                "jti" => {
                    // Nobody asks for it here; twice is another matter.
                    claims.twice |= std::mem::replace(&mut claims.jti, true);
                    return;
                }
                _ => return,
            };
            claims.twice |= place.replace(member).is_some();
        });
        (plain && !claims.twice).then_some(claims)
    }
}

/// A number of whole seconds of up to fifteen digits.
fn seconds(text: &str) -> Option<NumericDate> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let whole = digits.len() <= 15 && digits.bytes().all(|b| b.is_ascii_digit());
    whole.then(|| text.parse().ok().map(NumericDate::from_seconds)).flatten()
}
