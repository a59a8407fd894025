//! JSON Pointer (RFC 6901): where a value is in a JSON text.

use std::fmt;

use super::Value;

/// A JSON Pointer: the names and indexes on the way to a value. Without one, it points at the whole text.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Pointer {
    tokens: Vec<String>,
}

/// Why a text is no JSON Pointer. Nothing of the text is in it, which may be a secret.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct PointerError {
    /// What is wrong.
    pub kind: PointerErrorKind,
}

/// What is wrong with a text that is no JSON Pointer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum PointerErrorKind {
    /// It does not begin with `/`, and is not empty.
    NoSlash,
    /// A `~` is neither `~0` nor `~1`.
    Escape,
}

impl fmt::Display for PointerError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.kind {
            PointerErrorKind::NoSlash => "a JSON Pointer must start with `/`",
            PointerErrorKind::Escape => {
                "in a JSON Pointer, write `~` as ~0 and a `/` inside a name as ~1"
            }
        })
    }
}

impl std::error::Error for PointerError {}

impl Pointer {
    /// The pointer at the whole text.
    #[must_use]
    pub const fn root() -> Self {
        Self { tokens: Vec::new() }
    }

    /// Reads a pointer: `/token`, `/request/headers/authorization`.
    ///
    /// # Errors
    ///
    /// What is wrong with it.
    pub fn parse(text: &str) -> Result<Self, PointerError> {
        if text.is_empty() {
            return Ok(Self::root());
        }
        let wrong = |kind| PointerError { kind };
        let rest = text.strip_prefix('/').ok_or_else(|| wrong(PointerErrorKind::NoSlash))?;
        // Nothing else is escaped, and nothing else follows a `~` (RFC 6901 section 3).
        if rest.split('~').skip(1).any(|after| !after.starts_with(['0', '1'])) {
            return Err(wrong(PointerErrorKind::Escape));
        }
        let tokens = rest.split('/').map(|token| token.replace("~1", "/").replace("~0", "~"));
        Ok(Self { tokens: tokens.collect() })
    }

    /// Goes on to the member of this name.
    pub fn push(&mut self, name: impl Into<String>) {
        self.tokens.push(name.into());
    }

    /// Goes on to the item at this index.
    pub fn push_index(&mut self, index: usize) {
        self.tokens.push(index.to_string());
    }

    /// Goes back to what holds the value.
    pub fn pop(&mut self) {
        self.tokens.pop();
    }

    /// The names and indexes on the way, unescaped.
    #[must_use]
    pub fn tokens(&self) -> &[String] {
        &self.tokens
    }

    /// What a value holds at this place. Of members that share a name, the last one counts.
    #[must_use]
    pub fn get<'v>(&self, value: &'v Value) -> Option<&'v Value> {
        self.tokens.iter().try_fold(value, |value, token| value.child(token))
    }
}

impl fmt::Display for Pointer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for token in &self.tokens {
            write!(f, "/{}", token.replace('~', "~0").replace('/', "~1"))?;
        }
        Ok(())
    }
}

impl Value {
    /// The member or the item that one token of a pointer leads to.
    #[must_use]
    pub fn child(&self, token: &str) -> Option<&Self> {
        match self {
            Self::Object(object) => object.get(token),
            Self::Array(items) => index(token).and_then(|index| items.get(index)),
            _ => None,
        }
    }
}

/// The index that a token is: digits, and no zero in front (RFC 6901 section 4).
fn index(token: &str) -> Option<usize> {
    let plain =
        token.bytes().all(|b| b.is_ascii_digit()) && (token == "0" || !token.starts_with('0'));
    token.parse().ok().filter(|_| plain)
}

#[cfg(test)]
#[cfg(feature = "unit-tests")]
mod tests;
