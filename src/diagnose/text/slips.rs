//! A header or claims in which one character is wrong, so that they are no JSON any more, or name no algorithm.

use super::repairs::Repair;
use crate::diagnose::slip;
use crate::jose::json::Object;
use crate::jose::{Algorithm, JoseHeader, Token, Value, base64url};

/// How many texts are tried at most: few make sense at all.
const MOST: usize = 8;

/// The tokens that this one was before a slip.
pub(super) fn undone(token: &Token) -> Vec<Repair> {
    let segments: Vec<&str> = token.text().trim().split('.').collect();
    let [header, payload, signature] = segments.as_slice() else { return Vec::new() };
    let algorithm = token.header.as_ref().and_then(JoseHeader::algorithm);
    let is_damaged = algorithm.and_then(Algorithm::from_name).is_none();
    let of_header = is_damaged.then(|| {
        of_segment(header, "header", is_header).map(|(text, repair)| Repair {
            text: format!("{text}.{payload}.{signature}"),
            ..repair
        })
    });
    let of_payload = (!is_damaged && object(payload).is_none()).then(|| {
        of_segment(payload, "payload", |_| true)
            .map(|(text, repair)| Repair { text: format!("{header}.{text}.{signature}"), ..repair })
    });
    of_header.into_iter().flatten().chain(of_payload.into_iter().flatten()).collect()
}

/// The segments that this one was before a slip, as far as they make sense.
fn of_segment(
    text: &str,
    name: &'static str,
    makes_sense: fn(&Object) -> bool,
) -> impl Iterator<Item = (String, Repair)> {
    slip::undone(text)
        .filter(move |(text, _)| object(text).is_some_and(|object| makes_sense(&object)))
        .take(MOST)
        .map(move |(text, step)| {
            let repair = Repair {
                step,
                text: String::new(),
                what: format!("the {name} is damaged: {}", step.how),
                remedy: step.remedy.into(),
            };
            (text, repair)
        })
}

/// The object that a segment holds.
fn object(segment: &str) -> Option<Object> {
    let bytes = base64url::decode(segment)?;
    match Value::parse(std::str::from_utf8(&bytes).ok()?).ok()? {
        Value::Object(object) => Some(object),
        _ => None,
    }
}

fn is_header(header: &Object) -> bool {
    let names_algorithm =
        header.get("alg").and_then(Value::as_str).and_then(Algorithm::from_name).is_some();
    let is_plain = |text: &str| text.chars().all(|c| c.is_ascii_graphic() || c == ' ');
    names_algorithm
        && header.iter().all(|(name, value)| is_plain(name) && value.as_str().is_none_or(is_plain))
}
