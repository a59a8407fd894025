//! Tokens in the JSON serialization (RFC 7515 section 7.2, RFC 7516 section 7.2): their members, in any order, in
//! objects of any other text. One pass over the text; what is between the members need not be JSON.

use std::ops::Range;

use memchr::memchr3;

use super::alphabet::is_base64;
use super::header;
use crate::jose::{Token, Value, limits};

/// A token in the JSON serialization.
#[derive(Debug)]
pub(super) struct Form {
    /// The values of its members, in order.
    pub(super) parts: Vec<Range<usize>>,
    pub(super) secrets: Vec<Range<usize>>,
    /// Its segments, as in the compact serialization; of an encrypted one or one with several
    /// signatures, which may say more than they do, the object.
    pub(super) text: String,
}

/// What a text holds.
#[derive(Debug, Default)]
pub(super) struct Forms {
    pub(super) found: Vec<Form>,
    /// The beginning of the first object that has members of a token and is not closed.
    pub(super) open: Option<usize>,
}

/// The members that hold base64.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Name {
    Protected,
    Payload,
    Signature,
    EncryptedKey,
    InitializationVector,
    Ciphertext,
    Tag,
}

const NAMES: [(&[u8], Name); 7] = [
    (b"protected\"", Name::Protected),
    (b"payload\"", Name::Payload),
    (b"signature\"", Name::Signature),
    (b"encrypted_key\"", Name::EncryptedKey),
    (b"iv\"", Name::InitializationVector),
    (b"ciphertext\"", Name::Ciphertext),
    (b"tag\"", Name::Tag),
];

/// The members that hold what is not protected.
const HEADERS: [&[u8]; 2] = [b"header\"", b"unprotected\""];

/// An object, as far as it was read.
#[derive(Debug, Default)]
struct Object {
    start: usize,
    /// Where it ends, if it does.
    end: Option<usize>,
    members: [Option<Range<usize>>; NAMES.len()],
    has_header: bool,
    /// The signatures or recipients in it.
    parts: Vec<Object>,
}

impl Object {
    fn get(&self, name: Name) -> Option<Range<usize>> {
        self.members[name as usize].clone()
    }

    fn is_empty(&self) -> bool {
        self.parts.is_empty() && self.members.iter().all(Option::is_none)
    }
}

/// The deepest nesting in which a token is found.
const DEPTH: usize = 256;

/// The tokens in the JSON serialization that a text holds.
pub(super) fn read(bytes: &[u8]) -> Forms {
    let mut reader = Reader { bytes, stack: vec![Object::default()], forms: Forms::default() };
    let mut at = 0;
    while let Some(found) = memchr3(b'{', b'}', b'"', &bytes[at..]) {
        at += found + 1;
        match bytes[at - 1] {
            b'{' => {
                if reader.stack.len() == DEPTH {
                    reader.stack.clear();
                }
                reader.stack.push(Object { start: at - 1, ..Object::default() });
            }
            b'}' => reader.close(at),
            _ => at = reader.member(at),
        }
    }
    reader.end()
}

struct Reader<'a> {
    bytes: &'a [u8],
    stack: Vec<Object>,
    forms: Forms,
}

impl Reader<'_> {
    /// Reads the member whose name begins at a place. Gives where to go on.
    fn member(&mut self, at: usize) -> usize {
        let text = &self.bytes[at..];
        let Some(object) = self.stack.last_mut() else { return at };
        if HEADERS.iter().any(|name| text.starts_with(name)) {
            object.has_header = true;
            return at;
        }
        let Some((name, kind)) = NAMES.iter().find(|(name, _)| text.starts_with(name)) else {
            return at;
        };
        let space = |at: usize| {
            let rest = self.bytes.get(at..).unwrap_or_default();
            at + rest.iter().take(64).take_while(|b| b.is_ascii_whitespace()).count()
        };
        let colon = space(at + name.len());
        let quote = space(colon + 1);
        if quote >= self.bytes.len() {
            // The text ends before the value: what was seen of it must not be forgotten.
            object.members[*kind as usize] = Some(at..at);
            return at;
        }
        if self.bytes[colon] != b':' || self.bytes[quote] != b'"' {
            return at;
        }
        let start = quote + 1;
        let is_value = |b: &&u8| is_base64(**b) || **b == b'=';
        let end = start + self.bytes[start..].iter().take_while(is_value).count();
        if matches!(self.bytes.get(end), None | Some(b'"')) {
            object.members[*kind as usize] = Some(start..end);
        }
        end
    }

    /// Closes the object that is open.
    fn close(&mut self, end: usize) {
        let Some(mut object) = self.stack.pop() else { return };
        object.end = Some(end);
        let is_part = object.get(Name::Payload).is_none() && object.get(Name::Ciphertext).is_none();
        if is_part
            && !object.is_empty()
            && let Some(parent) = self.stack.last_mut()
            && (object.get(Name::Signature).is_some() || object.get(Name::EncryptedKey).is_some())
        {
            parent.parts.push(object);
            return;
        }
        self.finish(&object);
        if self.stack.is_empty() {
            self.stack.push(Object { start: end, ..Object::default() });
        }
    }

    fn end(mut self) -> Forms {
        let open = self.stack.iter().find(|object| !object.is_empty()).map(|object| object.start);
        while let Some(object) = self.stack.pop() {
            if object.get(Name::Payload).is_none()
                && object.get(Name::Signature).is_some()
                && let Some(parent) = self.stack.last_mut()
            {
                parent.parts.push(object);
            } else {
                self.finish(&object);
            }
        }
        Forms { open, ..self.forms }
    }

    /// Takes the tokens of an object.
    fn finish(&mut self, object: &Object) {
        if object.get(Name::Ciphertext).is_some() {
            self.encrypted(object);
            return;
        }
        // Several signatures are those of one token.
        if object.parts.len() > 1
            && let Some(text) = self.whole(object)
        {
            let all = |name| object.parts.iter().filter_map(move |part| part.get(name));
            let shown = all(Name::Protected).chain(object.get(Name::Payload));
            let mut secrets: Vec<Range<usize>> = all(Name::Signature).collect();
            secrets.sort_by_key(|range| range.start);
            self.push(shown, secrets, text.as_bytes());
            return;
        }
        for part in std::iter::once(object).chain(&object.parts) {
            let Some(signature) = part.get(Name::Signature) else { continue };
            let protected = self.text(part.get(Name::Protected));
            if !(part.has_header || header::is_object(protected)) || signature.is_empty() {
                continue;
            }
            let payload = self.text(object.get(Name::Payload));
            let text = [protected, payload, &self.bytes[signature.clone()]].join(&b'.');
            let shown = [part.get(Name::Protected), object.get(Name::Payload)];
            self.push(shown.into_iter().flatten(), vec![signature], &text);
        }
    }

    fn encrypted(&mut self, object: &Object) {
        let secret = [Name::EncryptedKey, Name::InitializationVector, Name::Ciphertext, Name::Tag];
        let mut secrets: Vec<Range<usize>> = std::iter::once(object)
            .chain(&object.parts)
            .flat_map(|part| secret.map(|name| part.get(name)))
            .flatten()
            .filter(|range| !range.is_empty())
            .collect();
        secrets.sort_by_key(|range| range.start);
        let shown = object.get(Name::Protected).into_iter();
        if let Some(text) = self.whole(object) {
            self.push(shown, secrets, text.as_bytes());
            return;
        }
        let key = object.get(Name::EncryptedKey);
        let key = key.or_else(|| object.parts.iter().find_map(|part| part.get(Name::EncryptedKey)));
        let text = [
            self.text(object.get(Name::Protected)),
            self.text(key),
            self.text(object.get(Name::InitializationVector)),
            self.text(object.get(Name::Ciphertext)),
            self.text(object.get(Name::Tag)),
        ]
        .join(&b'.');
        if object.has_header || header::is_object(self.text(object.get(Name::Protected))) {
            self.push(shown, secrets, &text);
        }
    }

    /// The text of an object that is a whole JWS or JWE, in one line.
    fn whole(&self, object: &Object) -> Option<String> {
        let bytes = self.bytes.get(object.start..object.end?)?;
        if bytes.len() > limits::FOUND_TOKEN_BYTES {
            return None;
        }
        let text = std::str::from_utf8(bytes).ok()?;
        let token = Token::parse(text);
        let is_token = token.encrypted.is_some() || token.form.json_jws().is_some();
        (is_token && token.problems.is_empty())
            .then(|| Value::parse(text).ok())
            .flatten()
            .map(|object| object.to_string())
    }

    fn text(&self, range: Option<Range<usize>>) -> &[u8] {
        range.and_then(|range| self.bytes.get(range)).unwrap_or_default()
    }

    fn push(
        &mut self,
        shown: impl Iterator<Item = Range<usize>>,
        secrets: Vec<Range<usize>>,
        text: &[u8],
    ) {
        let text = String::from_utf8_lossy(text).into_owned();
        let mut parts: Vec<Range<usize>> = shown.chain(secrets.iter().cloned()).collect();
        parts.retain(|part| !part.is_empty());
        parts.sort_by_key(|part| part.start);
        self.forms.found.push(Form { parts, secrets, text });
    }
}
