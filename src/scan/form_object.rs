//! What is read of an object that may be a token in the JSON serialization.

use std::ops::Range;

/// The members that hold base64.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Name {
    Protected,
    Payload,
    Signature,
    EncryptedKey,
    InitializationVector,
    Ciphertext,
    Tag,
}

pub(super) const NAMES: [(&[u8], Name); 7] = [
    (b"protected\"", Name::Protected),
    (b"payload\"", Name::Payload),
    (b"signature\"", Name::Signature),
    (b"encrypted_key\"", Name::EncryptedKey),
    (b"iv\"", Name::InitializationVector),
    (b"ciphertext\"", Name::Ciphertext),
    (b"tag\"", Name::Tag),
];

/// The members that hold what is not protected.
pub(super) const HEADERS: [&[u8]; 2] = [b"header\"", b"unprotected\""];

/// The members that hold a list of signatures or recipients.
pub(super) const LISTS: [&[u8]; 2] = [b"signatures\"", b"recipients\""];

/// The members of a header that hold what an SD-JWT discloses, and the proof of its holder's key (RFC 9901 section 8.1).
pub(super) const DISCLOSED: [&[u8]; 2] = [b"disclosures\"", b"kb_jwt\""];

/// What is authenticated besides the content of a JWE.
pub(super) const ADDITIONAL: &[u8] = b"aad\"";

/// An object, as far as it was read.
#[derive(Debug, Default)]
pub(super) struct Object {
    /// Where it begins: at its brace or, where that is missing, at its first member.
    pub(super) start: Option<usize>,
    pub(super) members: [Option<Range<usize>>; NAMES.len()],
    /// Secret values of members that came again: the last one counts, and the others are no less secret.
    pub(super) replaced: Vec<Range<usize>>,
    pub(super) has_header: bool,
    pub(super) has_additional: bool,
    /// Whether it has a list of signatures or recipients.
    pub(super) has_list: bool,
    /// Whether its payload is not in base64 (RFC 7797).
    pub(super) has_plain_payload: bool,
    /// What an SD-JWT discloses, in it or in its header.
    pub(super) disclosed: Vec<Range<usize>>,
    /// The signatures or recipients in it.
    pub(super) parts: Vec<Object>,
}

impl Object {
    pub(super) fn get(&self, name: Name) -> Option<Range<usize>> {
        self.members[name as usize].clone()
    }

    /// Notes a member, and that the object begins with it if nothing came before.
    pub(super) fn put(&mut self, name: Name, value: Range<usize>, start: usize) {
        self.start.get_or_insert(start);
        let is_secret = !matches!(name, Name::Protected | Name::Payload);
        let before = self.members[name as usize].replace(value);
        self.replaced.extend(before.filter(|value| is_secret && !value.is_empty()));
    }

    /// Whether it says more than a compact serialization can.
    pub(super) fn is_more_than_compact(&self) -> bool {
        let has_header = |part: &Self| part.has_header || !part.disclosed.is_empty();
        has_header(self)
            || self.has_additional
            || self.has_plain_payload
            || self.parts.len() > 1
            || self.parts.iter().any(has_header)
    }

    /// Whether it holds a signature or a recipient of the object around it, and is no token of its own.
    pub(super) fn is_part(&self) -> bool {
        let has = |name| self.get(name).is_some();
        !has(Name::Payload)
            && !self.has_plain_payload
            && !has(Name::Ciphertext)
            && (has(Name::Signature) || has(Name::EncryptedKey))
    }

    pub(super) fn is_empty(&self) -> bool {
        self.parts.is_empty() && self.members.iter().all(Option::is_none)
    }

    /// Whether nothing was seen in it that a token has.
    pub(super) fn is_blank(&self) -> bool {
        self.is_empty()
            && !self.has_header
            && !self.has_additional
            && !self.has_list
            && !self.has_plain_payload
            && self.disclosed.is_empty()
    }

    /// Takes over what an object inside of it holds and is not a token of its own.
    pub(super) fn adopt(&mut self, mut inner: Self) {
        if inner.is_blank() {
            return;
        }
        self.start = self.start.or(inner.start);
        if inner.is_part() {
            self.parts.push(inner);
        } else {
            self.disclosed.append(&mut inner.disclosed);
        }
    }
}

/// Where a string ends that goes on at a place: at its quote, or at the end of the text.
pub(super) fn string_end(bytes: &[u8], from: usize) -> usize {
    let mut at = from;
    while let Some(found) = memchr::memchr2(b'"', b'\\', bytes.get(at..).unwrap_or_default()) {
        at += found;
        if bytes[at] == b'"' {
            return at;
        }
        at += 2;
    }
    bytes.len()
}

/// The strings that are the value of a member, one or a list of them, and where to go on.
pub(super) fn strings(bytes: &[u8], name_end: usize) -> (Vec<Range<usize>>, usize) {
    let mut found = Vec::new();
    let mut at = name_end;
    let mut is_list = false;
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'"' => {
                let start = at + 1;
                let Some(length) = memchr::memchr(b'"', &bytes[start..]) else { break };
                if length > 0 {
                    found.push(start..start + length);
                }
                at = start + length + 1;
                if !is_list {
                    break;
                }
            }
            b'[' => {
                is_list = true;
                at += 1;
            }
            b':' | b',' => at += 1,
            byte if byte.is_ascii_whitespace() => at += 1,
            _ => break,
        }
    }
    (found, at)
}
