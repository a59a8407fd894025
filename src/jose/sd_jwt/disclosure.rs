//! One disclosure (RFC 9901 section 4.2): base64url of a JSON array with a salt, a name where it is a claim, and a
//! value.

use super::super::base64url;
use super::super::json::Value;
use super::fault::{DisclosureFault, DisclosureFaultKind as Kind};

/// A disclosure, read.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Disclosure {
    /// What makes its digest impossible to guess.
    pub salt: String,
    /// The name of the claim; none where it discloses an element of an array.
    pub name: Option<String>,
    /// The value, which may hold digests again.
    pub value: Value,
}

impl Disclosure {
    /// Reads a disclosure.
    ///
    /// # Errors
    ///
    /// Why it is none.
    pub fn parse(text: &str) -> Result<Self, DisclosureFault> {
        let malformed = |message: String| DisclosureFault::new(Kind::Malformed, message);
        if text.is_empty() {
            return Err(malformed("it is empty".to_owned()));
        }
        let bytes =
            base64url::decode(text).ok_or_else(|| malformed("not valid base64url".to_owned()))?;
        let json = std::str::from_utf8(&bytes)
            .map_err(|_| malformed("the decoded bytes are not UTF-8".to_owned()))?;
        let value = Value::parse(json).map_err(|error| malformed(error.to_string()))?;
        let Value::Array(elements) = value else {
            let found = value.type_name();
            return Err(malformed(format!("it is {found}, but must be an array")));
        };
        Self::of(elements)
    }

    /// The disclosure that these elements are.
    fn of(elements: Vec<Value>) -> Result<Self, DisclosureFault> {
        let shape = |message: String| DisclosureFault::new(Kind::Shape, message);
        let count = elements.len();
        let mut elements = elements.into_iter();
        let (salt, name, value) = match (count, elements.next(), elements.next(), elements.next()) {
            (2, Some(salt), Some(value), None) => (salt, None, value),
            (3, Some(salt), Some(name), Some(value)) => (salt, Some(name), value),
            _ => {
                let message = "2 elements disclose an array element, 3 disclose a claim";
                let has = if count == 1 { "1 element" } else { &format!("{count} elements") };
                return Err(shape(format!("it has {has}; {message}")));
            }
        };
        let Value::String(salt) = salt else {
            return Err(shape(format!("the salt is {}, but must be a string", salt.type_name())));
        };
        let name = match name {
            None => None,
            Some(Value::String(name)) => Some(name),
            Some(name) => {
                let found = name.type_name();
                return Err(shape(format!("the claim name is {found}, but must be a string")));
            }
        };
        Ok(Self { salt, name, value })
    }
}

#[cfg(test)]
#[cfg(feature = "unit-tests")]
mod tests;
