//! Reads JSON strictly, with a place for every fault.

use std::borrow::Cow;
use std::fmt;

use super::super::limits;
use super::grammar::{self, Dialect, MemberAt, SyntaxErrorKind, Visitor, Word};
use super::{Number, Object, Value};

/// All of JSON, as deep as is read.
const STRICT: Dialect =
    Dialect { depth: limits::JSON_DEPTH, escaped_names: true, unicode_escapes: true };

/// Reads one JSON text, from its first byte to its last.
pub(super) fn read(text: &str) -> Result<Value, SyntaxError> {
    grammar::read(text, ValueBuilder(text))
}

/// Whether a text is one JSON text, without keeping anything of it.
pub(super) fn check(text: &str) -> Result<(), SyntaxError> {
    grammar::read(text, SyntaxChecker(text))
}

/// Where and why a text is not JSON.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct SyntaxError {
    /// Byte offset, counted from 0.
    pub offset: usize,
    /// What is wrong there.
    pub message: Cow<'static, str>,
    /// Whether it may be JSON, and only nested too deep.
    pub too_deep: bool,
}

impl fmt::Display for SyntaxError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}, at byte {}", self.message, self.offset)
    }
}

impl std::error::Error for SyntaxError {}

impl SyntaxError {
    #[cold]
    fn new(text: &str, kind: SyntaxErrorKind, offset: usize) -> Self {
        let message = match kind {
            SyntaxErrorKind::TooDeep => {
                let limit = limits::JSON_DEPTH;
                let message = format!("nested deeper than the limit of {limit} levels");
                return Self { offset, message: message.into(), too_deep: true };
            }
            _ if offset >= text.len() => "the JSON ends too early",
            SyntaxErrorKind::NoValue => "expected a JSON value",
            SyntaxErrorKind::Follows => "there is more text after the JSON value",
            SyntaxErrorKind::NoItem => "expected `,` or `]`",
            SyntaxErrorKind::NoMember => "expected `,` or `}`",
            SyntaxErrorKind::NoName => "expected a member name in double quotes",
            SyntaxErrorKind::NoColon => "expected `:`",
            SyntaxErrorKind::NoDigit => "expected a digit",
            SyntaxErrorKind::Control => "a string contains an unescaped control character",
            SyntaxErrorKind::Escape => "a string contains an unknown escape",
            SyntaxErrorKind::Digits => "expected four hexadecimal digits after `\\u`",
            SyntaxErrorKind::Surrogate => "half of a surrogate pair is not a character",
        };
        Self { offset, message: Cow::Borrowed(message), too_deep: false }
    }
}

/// Builds the value.
struct ValueBuilder<'a>(&'a str);

impl Visitor for ValueBuilder<'_> {
    const DIALECT: Dialect = STRICT;
    type Value = Value;
    type Text = String;
    type Items = Vec<Value>;
    type Members = Vec<(String, Value)>;
    type Error = SyntaxError;

    fn problem(&self, kind: SyntaxErrorKind, at: usize) -> SyntaxError {
        SyntaxError::new(self.0, kind, at)
    }

    fn letters(&mut self, text: &mut String, from: usize, to: usize) {
        text.push_str(&self.0[from..to]);
    }

    fn escape(&mut self, text: &mut String, character: char) {
        text.push(character);
    }

    fn string(&mut self, text: String) -> Value {
        Value::String(text)
    }

    fn number(&mut self, from: usize, to: usize) -> Value {
        Value::Number(Number(self.0[from..to].to_owned()))
    }

    fn word(&mut self, word: Word) -> Value {
        match word {
            Word::True => Value::Bool(true),
            Word::False => Value::Bool(false),
            Word::Null => Value::Null,
        }
    }

    fn item(&mut self, items: &mut Vec<Value>, item: Value) {
        items.push(item);
    }

    fn array(&mut self, items: Vec<Value>) -> Value {
        Value::Array(items)
    }

    fn member<const OUTERMOST: bool>(
        &mut self,
        members: &mut Vec<(String, Value)>,
        member: MemberAt<String, Value>,
    ) {
        members.push((member.name, member.value));
    }

    fn object(&mut self, members: Vec<(String, Value)>) -> Value {
        Value::Object(Object { members })
    }
}

/// Keeps nothing.
struct SyntaxChecker<'a>(&'a str);

impl Visitor for SyntaxChecker<'_> {
    const DIALECT: Dialect = STRICT;
    type Value = ();
    type Text = ();
    type Items = ();
    type Members = ();
    type Error = SyntaxError;

    fn problem(&self, kind: SyntaxErrorKind, at: usize) -> SyntaxError {
        SyntaxError::new(self.0, kind, at)
    }

    fn string(&mut self, (): ()) {}

    fn number(&mut self, _: usize, _: usize) {}

    fn word(&mut self, _: Word) {}

    fn array(&mut self, (): ()) {}

    fn object(&mut self, (): ()) {}
}
