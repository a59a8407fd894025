//! What is wrong with a token's structure, and where.

use std::fmt;

/// A part of a token's text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Segment {
    /// The text as a whole.
    Token,
    /// The first segment: the JOSE header.
    Header,
    /// The second segment of a JWS: the claims set.
    Claims,
    /// The third segment of a JWS.
    Signature,
    /// One of the last four segments of a JWE.
    Encrypted,
}

impl Segment {
    /// The name in sentences and in JSON.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Token => "token",
            Self::Header => "header",
            Self::Claims => "claims",
            Self::Signature => "signature",
            Self::Encrypted => "encrypted part",
        }
    }
}

/// Where a problem is: a byte of the token's text, or of the JSON that a segment decodes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Place {
    /// Byte offset, counted from 0, in the token's text.
    Token(usize),
    /// Byte offset, counted from 0, in the decoded bytes of the segment.
    Decoded(usize),
}

/// The kinds of structural problem.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum ProblemKind {
    /// Longer than [`super::limits::TOKEN_BYTES`].
    TooLarge,
    /// Not two dots, nor four.
    SegmentCount,
    /// A JWE in JSON serialization, not compact; or a serialization in JSON that breaks the rules for its members.
    JsonSerialization,
    /// The payload of a JWS is elsewhere (RFC 7515 appendix F), and was not given.
    Detached,
    /// The payload was given apart from a JWS that has one.
    PayloadTwice,
    /// The payload is signed as it is (RFC 7797), which a JWT must not use.
    Unencoded,
    /// A segment that may not be empty is.
    Empty,
    /// A character that base64url does not have.
    Base64Character,
    /// `=` at the end of a segment, which RFC 7515 section 2 leaves off.
    Base64Padding,
    /// `+` or `/`: the standard base64 alphabet instead of the URL-safe one.
    Base64Alphabet,
    /// A number of characters that no byte string encodes to.
    Base64Length,
    /// Bits after the last byte that are not zero.
    Base64TrailingBits,
    /// The decoded bytes are not UTF-8.
    Utf8,
    /// The decoded text is not JSON.
    Json,
    /// The JSON is nested deeper than [`super::limits::JSON_DEPTH`].
    TooDeep,
    /// JSON, but not an object.
    NotAnObject,
    /// A JOSE header parameter appears twice.
    DuplicateParameter,
    /// A JOSE header parameter has the wrong type, or is required and missing.
    Parameter,
    /// `crit` is malformed or names an extension that is not understood.
    Crit,
}

/// One structural problem, with its place and a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Problem {
    /// The part of the token.
    pub segment: Segment,
    /// The place in it, where there is one.
    pub place: Option<Place>,
    /// What kind of problem it is.
    pub kind: ProblemKind,
    /// What is wrong, without the place.
    pub message: String,
    /// The signature that it is a problem of, where it is not one of the whole; of several, each is validated by itself
    /// (RFC 7515 section 5.2).
    pub signature: Option<usize>,
}

impl Problem {
    /// A problem of a whole segment.
    pub fn new(segment: Segment, kind: ProblemKind, message: impl Into<String>) -> Self {
        Self { segment, place: None, kind, message: message.into(), signature: None }
    }

    /// The same problem, without a place.
    #[must_use]
    pub(super) fn anywhere(self) -> Self {
        Self { place: None, ..self }
    }

    /// The same problem at a place.
    #[must_use]
    pub fn at(self, place: Place) -> Self {
        Self { place: Some(place), ..self }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (segment, message) = (self.segment.name(), &self.message);
        match self.place {
            None => write!(f, "{segment}: {message}"),
            Some(Place::Token(offset)) => write!(f, "{segment}, byte {offset}: {message}"),
            Some(Place::Decoded(offset)) => {
                write!(f, "{segment}, byte {offset} after decoding: {message}")
            }
        }
    }
}
