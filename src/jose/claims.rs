//! The claims set (RFC 7519 section 4), typed so that "missing" can never mean "mistyped".

use std::borrow::Cow;
use std::error::Error;
use std::fmt;

use super::json::{Object, Value};
use super::numeric_date::{NumericDate, OutOfRange};

/// A claim as a reader of one type finds it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Claim<'a, T> {
    /// It is not there.
    Absent,
    /// It is there, but is not a `T`.
    Malformed {
        /// What is there.
        value: &'a Value,
        /// What is wrong with it, to follow the claim's name: "is a string, but …".
        problem: ClaimError,
    },
    /// It is there.
    Present(T),
}

/// What is wrong with a claim, to follow its name: "is a string, but …".
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClaimError {
    kind: ClaimErrorKind,
    message: Cow<'static, str>,
}

/// The kinds of what can be wrong with a claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ClaimErrorKind {
    /// It is there more than once.
    Repeated,
    /// It is of another type.
    WrongType,
    /// It is a number that no date is.
    OutOfRange,
}

impl ClaimError {
    fn new(kind: ClaimErrorKind, message: impl Into<Cow<'static, str>>) -> Self {
        Self { kind, message: message.into() }
    }

    /// That it is of another type.
    pub(crate) fn wrong_type(message: impl Into<Cow<'static, str>>) -> Self {
        Self::new(ClaimErrorKind::WrongType, message)
    }

    /// What kind of error it is.
    #[must_use]
    pub const fn kind(&self) -> ClaimErrorKind {
        self.kind
    }

    /// The sentence without its subject.
    #[must_use]
    pub fn message(&self) -> &str {
        &self.message
    }
}

impl fmt::Display for ClaimError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl Error for ClaimError {}

/// The `aud` claim: one recipient or several (RFC 7519 section 4.1.3).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Audience<'a>(Vec<&'a str>);

impl Audience<'_> {
    /// The recipients, in order.
    pub fn recipients(&self) -> impl Iterator<Item = &str> {
        self.0.iter().copied()
    }

    /// Whether a recipient is among them. Compares exactly, case included.
    #[must_use]
    pub fn contains(&self, recipient: &str) -> bool {
        self.0.contains(&recipient)
    }
}

impl<'a, T> Claim<'a, T> {
    pub(crate) fn read(
        object: &'a Object,
        name: &str,
        convert: impl FnOnce(&'a Value) -> Result<T, ClaimError>,
    ) -> Self {
        let Some(value) = object.get(name) else { return Self::Absent };
        if object.count(name) > 1 {
            let message = "appears more than once: libraries differ on which one counts";
            let problem = ClaimError::new(ClaimErrorKind::Repeated, message);
            return Self::Malformed { value, problem };
        }
        match convert(value) {
            Ok(claim) => Self::Present(claim),
            Err(problem) => Self::Malformed { value, problem },
        }
    }

    /// The claim, where it is there and well formed.
    #[must_use]
    pub fn present(self) -> Option<T> {
        match self {
            Self::Present(claim) => Some(claim),
            _ => None,
        }
    }
}

impl<'a> Claim<'a, &'a str> {
    /// A member that must be a string.
    #[must_use]
    pub fn string(object: &'a Object, name: &str) -> Self {
        Self::read(object, name, |value| {
            value.as_str().ok_or_else(|| {
                let found = value.type_name();
                ClaimError::wrong_type(format!("is {found}, but must be a string"))
            })
        })
    }
}

/// A JWT's claims set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClaimsSet(Object);

impl ClaimsSet {
    /// A claims set of these members.
    #[must_use]
    pub const fn new(members: Object) -> Self {
        Self(members)
    }

    /// The members.
    #[must_use]
    pub const fn members(&self) -> &Object {
        &self.0
    }

    /// A claim of any type.
    #[must_use]
    pub fn value(&self, name: &str) -> Claim<'_, &Value> {
        Claim::read(&self.0, name, Ok)
    }

    /// A claim that must be a string.
    #[must_use]
    pub fn string(&self, name: &str) -> Claim<'_, &str> {
        Claim::string(&self.0, name)
    }

    /// A claim that must be a NumericDate: `exp`, `nbf`, `iat`.
    #[must_use]
    pub fn numeric_date(&self, name: &str) -> Claim<'_, NumericDate> {
        Claim::read(&self.0, name, |value| {
            let Value::Number(number) = value else {
                let found = value.type_name();
                let message = format!("is {found}, but must be a number of seconds");
                return Err(ClaimError::wrong_type(message));
            };
            NumericDate::from_number(number).map_err(|error| {
                let message = match error {
                    OutOfRange::TooFar => "is a number too large to be a date",
                    OutOfRange::TooFine => "has more than 18 decimal places",
                };
                ClaimError::new(ClaimErrorKind::OutOfRange, message)
            })
        })
    }

    /// The `aud` claim.
    #[must_use]
    pub fn audience(&self) -> Claim<'_, Audience<'_>> {
        Claim::read(&self.0, "aud", |value| match value {
            Value::String(one) => Ok(Audience(vec![one])),
            Value::Array(items) => {
                let texts = items.iter().map(Value::as_str).collect::<Option<_>>();
                texts.map(Audience).ok_or_else(|| {
                    let message =
                        "contains something other than a string, but must contain only strings";
                    ClaimError::wrong_type(message)
                })
            }
            _ => {
                let found = value.type_name();
                let message = format!("is {found}, but must be a string or an array of strings");
                Err(ClaimError::wrong_type(message))
            }
        })
    }
}
