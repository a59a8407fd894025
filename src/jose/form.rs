//! What a text turned out to be, and where its parts are in it.

use std::ops::Range;

use super::json::Value;
use super::json_jws::JsonJws;
use super::problem::{Problem, ProblemKind, Segment};

/// What a text turned out to be, with its parts as ranges of the token's text.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Form {
    /// Three segments: a signed (or unsigned) token.
    Jws(Jws),
    /// Five segments: an encrypted token (RFC 7516).
    Jwe(Jwe),
    /// JSON, which no JWT is: a JWS or JWE in JSON serialization, or something else.
    JsonSerialization(JsonSerialization),
    /// None of these.
    Unknown,
}

/// The segments of a JWS in compact serialization (RFC 7515 section 7.1).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Jws {
    /// The protected header.
    pub header: Range<usize>,
    /// The payload.
    pub payload: Range<usize>,
    /// The signature.
    pub signature: Range<usize>,
}

/// The segments of a JWE in compact serialization (RFC 7516 section 7.1).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Jwe {
    /// The protected header.
    pub header: Range<usize>,
    /// The key that the content is encrypted with, itself encrypted; empty where the two agreed on it.
    pub encrypted_key: Range<usize>,
    /// The initialization vector.
    pub initialization_vector: Range<usize>,
    /// The encrypted content.
    pub ciphertext: Range<usize>,
    /// The authentication tag.
    pub authentication_tag: Range<usize>,
}

/// What is in JSON where a token should be.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum JsonSerialization {
    /// A JWS (RFC 7515 section 7.2).
    Jws(JsonJws),
    /// A JWE (RFC 7516 section 7.2).
    Jwe,
    /// Another object.
    Object,
    /// What only begins as an object.
    Damaged,
}

/// What follows the issuer's token of an SD-JWT (RFC 9901 section 4): behind its first `~`, the disclosures with a
/// `~` after each, and perhaps a proof that the holder has a key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Disclosures(String);

impl Form {
    /// Whether it has the three segments of a signed token.
    #[must_use]
    pub const fn is_jws(&self) -> bool {
        matches!(self, Self::Jws(_))
    }

    /// The JWS in JSON serialization.
    #[must_use]
    pub const fn json_jws(&self) -> Option<&JsonJws> {
        match self {
            Self::JsonSerialization(JsonSerialization::Jws(jws)) => Some(jws),
            _ => None,
        }
    }

    /// Whether it is an encrypted token, in either serialization.
    #[must_use]
    pub const fn is_jwe(&self) -> bool {
        matches!(self, Self::Jwe(_) | Self::JsonSerialization(JsonSerialization::Jwe))
    }
}

impl Jws {
    /// The segments of a text that has these.
    pub(super) fn of([header, payload, signature]: [&str; 3]) -> Self {
        let [header, payload, signature] = ranges([header, payload, signature]);
        Self { header, payload, signature }
    }
}

impl Jwe {
    /// The segments of a text that has these.
    pub(super) fn of(segments: [&str; 5]) -> Self {
        let [header, encrypted_key, initialization_vector, ciphertext, authentication_tag] =
            ranges(segments);
        Self { header, encrypted_key, initialization_vector, ciphertext, authentication_tag }
    }
}

/// Whether a text begins as a JSON object.
pub(super) fn is_json(text: &str) -> bool {
    text.trim_start().starts_with('{')
}

/// Where segments are in the text that has them with dots between.
fn ranges<const COUNT: usize>(segments: [&str; COUNT]) -> [Range<usize>; COUNT] {
    let mut start = 0;
    segments.map(|segment| {
        let end = start + segment.len();
        std::mem::replace(&mut start, end + 1)..end
    })
}

impl JsonSerialization {
    /// What a text is that begins as a JSON object, and what is wrong with that.
    pub(super) fn read(text: &str) -> (Self, Vec<Problem>) {
        let value = Value::parse(text);
        let Ok(Value::Object(object)) = value else {
            return Self::Damaged.alone("this is JSON, not a token in compact serialization");
        };
        let has = |name| object.get(name).is_some();
        if has("ciphertext") {
            (Self::Jwe, Vec::new())
        } else if has("payload") || has("signatures") || has("signature") {
            let (jws, problems) = JsonJws::read(&object);
            (Self::Jws(jws), problems)
        } else {
            Self::Object.alone(
                "a JSON object, not a token: pass only the token, or the member that contains it",
            )
        }
    }

    /// This, which is no token that can be judged.
    fn alone(self, message: &str) -> (Self, Vec<Problem>) {
        let kind = ProblemKind::JsonSerialization;
        (self, vec![Problem::new(Segment::Token, kind, message)])
    }
}

impl Disclosures {
    /// The token that the issuer signed, and what follows it in an SD-JWT. No other token has a `~`.
    pub(super) fn split(text: &str) -> (&str, Option<Self>) {
        match text.split_once('~') {
            Some((token, rest)) if !is_json(text) && token.matches('.').count() == 2 => {
                (token, Some(Self(rest.to_owned())))
            }
            _ => (text, None),
        }
    }

    /// The text as it follows the first `~`.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.0
    }

    /// The disclosures, each in base64url as it is in the text: all that has a `~` behind it.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        let (disclosures, _) = self.0.rsplit_once('~').unzip();
        disclosures.into_iter().flat_map(|disclosures| disclosures.split('~'))
    }

    /// The proof that the holder has a key (RFC 9901 section 4.3), itself a JWT.
    #[must_use]
    pub fn key_binding(&self) -> Option<&str> {
        Some(self.tail()).filter(|tail| tail.contains('.'))
    }

    /// The text up to its last `~`, which a key binding covers as well; empty where nothing is disclosed.
    #[must_use]
    pub fn disclosing(&self) -> &str {
        &self.0[..self.0.len() - self.tail().len()]
    }

    /// Whether nothing follows the last `~`, or something that may be a JWT.
    #[must_use]
    pub fn ends_well(&self) -> bool {
        self.tail().is_empty() || self.tail().contains('.')
    }

    /// What follows the last `~`.
    fn tail(&self) -> &str {
        self.0.rsplit('~').next().unwrap_or_default()
    }
}

#[cfg(test)]
#[cfg(feature = "unit-tests")]
mod tests;
