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
mod tests {
    use super::*;

    /// The document of RFC 6901 section 5.
    const DOCUMENT: &str = r#"{
        "foo": ["bar", "baz"],
        "": 0,
        "a/b": 1,
        "c%d": 2,
        "e^f": 3,
        "g|h": 4,
        "i\\j": 5,
        "k\"l": 6,
        " ": 7,
        "m~n": 8
    }"#;

    #[test]
    fn the_pointers_of_the_rfc_lead_where_it_says() {
        let document = Value::parse(DOCUMENT).unwrap();
        for (text, value) in [
            ("/foo", r#"["bar","baz"]"#),
            ("/foo/0", r#""bar""#),
            ("/", "0"),
            ("/a~1b", "1"),
            ("/c%d", "2"),
            ("/e^f", "3"),
            ("/g|h", "4"),
            (r"/i\j", "5"),
            ("/k\"l", "6"),
            ("/ ", "7"),
            ("/m~0n", "8"),
        ] {
            let pointer = Pointer::parse(text).unwrap();
            assert_eq!(pointer.get(&document).map(ToString::to_string).as_deref(), Some(value));
            assert_eq!(pointer.to_string(), text);
        }
        let whole = Pointer::parse("").unwrap();
        assert_eq!(whole, Pointer::root());
        assert_eq!(whole.get(&document), Some(&document));
        assert_eq!(whole.to_string(), "");
    }

    #[test]
    fn what_is_not_there_is_not_found() {
        let document = Value::parse(DOCUMENT).unwrap();
        for text in ["/fo", "/foo/2", "/foo/-", "/foo/01", "/foo/+1", "/foo/", "/foo/0/0", "//x"] {
            assert_eq!(Pointer::parse(text).unwrap().get(&document), None, "{text}");
        }
    }

    #[test]
    fn a_tilde_and_a_slash_in_a_name_are_escaped_in_this_order() {
        let pointer = Pointer::parse("/~01/~10").unwrap();
        assert_eq!(pointer.tokens(), ["~1", "/0"]);
        assert_eq!(pointer.to_string(), "/~01/~10");
    }

    #[test]
    fn a_pointer_is_built_on_the_way() {
        let mut pointer = Pointer::root();
        pointer.push("foo");
        pointer.push_index(1);
        assert_eq!(pointer, Pointer::parse("/foo/1").unwrap());
        let document = Value::parse(DOCUMENT).unwrap();
        assert_eq!(pointer.get(&document).and_then(Value::as_str), Some("baz"));
        pointer.push("a/b~");
        assert_eq!(pointer.to_string(), "/foo/1/a~1b~0");
    }

    #[test]
    fn what_is_no_pointer_says_what_is_wrong() {
        for (text, kind) in [
            ("foo", PointerErrorKind::NoSlash),
            ("#/foo", PointerErrorKind::NoSlash),
            ("/~", PointerErrorKind::Escape),
            ("/~2", PointerErrorKind::Escape),
            ("/a~/b", PointerErrorKind::Escape),
            ("/~0~", PointerErrorKind::Escape),
        ] {
            assert_eq!(Pointer::parse(text).unwrap_err().kind, kind, "{text}");
        }
    }
}
