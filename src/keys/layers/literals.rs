//! Objects as programming languages write them, which are nearly JSON: single quotes, names without quotes, comments,
//! a comma after the last member, `=>` for `:`, `True` and `None`.

use zeroize::Zeroizing;

use super::Inner;
use crate::jose::{Object, Value};

/// The object as JSON, where that is all that keeps it from being JSON and it has a JWK in it.
pub(super) fn json(text: &str) -> Option<Inner> {
    let text = text.trim().trim_start_matches('\u{feff}').trim_end_matches(';').trim_end();
    let text = assigned(text);
    if !text.starts_with(['{', '[']) || !text.contains("kty") || Value::parse(text).is_ok() {
        return None;
    }
    let mut writer = Writer {
        rest: text,
        json: Zeroizing::new(String::with_capacity(text.len() + 64)),
        note: None,
    };
    while !writer.rest.is_empty() {
        writer.token()?;
    }
    let Writer { json, note, .. } = writer;
    let value = Value::parse(&json).ok()?;
    has_jwk(&value).then(|| Inner::new(json.as_bytes(), note.unwrap_or(NAMES)))
}

const QUOTES: &str =
    "it is an object of Python or JavaScript with single quotes, which JSON does not have";
const NAMES: &str = "it is an object of a program, not JSON: its names have no quotes";
const COMMENTS: &str = "it is JSON with comments, which JSON does not have";
const COMMA: &str = "it is JSON with a comma after the last member, which JSON does not have";
const ARROWS: &str = "it is an object of Ruby or PHP, with `=>` for the colon of JSON";

/// What follows the name of a variable.
fn assigned(text: &str) -> &str {
    let Some(at) = text.find(['{', '[']) else { return text };
    let before = text[..at].trim_end();
    let is_name = |c: char| c.is_ascii_alphanumeric() || " _.$:".contains(c);
    match before.strip_suffix('=') {
        Some(name) if name.len() < 80 && name.chars().all(is_name) => &text[at..],
        _ => text,
    }
}

fn has_jwk(value: &Value) -> bool {
    let is_jwk = |object: &Object| object.get("kty").is_some();
    match value {
        Value::Object(object) => is_jwk(object) || object.iter().any(|(_, value)| has_jwk(value)),
        Value::Array(items) => items.iter().any(has_jwk),
        _ => false,
    }
}

struct Writer<'a> {
    rest: &'a str,
    json: Zeroizing<String>,
    note: Option<&'static str>,
}

impl Writer<'_> {
    /// Writes the next word, text or sign; nothing where it is none.
    fn token(&mut self) -> Option<()> {
        let next = self.rest.chars().next()?;
        match next {
            '"' | '\'' => self.text(next),
            '/' | '#' => self.comment(),
            '}' | ']' => {
                if self.json.trim_end().ends_with(',') {
                    let end = self.json.trim_end().len() - 1;
                    self.json.truncate(end);
                    self.note.get_or_insert(COMMA);
                }
                self.sign(next);
                Some(())
            }
            '=' => {
                self.rest = self.rest.strip_prefix("=>")?;
                self.json.push(':');
                self.note.get_or_insert(ARROWS);
                Some(())
            }
            c if "{[,:".contains(c) || c.is_whitespace() => {
                self.sign(c);
                Some(())
            }
            _ => self.word(),
        }
    }

    fn sign(&mut self, sign: char) {
        self.rest = &self.rest[sign.len_utf8()..];
        self.json.push(sign);
    }

    /// A text in quotes of either kind.
    fn text(&mut self, quote: char) -> Option<()> {
        if quote == '\'' {
            self.note = Some(QUOTES);
        }
        self.json.push('"');
        let mut letters = self.rest[1..].char_indices();
        while let Some((at, c)) = letters.next() {
            match c {
                c if c == quote => {
                    self.json.push('"');
                    self.rest = &self.rest[at + 2..];
                    return Some(());
                }
                '"' => self.json.push_str("\\\""),
                '\\' => match letters.next()?.1 {
                    '\'' => self.json.push('\''),
                    escaped => self.json.extend(['\\', escaped]),
                },
                c => self.json.push(c),
            }
        }
        None
    }

    fn comment(&mut self) -> Option<()> {
        let end = if let Some(body) = self.rest.strip_prefix("/*") {
            body.find("*/")? + 4
        } else if self.rest.starts_with("//") || self.rest.starts_with('#') {
            self.rest.find('\n').unwrap_or(self.rest.len())
        } else {
            return None;
        };
        self.rest = &self.rest[end..];
        self.note.get_or_insert(COMMENTS);
        Some(())
    }

    /// A name, a number or a constant.
    fn word(&mut self) -> Option<()> {
        let is_part = |c: char| c.is_ascii_alphanumeric() || "_-.$+".contains(c);
        let end = self.rest.find(|c| !is_part(c)).unwrap_or(self.rest.len());
        let (word, tail) = self.rest.split_at(end);
        let after = tail.trim_start();
        self.rest = tail;
        if word.is_empty() {
            return None;
        } else if after.starts_with(':') || after.starts_with("=>") {
            self.json.push('"');
            self.json.push_str(word);
            self.json.push('"');
            return Some(());
        }
        match word {
            // The letters of Python before a text in quotes.
            "b" | "u" | "r" if tail.starts_with(['"', '\'']) => {}
            "True" => self.json.push_str("true"),
            "False" => self.json.push_str("false"),
            "None" | "nil" | "undefined" | "NULL" => self.json.push_str("null"),
            word => self.json.push_str(word),
        }
        Some(())
    }
}
