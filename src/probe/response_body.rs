//! What the body of an answer holds: machine codes, dates, tokens, and what should not stand there.

use super::read::Reply;
use super::{Exchange, Response};
use crate::jose::{NumericDate, Pointer, Value};
use crate::keys::Secret;
use crate::report::safe_to_show;

/// The members that hold machine codes, the likeliest first.
const CODES: [&str; 8] =
    ["code", "errorCode", "error_code", "error", "type", "reason", "name", "status"];

/// The members that hold a new access token, the likeliest first.
const TOKENS: [&str; 5] = ["accessToken", "access_token", "token", "jwt", "id_token"];

/// How deep codes are looked for in a body.
const DEPTH: usize = 3;

/// Where the machine code stands: the member that tells most answers apart.
pub(super) fn learn(trials: &[Exchange], secrets: &[Secret]) -> Option<Pointer> {
    let bodies: Vec<Value> = trials
        .iter()
        .filter_map(|trial| trial.answer.as_ref().ok())
        .filter(|answer| Reply::of(answer) == Reply::Refused)
        .filter_map(json)
        .collect();
    let mut pointers: Vec<(Pointer, usize)> = Vec::new();
    for body in &bodies {
        for (pointer, name, value) in leaves(body) {
            let rank = CODES.iter().position(|known| *known == name);
            if let Some(rank) = rank
                && code(value).is_some()
                && !pointer.tokens().iter().any(|name| holds_secret(name.as_bytes(), secrets))
                && !pointers.iter().any(|(known, _)| *known == pointer)
            {
                pointers.push((pointer, rank));
            }
        }
    }
    let kinds = |pointer: &Pointer| {
        let mut seen: Vec<String> = Vec::new();
        for value in bodies.iter().filter_map(|body| pointer.get(body)).filter_map(code) {
            if !seen.contains(&value) {
                seen.push(value);
            }
        }
        seen.len()
    };
    pointers
        .into_iter()
        .min_by_key(|(pointer, rank)| (std::cmp::Reverse(kinds(pointer)), *rank))
        .map(|(pointer, _)| pointer)
}

/// A value that is made for programs: one word, or a number.
pub(super) fn code(value: &Value) -> Option<String> {
    match value {
        Value::Number(number) => Some(number.as_str().to_owned()),
        Value::String(text) => {
            let plain = |c: char| c.is_ascii_alphanumeric() || "_-.:/#".contains(c);
            let short = (1..=64).contains(&text.len());
            (short && text.chars().all(plain)).then(|| text.clone())
        }
        _ => None,
    }
}

/// The leaves of a body: pointer, name, value.
fn leaves(body: &Value) -> Vec<(Pointer, String, &Value)> {
    fn walk<'a>(
        value: &'a Value,
        (pointer, name): (&Pointer, &str),
        depth: usize,
        found: &mut Vec<(Pointer, String, &'a Value)>,
    ) {
        match value {
            Value::Object(object) if depth > 0 => {
                for (name, value) in object.iter() {
                    let mut member = pointer.clone();
                    member.push(name);
                    walk(value, (&member, name), depth - 1, found);
                }
            }
            Value::Array(items) if depth > 0 => {
                for (index, value) in items.iter().take(4).enumerate() {
                    let mut item = pointer.clone();
                    item.push_index(index);
                    walk(value, (&item, name), depth - 1, found);
                }
            }
            Value::Object(_) | Value::Array(_) => {}
            leaf => found.push((pointer.clone(), name.to_owned(), leaf)),
        }
    }
    let mut found = Vec::new();
    walk(body, (&Pointer::root(), ""), DEPTH, &mut found);
    found
}

pub(super) fn expired_at(body: &Value) -> Option<String> {
    leaves(body)
        .into_iter()
        .find(|(_, name, _)| matches!(name.as_str(), "expiredAt" | "expired_at"))
        .map(|(.., value)| match value {
            Value::String(text) => text.clone(),
            other => other.to_string(),
        })
}

/// The instant that an `expiredAt` names: RFC 3339 text, or a number of seconds.
pub(super) fn instant(text: &str) -> Option<NumericDate> {
    if let Ok(Value::Number(number)) = Value::parse(text) {
        return NumericDate::from_number(&number).ok();
    }
    let date = chrono::DateTime::parse_from_rfc3339(text).ok()?;
    Some(NumericDate::from_parts(date.timestamp(), date.timestamp_subsec_nanos()))
}

/// By how many seconds the clock of the server is ahead, as its `Date` has it.
pub(super) fn skew(answer: &Response) -> Option<i64> {
    let date = answer.header("date").next()?;
    let date = chrono::DateTime::parse_from_rfc2822(date).ok()?;
    Some(date.timestamp() - answer.received.whole_seconds())
}

/// The access token in the answer to a refresh: a member, or a cookie of such a name.
pub(super) fn new_token(answer: &Response) -> Option<String> {
    let body = json(answer);
    let leaves = body.as_ref().map(leaves).unwrap_or_default();
    TOKENS.iter().find_map(|wanted| {
        let text = leaves.iter().find(|(_, name, _)| name == wanted).map(|(.., value)| value);
        text.and_then(|value| value.as_str()).map(ToOwned::to_owned).or_else(|| {
            answer.header("set-cookie").find_map(|cookie| {
                let (name, value) = cookie.split(';').next()?.split_once('=')?;
                (name.trim() == *wanted).then(|| value.trim().to_owned())
            })
        })
    })
}

/// Whether the body is a page for people.
pub(super) fn is_page(answer: &Response) -> bool {
    answer.header("content-type").any(|kind| kind.to_ascii_lowercase().contains("html"))
}

/// Where a redirect leads.
pub(super) fn location(answer: &Response, secrets: &[Secret], token: &str) -> String {
    let whole = answer.header("location").next().unwrap_or("nowhere");
    // A query may repeat the token.
    let path = whole.split(['?', '#']).next().unwrap_or(whole);
    // Another one may be in the path.
    let part = |part| if safe_to_show::has_token(part) { "[token]" } else { part };
    let parts: Vec<&str> = path.split('/').map(part).collect();
    shown(&parts.join("/"), secrets, token)
}

/// The beginning of a refusal's own words, to follow a sentence. What repeats a token or a secret is
/// left out.
pub(super) fn excerpt(answer: &Response, secrets: &[Secret]) -> String {
    const SHOWN: usize = 120;
    let text = String::from_utf8_lossy(&answer.body);
    let text = text.trim();
    // Every token that is sent begins so: it is base64url of `{"`.
    let repeats = text.contains("eyJ") || leak(answer, secrets).is_some();
    if text.is_empty() || is_page(answer) || repeats {
        return String::new();
    }
    let shown: String = text.chars().take(SHOWN).collect();
    format!(" ({shown}{})", if shown.len() < text.len() { "…" } else { "" })
}

/// The JSON of a body, where it is some.
pub(super) fn json(answer: &Response) -> Option<Value> {
    std::str::from_utf8(&answer.body).ok().and_then(|text| Value::parse(text).ok())
}

/// What betrays a stack trace.
const TRACES: [&str; 10] = [
    "Traceback (most recent call last)",
    "\n    at ",
    "\\n    at ",
    "node_modules",
    "panicked at",
    "stack backtrace",
    "Exception in thread",
    ".java:",
    "goroutine ",
    ".rb:",
];

/// What the body says that it should not: a stack trace, key material, a secret.
pub(super) fn leak(answer: &Response, secrets: &[Secret]) -> Option<&'static str> {
    let contains = |needle: &[u8]| {
        !needle.is_empty() && answer.body.windows(needle.len()).any(|part| part == needle)
    };
    let values = answer.headers.iter().map(|(_, value)| value.as_bytes());
    if values.chain([answer.body.as_slice()]).any(|part| holds_secret(part, secrets)) {
        return Some("the secret itself");
    }
    if contains(b"PRIVATE KEY-----") {
        return Some("a private key");
    }
    TRACES.iter().any(|trace| contains(trace.as_bytes())).then_some("a stack trace")
}

/// The shortest secret that is looked for: a shorter one is a word that may be there by chance.
const SECRET: usize = 8;

/// Whether a secret is in some bytes.
fn holds_secret(bytes: &[u8], secrets: &[Secret]) -> bool {
    let is_in = |secret: &[u8]| bytes.windows(secret.len()).any(|part| part == secret);
    secrets.iter().map(Secret::expose).any(|secret| secret.len() >= SECRET && is_in(secret))
}

/// What may be shown of a part of an answer: it without the secrets, and without the token that was sent.
pub(super) fn shown(text: &str, secrets: &[Secret], token: &str) -> String {
    let mut shown = text.to_owned();
    if token.len() > TOKEN {
        shown = shown.replace(token, "[token]");
    }
    for secret in secrets.iter().filter_map(|secret| std::str::from_utf8(secret.expose()).ok()) {
        if secret.len() >= SECRET {
            shown = shown.replace(secret, "[secret]");
        }
    }
    shown
}

/// No shorter text is a token.
const TOKEN: usize = 20;

/// Whether the body repeats the token.
pub(super) fn echoes(answer: &Response, token: &str) -> bool {
    let token = token.as_bytes();
    token.len() > TOKEN && answer.body.windows(token.len()).any(|part| part == token)
}
