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
mod tests {
    use super::*;

    fn value(text: &str) -> Value {
        Value::parse(text).unwrap()
    }

    #[test]
    fn a_value_is_in_an_array_or_among_the_words_of_a_string() {
        let contains =
            |wanted: &str, given: &str| ClaimTest::Contains(value(wanted)).holds(&value(given));
        assert!(contains(r#""ops""#, r#"["admin","ops"]"#));
        assert!(contains(r#""ops""#, r#""admin ops""#) && contains(r#""ops""#, r#""ops""#));
        assert!(!contains(r#""ops""#, r#""ops-eu admin""#) && !contains(r#""ops""#, r#""Ops""#));
        assert!(!contains(r#""ops""#, r#"["ops admin"]"#) && !contains(r#""a b""#, r#""a b""#));
        assert!(contains("3", "[1,3.0]") && !contains("3", r#"["3"]"#));
        assert!(contains("3", r#""1 3""#) && !contains("3", "3"));
        assert!(!contains(r#""a""#, r#"{"a":"a"}"#) && !contains(r#""a""#, "null"));
    }

    #[test]
    fn a_place_leads_into_the_claims() {
        let member = value(r#"{"roles":["ops",{"a":1}]}"#);
        let place = |text: &str| ClaimPlace::Pointer(Pointer::parse(text).unwrap());
        let found = |text: &str| place(text).within(&member).unwrap().map(ToString::to_string);
        assert_eq!(place("/realm~1access/roles").member(), "realm/access");
        assert_eq!(found("/x"), Some(member.to_string()));
        assert_eq!(found("/x/roles/0").as_deref(), Some(r#""ops""#));
        assert_eq!(found("/x/roles/1/a").as_deref(), Some("1"));
        assert_eq!(found("/x/groups"), None);
        assert_eq!(found("/x/roles/0/a"), None);
        assert_eq!(place("/a~1b/c").to_string(), "/a~1b/c");
        let twice = value(r#"{"roles":["ops"],"roles":[]}"#);
        assert_eq!(place("/x/roles/0").within(&twice), Err(AppearsTwice));
    }
}
