//! Claims of which one value is written in another way: with or without a slash at its end, as text or as a number, in
//! milliseconds, as a list. That changes nothing that somebody would gain by.

use super::segment::Segment;
use super::style::own_style;
use super::{Candidate, Take, input_step};
use crate::diagnose::step::Step;
use crate::jose::base64url;
use crate::jose::json::{Number, Object, Value};
use crate::registry::{self, Holds};
use crate::report::diagnosis::Cause;

const VALUE: Step = input_step(
    Cause::Reserialized,
    "the claims with a value that was written in another way after signing",
    "pass the token on unchanged; never decode and re-encode it",
);
const NULLS: Step = input_step(
    Cause::Reserialized,
    "the claims with a null or empty claim that was removed after signing",
    "pass the token on unchanged; never decode and re-encode it",
);

pub(super) fn steps() -> impl Iterator<Item = &'static Step> {
    [&VALUE, &NULLS].into_iter()
}

/// How many claims are looked at.
const MOST: usize = 32;

/// The claims that a writer may leave out where they are null.
const NULLABLE: [&str; 14] = [
    "nbf", "jti", "nonce", "aud", "iss", "sub", "name", "email", "scope", "roles", "act", "acr",
    "azp", "sid",
];

/// A value, and what it was at first.
type Other = (Value, &'static str);

pub(super) fn each(header: &Segment<'_>, payload: &Segment<'_>, take: &mut Take<'_>) -> bool {
    let Some(members) = payload.members() else { return true };
    let style = own_style(payload);
    let mut with = |step: &'static Step, claims: Object, said: String| {
        let text = base64url::encode(style.write(&Value::Object(claims)));
        let bytes = format!("{}.{text}", header.text).into_bytes();
        take(Candidate { bytes, steps: vec![step], said: Some(said), algorithm: None })
    };
    members.iter().take(MOST).all(|(name, value)| {
        others(name, value).into_iter().all(|(other, was)| {
            let mut claims = members.clone();
            claims.set(name, other);
            with(&VALUE, claims, said(name, was))
        })
    }) && together(members).into_iter().all(|(claims, said)| with(&VALUE, claims, said))
        && removed(members).into_iter().all(|(claims, said)| with(&NULLS, claims, said))
}

/// Whether a claim holds an instant.
fn is_date(name: &str) -> bool {
    registry::holds(name) == Holds::Date
}

fn said(name: &str, was: &str) -> String {
    let name: String = name.chars().take(40).collect();
    format!("the signature covers the claims with `{name}` {was}: it was changed after signing")
}

/// What a value may have been.
fn others(name: &str, value: &Value) -> Vec<Other> {
    match value {
        Value::String(text) => of_text(text),
        Value::Number(number) => of_number(name, number),
        Value::Bool(is) => vec![
            (Value::String(is.to_string()), "as text"),
            (Value::String(if *is { "True" } else { "False" }.to_owned()), "as text"),
            (Value::Number(i64::from(*is).into()), "as a number"),
        ],
        Value::Null => vec![(Value::String(String::new()), "as empty text")],
        Value::Array(items) => of_list(items),
        Value::Object(_) => vec![(Value::String(value.to_string()), "as text of JSON")],
    }
}

fn of_text(text: &str) -> Vec<Other> {
    let mut others: Vec<Other> = Vec::new();
    let mut add = |text: &str, was| others.push((Value::String(text.to_owned()), was));
    let is_url = text.contains("://");
    match text.strip_suffix('/') {
        Some(bare) => add(bare, "without the slash at its end"),
        None if is_url => add(&format!("{text}/"), "with a slash at its end"),
        None => {}
    }
    if let Some(rest) = text.strip_prefix("https://") {
        add(&format!("http://{rest}"), "with `http` instead of `https`");
        add(rest, "without `https://`");
    } else if let Some(rest) = text.strip_prefix("http://") {
        add(&format!("https://{rest}"), "with `https` instead of `http`");
        add(rest, "without `http://`");
    }
    for (before, after) in [("", " "), (" ", ""), ("", "\n"), (" ", " ")] {
        add(&format!("{before}{text}{after}"), "with white space around it");
    }
    for (other, was) in [
        (text.trim().to_owned(), "without the white space around it"),
        (text.to_lowercase(), "in lower case"),
        (text.to_uppercase(), "in upper case"),
    ] {
        if other != text {
            add(&other, was);
        }
    }
    let list = |between: char| {
        Value::Array(text.split(between).map(|part| Value::String(part.to_owned())).collect())
    };
    others.push((Value::Array(vec![Value::String(text.to_owned())]), "in a list"));
    for between in [' ', ','] {
        if text.contains(between) {
            others.push((list(between), "as a list"));
        }
    }
    match Value::parse(text) {
        Ok(value @ (Value::Number(_) | Value::Bool(_))) => {
            others.push((value, "as a number or a boolean, not as text"));
        }
        Ok(value @ (Value::Object(_) | Value::Array(_))) => {
            others.push((value, "as JSON, not as text of JSON"));
        }
        _ => {}
    }
    if text.is_empty() {
        others.push((Value::Null, "as null"));
    }
    others
}

fn of_number(name: &str, number: &Number) -> Vec<Other> {
    let text = number.as_str();
    let mut others = vec![(Value::String(text.to_owned()), "as text")];
    let parsed = |text: &str| Value::parse(text).ok();
    if let Ok(whole) = text.parse::<i64>() {
        others.extend(parsed(&format!("{whole}.0")).map(|value| (value, "with a fraction")));
        if let Some(more) = whole.checked_mul(1000).filter(|_| is_date(name)) {
            others.push((Value::Number(more.into()), "in milliseconds"));
            others.push((Value::String(more.to_string()), "in milliseconds, as text"));
        }
        if is_date(name) && whole % 1000 == 0 {
            others.push((Value::Number((whole / 1000).into()), "in seconds"));
        }
        if let 0 | 1 = whole {
            others.push((Value::Bool(whole == 1), "as a boolean"));
        }
    } else if let Some((whole, _)) = text.split_once('.') {
        others.extend(parsed(whole).map(|value| (value, "without its fraction")));
    }
    others
}

fn of_list(items: &[Value]) -> Vec<Other> {
    let texts: Option<Vec<&str>> = items.iter().map(Value::as_str).collect();
    let mut others: Vec<Other> = Vec::new();
    if let Some(texts) = texts.filter(|texts| !texts.is_empty()) {
        for between in [" ", ",", ", "] {
            others.push((Value::String(texts.join(between)), "as one text"));
        }
    }
    if let [one] = items {
        others.push((one.clone(), "without the list around it"));
    }
    others.push((Value::String(Value::Array(items.to_vec()).to_string()), "as text of JSON"));
    others
}

/// Several values that one program writes in another way.
fn together(members: &Object) -> Vec<(Object, String)> {
    let all = |change: &dyn Fn(&str, &Value) -> Option<Value>| {
        let mut claims = members.clone();
        for (name, value) in members.iter() {
            if let Some(other) = change(name, value) {
                claims.set(name, other);
            }
        }
        claims
    };
    let date = |name: &str, value: &Value| match value {
        Value::Number(number) if is_date(name) => number.as_str().parse::<i64>().ok(),
        _ => None,
    };
    let number = |value: Option<i64>| value.map(|value| Value::Number(value.into()));
    let said = |what: &str| {
        format!("the signature covers the claims with {what}: they were changed after signing")
    };
    vec![
        (
            all(&|name, value| number(date(name, value).and_then(|date| date.checked_mul(1000)))),
            said("every time in milliseconds"),
        ),
        (
            all(&|name, value| number(date(name, value).map(|date| date / 1000))),
            said("every time in seconds"),
        ),
        (
            all(&|name, value| date(name, value).map(|date| Value::String(date.to_string()))),
            said("every time as text"),
        ),
        (
            all(&|_, value| match value {
                Value::Bool(is) => Some(Value::String(is.to_string())),
                _ => None,
            }),
            said("every boolean as text"),
        ),
        (
            all(&|_, value| match value.as_str() {
                Some("true") => Some(Value::Bool(true)),
                Some("false") => Some(Value::Bool(false)),
                _ => None,
            }),
            said("every boolean as a boolean, not as text"),
        ),
        (
            all(&|_, value| match value {
                Value::Null => Some(Value::String(String::new())),
                _ => None,
            }),
            said("empty text instead of each null"),
        ),
    ]
}

/// The claims with one that says nothing, in front, behind, and before the times.
fn removed(members: &Object) -> Vec<(Object, String)> {
    let mut found = Vec::new();
    let times = members.iter().position(|(name, _)| is_date(name)).unwrap_or_default();
    let nothings = [
        (Value::Null, "null"),
        (Value::String(String::new()), "empty"),
        (Value::Array(Vec::new()), "an empty list"),
    ];
    for name in NULLABLE.iter().filter(|name| members.get(name).is_none()) {
        for (nothing, is) in &nothings {
            for place in [usize::MAX, 0, times] {
                let mut claims = Object::new();
                for (at, (own, value)) in members.iter().enumerate() {
                    if at == place {
                        claims.set(name, nothing.clone());
                    }
                    claims.set(own, value.clone());
                }
                claims.set(name, nothing.clone());
                let said = format!(
                    "the signature covers the claims with `{name}`, which was {is}: it was removed after signing"
                );
                found.push((claims, said));
            }
        }
    }
    found
}
