//! A token as text: the JWS compact serialization (RFC 7515 section 7.1), read strictly and kept as
//! far as it could be read.

use std::ops::Range;

use super::claims::ClaimsSet;
use super::form::{self, Disclosures, Form, JsonSerialization, Jwe, Jws};
use super::header::JoseHeader;
use super::json::{Object, Value};
use super::jwe::EncryptedParts;
use super::problem::{Place, Problem, ProblemKind, Segment};
use super::sd_jwt::{self, JsonSdJwt};
use super::shape::shape_of;
use super::{base64url, dots, limits};

/// A token, read as far as possible.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Token {
    text: String,
    given: Option<String>,
    /// What the text turned out to be.
    pub form: Form,
    /// The JOSE header, where the first segment holds one. Of a JWS in JSON serialization it is the header of one of
    /// its signatures: the first, or the one that decided about it.
    pub header: Option<JoseHeader>,
    /// The claims set, where the second segment of a JWS holds one.
    pub claims: Option<ClaimsSet>,
    /// The decoded payload of a JWS, claims set or not.
    pub payload: Option<Vec<u8>>,
    /// The decoded signature of a JWS; of several, the one whose header this is.
    pub signature: Option<Vec<u8>>,
    /// Which of the signatures that is.
    pub(super) signature_index: usize,
    /// Whether the payload was given apart from the token (RFC 7515 appendix F).
    pub is_detached: bool,
    /// What follows the issuer's token of an SD-JWT.
    pub disclosures: Option<Disclosures>,
    /// The parts of an encrypted token, where all of them could be read.
    pub encrypted: Option<Box<EncryptedParts>>,
    /// Everything that is wrong with the structure, in the order of the text.
    pub problems: Vec<Problem>,
}

impl Token {
    /// Reads a token. Never fails: what is wrong is in `problems`.
    ///
    /// ```
    /// let token = jwtx::jose::Token::parse("eyJhbGciOiJub25lIn0.e30.");
    /// assert_eq!(token.header.unwrap().algorithm(), Some("none"));
    /// assert!(token.problems.is_empty());
    ///
    /// let broken = jwtx::jose::Token::parse("eyJhbGciOiJub25lIn0.e3.");
    /// assert!(broken.header.is_some(), "what could be read is kept");
    /// assert!(!broken.problems.is_empty());
    /// ```
    #[must_use]
    pub fn parse(text: &str) -> Self {
        let mut token = Self {
            text: String::new(),
            given: None,
            form: Form::Unknown,
            header: None,
            claims: None,
            payload: None,
            signature: None,
            signature_index: 0,
            is_detached: false,
            disclosures: None,
            encrypted: None,
            problems: Vec::new(),
        };
        if text.len() > limits::TOKEN_BYTES {
            let limit = limits::TOKEN_BYTES;
            let message = format!("longer than the limit of {limit} bytes");
            token.problem(
                Problem::new(Segment::Token, ProblemKind::TooLarge, message)
                    .at(Place::Token(limit)),
            );
            return token;
        }
        match sd_jwt::read(text) {
            JsonSdJwt::Compact(compact) => token.read_disclosing(&compact),
            JsonSdJwt::Several(first) => {
                token.read_disclosing(text);
                token.disclosures = Disclosures::split(&first).1;
            }
            JsonSdJwt::None => token.read_disclosing(text),
            JsonSdJwt::Unreadable(why) => {
                token.read_disclosing(text);
                token.problem(Problem::new(Segment::Token, ProblemKind::Parameter, why));
            }
        }
        token
    }

    /// Reads a token, which disclosures may follow.
    fn read_disclosing(&mut self, text: &str) {
        let (text, disclosures) = Disclosures::split(text);
        text.clone_into(&mut self.text);
        self.disclosures = disclosures;
        self.read(text);
    }

    /// The text as it was read; empty where it was too long. Of an SD-JWT it is the issuer's token.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The same token, with the text that it came as, before what surrounds it was taken off.
    #[must_use]
    pub fn given_as(self, given: &str) -> Self {
        let given =
            (given != self.text && given.len() <= limits::TOKEN_BYTES).then(|| given.to_owned());
        Self { given, ..self }
    }

    /// The text that it came as; the token's own where nothing was taken off.
    #[must_use]
    pub fn given(&self) -> &str {
        self.given.as_deref().unwrap_or(&self.text)
    }

    /// A part of the text, as the token's form names it.
    #[must_use]
    pub fn part(&self, part: &Range<usize>) -> &str {
        self.text.get(part.clone()).unwrap_or_default()
    }

    /// What the signature of a JWS in compact serialization covers: the first two segments (RFC 7515 section 5.1).
    #[must_use]
    pub fn signing_input(&self) -> &str {
        self.text.rsplit_once('.').map_or("", |(input, _)| input)
    }

    /// The signature segment of a JWS, still encoded.
    #[must_use]
    pub fn encoded_signature(&self) -> &str {
        if let Some(jws) = self.form.json_jws() {
            let selected = jws.signatures.get(self.signature_index);
            return selected.map_or("", |signature| &signature.encoded);
        }
        self.text.rsplit_once('.').map_or("", |(_, signature)| signature)
    }

    /// Whether it asks to be believed without a signature: `alg` is `none` in any spelling, or the
    /// signature of a JWS is empty (RFC 8725 section 3.1).
    #[must_use]
    pub fn is_unsigned(&self) -> bool {
        let none = self.header.as_ref().and_then(JoseHeader::algorithm);
        let none = none.is_some_and(is_none);
        let is_jws = self.form.is_jws() || self.form.json_jws().is_some();
        none || (is_jws && self.encoded_signature().is_empty())
    }

    /// How many disclosures of an SD-JWT follow the token.
    #[must_use]
    pub fn disclosure_count(&self) -> usize {
        self.disclosures.as_ref().map_or(0, |disclosures| disclosures.iter().count())
    }

    pub(super) fn problem(&mut self, problem: Problem) {
        self.problems.push(problem);
    }

    fn read(&mut self, text: &str) {
        let segments: Vec<&str> = text.splitn(6, '.').collect();
        let several = segments.len() > 4 && !form::is_json(text);
        let tokens = if several { dots::tokens(text).len() } else { 0 };
        match segments.as_slice() {
            // Which one is meant, nobody knows.
            _ if tokens > 1 => {
                let message = format!("the text contains {tokens} tokens: pass one of them");
                self.problem(Problem::new(Segment::Token, ProblemKind::SegmentCount, message));
            }
            _ if form::is_json(text) => self.read_json(text),
            &[header, claims, signature] => {
                let jws = Jws::of([header, claims, signature]);
                self.read_header(header);
                self.payload = self.decode(claims, Segment::Claims, jws.payload.start);
                self.read_claims();
                self.signature = self.decode(signature, Segment::Signature, jws.signature.start);
                self.form = Form::Jws(jws);
            }
            &[header, key, vector, ciphertext, tag] => {
                self.form = Form::Jwe(Jwe::of([header, key, vector, ciphertext, tag]));
                self.read_header(header);
                self.read_encrypted(header, [key, vector, ciphertext, tag]);
            }
            parts => {
                let count = parts.len();
                let message = match count {
                    1 => {
                        "there is no dot: a JWT has three base64url segments with dots between them"
                            .to_owned()
                    }
                    6 => "more than five segments: a JWT has three, an encrypted JWT five".into(),
                    _ => format!("{count} segments: a JWT has three, an encrypted JWT five"),
                };
                let place = Place::Token(if count == 1 { text.len() } else { parts[0].len() });
                let problem = match shape_of(text) {
                    Some(shape) => {
                        let message = format!("this is {}, not a JWT", shape.describe(text));
                        Problem::new(Segment::Token, ProblemKind::SegmentCount, message)
                    }
                    None => {
                        Problem::new(Segment::Token, ProblemKind::SegmentCount, message).at(place)
                    }
                };
                self.problem(problem);
                if count > 1 {
                    self.read_header(parts[0]);
                }
            }
        }
    }

    /// A JSON serialization, or what else there is in JSON.
    fn read_json(&mut self, text: &str) {
        let (form, problems) = JsonSerialization::read(text);
        self.problems.extend(problems);
        if let JsonSerialization::Jws(jws) = &form {
            let (payload, problem) = jws.payload_bytes();
            if payload.is_none() && self.problems.is_empty() && problem.is_none() {
                let message = "there is no `payload` (RFC 7515 appendix F)";
                self.problem(Problem::new(Segment::Claims, ProblemKind::Detached, message));
            }
            self.problems.extend(problem);
            self.set_payload(payload);
        }
        if form == JsonSerialization::Jwe {
            self.read_encrypted_json(text);
        }
        self.form = Form::JsonSerialization(form);
        self.select_signature(0);
    }

    pub(super) fn decode(&mut self, text: &str, segment: Segment, start: usize) -> Option<Vec<u8>> {
        let (bytes, problem) = base64url::decode_segment(text, segment, start);
        self.problems.extend(problem);
        bytes
    }

    fn read_header(&mut self, text: &str) {
        if text.is_empty() {
            let problem = Problem::new(Segment::Header, ProblemKind::Empty, "the segment is empty");
            return self.problem(problem.at(Place::Token(0)));
        }
        let Some(bytes) = self.decode(text, Segment::Header, 0) else { return };
        if let Some(object) = self.object(&bytes, Segment::Header) {
            let header = JoseHeader::new(object);
            self.problems.extend(header.problems());
            self.header = Some(header);
        }
    }

    pub(super) fn read_claims(&mut self) {
        let Some(bytes) = self.payload.take() else { return };
        if bytes.is_empty() {
            let message = "the segment is empty (a JWS with detached payload is not a JWT)";
            self.problem(Problem::new(Segment::Claims, ProblemKind::Detached, message));
        } else {
            self.claims = self.object(&bytes, Segment::Claims).map(ClaimsSet::new);
        }
        self.payload = Some(bytes);
    }

    /// The JSON object that a segment holds.
    fn object(&mut self, bytes: &[u8], segment: Segment) -> Option<Object> {
        object_of(bytes, segment).map_err(|problem| self.problem(problem)).ok()
    }
}

/// Whether an `alg` says that there is no signature.
pub(super) fn is_none(algorithm: &str) -> bool {
    algorithm.trim().eq_ignore_ascii_case("none")
}

/// The JSON object that a segment holds.
pub(super) fn object_of(bytes: &[u8], segment: Segment) -> Result<Object, Problem> {
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let message = "the decoded bytes are not UTF-8";
        Problem::new(segment, ProblemKind::Utf8, message).at(Place::Decoded(error.valid_up_to()))
    })?;
    match Value::parse(text) {
        Ok(Value::Object(object)) => Ok(object),
        Ok(value) => {
            let message = format!("it is {}, but must be a JSON object", value.type_name());
            Err(Problem::new(segment, ProblemKind::NotAnObject, message))
        }
        Err(error) => {
            let kind = if error.too_deep { ProblemKind::TooDeep } else { ProblemKind::Json };
            Err(Problem::new(segment, kind, error.message).at(Place::Decoded(error.offset)))
        }
    }
}
