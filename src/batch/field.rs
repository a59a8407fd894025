//! A token in a member of a JSON object: where it stands, and where the verdict goes. Everything else
//! of the line stays as it is, byte for byte.

use crate::jose::Value;
use crate::jose::json::scan::{self, Member};

/// The member that takes the verdict.
pub(super) const MEMBER: &str = "jwtx";

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
        let parts = rest.split('/').map(|part| part.replace("~1", "/").replace("~0", "~"));
        Ok(Self(parts.collect()))
    }

    /// What a value holds at this place.
    fn of<'v>(&self, value: &'v Value) -> Option<&'v Value> {
        self.0.iter().try_fold(value, |value, part| match value {
            Value::Object(object) => object.get(part),
            Value::Array(items) => items.get(part.parse::<usize>().ok()?),
            _ => None,
        })
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
}

/// A line, taken apart.
pub(super) struct Object<'a> {
    pub(super) held: Held<'a>,
    /// What goes before the verdict.
    pub(super) before: &'a str,
    /// Whether a comma goes before it.
    pub(super) comma: bool,
    /// What goes after it.
    pub(super) after: &'a str,
}

/// Takes a line apart.
///
/// # Errors
///
/// Why it is no JSON object.
pub(super) fn read<'a>(line: &'a str, pointer: &Pointer) -> Result<Object<'a>, String> {
    let first = pointer.0.first().map_or("", String::as_str);
    let mut held: Option<Member<'a>> = None;
    let mut own: Option<Member<'a>> = None;
    let mut any = false;
    let plain = scan::members(line, |member| {
        any = true;
        if member.name == MEMBER {
            own = Some(member);
        } else if member.name == first {
            held = Some(member);
        }
    });
    if plain && pointer.0.len() == 1 {
        let held = match held {
            None => Held::Nothing,
            Some(member) => match member.text() {
                Some(text) => Held::Plain(text),
                None => text_of(&Value::parse(member.value).map_err(|error| error.to_string())?),
            },
        };
        return Ok(split(line, held, own, any));
    }
    let value = Value::parse(line).map_err(|error| error.to_string())?;
    let Value::Object(object) = &value else {
        return Err(format!("it is {}, not an object", value.type_name()));
    };
    let held = pointer.of(&value).map_or(Held::Nothing, text_of);
    if !plain {
        own = None;
        scan::members_of_valid(line, |member| {
            if member.name == MEMBER {
                own = Some(member);
            }
        });
    }
    Ok(split(line, held, own, !object.is_empty()))
}

fn text_of<'a>(value: &Value) -> Held<'a> {
    match value {
        Value::String(text) => Held::Text(text.clone()),
        Value::Null => Held::Nothing,
        other => Held::Other(other.type_name()),
    }
}

/// An older verdict is replaced; else the new one becomes the last member.
fn split<'a>(line: &'a str, held: Held<'a>, own: Option<Member<'a>>, any: bool) -> Object<'a> {
    if let Some(own) = own {
        let (before, after) = (&line[..own.start], &line[own.end..]);
        return Object { held, before, comma: false, after };
    }
    let close = line.rfind('}').unwrap_or(line.len());
    Object { held, before: &line[..close], comma: any, after: &line[close..] }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn merged(line: &str, pointer: &str) -> (String, String) {
        let object = read(line, &Pointer::parse(pointer).unwrap()).unwrap();
        let comma = if object.comma { "," } else { "" };
        let text = format!("{}{comma}\"jwtx\":1{}", object.before, object.after);
        (format!("{:?}", object.held), text)
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
        assert!(Pointer::parse("t").is_err());
    }
}
