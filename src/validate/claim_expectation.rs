//! What is expected of one claim: that it has a value, that a value is in it, or that it matches a glob.

use std::fmt;

use super::Glob;
use crate::jose::{Pointer, Value};

/// What is expected of a claim.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClaimExpectation {
    /// The claim.
    pub place: ClaimPlace,
    /// What must be true of its value.
    pub test: ClaimTest,
}

/// Where a claim is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ClaimPlace {
    /// A member of the claims set, by its name.
    Name(String),
    /// A value anywhere in the claims set. It points at something in it, not at the whole.
    Pointer(Pointer),
}

/// That a name appears twice in an object.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AppearsTwice;

/// What must be true of a claim's value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ClaimTest {
    /// It is this value.
    Equals(Value),
    /// It is an array with this member, or a string with this word among words separated by spaces.
    Contains(Value),
    /// It is a string that matches, or an array with such a string.
    Matches(Glob),
}

impl ClaimExpectation {
    /// That the claim of this name has this value.
    #[must_use]
    pub fn equals(name: impl Into<String>, value: Value) -> Self {
        Self { place: ClaimPlace::Name(name.into()), test: ClaimTest::Equals(value) }
    }
}

impl ClaimPlace {
    /// The member of the claims set that the claim is, or is in.
    #[must_use]
    pub fn member(&self) -> &str {
        match self {
            Self::Name(name) => name,
            Self::Pointer(pointer) => pointer.tokens().first().map_or("", String::as_str),
        }
    }

    /// The claim in the value of that member, if it is there.
    ///
    /// # Errors
    ///
    /// That a name on the way to it appears twice, so that readers differ about its value.
    pub fn within<'v>(&self, member: &'v Value) -> Result<Option<&'v Value>, AppearsTwice> {
        let Self::Pointer(pointer) = self else { return Ok(Some(member)) };
        let mut value = member;
        for token in pointer.tokens().iter().skip(1) {
            if value.as_object().is_some_and(|object| object.count(token) > 1) {
                return Err(AppearsTwice);
            }
            match value.child(token) {
                Some(child) => value = child,
                None => return Ok(None),
            }
        }
        Ok(Some(value))
    }
}

impl fmt::Display for ClaimPlace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Name(name) => f.write_str(name),
            Self::Pointer(pointer) => write!(f, "{pointer}"),
        }
    }
}

impl ClaimTest {
    /// Whether it is true of a value.
    #[must_use]
    pub fn holds(&self, value: &Value) -> bool {
        match (self, value) {
            (Self::Equals(wanted), value) => value.same(wanted),
            (Self::Contains(wanted), Value::Array(members)) => {
                members.iter().any(|member| member.same(wanted))
            }
            (Self::Contains(wanted), Value::String(text)) => {
                let wanted = text_of(wanted);
                words(text).any(|word| word == wanted)
            }
            (Self::Matches(glob), Value::String(text)) => glob.matches(text),
            (Self::Matches(glob), Value::Array(members)) => {
                members.iter().filter_map(Value::as_str).any(|member| glob.matches(member))
            }
            (Self::Contains(_) | Self::Matches(_), _) => false,
        }
    }

    /// What is asked for, as a JSON value.
    #[must_use]
    pub fn wanted(&self) -> Value {
        match self {
            Self::Equals(wanted) | Self::Contains(wanted) => wanted.clone(),
            Self::Matches(glob) => Value::String(glob.pattern().to_owned()),
        }
    }
}

/// The words of a string that are separated by spaces (RFC 6749 section 3.3).
pub(super) fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(' ').filter(|word| !word.is_empty())
}

/// A value as it is written where there is only text.
pub(super) fn text_of(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), ToOwned::to_owned)
}

#[cfg(test)]
#[cfg(feature = "unit-tests")]
mod tests;
