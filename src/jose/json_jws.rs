//! The JSON serializations of a JWS (RFC 7515 section 7.2): its payload, and its signatures with their headers.

use super::header::JoseHeader;
use super::json::{Object, Value};
use super::problem::{Problem, ProblemKind, Segment};
use super::{base64url, limits};

/// The most faults of one kind that are named.
const NAMED: usize = 10;

/// The members of a signature, which the flattened syntax has in the JWS itself.
const OF_SIGNATURE: [&str; 3] = ["protected", "header", "signature"];

/// A JWS in JSON serialization. What is wrong with it is among the problems of its token.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct JsonJws {
    /// How it is written.
    pub syntax: JwsSyntax,
    /// The payload as it is written: base64url, or as it is (RFC 7797); none where it is elsewhere (RFC 7515 appendix F).
    pub payload: Option<String>,
    /// The signatures, in order.
    pub signatures: Vec<JwsSignature>,
}

/// How a JWS is written in JSON.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum JwsSyntax {
    /// With a list of signatures (RFC 7515 section 7.2.1).
    General,
    /// With one signature, in the object itself (RFC 7515 section 7.2.2).
    Flattened,
}

/// One signature of a JWS, and its header.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct JwsSignature {
    /// The protected header as it is written, which the signature covers; empty where there is none.
    pub encoded_header: String,
    /// The protected header.
    pub protected: Option<JoseHeader>,
    /// The unprotected header, which anybody can change.
    pub unprotected: Option<Object>,
    /// Both together: the JOSE header. None where one of them cannot be read.
    pub header: Option<JoseHeader>,
    /// The signature as it is written.
    pub encoded: String,
    /// The signature.
    pub bytes: Option<Vec<u8>>,
}

impl JwsSyntax {
    /// What it is called.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::General => "general",
            Self::Flattened => "flattened",
        }
    }
}

impl JsonJws {
    /// The JWS that an object is, and everything that is wrong with it.
    pub(super) fn read(object: &Object) -> (Self, Vec<Problem>) {
        let mut reader = Reader { problems: Vec::new(), signature: None };
        reader.duplicates(object, Segment::Token);
        let (syntax, signatures) = reader.signatures(object);
        let payload = match object.get("payload") {
            None => None,
            Some(Value::String(text)) => Some(text.clone()),
            Some(value) => {
                let message = format!("`payload` is {}, but must be a string", value.type_name());
                reader.problem(Segment::Claims, ProblemKind::NotAnObject, &message);
                None
            }
        };
        let jws = Self { syntax, payload, signatures };
        let unencoded = jws.signatures.iter().filter(|one| one.is_unencoded()).count();
        if unencoded > 0 && unencoded < jws.signatures.len() {
            let message = "`b64` is not the same in every signature (RFC 7797 section 3)";
            reader.problem(Segment::Header, ProblemKind::Crit, message);
        }
        (jws, reader.problems)
    }

    /// Whether the payload is signed as it is, not in base64url (RFC 7797).
    #[must_use]
    pub fn is_unencoded(&self) -> bool {
        self.signatures.first().is_some_and(JwsSignature::is_unencoded)
    }

    /// The bytes of the payload, where it is in the JWS.
    pub(super) fn payload_bytes(&self) -> (Option<Vec<u8>>, Option<Problem>) {
        match &self.payload {
            None => (None, None),
            Some(text) if self.is_unencoded() => (Some(text.clone().into_bytes()), None),
            Some(text) => {
                let (bytes, problem) = base64url::decode_segment(text, Segment::Claims, 0);
                (bytes, problem.map(Problem::anywhere))
            }
        }
    }
}

impl JwsSignature {
    fn is_unencoded(&self) -> bool {
        self.protected.as_ref().is_some_and(JoseHeader::is_unencoded)
    }

    /// The parameters of its header that anybody can change.
    pub fn unprotected_names(&self) -> impl Iterator<Item = &str> {
        self.unprotected.iter().flat_map(|header| header.iter().map(|(name, _)| name))
    }
}

/// Reads the members of a JWS, and notes what is wrong.
struct Reader {
    problems: Vec<Problem>,
    /// Which signature of a list is read.
    signature: Option<usize>,
}

impl Reader {
    fn problem(&mut self, segment: Segment, kind: ProblemKind, message: &str) {
        self.extend([Problem::new(segment, kind, message)]);
    }

    fn extend(&mut self, problems: impl IntoIterator<Item = Problem>) {
        let signature = self.signature;
        self.problems.extend(problems.into_iter().map(|problem| {
            let message = match signature {
                Some(index) => format!("signatures[{index}]: {}", problem.message),
                None => problem.message,
            };
            Problem { message, signature, ..problem }.anywhere()
        }));
    }

    fn duplicates(&mut self, object: &Object, segment: Segment) {
        for name in object.duplicates().into_iter().take(NAMED) {
            let message = format!("the member `{name}` appears twice");
            self.problem(segment, ProblemKind::DuplicateParameter, &message);
        }
    }

    fn signatures(&mut self, object: &Object) -> (JwsSyntax, Vec<JwsSignature>) {
        let malformed = ProblemKind::JsonSerialization;
        let Some(listed) = object.get("signatures") else {
            return (JwsSyntax::Flattened, vec![self.signature(object)]);
        };
        if let Some(name) = OF_SIGNATURE.into_iter().find(|name| object.get(name).is_some()) {
            let message = format!(
                "`signatures` and `{name}` are both there, and only one may be (RFC 7515 section 7.2)"
            );
            self.problem(Segment::Token, malformed, &message);
        }
        let Value::Array(listed) = listed else {
            let found = listed.type_name();
            let message = format!("`signatures` is {found}, but must be an array of objects");
            self.problem(Segment::Token, malformed, &message);
            return (JwsSyntax::General, Vec::new());
        };
        if listed.is_empty() {
            self.problem(Segment::Token, malformed, "`signatures` is empty");
        }
        if listed.len() > limits::SIGNATURES {
            let (count, limit) = (listed.len(), limits::SIGNATURES);
            let message = format!("{count} signatures, more than the limit of {limit}");
            self.problem(Segment::Token, ProblemKind::TooLarge, &message);
            return (JwsSyntax::General, Vec::new());
        }
        let mut signatures = Vec::with_capacity(listed.len());
        for (index, value) in listed.iter().enumerate() {
            self.signature = Some(index);
            let Some(object) = value.as_object() else {
                let message = format!("it is {}, but must be an object", value.type_name());
                self.signature = None;
                self.problem(Segment::Token, malformed, &format!("signatures[{index}]: {message}"));
                continue;
            };
            self.duplicates(object, Segment::Token);
            signatures.push(self.signature(object));
        }
        self.signature = None;
        (JwsSyntax::General, signatures)
    }

    fn signature(&mut self, object: &Object) -> JwsSignature {
        let encoded_header = self.text(object, "protected", Segment::Header);
        let protected = encoded_header.as_deref().map(|text| self.protected(text));
        let unprotected = match object.get("header") {
            None => None,
            Some(Value::Object(header)) => Some(header.clone()),
            Some(value) => {
                let message = format!("`header` is {}, but must be an object", value.type_name());
                self.problem(Segment::Header, ProblemKind::NotAnObject, &message);
                None
            }
        };
        let readable = !matches!(protected, Some(None))
            && (encoded_header.is_some() || object.get("protected").is_none());
        let protected = protected.flatten();
        let header = self.header(protected.as_ref(), unprotected.as_ref());
        let header = readable.then_some(header);
        if let Some(header) = &header {
            self.extend(header.problems_of_jws());
        }
        let encoded = self.text(object, "signature", Segment::Signature);
        if object.get("signature").is_none() {
            let message = "there is no `signature`";
            self.problem(Segment::Signature, ProblemKind::JsonSerialization, message);
        }
        let bytes = encoded.as_deref().and_then(|text| self.decode(text, Segment::Signature));
        let (encoded_header, encoded) =
            (encoded_header.unwrap_or_default(), encoded.unwrap_or_default());
        JwsSignature { encoded_header, protected, unprotected, header, encoded, bytes }
    }

    /// A member that has to be a string where it is there.
    fn text(&mut self, object: &Object, name: &str, segment: Segment) -> Option<String> {
        match object.get(name)? {
            Value::String(text) => Some(text.clone()),
            value => {
                let message = format!("`{name}` is {}, but must be a string", value.type_name());
                self.problem(segment, ProblemKind::JsonSerialization, &message);
                None
            }
        }
    }

    fn decode(&mut self, text: &str, segment: Segment) -> Option<Vec<u8>> {
        let (bytes, problem) = base64url::decode_segment(text, segment, 0);
        self.extend(problem);
        bytes
    }

    fn protected(&mut self, text: &str) -> Option<JoseHeader> {
        if text.is_empty() {
            let message = "`protected` is empty; without a protected header it must not be there";
            self.problem(Segment::Header, ProblemKind::Empty, message);
            return None;
        }
        let bytes = self.decode(text, Segment::Header)?;
        match super::token::object_of(&bytes, Segment::Header) {
            Ok(object) => Some(JoseHeader::new(object)),
            Err(problem) => {
                self.extend([problem]);
                None
            }
        }
    }

    /// The JOSE header of a signature: no parameter is in both, and some must be protected.
    fn header(
        &mut self,
        protected: Option<&JoseHeader>,
        unprotected: Option<&Object>,
    ) -> JoseHeader {
        let (limit, size) =
            (limits::HEADER_PARAMETERS, |header: Option<&Object>| header.map_or(0, Object::len));
        if size(protected.map(JoseHeader::parameters)) + size(unprotected) > limit {
            let message = format!("more than the limit of {limit} parameters");
            self.problem(Segment::Header, ProblemKind::TooLarge, &message);
            return JoseHeader::new(Object::new());
        }
        let Some(unprotected) = unprotected else {
            // Without either there is a header without parameters.
            return protected.cloned().unwrap_or_else(|| JoseHeader::new(Object::new()));
        };
        let of_protected = protected.map(JoseHeader::parameters);
        let both = |name: &str| of_protected.is_some_and(|header| header.get(name).is_some());
        for (name, _) in unprotected.iter().filter(|(name, _)| both(name)).take(NAMED) {
            let message = format!(
                "`{name}` is in the protected and in the unprotected header (RFC 7515 section 7.2.1)"
            );
            self.problem(Segment::Header, ProblemKind::DuplicateParameter, &message);
        }
        for name in ["crit", "b64"].into_iter().filter(|name| unprotected.get(name).is_some()) {
            let message =
                format!("`{name}` is in the unprotected header, but must be in the protected one");
            self.problem(Segment::Header, ProblemKind::Crit, &message);
        }
        let of_protected = of_protected.into_iter().flat_map(Object::iter);
        let alone = unprotected.iter().filter(|(name, _)| !both(name));
        let all = of_protected.chain(alone);
        JoseHeader::new(all.map(|(name, value)| (name.to_owned(), value.clone())).collect())
    }
}
