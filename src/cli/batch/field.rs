//! A token in a member of a JSON object: where it stands, and where the verdict goes. Everything else
//! of the line stays as it is, byte for byte.

use std::borrow::Cow;
use std::error::Error;
use std::fmt;
use std::ops::Range;

use crate::jose::json::scan::{self, Member};
use crate::jose::json::{PointerError, PointerErrorKind, SyntaxError};
use crate::jose::{Pointer, Value};
use crate::report::{Fault, Reason};

/// The member that takes the verdict.
pub(super) const MEMBER: &str = "jwtx";

/// Stands for a byte that is not UTF-8.
pub(super) const MASK: char = '\u{7f}';

/// Where the token stands in an object: a JSON Pointer at a member that is not the verdict's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field(Pointer);

impl Field {
    /// Reads a pointer: `/token`, `/request/headers/authorization`.
    ///
    /// # Errors
    ///
    /// What is wrong with it.
    pub fn parse(text: &str) -> Result<Self, FieldError> {
        let pointer = Pointer::parse(text)
            .map_err(|error| FieldError::Pointer { error, text: text.to_owned() })?;
        match pointer.tokens().first() {
            None => Err(FieldError::Whole),
            Some(first) if first.eq_ignore_ascii_case(MEMBER) => Err(FieldError::Verdict),
            Some(_) => Ok(Self(pointer)),
        }
    }

    /// What a value holds at this place.
    fn of(&self, mut value: &Value) -> Held<'static> {
        for token in self.0.tokens() {
            if value.as_object().is_some_and(|object| object.count(token) > 1) {
                return Held::Twice(token.clone());
            }
            let Some(next) = value.child(token) else { return Held::Nothing };
            value = next;
        }
        text_of(value)
    }
}

/// Why no token can be read from a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FieldError {
    /// It is no JSON Pointer.
    Pointer {
        /// What is wrong with it.
        error: PointerError,
        /// The text.
        text: String,
    },
    /// It is the whole line.
    Whole,
    /// It is where the verdict goes.
    Verdict,
}

impl fmt::Display for FieldError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Pointer { error, text } if error.kind == PointerErrorKind::NoSlash => {
                write!(f, "{error}: /{text}")
            }
            Self::Pointer { error, .. } => write!(f, "{error}"),
            Self::Whole => f.write_str("a JSON Pointer must start with `/`: /"),
            Self::Verdict => {
                write!(
                    f,
                    "jwtx writes its record to `{MEMBER}`, so it cannot read a token from there"
                )
            }
        }
    }
}

impl Error for FieldError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::Pointer { error, .. } => Some(error),
            Self::Whole | Self::Verdict => None,
        }
    }
}

/// What a line holds at the place of the token.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Held<'a> {
    /// A text without escapes.
    Plain(&'a str),
    /// A text.
    Text(String),
    /// Nothing.
    Nothing,
    /// Something else than a text.
    Other(&'static str),
    /// A member on the way to it appears more than once: libraries differ on which one counts.
    Twice(String),
}

/// A line, taken apart.
pub(super) struct Object<'a> {
    pub(super) held: Held<'a>,
    pub(super) places: Places,
}

/// Where the verdict goes in a line, and what of the line stays: byte offsets.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Places {
    /// The end of what goes before the verdict.
    pub(super) before: usize,
    /// Whether a comma goes before it.
    pub(super) comma: bool,
    /// What goes after it.
    pub(super) after: Vec<Range<usize>>,
}

/// Takes a line apart.
///
/// # Errors
///
/// Why it is no JSON object.
pub(super) fn read<'a>(line: &'a str, field: &Field) -> Result<Object<'a>, Fault> {
    let tokens = field.0.tokens();
    let first = tokens.first().map_or("", String::as_str);
    let mut held: Option<Member<'a>> = None;
    let mut twice = false;
    let mut places = Finder::default();
    let plain = scan::members(line, |member| {
        places.member(&member, member.name);
        if member.name == first {
            twice |= held.replace(member).is_some();
        }
    });
    if plain && tokens.len() == 1 && !twice {
        let held = match held {
            None => Held::Nothing,
            Some(member) => match member.text() {
                Some(text) => Held::Plain(text),
                None => text_of(&Value::parse(member.value).map_err(no_json)?),
            },
        };
        return Ok(Object { held, places: places.done(line) });
    }
    let value = Value::parse(line).map_err(no_json)?;
    if !matches!(value, Value::Object(_)) {
        return Err(no_object(&format!("it is {}, not an object", value.type_name())));
    }
    if !plain {
        places = Finder::default();
        scan::members_of_valid(line, |member| {
            places.member(&member, &unescaped(member.name));
        });
    }
    Ok(Object { held: field.of(&value), places: places.done(line) })
}

/// Why a line is not read: it is no JSON, or deeper than is read.
fn no_json(error: SyntaxError) -> Fault {
    if error.too_deep {
        let message = format!("the JSON of the line is {error}");
        return Fault::new(Reason::TooLarge, message).caused_by(error);
    }
    no_object(&error.to_string()).caused_by(error)
}

fn no_object(why: &str) -> Fault {
    Fault::new(Reason::Malformed, format!("the line is not a JSON object: {why}"))
}

/// A name as readers see it.
fn unescaped(name: &str) -> Cow<'_, str> {
    if name.contains('\\')
        && let Ok(Value::String(name)) = Value::parse(&format!("\"{name}\""))
    {
        return Cow::Owned(name);
    }
    Cow::Borrowed(name)
}

fn text_of<'a>(value: &Value) -> Held<'a> {
    match value {
        Value::String(text) => Held::Text(text.clone()),
        Value::Null => Held::Nothing,
        other => Held::Other(other.type_name()),
    }
}

/// Finds the members of a line that a reader may take for the verdict: by their name, however it is
/// escaped, and in whatever case, as some readers do not know case.
#[derive(Default)]
struct Finder {
    own: Vec<Range<usize>>,
    last: Option<usize>,
}

impl Finder {
    fn member(&mut self, member: &Member<'_>, name: &str) {
        // What is not UTF-8 is left out by some readers.
        let mut letters =
            name.chars().filter(|c| !matches!(*c, MASK | char::REPLACEMENT_CHARACTER));
        let mut wanted = MEMBER.chars();
        let is_own = wanted.by_ref().all(|wanted| {
            letters.next().is_some_and(|letter| letter.eq_ignore_ascii_case(&wanted))
        }) && letters.next().is_none();
        if is_own {
            // All but the first go together with the comma before them.
            let start = match self.last.filter(|_| !self.own.is_empty()) {
                Some(last) => last,
                None => member.start,
            };
            self.own.push(start..member.end);
        }
        self.last = Some(member.end);
    }

    /// An older verdict is replaced, and every other one goes; else the new one becomes the last member.
    fn done(self, line: &str) -> Places {
        let Some((first, others)) = self.own.split_first() else {
            let close = line.rfind('}').unwrap_or(line.len());
            let comma = self.last.is_some();
            return Places {
                before: close,
                comma,
                after: std::iter::once(close..line.len()).collect(),
            };
        };
        let mut after = Vec::with_capacity(self.own.len());
        let mut from = first.end;
        for own in others {
            after.push(from..own.start);
            from = own.end;
        }
        after.push(from..line.len());
        Places { before: first.start, comma: false, after }
    }
}

#[cfg(test)]
#[cfg(feature = "unit-tests")]
mod tests;
