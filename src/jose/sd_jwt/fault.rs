//! What can be wrong with the disclosures of an SD-JWT, and where.

use std::fmt;

use super::super::json::Pointer;

/// One thing that is wrong with the disclosures of an SD-JWT.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct DisclosureFault {
    /// What kind of fault it is.
    pub kind: DisclosureFaultKind,
    /// Which disclosure it is in, counted from 0.
    pub disclosure: Option<usize>,
    /// Where it is in the processed claims.
    pub path: Option<Pointer>,
    message: String,
}

/// The kinds of what can be wrong with disclosures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum DisclosureFaultKind {
    /// A disclosure is not base64url of a JSON array.
    Malformed,
    /// A disclosure has not as many elements as its place needs, or of other types.
    Shape,
    /// A disclosure is there twice.
    DisclosureTwice,
    /// No digest refers to a disclosure.
    Unreferenced,
    /// A digest is there twice.
    DigestTwice,
    /// A digest, or what holds digests, is of another type.
    DigestType,
    /// A digest is where none may be.
    Misplaced,
    /// The name of a disclosed claim is one that only digests may have.
    ReservedName,
    /// A disclosed claim is there already.
    ClaimExists,
    /// `_sd_alg` names no hash.
    DigestAlgorithm,
    /// `_sd_alg` names a hash that jwtx does not compute.
    UnsupportedAlgorithm,
    /// What follows the last `~` is no key binding.
    NoLastTilde,
    /// With its disclosures the token is nested too deep.
    TooDeep,
}

impl DisclosureFault {
    pub(super) fn new(kind: DisclosureFaultKind, message: impl Into<String>) -> Self {
        Self { kind, disclosure: None, path: None, message: message.into() }
    }

    /// The fault of a disclosure.
    pub(super) fn of(self, disclosure: usize) -> Self {
        Self { disclosure: Some(disclosure), ..self }
    }

    /// The fault with where it is in the claims.
    pub(super) fn at(self, path: &Pointer) -> Self {
        Self { path: Some(path.clone()), ..self }
    }

    /// What is wrong, without where.
    #[must_use]
    pub fn message(&self) -> &str {
        &self.message
    }
}

impl fmt::Display for DisclosureFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(disclosure) = self.disclosure {
            write!(f, "disclosure {}: ", disclosure + 1)?;
        }
        f.write_str(&self.message)?;
        match &self.path {
            Some(path) if !path.tokens().is_empty() => write!(f, ", at {path}"),
            _ => Ok(()),
        }
    }
}

impl std::error::Error for DisclosureFault {}
