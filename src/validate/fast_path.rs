//! The short record of a token without its full report: the same rules decide, by a view of the token
//! that builds nothing. What its reader is not sure of, and what has to be put into words, is left to
//! the report.

use std::borrow::Cow;
use std::collections::HashMap;
use std::rc::Rc;

use super::rules::{self, PlainView, Rules};
use super::signature::{self, Attempt, SignatureState};
use super::validator::{Question, Validator};
use crate::crypto::VerifyingKey;
use crate::jose::{Algorithm, Token, base64url, limits};
use crate::report::{Reason, Summary, TokenName};

/// The most headers that are remembered; then all are forgotten.
const HEADERS: usize = 1024;

/// The longest header that is remembered.
const HEADER_BYTES: usize = 4096;

/// What is remembered of a header.
struct Header {
    algorithm: Box<str>,
    kid: Option<Box<str>>,
    token_type: Option<Box<str>>,
    verifiers: Vec<Rc<VerifyingKey>>,
    /// Why a source of keys gave none.
    fault: Option<Reason>,
}

/// What one worker remembers.
pub(super) struct FastPath<'a> {
    validator: &'a Validator,
    headers: HashMap<Box<str>, Option<Rc<Header>>>,
    last: (Box<str>, Option<Rc<Header>>),
    verifiers: HashMap<(usize, Algorithm), Option<Rc<VerifyingKey>>>,
    payload: Vec<u8>,
    signature: Vec<u8>,
}

impl<'a> FastPath<'a> {
    pub(super) fn new(validator: &'a Validator) -> Self {
        Self {
            validator,
            headers: HashMap::new(),
            last: (Box::default(), None),
            verifiers: HashMap::new(),
            payload: Vec::new(),
            signature: Vec::new(),
        }
    }

    /// The record of a text, if it is a plain token and its record needs no words of a check.
    pub(super) fn record<'t>(
        &'t mut self,
        rules: &Rules<'_>,
        text: &'t str,
    ) -> Option<Summary<'t>> {
        if text.len() > limits::TOKEN_BYTES {
            return None;
        }
        let (header, rest) = at_dot(text)?;
        let (payload, encoded_signature) = at_dot(rest)?;
        if !self.know(header) {
            return None;
        }
        let signature = base64url::decode_into(encoded_signature, &mut self.signature)?;
        let payload = base64url::decode_into(payload, &mut self.payload)?;
        let header = self.last.1.as_deref().filter(|_| !signature.is_empty())?;
        let claims = std::str::from_utf8(payload).ok()?;
        let mut view = PlainView::read(header.token_type.as_deref(), claims).ok()?;
        let content = rules.content(&view).ok()?;
        // The keys need not try a token whose report has to be written anyway.
        content.is_none_or(is_settled).then_some(())?;
        if self.validator.question == Question::Verify {
            let input = &text.as_bytes()[..text.len() - encoded_signature.len() - 1];
            view.signature = header.examine(input, signature);
        }
        let reason = rules.conclude(&view, content).ok().filter(|reason| is_settled(*reason))?;
        write(self.validator, text, header, &view, reason)
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
        // The key of each token may be another one.
        validator.policy.certificate_trust.is_none().then_some(())?;
        // Whatever follows, the header is read in the same way.
        let token = Token::parse(&format!("{text}.e30.AA"));
        if !token.form.is_jws() || !token.problems.is_empty() || token.is_unsigned() {
            return None;
        }
        let header = token.header.as_ref()?;
        let name = header.algorithm()?;
        let (mut verifiers, mut fault) = (Vec::new(), None);
        if validator.question == Question::Verify {
            let ring = validator.ring.current(Some(header));
            let (algorithm, keys) =
                signature::allowed(name, header, &ring, &validator.policy).ok()?;
            for key in keys {
                let prepare = || VerifyingKey::new(algorithm, &key.material).ok().map(Rc::new);
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
            fault = ring.faults.first().map(|fault| fault.reason);
        }
        let parameter = |name| header.parameters().get(name).and_then(|value| value.as_str());
        Some(Header {
            algorithm: name.into(),
            kid: parameter("kid").map(Into::into),
            token_type: parameter("typ").map(Into::into),
            verifiers,
            fault,
        })
    }
}

/// What is before and behind the first dot.
fn at_dot(text: &str) -> Option<(&str, &str)> {
    let dot = memchr::memchr(b'.', text.as_bytes())?;
    Some((&text[..dot], &text[dot + 1..]))
}

/// Writes the record of a token for which the reason of the verdict is known.
fn write<'t>(
    validator: &Validator,
    text: &'t str,
    header: &'t Header,
    view: &PlainView<'t>,
    reason: Reason,
) -> Option<Summary<'t>> {
    let times = rules::times(view, validator.policy.now).ok()?;
    let string = |name| Some(view.text(name).ok()?.present().map(Cow::Borrowed));
    let judged = validator.question != Question::Inspect;
    Some(Summary {
        verdict: judged.then(|| (reason.verdict(), reason)),
        summary: rules::summary(reason).map(Cow::Borrowed),
        state: times.state,
        signature: view.signature.status(),
        algorithm: Some(Cow::Borrowed(&header.algorithm)),
        kid: header.kid.as_deref().map(Cow::Borrowed),
        issuer: string("iss")?,
        subject: string("sub")?,
        not_before: times.not_before,
        expires_at: times.expires_at,
        now: times.now,
        named: Some(TokenName::Text(Cow::Borrowed(text))),
    })
}

impl Header {
    /// What comes of a signature.
    fn examine(&self, input: &[u8], signature: &[u8]) -> SignatureState {
        let verifies = |verifier: &&Rc<VerifyingKey>| Ok(verifier.verifies(input, signature));
        Attempt::of(&self.verifiers, verifies).state(self.fault)
    }
}

/// Whether a record for this reason needs no words of the check that gave it.
fn is_settled(reason: Reason) -> bool {
    !reason.verdict().needs_words() || rules::summary(reason).is_some()
}

#[cfg(test)]
#[cfg(feature = "unit-tests")]
mod tests;
