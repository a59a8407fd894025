//! Finds the key in what people hand over instead of one: a document that has it in a member, a text that
//! editors, shells and mail programs changed. Layer by layer is taken off, the plainest explanation first,
//! until a key is met; each layer that was taken off is told. Nothing that a text points to is read.

mod body;
mod boundary;
mod bounds;
mod bytes;
mod characters;
mod collected;
mod comments;
mod entries;
mod escapes;
mod json;
mod lines;
mod literals;
mod members;
mod nearly_json;
mod openssl;
mod page;
mod putty;
pub mod raw;
mod recognized;
mod search;
mod secrets;
mod xml;

use std::borrow::Cow;

use zeroize::Zeroizing;

use super::{Key, KeyError, Remark, sniff};
use crate::report::Sentence;

/// Keys, and how they were found.
#[derive(Debug, Clone, Default)]
#[non_exhaustive]
pub struct FoundKeys {
    /// The keys. Each has what there is to say about its own way as remarks.
    pub keys: Vec<Key>,
    /// Entries of a set that could not be used while others could.
    pub left_out: Vec<String>,
    /// The layers that were taken off, the outermost first; none where the key lay open.
    pub notes: Vec<String>,
}

/// What some bytes are instead of a key.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Named {
    /// What they are, with the one command that makes a key of them, where there is one.
    pub why: KeyError,
    /// What to set instead, where that is known.
    pub advice: Option<Sentence>,
}

impl From<KeyError> for Named {
    fn from(why: KeyError) -> Self {
        Self { why, advice: None }
    }
}

/// The keys in some bytes, however they are wrapped.
///
/// # Errors
///
/// What the bytes are instead.
pub fn read(bytes: &[u8], source: &str) -> Result<FoundKeys, Named> {
    let text = std::str::from_utf8(bytes).ok();
    let kept = text.and_then(comments::dropped);
    let plain = kept.as_ref().map_or(bytes, |kept| kept.as_bytes());
    if let Some(page) = web_page(plain) {
        return Err(page.into());
    }
    let found = match sniff::read(plain, source) {
        Ok((keys, left_out)) => Ok(FoundKeys { keys, left_out, notes: Vec::new() }),
        Err(why) => search::below(plain, source, why),
    };
    let is_hidden =
        text.zip(kept.as_ref()).is_some_and(|(text, kept)| comments::hide_a_pem(text, kept));
    found.map_err(|named| {
        if is_hidden { KeyError::unsupported(comments::COMMENTED_OUT).into() } else { named }
    })
}

pub(super) use bounds::withheld_jwk;
pub(super) use bytes::of_array as bytes_of_array;
pub(super) use comments::{COMMENTED_OUT, dropped as without_comments};
pub(super) use json::is_conventional;
pub(super) use page::web_page;
pub(super) use recognized::container;
pub use secrets::key_in_secret;
pub(super) use secrets::key_in_secret_from;

/// What is under a layer.
struct Inner {
    bytes: Zeroizing<Vec<u8>>,
    note: Cow<'static, str>,
}

impl Inner {
    fn new(bytes: impl Into<Vec<u8>>, note: impl Into<Cow<'static, str>>) -> Self {
        Self { bytes: Zeroizing::new(bytes.into()), note: note.into() }
    }
}

/// A layer over one text: what is under it, where some bytes have it at all.
type Layer = fn(&str) -> Option<Inner>;

/// The layers that one text may have, those that damage nothing first.
const LAYERS: [Layer; 15] = [
    characters::plain,
    escapes::backslashes,
    escapes::percent,
    escapes::html,
    escapes::quoted_printable,
    lines::quotes,
    literals::json,
    openssl::printed,
    boundary::rebuilt,
    lines::undecorated,
    lines::plus_signs,
    body::mended,
    bytes::numbers,
    bytes::data_url,
    putty::public_lines,
];

/// One of the texts in a document that may hold a key.
struct Part {
    text: Zeroizing<Vec<u8>>,
    /// Where it is, in words.
    place: String,
    kid: Option<String>,
    /// What its bytes alone may be, by the name that it has.
    bytes: BytesAlone,
    /// What is said of a key in it.
    bounds: bounds::Bounds,
}

/// What bytes alone may be where nothing is around them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum BytesAlone {
    /// Nothing: most bytes in a document are not a key.
    Nothing,
    /// A public key, or a private key that shows that it is one.
    Key,
    /// What is said to be private.
    Private,
}

impl BytesAlone {
    /// What a value of this name is.
    fn named(name: &str) -> Self {
        let name = name.to_ascii_lowercase();
        let has = |words: &[&str]| words.iter().any(|word| name.contains(word));
        if has(&["priv", "seed", "signing"]) {
            Self::Private
        } else if has(&["pub", "verif"]) {
            Self::Key
        } else {
            Self::Nothing
        }
    }
}

/// The texts that a document holds, where it is one.
type Document = fn(&str) -> Vec<Part>;

const DOCUMENTS: [Document; 3] = [json::parts, xml::parts, entries::parts];

impl Key {
    /// Adds what there is to say of the layers around it.
    fn found_under(&mut self, notes: &[String]) {
        for note in notes {
            self.remark(Remark::KeyRepaired(note.clone()));
        }
    }
}

/// The name of a member as it may be repeated: what is not a name may be anything.
fn shown(name: &str) -> &str {
    const LONGEST: usize = 64;
    let is_name = |b: u8| b.is_ascii_alphanumeric() || b"_-.:/$@".contains(&b);
    if name.len() <= LONGEST && name.bytes().all(is_name) { name } else { "…" }
}
