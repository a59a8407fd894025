//! The grammar of JSON (RFC 8259), byte by byte. What becomes of a text that follows it is a visitor's: one builds
//! values, one only checks, one looks for members. Each is compiled with a parser of its own.

mod parser;

pub(super) use parser::{read, read_object};

/// What is made of a text while it is read. What is of no interest to a visitor costs it nothing.
pub(super) trait Visitor {
    /// What is read.
    const DIALECT: Dialect;
    /// What becomes of a value.
    type Value;
    /// What becomes of a string, or of a name, piece by piece.
    type Text: Default;
    /// What becomes of the items of an array.
    type Items: Default;
    /// What becomes of the members of an object.
    type Members: Default;
    /// What becomes of a problem.
    type Error;

    /// The text does not follow the grammar, or not the dialect.
    fn problem(&self, kind: SyntaxErrorKind, at: usize) -> Self::Error;
    /// Letters of a string that mean themselves.
    fn letters(&mut self, _text: &mut Self::Text, _from: usize, _to: usize) {}
    /// A character of a string that is written as an escape.
    fn escape(&mut self, _text: &mut Self::Text, _character: char) {}
    /// A string has ended.
    fn string(&mut self, text: Self::Text) -> Self::Value;
    /// A number.
    fn number(&mut self, from: usize, to: usize) -> Self::Value;
    /// One of the three words.
    fn word(&mut self, word: Word) -> Self::Value;
    /// An item of an array.
    fn item(&mut self, _items: &mut Self::Items, _item: Self::Value) {}
    /// An array has ended.
    fn array(&mut self, items: Self::Items) -> Self::Value;
    /// The value of a member begins, of the outermost object if `OUTERMOST`.
    fn value_begins<const OUTERMOST: bool>(&mut self) {}
    /// A member of an object, which is the outermost one if `OUTERMOST`.
    fn member<const OUTERMOST: bool>(
        &mut self,
        _members: &mut Self::Members,
        _member: MemberAt<Self::Text, Self::Value>,
    ) {
    }
    /// An object has ended.
    fn object(&mut self, members: Self::Members) -> Self::Value;
}

/// What of JSON is read.
pub(super) struct Dialect {
    /// How deep arrays and objects may be nested.
    pub(super) depth: usize,
    /// Whether names may have escapes.
    pub(super) escaped_names: bool,
    /// Whether there may be escapes of four digits.
    pub(super) unicode_escapes: bool,
}

/// A member of an object, and where it stands.
pub(super) struct MemberAt<T, V> {
    pub(super) name: T,
    pub(super) value: V,
    /// Where its name's quote stands.
    pub(super) start: usize,
    /// Where its name's last quote stands.
    pub(super) name_end: usize,
    /// Where its value begins.
    pub(super) from: usize,
    /// Where its value ends.
    pub(super) end: usize,
}

/// A value that is a word.
#[derive(Debug, Clone, Copy)]
pub(super) enum Word {
    True,
    False,
    Null,
}

/// What is wrong with a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum SyntaxErrorKind {
    /// There is no value where one must be.
    NoValue,
    /// Something follows the value.
    Follows,
    /// It is nested deeper than is read.
    TooDeep,
    /// Neither a comma nor the end follows an item.
    NoItem,
    /// Neither a comma nor the end follows a member.
    NoMember,
    /// A member has no name in quotes.
    NoName,
    /// No colon follows a name.
    NoColon,
    /// There is no digit where one must be.
    NoDigit,
    /// A string holds a control character as it is.
    Control,
    /// There is no such escape.
    Escape,
    /// An escape has no four digits.
    Digits,
    /// Half of a surrogate pair.
    Surrogate,
}
