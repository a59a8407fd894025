//! Header or claims in other orders, other characters, and with single numbers in another form.

use super::writer::{self, Escapes, Numbers, Spacing};
use super::{CHARACTERS, CLAIMS, HEADER, Order, PLAIN, Style, candidate, own_style, written};
use crate::diagnose::input::Take;
use crate::diagnose::input::segment::Segment;
use crate::diagnose::input::style::order;
use crate::jose::base64url;
use crate::jose::json::Value;

/// The header in every order of its members.
pub(in crate::diagnose::input) fn headers(
    header: &Segment<'_>,
    payload: &Segment<'_>,
    take: &mut Take<'_>,
) -> bool {
    order::permutations(header, |head| {
        let text = base64url::encode(own_style(header).write(head));
        take(candidate(&text, payload.text, &HEADER))
    })
}

/// The header in the orders that libraries write it in.
pub(in crate::diagnose::input) fn of_header(
    header: &Segment<'_>,
    payload: &Segment<'_>,
    take: &mut Take<'_>,
) -> bool {
    let orders = [Order::AlgorithmFirst, Order::TypeFirst, Order::KeyFirst, Order::Sorted];
    let style = own_style(header);
    orders
        .into_iter()
        .filter_map(|order| written(header, style.ordered(order)))
        .all(|head| take(candidate(&head, payload.text, &HEADER)))
}

/// The claims as the commonest writers write them.
pub(in crate::diagnose::input) fn of_claims(
    header: &Segment<'_>,
    payload: &Segment<'_>,
    take: &mut Take<'_>,
) -> bool {
    let styles = [
        PLAIN,
        PLAIN.spaced(Spacing::Python),
        PLAIN.ordered(Order::Sorted),
        PLAIN.escaped(Escapes::Php),
        PLAIN.escaped(Escapes::Ascii),
    ];
    styles
        .into_iter()
        .filter_map(|style| written(payload, style))
        .all(|body| take(candidate(header.text, &body, &CLAIMS)))
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
    characters && numbers(header, payload, take) && headers(header, payload, take) && {
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
