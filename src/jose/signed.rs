//! What each signature of a JWS covers (RFC 7515 section 5.1, RFC 7797 section 3), whatever its serialization, and a
//! payload that is given apart from it (RFC 7515 appendix F).

use std::borrow::Cow;

use super::base64url;
use super::claims::ClaimsSet;
use super::claims_like::{begins_as_object, is_dated_object};
use super::form::Form;
use super::header::JoseHeader;
use super::json_jws::JwsSignature;
use super::limits;
use super::problem::{Problem, ProblemKind, Segment};
use super::token::{Token, is_none, object_of};

/// One signature of a JWS, with what it covers.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Signed<'t> {
    /// The JOSE header, where it can be read.
    pub header: Option<&'t JoseHeader>,
    /// The signature as it is written.
    pub encoded: &'t str,
    /// The signature.
    pub signature: &'t [u8],
    /// The protected header as it is written.
    encoded_header: &'t str,
    token: &'t Token,
}

impl Token {
    /// The signatures of a JWS, in order. Nothing else has one.
    #[must_use]
    pub fn signatures(&self) -> Vec<Signed<'_>> {
        match &self.form {
            Form::Jws(jws) => vec![Signed {
                header: self.header.as_ref(),
                encoded: self.encoded_signature(),
                signature: self.signature.as_deref().unwrap_or_default(),
                encoded_header: self.part(&jws.header),
                token: self,
            }],
            form => form.json_jws().map_or_else(Vec::new, |jws| {
                jws.signatures.iter().map(|one| Signed::of_json(one, self)).collect()
            }),
        }
    }

    /// Makes a signature of a JWS in JSON serialization the one that header and signature are of.
    pub fn select_signature(&mut self, index: usize) {
        let Some(jws) = self.form.json_jws() else { return };
        let Some(one) = jws.signatures.get(index) else { return };
        (self.header, self.signature) = (one.header.clone(), one.bytes.clone());
        self.signature_index = index;
    }

    /// The header that the signature covers: in a JWS in JSON serialization not the whole one.
    #[must_use]
    pub fn protected_header(&self) -> Option<&JoseHeader> {
        match self.form.json_jws() {
            Some(jws) => jws.signatures.get(self.signature_index)?.protected.as_ref(),
            None => self.header.as_ref(),
        }
    }

    /// The issuer's token of an SD-JWT in compact serialization; of several signatures it has the first (RFC 9901
    /// section 8.1).
    #[must_use]
    pub fn issuer_token(&self) -> Cow<'_, str> {
        match self.form.json_jws().and_then(|jws| Some((jws, jws.signatures.first()?))) {
            Some((jws, first)) => {
                let payload = jws.payload.as_deref().unwrap_or_default();
                format!("{}.{payload}.{}", first.encoded_header, first.encoded).into()
            }
            None => self.text().into(),
        }
    }

    /// Whether it is a JWS that need not be a JWT, as it is in JSON serialization or its payload is elsewhere, and whose
    /// payload is no claims set.
    #[must_use]
    pub fn is_without_claims(&self) -> bool {
        let may_be = self.is_detached || self.form.json_jws().is_some();
        may_be && self.claims.is_none() && self.problems.is_empty()
    }

    /// Whether its payload is elsewhere and was not given: nobody can say anything about its signature.
    #[must_use]
    pub fn lacks_payload(&self) -> bool {
        self.problems.iter().any(|problem| problem.kind == ProblemKind::Detached)
    }

    /// Whether header and claims, or what stands in their place, can be shown.
    #[must_use]
    pub fn is_readable(&self) -> bool {
        let content = self.claims.is_some() || self.form.is_jwe() || self.is_without_claims();
        self.header.is_some() && content
    }

    /// Whether there is something to show: all of it, or the header where the payload is elsewhere.
    #[must_use]
    pub fn can_be_shown(&self) -> bool {
        self.is_readable() || self.header.is_some() && self.lacks_payload()
    }

    /// Takes over the payload of what need not be a JWT, and the claims where it holds some. What is to be claims, and
    /// cannot be read, is a problem.
    pub(super) fn set_payload(&mut self, payload: Option<Vec<u8>>) {
        let is_claims = if self.is_detached { is_dated_object } else { begins_as_object };
        self.claims = None;
        let read = |bytes: &[u8]| match bytes.len() {
            0..=limits::TOKEN_BYTES => object_of(bytes, Segment::Claims),
            _ => Err(too_large()),
        };
        match payload.as_deref().map(|bytes| (read(bytes), bytes)) {
            Some((Ok(object), _)) => self.claims = Some(ClaimsSet::new(object)),
            Some((Err(problem), bytes)) if is_claims(bytes) => self.problems.push(problem),
            _ => {}
        }
        self.payload = payload;
    }

    /// The same JWS with the payload that it was signed with, which was given apart from it. A JWS that has a payload
    /// of its own, and what is no JWS, gets a problem.
    #[must_use]
    pub fn with_detached_payload(mut self, payload: Vec<u8>) -> Self {
        let is_jws = self.form.is_jws() || self.form.json_jws().is_some();
        if !is_jws {
            return self;
        }
        let is_detached = match &self.form {
            Form::Jws(jws) => self.part(&jws.payload).is_empty(),
            // Some write an empty string in its place.
            form => {
                form.json_jws().is_some_and(|jws| jws.payload.as_deref().is_none_or(str::is_empty))
            }
        };
        if !is_detached {
            let message = "the token has a payload, and another one was given apart from it";
            self.problems.push(Problem::new(Segment::Claims, ProblemKind::PayloadTwice, message));
            return self;
        }
        // Of a JWS, other rules hold than of a JWT.
        let of_jwt = |problem: &Problem| {
            matches!(problem.kind, ProblemKind::Detached | ProblemKind::Unencoded)
        };
        self.problems.retain(|problem| !of_jwt(problem));
        if self.form.is_jws() {
            self.problems.extend(self.header.as_ref().and_then(JoseHeader::unnamed_b64));
        }
        self.is_detached = true;
        self.set_payload(Some(payload));
        self
    }

    /// The token that one signature would be by itself, in compact serialization, where such a text can be.
    #[must_use]
    pub fn alone(&self, index: usize) -> Option<Self> {
        let signatures = self.signatures();
        let signed = signatures.get(index)?;
        if self.payload.as_ref().is_some_and(|payload| payload.len() > limits::TOKEN_BYTES) {
            return None;
        }
        let message = String::from_utf8(signed.message()).ok()?;
        let text = format!("{message}.{}", signed.encoded);
        let (header, signature) = (signed.header.cloned(), signed.signature.to_vec());
        let mut token = Self::parse(&text);
        // What is wrong with the JWS is known; the payload may be one that only a JWS can have.
        token.problems.clear();
        token.header = header;
        token.signature = Some(signature);
        Some(token)
    }
}

/// That a payload with dates is longer than any token may be.
fn too_large() -> Problem {
    let limit = limits::TOKEN_BYTES;
    let message = format!("claims of more than the limit of {limit} bytes");
    Problem::new(Segment::Claims, ProblemKind::TooLarge, message)
}

impl<'t> Signed<'t> {
    fn of_json(one: &'t JwsSignature, token: &'t Token) -> Self {
        Self {
            header: one.header.as_ref(),
            encoded: &one.encoded,
            signature: one.bytes.as_deref().unwrap_or_default(),
            encoded_header: &one.encoded_header,
            token,
        }
    }

    /// What the signature covers, where it is in one piece.
    #[must_use]
    pub fn whole(&self) -> Option<&'t str> {
        let is_plain = self.token.form.is_jws() && !self.token.is_detached;
        is_plain.then(|| self.token.signing_input())
    }

    /// Hands on what the signature covers, in pieces: a payload may be large, and is encoded on the way.
    pub fn pieces(&self, each: &mut dyn FnMut(&[u8])) {
        /// A multiple of three, so that a piece in base64url needs no other one.
        const PIECE: usize = 48 * 1024;
        let token = self.token;
        if let Some(whole) = self.whole() {
            return each(whole.as_bytes());
        }
        each(self.encoded_header.as_bytes());
        each(b".");
        let payload = token.payload.as_deref().unwrap_or_default();
        let own = token.form.json_jws().and_then(|jws| jws.payload.as_deref());
        match own.filter(|_| !token.is_detached) {
            _ if self.header.is_some_and(JoseHeader::is_unencoded) => each(payload),
            Some(encoded) => each(encoded.as_bytes()),
            None => {
                payload.chunks(PIECE).for_each(|piece| each(base64url::encode(piece).as_bytes()));
            }
        }
    }

    /// What the signature covers, as one.
    #[must_use]
    pub fn message(&self) -> Vec<u8> {
        let mut message = Vec::new();
        self.pieces(&mut |piece| message.extend_from_slice(piece));
        message
    }

    /// Whether it asks to be believed without a signature.
    #[must_use]
    pub fn is_unsigned(&self) -> bool {
        let none = self.header.and_then(JoseHeader::algorithm).is_some_and(is_none);
        none || self.encoded.is_empty()
    }
}

#[cfg(test)]
#[cfg(feature = "unit-tests")]
mod tests;
