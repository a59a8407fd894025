//! Tokens in the JSON serialization: an object with a header or payload in one member and the signature in
//! another, in any order, escaped or not.

use std::ops::Range;

use memchr::memmem;

use super::escapes;
use super::finder::Located;
use super::header;
use super::reading::is_base64;
use super::transport::{Transport, Transports};

/// The longest object that is looked for, to both sides of the member in which it is noticed.
pub(super) const SPAN: usize = 32 * 1024;

/// How deep objects and arrays may be nested.
const NESTED: usize = 8;

/// What stands in an object.
enum Item {
    Text(Range<usize>, Vec<u8>),
    Object(Vec<(Vec<u8>, Item)>),
    Array(Vec<Item>),
    Other,
}

/// An object that holds tokens, or may do so.
pub(super) struct Form {
    pub(super) range: Range<usize>,
    pub(super) tokens: Vec<Located>,
    /// Whether the text ended before the object did.
    pub(super) is_cut: bool,
}

/// The objects that were looked for, so that none is read again and again.
#[derive(Debug, Default)]
pub(super) struct Forms {
    /// Where the last search backwards began, and the brace that it found.
    walked: Option<(usize, Option<usize>)>,
    /// Objects that are none.
    refused: Vec<usize>,
}

impl Forms {
    /// The object with a member whose value begins at a place.
    pub(super) fn around(
        &mut self,
        bytes: &[u8],
        at: usize,
        floor: usize,
        work: &mut usize,
    ) -> Option<Form> {
        /// Between a name and its value stand quotes, a colon and spaces, escaped.
        const BETWEEN: usize = 80;
        let window = at.saturating_sub(BETWEEN).max(floor)..at;
        let name = ["payload", "protected"]
            .iter()
            .filter_map(|name| {
                let found = memmem::rfind(&bytes[window.clone()], name.as_bytes())?;
                let start = window.start + found;
                is_between(bytes, start + name.len(), at).then_some(start)
            })
            .max()?;
        let mut start = self.enclosing(bytes, name, floor, work)?;
        let mut best = None;
        // A signature of several stands in an object of its own.
        for _ in 0..2 {
            if self.refused.contains(&start) {
                break;
            }
            let mut parser = Parser { bytes, at: start, is_cut: false };
            let object = parser.object(0);
            *work += parser.at - start;
            let range = start..parser.at;
            if parser.is_cut {
                best = best.or(Some(Form { range, tokens: Vec::new(), is_cut: true }));
                break;
            }
            let tokens = object.map(|object| tokens(&object, &range)).unwrap_or_default();
            if tokens.is_empty() {
                self.refused.push(start);
            } else {
                best = Some(Form { range, tokens, is_cut: false });
            }
            match self.enclosing(bytes, start, floor, work) {
                Some(outer) => start = outer,
                None => break,
            }
        }
        best
    }

    /// The brace of the object that a place is in.
    fn enclosing(
        &mut self,
        bytes: &[u8],
        at: usize,
        floor: usize,
        work: &mut usize,
    ) -> Option<usize> {
        let floor = at.saturating_sub(SPAN).max(floor);
        let mut known = self.walked.filter(|(from, _)| *from <= at);
        let mut depth = 0_usize;
        let mut found = None;
        let mut place = at;
        while place > floor {
            // From here on the last search knows the way.
            if let Some((from, brace)) = known
                && place == from
            {
                known = None;
                match brace {
                    None => break,
                    Some(brace) if depth == 0 => {
                        found = Some(brace);
                        break;
                    }
                    Some(brace) => (place, depth) = (brace, depth - 1),
                }
                continue;
            }
            place -= 1;
            *work += 1;
            match brace(bytes, place) {
                Some(true) if depth == 0 => {
                    found = Some(place);
                    break;
                }
                Some(true) => depth -= 1,
                Some(false) => depth += 1,
                None => {}
            }
        }
        self.walked = Some((at, found));
        found.filter(|brace| *brace >= floor)
    }
}

/// Whether a brace opens or closes here, escaped or not.
pub(super) fn brace(bytes: &[u8], at: usize) -> Option<bool> {
    let byte = match bytes[at] {
        b'%' | b'\\' | b'&' => escapes::decode(bytes, at)?.byte,
        byte => byte,
    };
    match byte {
        b'{' => Some(true),
        b'}' => Some(false),
        _ => None,
    }
}

/// Whether nothing but quotes, a colon and spaces stands between.
fn is_between(bytes: &[u8], start: usize, end: usize) -> bool {
    let mut at = start;
    let mut colons = 0;
    while at < end {
        let Some(next) = escapes::decode(bytes, at) else { return false };
        match next.byte {
            b'"' | b'\'' | b' ' | b'\t' | b'\r' | b'\n' => {}
            b':' => colons += 1,
            _ => return false,
        }
        at = next.end;
    }
    colons == 1
}

/// Reads JSON, whatever it is escaped in.
struct Parser<'a> {
    bytes: &'a [u8],
    at: usize,
    is_cut: bool,
}

impl Parser<'_> {
    fn peek(&mut self) -> Option<escapes::Decoded> {
        let next = escapes::decode(self.bytes, self.at);
        self.is_cut |= next.is_none();
        next
    }

    fn skip_space(&mut self) {
        while let Some(next) = self.peek().filter(|next| next.byte.is_ascii_whitespace()) {
            self.at = next.end;
        }
    }

    fn take(&mut self, byte: u8) -> Option<()> {
        self.skip_space();
        let next = self.peek().filter(|next| next.byte == byte)?;
        self.at = next.end;
        Some(())
    }

    fn object(&mut self, depth: usize) -> Option<Vec<(Vec<u8>, Item)>> {
        self.take(b'{')?;
        let mut members = Vec::new();
        if self.take(b'}').is_some() {
            return Some(members);
        }
        loop {
            let Item::Text(_, name) = self.text()? else { return None };
            self.take(b':')?;
            members.push((name, self.value(depth + 1)?));
            if self.take(b',').is_none() {
                self.take(b'}')?;
                return Some(members);
            }
        }
    }

    fn array(&mut self, depth: usize) -> Option<Vec<Item>> {
        self.take(b'[')?;
        let mut items = Vec::new();
        if self.take(b']').is_some() {
            return Some(items);
        }
        loop {
            items.push(self.value(depth + 1)?);
            if self.take(b',').is_none() {
                self.take(b']')?;
                return Some(items);
            }
        }
    }

    fn value(&mut self, depth: usize) -> Option<Item> {
        if depth > NESTED {
            return None;
        }
        self.skip_space();
        match self.peek()?.byte {
            b'"' => self.text(),
            b'{' => self.object(depth).map(Item::Object),
            b'[' => self.array(depth).map(Item::Array),
            _ => self.other(),
        }
    }

    fn text(&mut self) -> Option<Item> {
        self.take(b'"')?;
        let start = self.at;
        let mut text = Vec::new();
        loop {
            let next = self.peek()?;
            if next.byte == b'"' {
                let range = start..self.at;
                self.at = next.end;
                return Some(Item::Text(range, text));
            }
            if text.len() > crate::jose::limits::FOUND_TOKEN_BYTES
                || next.byte < b' ' && next.end == self.at + 1
            {
                return None;
            }
            text.push(next.byte);
            self.at = next.end;
        }
    }

    fn other(&mut self) -> Option<Item> {
        let start = self.at;
        while let Some(next) = self.peek().filter(|next| {
            next.byte.is_ascii_alphanumeric() || matches!(next.byte, b'-' | b'+' | b'.')
        }) {
            self.at = next.end;
        }
        (self.at > start).then_some(Item::Other)
    }
}

fn member<'a>(object: &'a [(Vec<u8>, Item)], name: &str) -> Option<&'a Item> {
    object.iter().find(|(known, _)| known == name.as_bytes()).map(|(_, item)| item)
}

/// A member's characters and where they stand, if all are base64.
fn encoded<'a>(object: &'a [(Vec<u8>, Item)], name: &str) -> Option<(Range<usize>, &'a [u8])> {
    match member(object, name)? {
        Item::Text(range, text) if text.iter().all(|b| is_base64(*b) || *b == b'=') => {
            Some((range.clone(), text))
        }
        _ => None,
    }
}

fn objects<'a>(object: &'a [(Vec<u8>, Item)], name: &str) -> Vec<&'a [(Vec<u8>, Item)]> {
    let Some(Item::Array(items)) = member(object, name) else { return Vec::new() };
    let object = |item: &'a Item| match item {
        Item::Object(members) => Some(members.as_slice()),
        _ => None,
    };
    items.iter().filter_map(object).collect()
}

/// The tokens that an object holds.
fn tokens(object: &[(Vec<u8>, Item)], range: &Range<usize>) -> Vec<Located> {
    let text = |name| encoded(object, name).map(|(_, text)| text).unwrap_or_default();
    if let Some((_, ciphertext)) = encoded(object, "ciphertext") {
        let mut secrets: Vec<Range<usize>> = std::iter::once(object)
            .chain(objects(object, "recipients"))
            .flat_map(|part| {
                ["encrypted_key", "iv", "ciphertext", "tag"].map(|name| encoded(part, name))
            })
            .flatten()
            .map(|(range, _)| range)
            .collect();
        secrets.sort_by_key(|range| range.start);
        let key = objects(object, "recipients")
            .iter()
            .find_map(|recipient| encoded(recipient, "encrypted_key"))
            .map_or(text("encrypted_key"), |(_, key)| key);
        let parts = [text("protected"), key, text("iv"), ciphertext, text("tag")];
        return vec![located(&parts, secrets, range)];
    }
    let mut signed = objects(object, "signatures");
    signed.push(object);
    signed
        .into_iter()
        .filter_map(|part| {
            let (secret, signature) = encoded(part, "signature")?;
            let protected = encoded(part, "protected").map(|(_, text)| text).unwrap_or_default();
            let has_header = header::is_object(protected) || member(part, "header").is_some();
            let parts = [protected, text("payload"), signature];
            (has_header && !signature.is_empty()).then(|| located(&parts, vec![secret], range))
        })
        .collect()
}

fn located(parts: &[&[u8]], mut secrets: Vec<Range<usize>>, range: &Range<usize>) -> Located {
    secrets.retain(|secret| !secret.is_empty());
    Located {
        range: range.clone(),
        secrets,
        text: Some(String::from_utf8_lossy(&parts.join(&b'.')).into_owned()),
        transports: Transports::NONE.with(Transport::Json),
    }
}
