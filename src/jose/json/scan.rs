//! Looks through a JSON object without building it: where each member stands, and whether the text
//! is plain enough that nothing more need be asked. What is not plain is the full reader's to judge.

use super::super::limits;
use super::grammar::{self, Dialect, MemberAt, SyntaxErrorKind, Visitor, Word};

/// How deep a plain text is nested at most.
const DEPTH: usize = 16;

/// A member of an object, as it is in the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Member<'a> {
    /// What stands between the quotes of its name.
    pub name: &'a str,
    /// Its value, quotes and brackets included.
    pub value: &'a str,
    /// Where its name's quote stands.
    pub start: usize,
    /// Where its value ends.
    pub end: usize,
    /// Whether there is an escape in its value.
    pub escaped: bool,
}

impl<'a> Member<'a> {
    /// The text of a string without escapes.
    #[must_use]
    pub fn text(&self) -> Option<&'a str> {
        let inner = self.value.strip_prefix('"')?.strip_suffix('"')?;
        (!self.escaped).then_some(inner)
    }
}

/// Calls for every member of the object that a text is, in its order. Gives whether the text is plain:
/// one JSON object, nested little, no name with an escape and no `\u` in it. If it is not, what was
/// called for means nothing until [`super::Value::parse`] has read the text.
pub fn members<'a>(text: &'a str, each: impl FnMut(Member<'a>)) -> bool {
    grammar::read_object(text, MemberScanner::<true, _> { text, each, escaped: false }).is_ok()
}

/// Calls for every member of an object that [`super::Value::parse`] has read already, plain or not.
/// A name with escapes is given as it is written.
pub fn members_of_valid<'a>(text: &'a str, each: impl FnMut(Member<'a>)) {
    // It was read already, so nothing can be wrong with it.
    let _ = grammar::read_object(text, MemberScanner::<false, _> { text, each, escaped: false });
}

/// Looks at the members of the outermost object.
struct MemberScanner<'a, const PLAIN: bool, F> {
    text: &'a str,
    each: F,
    /// Whether there was an escape since this was last reset.
    escaped: bool,
}

impl<'a, const PLAIN: bool, F: FnMut(Member<'a>)> Visitor for MemberScanner<'a, PLAIN, F> {
    const DIALECT: Dialect = Dialect {
        depth: if PLAIN { DEPTH } else { limits::JSON_DEPTH },
        escaped_names: !PLAIN,
        unicode_escapes: !PLAIN,
    };
    type Value = ();
    type Text = ();
    type Items = ();
    type Members = ();
    type Error = ();

    #[inline]
    fn problem(&self, _: SyntaxErrorKind, _: usize) {}

    #[inline]
    fn escape(&mut self, (): &mut (), _: char) {
        self.escaped = true;
    }

    #[inline]
    fn string(&mut self, (): ()) {}

    #[inline]
    fn number(&mut self, _: usize, _: usize) {}

    #[inline]
    fn word(&mut self, _: Word) {}

    #[inline]
    fn array(&mut self, (): ()) {}

    #[inline]
    fn value_begins<const OUTERMOST: bool>(&mut self) {
        if OUTERMOST {
            self.escaped = false;
        }
    }

    #[inline]
    fn member<const OUTERMOST: bool>(&mut self, (): &mut (), at: MemberAt<(), ()>) {
        if OUTERMOST {
            (self.each)(Member {
                name: &self.text[at.start + 1..at.name_end],
                value: &self.text[at.from..at.end],
                start: at.start,
                end: at.end,
                escaped: self.escaped,
            });
        }
    }

    #[inline]
    fn object(&mut self, (): ()) {}
}

#[cfg(test)]
#[cfg(feature = "unit-tests")]
mod tests;
