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
mod tests {
    use super::*;

    fn merged(line: &str, pointer: &str) -> (String, String) {
        let object = read(line, &Pointer::parse(pointer).unwrap()).unwrap();
        (format!("{:?}", object.held), with(line, &object.places))
    }

    fn with(line: &str, places: &Places) -> String {
        let comma = if places.comma { "," } else { "" };
        let after: String = places.after.iter().map(|range| &line[range.clone()]).collect();
        format!("{}{comma}\"jwtx\":1{after}", &line[..places.before])
    }

    #[test]
    fn the_verdict_goes_in_and_all_else_stays() {
        for (line, pointer, held, text) in [
            (r#"{"t":"a"}"#, "/t", r#"Plain("a")"#, r#"{"t":"a","jwtx":1}"#),
            (r#" { "t" : "a" }  "#, "/t", r#"Plain("a")"#, r#" { "t" : "a" ,"jwtx":1}  "#),
            ("{}", "/t", "Nothing", r#"{"jwtx":1}"#),
            (r#"{"t":null}"#, "/t", "Nothing", r#"{"t":null,"jwtx":1}"#),
            (r#"{"t":5}"#, "/t", r#"Other("a number")"#, r#"{"t":5,"jwtx":1}"#),
            (r#"{"t":"a\/b"}"#, "/t", r#"Text("a/b")"#, r#"{"t":"a\/b","jwtx":1}"#),
            (r#"{"t":"\u0061"}"#, "/t", r#"Text("a")"#, r#"{"t":"\u0061","jwtx":1}"#),
            (
                r#"{"a":{"b":["x","y"]}}"#,
                "/a/b/1",
                r#"Text("y")"#,
                r#"{"a":{"b":["x","y"]},"jwtx":1}"#,
            ),
            (r#"{"a/b~":"x"}"#, "/a~1b~0", r#"Plain("x")"#, r#"{"a/b~":"x","jwtx":1}"#),
            (r#"{"jwtx":2,"t":"\u0061"}"#, "/t", r#"Text("a")"#, r#"{"jwtx":1,"t":"\u0061"}"#),
            (r#"{"jwtx":{"old":1},"t":"a"}"#, "/t", r#"Plain("a")"#, r#"{"jwtx":1,"t":"a"}"#),
        ] {
            assert_eq!(merged(line, pointer), (held.to_owned(), text.to_owned()), "{line}");
        }
        for line in ["", "x", "[1]", r#"{"t":"#, r#"{"t":"a"}x"#] {
            assert!(read(line, &Pointer::parse("/t").unwrap()).is_err(), "{line}");
        }
        for (line, pointer) in [
            (r#"{"a":["x","y"]}"#, "/a/+1"),
            (r#"{"a":["x","y"]}"#, "/a/01"),
            (r#"{"a":["x","y"]}"#, "/a/-"),
            (r#"{"a":["x","y"]}"#, "/a/2"),
        ] {
            assert_eq!(merged(line, pointer).0, "Nothing", "{pointer}");
        }
        assert_eq!(merged(r#"{"a":{"01":"x"}}"#, "/a/01").0, r#"Text("x")"#);
        assert_eq!(merged(r#"{"a":["x"]}"#, "/a/0").0, r#"Text("x")"#);
        for pointer in ["t", "/jwtx", "/JWTX/token", "/~2", "/~", "/a~/b", "/a~"] {
            assert!(Pointer::parse(pointer).is_err(), "{pointer}");
        }
    }

    #[test]
    fn a_member_that_may_be_taken_for_the_verdict_goes() {
        for (line, text) in [
            (r#"{"jwtx":2,"t":"a","jwtx":3}"#, r#"{"jwtx":1,"t":"a"}"#),
            (r#"{"t":"a","jwt\u0078":2}"#, r#"{"t":"a","jwtx":1}"#),
            (r#"{"jwt\u0078":2,"t":"a" , "jwtx" : 3 , "u":4}"#, r#"{"jwtx":1,"t":"a" , "u":4}"#),
            (r#"{"\u006a\u0077\u0074\u0078":{"code":2}}"#, r#"{"jwtx":1}"#),
            (r#"{"JWTX":2,"t":"a","Jwt\u0058":3}"#, r#"{"jwtx":1,"t":"a"}"#),
            (r#"{"jwtx":2,"jwtx":3,"jwtx":4}"#, r#"{"jwtx":1}"#),
            (r#"{"jwtx2":2,"xjwtx":{"jwtx":5}}"#, r#"{"jwtx2":2,"xjwtx":{"jwtx":5},"jwtx":1}"#),
            ("{\"jw\u{fffd}tx\":2}", r#"{"jwtx":1}"#),
        ] {
            assert_eq!(merged(line, "/t").1, text, "{line}");
        }
    }

    #[test]
    fn a_token_that_stands_there_twice_is_none_of_them() {
        for (line, pointer, part) in [
            (r#"{"t":"a","t":"b"}"#, "/t", "t"),
            (r#"{"t":"a","\u0074":"b"}"#, "/t", "t"),
            (r#"{"a":{"t":"a"},"a":{"t":"b"}}"#, "/a/t", "a"),
            (r#"{"a":{"t":"a","t":"a"}}"#, "/a/t", "t"),
        ] {
            assert_eq!(merged(line, pointer).0, format!("Twice({part:?})"), "{line}");
        }
        assert_eq!(merged(r#"{"t":"a","u":1,"u":2}"#, "/t").0, r#"Plain("a")"#);
    }
}
