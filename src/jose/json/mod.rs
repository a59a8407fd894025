//! JSON (RFC 8259) as a token needs it: member order kept, duplicate members noticed, and every
//! number kept as the text it was written in, so that a 20-digit id never turns into a float.

mod grammar;
mod pointer;
mod read;
pub mod scan;
mod write;

use std::collections::HashSet;

pub use pointer::{Pointer, PointerError, PointerErrorKind};
pub use read::SyntaxError;
pub use write::ascii;

/// A JSON value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// `null`
    Null,
    /// `true` or `false`
    Bool(bool),
    /// A number, as written.
    Number(Number),
    /// A string, unescaped.
    String(String),
    /// An array.
    Array(Vec<Value>),
    /// An object.
    Object(Object),
}

/// A JSON number, kept as the text it was written in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Number(String);

impl Number {
    /// The number as it was written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<i64> for Number {
    fn from(number: i64) -> Self {
        Self(number.to_string())
    }
}

/// A JSON object: its members in the order they were written, duplicates included.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Object {
    members: Vec<(String, Value)>,
}

impl Object {
    /// An object without members.
    #[must_use]
    pub const fn new() -> Self {
        Self { members: Vec::new() }
    }

    /// The value of a member. Where the name stands twice, the last one, as RFC 7519 section 4 allows.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Value> {
        self.members.iter().rev().find(|(member, _)| member == name).map(|(_, value)| value)
    }

    /// How often a name is there.
    #[must_use]
    pub fn count(&self, name: &str) -> usize {
        self.members.iter().filter(|(member, _)| member == name).count()
    }

    /// Sets a member: in its place if it is there, else at the end.
    pub fn set(&mut self, name: &str, value: Value) {
        match self.members.iter_mut().find(|(member, _)| member == name) {
            Some((_, old)) => *old = value,
            None => self.members.push((name.to_owned(), value)),
        }
    }

    /// Takes a member out.
    pub fn remove(&mut self, name: &str) {
        self.members.retain(|(member, _)| member != name);
    }

    /// The members in order.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Value)> {
        self.members.iter().map(|(name, value)| (name.as_str(), value))
    }

    /// How many members there are.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.members.len()
    }

    /// Whether there are none.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.members.is_empty()
    }

    /// The names that stand there more than once, each named once.
    #[must_use]
    pub fn duplicates(&self) -> Vec<&str> {
        let mut seen = HashSet::with_capacity(self.members.len());
        let mut named = HashSet::new();
        let mut duplicates = Vec::new();
        for (name, _) in &self.members {
            if !seen.insert(name.as_str()) && named.insert(name.as_str()) {
                duplicates.push(name.as_str());
            }
        }
        duplicates
    }
}

impl FromIterator<(String, Value)> for Object {
    /// The members in order, as they are: a name that comes twice stays there twice.
    fn from_iter<I: IntoIterator<Item = (String, Value)>>(members: I) -> Self {
        Self { members: members.into_iter().collect() }
    }
}

impl Value {
    /// The type's name in sentences.
    #[must_use]
    pub const fn type_name(&self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Bool(_) => "a boolean",
            Self::Number(_) => "a number",
            Self::String(_) => "a string",
            Self::Array(_) => "an array",
            Self::Object(_) => "an object",
        }
    }

    /// The string, if it is one.
    #[must_use]
    pub fn as_str(&self) -> Option<&str> {
        match self {
            Self::String(text) => Some(text),
            _ => None,
        }
    }

    /// The object, if it is one.
    #[must_use]
    pub const fn as_object(&self) -> Option<&Object> {
        match self {
            Self::Object(object) => Some(object),
            _ => None,
        }
    }

    /// Whether two values mean the same: members in any order, numbers equal as numbers.
    #[must_use]
    pub fn same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Number(a), Self::Number(b)) => {
                a == b || decimal(a).is_some_and(|a| decimal(b) == Some(a))
            }
            (Self::Array(a), Self::Array(b)) => {
                a.len() == b.len() && a.iter().zip(b).all(|(a, b)| a.same(b))
            }
            (Self::Object(a), Self::Object(b)) => {
                let within = |a: &Object, b: &Object| {
                    a.iter().all(|(name, value)| b.get(name).is_some_and(|b| b.same(value)))
                };
                a == b || (a.len() == b.len() && within(a, b) && within(b, a))
            }
            _ => self == other,
        }
    }

    /// Reads one JSON text.
    ///
    /// # Errors
    ///
    /// The first place where the text is not JSON, or where it is nested deeper than
    /// [`super::limits::JSON_DEPTH`].
    pub fn parse(text: &str) -> Result<Self, SyntaxError> {
        read::read(text)
    }

    /// Whether a text is one JSON text, for the price of reading it.
    ///
    /// # Errors
    ///
    /// Those of [`Value::parse`].
    pub fn check(text: &str) -> Result<(), SyntaxError> {
        read::check(text)
    }
}

/// A number as its sign, its significant digits and its exponent, so that `1e2` equals `100.0`.
fn decimal(number: &Number) -> Option<(bool, String, i64)> {
    let text = number.as_str();
    let (negative, text) = text.strip_prefix('-').map_or((false, text), |rest| (true, rest));
    let (mantissa, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let digits = format!("{whole}{fraction}");
    let significant = digits.trim_start_matches('0');
    let trimmed = significant.trim_end_matches('0');
    if trimmed.is_empty() {
        return Some((false, String::new(), 0));
    }
    let shift = i64::try_from(fraction.len()).ok()?;
    let zeros = i64::try_from(significant.len().checked_sub(trimmed.len())?).ok()?;
    let exponent = exponent.parse::<i64>().ok()?.checked_sub(shift)?.checked_add(zeros)?;
    Some((negative, trimmed.to_owned(), exponent))
}

#[cfg(test)]
#[cfg(feature = "unit-tests")]
mod tests;
