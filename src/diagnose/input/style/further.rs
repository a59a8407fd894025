//! What two writers make of a token, and what one makes of its numbers.

use super::writer::{self, Numbers};
use super::{
    BOTH, CHARACTERS, CLAIMS, HEADER, LIKELY, PLAIN, Style, candidate, order, own_style, written,
};
use crate::diagnose::input::Take;
use crate::diagnose::input::segment::Segment;
use crate::jose::base64url;
use crate::jose::json::Value;

use super::order::Order;
/// Header and claims in different styles.
pub(in crate::diagnose::input) fn pairs(
    header: &Segment<'_>,
    payload: &Segment<'_>,
    take: &mut Take<'_>,
) -> bool {
    let forms = |segment: &Segment<'_>| {
        let mut forms: Vec<String> = Vec::new();
        for style in LIKELY {
            forms.extend(written(segment, *style).filter(|form| !forms.contains(form)));
        }
        forms
    };
    let (heads, bodies) = (forms(header), forms(payload));
    heads.iter().all(|head| bodies.iter().all(|body| take(candidate(head, body, &BOTH))))
}

/// The payload in other characters, and header or claims in every order of their members.
pub(in crate::diagnose::input) fn orders(
    header: &Segment<'_>,
    payload: &Segment<'_>,
    take: &mut Take<'_>,
) -> bool {
    let texts = writer::in_other_characters(&payload.bytes);
    let characters = texts
        .into_iter()
        .all(|bytes| take(candidate(header.text, &base64url::encode(bytes), &CHARACTERS)));
    characters
        && numbers(header, payload, take)
        && order::permutations(header, |head| {
            take(candidate(
                &base64url::encode(own_style(header).write(head)),
                payload.text,
                &HEADER,
            ))
        })
        && {
            let style = own_style(payload).ordered(Order::Own);
            order::permutations(payload, |body| {
                take(candidate(header.text, &base64url::encode(style.write(body)), &CLAIMS))
            })
        }
}

/// One of the numbers written in another way: a library that computes it writes it as a float.
fn numbers(header: &Segment<'_>, payload: &Segment<'_>, take: &mut Take<'_>) -> bool {
    let Some(members) = payload.members() else { return true };
    let style = own_style(payload);
    let one = |name: &str, numbers: Numbers| {
        let value = members
            .get(name)
            .filter(|value| matches!(value, Value::Number(_) | Value::String(_)))?;
        let mut text = String::new();
        writer::write(value, Style { numbers, ..PLAIN }, 0, &mut text);
        let mut other = members.clone();
        other.set(name, Value::parse(&text).ok()?);
        Some(base64url::encode(style.write(&Value::Object(other))))
    };
    ["iat", "exp", "nbf", "auth_time", "sub", "uid", "user_id", "id"].into_iter().all(|name| {
        let ways = [
            Numbers::Decimal,
            Numbers::Whole,
            Numbers::Scientific,
            Numbers::Text,
            Numbers::FromText,
        ];
        ways.into_iter()
            .filter_map(|numbers| one(name, numbers))
            .all(|body| take(candidate(header.text, &body, &CLAIMS)))
    })
}
