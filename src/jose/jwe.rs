//! The parts of an encrypted token (RFC 7516 section 7), in whichever serialization it is.

use super::json::{Object, Value};
use super::problem::{Problem, ProblemKind, Segment};
use super::{JoseHeader, base64url, limits};

/// The parts of an encrypted token, decoded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EncryptedParts {
    /// The protected header as it is in the text; empty where there is none.
    protected: String,
    /// What is authenticated besides, as it is in the text: only a JSON serialization has it.
    additional: Option<String>,
    /// The parameters that all recipients have in common, protected or not.
    shared: Object,
    /// Those for whom the content was encrypted; at least one.
    recipients: Vec<Recipient>,
    /// The initialization vector.
    pub initialization_vector: Vec<u8>,
    /// The encrypted content.
    pub ciphertext: Vec<u8>,
    /// The authentication tag.
    pub authentication_tag: Vec<u8>,
}

/// Someone for whom the content was encrypted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recipient {
    /// The parameters that are for this recipient alone.
    own: Object,
    /// The content key, encrypted; empty where the two agreed on it.
    pub encrypted_key: Vec<u8>,
}

impl EncryptedParts {
    /// The parts of a compact serialization: its protected header, in the text and decoded, and the four segments that
    /// follow it.
    pub(super) fn compact(protected: &str, header: Object, segments: [Vec<u8>; 4]) -> Self {
        let [encrypted_key, initialization_vector, ciphertext, authentication_tag] = segments;
        Self {
            protected: protected.to_owned(),
            additional: None,
            shared: header,
            recipients: vec![Recipient { own: Object::new(), encrypted_key }],
            initialization_vector,
            ciphertext,
            authentication_tag,
        }
    }

    /// The parts of a JSON serialization (RFC 7516 section 7.2).
    ///
    /// # Errors
    ///
    /// Everything that the RFC forbids in it.
    pub(super) fn json(object: &Object) -> Result<Self, Vec<Problem>> {
        let mut reader = Reader { problems: Vec::new() };
        for name in object.duplicates() {
            reader.wrong(format!("the member `{name}` appears twice"));
        }
        let protected = reader.text(object, "protected").unwrap_or_default();
        let protected_header = reader.protected(protected);
        let unprotected = reader.object(object, "unprotected");
        let recipients = reader.recipients(object);
        let [vector, ciphertext, tag, additional] = ["iv", "ciphertext", "tag", "aad"]
            .map(|name| reader.text(object, name).map(|text| reader.decoded(text, name)));
        if ciphertext.is_none() {
            reader.wrong("there is no `ciphertext`".to_owned());
        }
        reader.bounded(&protected_header, &unprotected, &recipients);
        if !reader.problems.is_empty() {
            return Err(reader.problems);
        }
        reader.only_protected(&unprotected, recipients.iter().map(|recipient| &recipient.own));
        let mut shared = protected_header;
        reader.joined(&mut shared, &unprotected);
        for recipient in &recipients {
            reader.disjoint(&shared, &recipient.own);
        }
        let parts = Self {
            protected: protected.to_owned(),
            additional: additional.and(reader.text(object, "aad")).map(ToOwned::to_owned),
            shared,
            recipients,
            initialization_vector: vector.unwrap_or_default(),
            ciphertext: ciphertext.unwrap_or_default(),
            authentication_tag: tag.unwrap_or_default(),
        };
        reader.problems.extend(parts.problems_of_headers());
        if reader.problems.is_empty() { Ok(parts) } else { Err(reader.problems) }
    }

    /// How many recipients there are.
    #[must_use]
    pub fn count(&self) -> usize {
        self.recipients.len()
    }

    /// The protected header as it is in the text; empty where there is none.
    #[must_use]
    pub fn protected(&self) -> &str {
        &self.protected
    }

    /// Each recipient, with the whole header that applies to it.
    pub fn recipients(&self) -> impl Iterator<Item = (JoseHeader, &Recipient)> {
        self.recipients.iter().map(|recipient| (self.header_of(recipient), recipient))
    }

    /// The header of the token: what all recipients have in common, and where there is one alone, what is its own.
    #[must_use]
    pub fn header(&self) -> JoseHeader {
        match self.recipients.as_slice() {
            [only] => self.header_of(only),
            _ => JoseHeader::new(self.shared.clone()),
        }
    }

    /// What the authentication tag covers besides the content (RFC 7516 section 5.2 step 15).
    #[must_use]
    pub fn additional_data(&self) -> Vec<u8> {
        match &self.additional {
            None => self.protected.clone().into_bytes(),
            Some(additional) => format!("{}.{additional}", self.protected).into_bytes(),
        }
    }

    fn header_of(&self, recipient: &Recipient) -> JoseHeader {
        let all = self.shared.iter().chain(recipient.own.iter());
        JoseHeader::new(all.map(|(name, value)| (name.to_owned(), value.clone())).collect())
    }

    /// What the headers of the recipients break, each problem once.
    fn problems_of_headers(&self) -> Vec<Problem> {
        let mut problems: Vec<Problem> = Vec::new();
        let mut contents: Vec<Value> = Vec::new();
        for (header, _) in self.recipients() {
            for problem in header.problems().into_iter().chain(header.critical_of_encryption()) {
                if !problems.contains(&problem) {
                    problems.push(problem);
                }
            }
            let content = header.parameters().get("enc").cloned().unwrap_or(Value::Null);
            if !contents.contains(&content) {
                contents.push(content);
            }
        }
        if contents.len() > 1 {
            let message = "the recipients have different `enc`, but the content is encrypted once";
            problems.push(Problem::new(Segment::Header, ProblemKind::Parameter, message));
        }
        problems
    }
}

/// Parameters that a JSON serialization may have in its protected header alone (RFC 7516 sections 4.1.3 and 4.1.13).
const PROTECTED_ONLY: [&str; 2] = ["zip", "crit"];

/// Reads the members of a JSON serialization, and collects what is wrong with them.
struct Reader {
    problems: Vec<Problem>,
}

impl Reader {
    fn wrong(&mut self, message: String) {
        self.problems.push(Problem::new(Segment::Token, ProblemKind::Parameter, message));
    }

    fn text<'a>(&mut self, object: &'a Object, name: &str) -> Option<&'a str> {
        match object.get(name)? {
            Value::String(text) => Some(text),
            other => {
                self.wrong(format!("`{name}` is {}, but must be a string", other.type_name()));
                None
            }
        }
    }

    fn object(&mut self, object: &Object, name: &str) -> Object {
        match object.get(name) {
            None => Object::new(),
            Some(Value::Object(found)) => {
                for name in found.duplicates() {
                    self.wrong(format!("the parameter `{name}` appears twice"));
                }
                found.clone()
            }
            Some(other) => {
                self.wrong(format!("`{name}` is {}, but must be an object", other.type_name()));
                Object::new()
            }
        }
    }

    fn decoded(&mut self, text: &str, name: &str) -> Vec<u8> {
        base64url::decode(text).unwrap_or_else(|| {
            let message = format!("`{name}` is not base64url");
            self.problems.push(Problem::new(Segment::Token, ProblemKind::Base64Character, message));
            Vec::new()
        })
    }

    fn protected(&mut self, text: &str) -> Object {
        if text.is_empty() {
            return Object::new();
        }
        let bytes = self.decoded(text, "protected");
        let parsed = String::from_utf8(bytes).ok().map(|text| Value::parse(&text));
        if let Some(Ok(Value::Object(header))) = parsed {
            return header;
        }
        self.wrong("`protected` does not contain a JSON object".to_owned());
        Object::new()
    }

    /// The recipients of the general serialization, or the one of the flattened.
    fn recipients(&mut self, object: &Object) -> Vec<Recipient> {
        let Some(list) = object.get("recipients") else { return vec![self.recipient(object)] };
        for name in ["header", "encrypted_key"] {
            if object.get(name).is_some() {
                self.wrong(format!(
                    "`recipients` and `{name}` are of two serializations (RFC 7516 section 7.2)"
                ));
            }
        }
        match list {
            Value::Array(list) if list.len() > limits::RECIPIENTS => {
                let (found, limit) = (list.len(), limits::RECIPIENTS);
                let message = format!("{found} recipients, more than the limit of {limit}");
                self.problems.push(Problem::new(Segment::Token, ProblemKind::TooLarge, message));
            }
            Value::Array(list) if !list.is_empty() => {
                return list.iter().map(|one| self.recipient_in(one)).collect();
            }
            Value::Array(_) => self.wrong("`recipients` is empty".to_owned()),
            other => self.wrong(format!(
                "`recipients` is {}, but must be an array of objects",
                other.type_name()
            )),
        }
        Vec::new()
    }

    fn recipient_in(&mut self, value: &Value) -> Recipient {
        let Value::Object(object) = value else {
            self.wrong(format!(
                "`recipients` contains {}, but must contain only objects",
                value.type_name()
            ));
            return Recipient { own: Object::new(), encrypted_key: Vec::new() };
        };
        for name in object.duplicates() {
            self.wrong(format!("the member `{name}` appears twice in a recipient"));
        }
        self.recipient(object)
    }

    fn recipient(&mut self, object: &Object) -> Recipient {
        let own = self.object(object, "header");
        let encrypted_key =
            self.text(object, "encrypted_key").map(|text| self.decoded(text, "encrypted_key"));
        Recipient { own, encrypted_key: encrypted_key.unwrap_or_default() }
    }

    fn only_protected<'a>(&mut self, shared: &'a Object, own: impl Iterator<Item = &'a Object>) {
        let headers: Vec<&Object> = std::iter::once(shared).chain(own).collect();
        for name in PROTECTED_ONLY {
            if headers.iter().any(|header| header.get(name).is_some()) {
                self.wrong(format!("`{name}` is not in the protected header"));
            }
        }
    }

    /// That the headers of each recipient have no more parameters than the limit, all together.
    fn bounded(&mut self, protected: &Object, unprotected: &Object, recipients: &[Recipient]) {
        let own = recipients.iter().map(|recipient| recipient.own.len()).max().unwrap_or_default();
        let (found, limit) = (protected.len() + unprotected.len() + own, limits::HEADER_PARAMETERS);
        if found > limit {
            let message = format!("{found} parameters, more than the limit of {limit}");
            self.problems.push(Problem::new(Segment::Header, ProblemKind::TooLarge, message));
        }
    }

    fn disjoint(&mut self, header: &Object, other: &Object) {
        if let Some((name, _)) = other.iter().find(|(name, _)| header.get(name).is_some()) {
            let message = format!("`{name}` is in two headers (RFC 7516 section 7.2.1)");
            let kind = ProblemKind::DuplicateParameter;
            self.problems.push(Problem::new(Segment::Header, kind, message));
        }
    }

    fn joined(&mut self, header: &mut Object, more: &Object) {
        self.disjoint(header, more);
        let known = std::mem::take(header);
        let all = known.iter().chain(more.iter());
        *header = all.map(|(name, value)| (name.to_owned(), value.clone())).collect();
    }
}
