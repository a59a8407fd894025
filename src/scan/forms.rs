//! Tokens in the JSON serialization (RFC 7515 section 7.2, RFC 7516 section 7.2): their members, in any order, in
//! objects of any other text. One pass over the text; what is between the members need not be JSON.

use std::ops::Range;

use memchr::memchr3;

use super::alphabet::is_base64;
use super::form_object::{
    ADDITIONAL, DISCLOSED, HEADERS, LISTS, NAMES, Name, Object, string_end, strings,
};
use super::header;
use crate::jose::{Value, limits};

/// A token in the JSON serialization.
#[derive(Debug)]
pub(super) struct Form {
    /// The values of its members, in order.
    pub(super) parts: Vec<Range<usize>>,
    pub(super) secrets: Vec<Range<usize>>,
    /// The whole object, where it says more than the segments of a compact serialization; else these.
    pub(super) text: String,
}

/// What a text holds.
#[derive(Debug, Default)]
pub(super) struct Forms {
    pub(super) found: Vec<Form>,
    /// The beginning of the first object that has members of a token and is not closed.
    pub(super) open: Option<usize>,
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
                reader.stack.push(Object { start: Some(at - 1), ..Object::default() });
            }
            b'}' => reader.close(at),
            _ => at = reader.member(at),
        }
    }
    reader.end()
}

/// Whether what follows a name makes it that of a member, as far as the text goes.
fn is_member(behind: &[u8]) -> bool {
    behind.iter().find(|b| !b.is_ascii_whitespace()).is_none_or(|b| *b == b':')
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
        let is = |name: &&&[u8]| text.starts_with(name);
        if let Some(name) = HEADERS.iter().chain(&LISTS).chain([&ADDITIONAL]).find(is) {
            if is_member(&text[name.len()..]) {
                object.has_header |= HEADERS.contains(name);
                object.has_list |= LISTS.contains(name);
                object.has_additional |= *name == ADDITIONAL;
                object.start.get_or_insert(at - 1);
            }
            return at;
        }
        if let Some(name) = DISCLOSED.iter().find(is) {
            let (disclosed, end) = strings(self.bytes, at + name.len());
            if !disclosed.is_empty() {
                object.start.get_or_insert(at - 1);
            }
            object.disclosed.extend(disclosed);
            return end;
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
            object.put(*kind, at..at, at - 1);
            return at;
        }
        if self.bytes[colon] != b':' || self.bytes[quote] != b'"' {
            return at;
        }
        let start = quote + 1;
        let is_value = |b: &&u8| is_base64(**b) || **b == b'=';
        let end = start + self.bytes[start..].iter().take_while(is_value).count();
        if matches!(self.bytes.get(end), None | Some(b'"')) {
            object.put(*kind, start..end, at - 1);
        } else if *kind == Name::Payload {
            object.has_plain_payload = true;
            object.start.get_or_insert(at - 1);
            // Whatever is in the string is no member.
            return string_end(self.bytes, end);
        }
        end
    }

    /// Closes the object that is open.
    fn close(&mut self, end: usize) {
        let Some(mut object) = self.stack.pop() else { return };
        if let Some(parent) = self.stack.last_mut() {
            if object.is_part() {
                parent.adopt(object);
                return;
            }
            if object.is_empty() {
                let disclosed = std::mem::take(&mut object.disclosed);
                parent.adopt(Object { start: object.start, disclosed, ..Object::default() });
            }
        }
        self.finish(&object, end);
        if self.stack.is_empty() {
            self.stack.push(Object::default());
        }
    }

    fn end(mut self) -> Forms {
        // A brace at the end may be that of a token, too.
        let begins = |object: &Object| {
            let start = object.start.unwrap_or(self.bytes.len());
            start < self.bytes.len() && self.bytes[start + 1..].trim_ascii().is_empty()
        };
        let open = self.stack.iter().find(|object| !object.is_blank() || begins(object));
        let open = open.and_then(|object| object.start);
        while let Some(object) = self.stack.pop() {
            if object.is_part()
                && object.get(Name::Signature).is_some()
                && let Some(parent) = self.stack.last_mut()
            {
                parent.adopt(object);
            } else {
                self.finish(&object, self.bytes.len());
            }
        }
        Forms { open, ..self.forms }
    }

    /// Takes the tokens of an object that ends at a place. What says more than a compact serialization can, or has a
    /// payload that no JWT has, is one token, and judged as it is: its segments alone would be another token.
    fn finish(&mut self, object: &Object, end: usize) {
        let payload = object.get(Name::Payload).map(|range| self.text(Some(range)));
        let is_no_claims_set = payload.is_some_and(|payload| !header::is_object(payload));
        let is_whole = object.is_more_than_compact() || is_no_claims_set;
        let whole = is_whole.then_some(object.start.unwrap_or(end)..end);
        if object.get(Name::Ciphertext).is_some() {
            self.encrypted(object, whole);
            return;
        }
        if let Some(whole) = whole {
            self.signed(object, whole);
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
            let secrets = part.replaced.iter().cloned().chain([signature]).collect();
            self.push(shown.into_iter().flatten(), secrets, &text);
        }
    }

    /// A JWS with all its signatures.
    fn signed(&mut self, object: &Object, whole: Range<usize>) {
        let parts = || std::iter::once(object).chain(&object.parts);
        let mut secrets: Vec<Range<usize>> =
            parts().filter_map(|part| part.get(Name::Signature)).collect();
        secrets.retain(|range| !range.is_empty());
        let is_header = |part: &Object| {
            part.has_header || header::is_object(self.text(part.get(Name::Protected)))
        };
        if secrets.is_empty() || !parts().any(is_header) {
            return;
        }
        secrets.extend(parts().flat_map(|part| part.disclosed.iter().cloned()));
        secrets.extend(parts().flat_map(|part| part.replaced.iter().cloned()));
        secrets.sort_by_key(|range| range.start);
        let shown: Vec<Range<usize>> = parts()
            .flat_map(|part| [part.get(Name::Protected), part.get(Name::Payload)])
            .flatten()
            .collect();
        let text = self.in_one_line(whole);
        self.push(shown.into_iter(), secrets, &text);
    }

    fn encrypted(&mut self, object: &Object, whole: Option<Range<usize>>) {
        let secret = [Name::EncryptedKey, Name::InitializationVector, Name::Ciphertext, Name::Tag];
        let parts = || std::iter::once(object).chain(&object.parts);
        let mut secrets: Vec<Range<usize>> = parts()
            .flat_map(|part| secret.map(|name| part.get(name)))
            .flatten()
            .filter(|range| !range.is_empty())
            .chain(parts().flat_map(|part| part.replaced.iter().cloned()))
            .collect();
        secrets.sort_by_key(|range| range.start);
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
        let text = whole.map_or(text, |whole| self.in_one_line(whole));
        if object.has_header || header::is_object(self.text(object.get(Name::Protected))) {
            self.push(object.get(Name::Protected).into_iter(), secrets, &text);
        }
    }

    /// An object in one line; as it is where it is no JSON.
    fn in_one_line(&self, whole: Range<usize>) -> Vec<u8> {
        let bytes = &self.bytes[whole];
        let text = std::str::from_utf8(bytes).ok();
        let short = text.filter(|text| text.len() <= limits::FOUND_TOKEN_BYTES);
        match short.map(Value::parse) {
            Some(Ok(value)) => value.to_string().into_bytes(),
            _ => bytes.to_vec(),
        }
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
