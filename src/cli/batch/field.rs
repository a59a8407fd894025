//! A token in a member of a JSON object: where it stands, and where the verdict goes. Everything else
//! of the line stays as it is, byte for byte.

use std::borrow::Cow;
use std::ops::Range;

use crate::jose::Value;
use crate::jose::json::SyntaxError;
use crate::jose::json::scan::{self, Member};
use crate::report::{Fault, Reason};

/// The member that takes the verdict.
pub(super) const MEMBER: &str = "jwtx";

/// Stands for a byte that is not UTF-8.
pub(super) const MASK: char = '\u{7f}';

/// A JSON Pointer (RFC 6901).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pointer(Vec<String>);

impl Pointer {
    /// Reads a pointer: `/token`, `/request/headers/authorization`.
    ///
    /// # Errors
    ///
    /// What is wrong with it.
    pub fn parse(text: &str) -> Result<Self, String> {
        let Some(rest) = text.strip_prefix('/') else {
            return Err(format!("a JSON Pointer begins with `/`: /{text}"));
        };
        // Nothing else is escaped, and nothing else follows a `~` (RFC 6901 section 3).
        if rest.split('~').skip(1).any(|after| !after.starts_with(['0', '1'])) {
            return Err("in a JSON Pointer, `~` is written ~0, and `/` in a name ~1".to_owned());
        }
        let parts = rest.split('/').map(|part| part.replace("~1", "/").replace("~0", "~"));
        let parts: Vec<String> = parts.collect();
        if parts.first().is_some_and(|first| first.eq_ignore_ascii_case(MEMBER)) {
            return Err(format!(
                "the record is written to `{MEMBER}`, so no token is read from it"
            ));
        }
        Ok(Self(parts))
    }

    /// What a value holds at this place.
    fn of(&self, mut value: &Value) -> Held<'static> {
        for part in &self.0 {
            let next = match value {
                Value::Object(object) if object.count(part) > 1 => {
                    return Held::Twice(part.clone());
                }
                Value::Object(object) => object.get(part),
                Value::Array(items) => index(part).and_then(|at| items.get(at)),
                _ => None,
            };
            let Some(next) = next else { return Held::Nothing };
            value = next;
        }
        text_of(value)
    }
}

/// The index that a part of a pointer is: digits, and no zero in front (RFC 6901 section 4).
fn index(part: &str) -> Option<usize> {
    let plain = part.bytes().all(|b| b.is_ascii_digit()) && (part == "0" || !part.starts_with('0'));
    part.parse().ok().filter(|_| plain)
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
    /// A member on the way to it stands there more than once: readers differ on which one counts.
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
pub(super) fn read<'a>(line: &'a str, pointer: &Pointer) -> Result<Object<'a>, Fault> {
    let first = pointer.0.first().map_or("", String::as_str);
    let mut held: Option<Member<'a>> = None;
    let mut twice = false;
    let mut places = Finder::default();
    let plain = scan::members(line, |member| {
        places.member(&member, member.name);
        if member.name == first {
            twice |= held.replace(member).is_some();
        }
    });
    if plain && pointer.0.len() == 1 && !twice {
        let held = match held {
            None => Held::Nothing,
            Some(member) => match member.text() {
                Some(text) => Held::Plain(text),
                None => text_of(&Value::parse(member.value).map_err(|error| no_json(&error))?),
            },
        };
        return Ok(Object { held, places: places.done(line) });
    }
    let value = Value::parse(line).map_err(|error| no_json(&error))?;
    if !matches!(value, Value::Object(_)) {
        return Err(no_object(&format!("it is {}, not an object", value.type_name())));
    }
    if !plain {
        places = Finder::default();
        scan::members_of_valid(line, |member| {
            places.member(&member, &unescaped(member.name));
        });
    }
    Ok(Object { held: pointer.of(&value), places: places.done(line) })
}

/// Why a line is not read: it is no JSON, or deeper than is read.
fn no_json(error: &SyntaxError) -> Fault {
    if error.too_deep {
        return Fault::new(Reason::TooLarge, format!("the JSON of the line is {error}"));
    }
    no_object(&error.to_string())
}

fn no_object(why: &str) -> Fault {
    Fault::new(Reason::Malformed, format!("the line is no JSON object: {why}"))
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
mod tests;
