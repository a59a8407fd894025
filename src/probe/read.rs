//! Reads an answer as a client's program would: its status, its machine code, its challenge.

use super::challenge::{self, Challenge};
use super::{Exchange, Response};
use crate::jose::{NumericDate, Seconds, Value};
use crate::keys::Secret;
use crate::suite::Case;

/// What an answer means by its status.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reply {
    /// 2xx
    Accepted,
    /// 3xx
    Redirected,
    /// 4xx, but for 429
    Refused,
    /// 429
    Busy,
    /// 5xx, or no status at all
    Broken,
}

impl Reply {
    /// What the status of an answer means.
    #[must_use]
    pub const fn of(answer: &Response) -> Self {
        match answer.status {
            200..=299 => Self::Accepted,
            300..=399 => Self::Redirected,
            429 => Self::Busy,
            400..=499 => Self::Refused,
            _ => Self::Broken,
        }
    }

    /// The name in JSON.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Accepted => "accepted",
            Self::Redirected => "redirected",
            Self::Refused => "refused",
            Self::Busy => "busy",
            Self::Broken => "server_error",
        }
    }
}

/// One case as it came out.
#[derive(Debug, Clone)]
pub struct ParsedResponse {
    /// The case.
    pub case: &'static Case,
    /// The code of the verdict that it must get.
    pub expect: &'static str,
    /// The token's `exp`.
    pub exp: Option<NumericDate>,
    /// How long before the token's `nbf` the answer came.
    pub early: Option<Seconds>,
    /// What the answer means; none where there is none.
    pub outcome: Option<Reply>,
    /// The status.
    pub status: Option<u16>,
    /// The machine code in the body.
    pub code: Option<String>,
    /// The Bearer challenge.
    pub challenge: Option<Challenge>,
    /// When the token expired, as the body says it.
    pub expired_at: Option<String>,
    /// The `Cache-Control` header.
    pub cache_control: Option<String>,
    /// Why there is no answer, or what is wrong with its body.
    pub trouble: Option<String>,
}

/// What a program can tell answers apart by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Signature<'a> {
    pub(super) status: u16,
    pub(super) code: Option<&'a str>,
    pub(super) error: Option<&'a str>,
}

impl ParsedResponse {
    pub(super) fn of(trial: &Exchange, code_pointer: Option<&str>) -> Self {
        let answer = trial.answer.as_ref().ok();
        let body = answer.and_then(json);
        let mut challenges = answer
            .into_iter()
            .flat_map(|answer| answer.header("www-authenticate").flat_map(challenge::parse));
        Self {
            case: trial.token.case,
            expect: trial.token.verdict().code(),
            exp: trial.token.expires_at(),
            early: answer
                .zip(trial.token.not_before())
                .map(|(answer, nbf)| nbf.since(answer.received)),
            outcome: answer.map(Reply::of),
            status: answer.map(|answer| answer.status),
            code: code_pointer
                .zip(body.as_ref())
                .and_then(|(pointer, body)| at(body, pointer))
                .and_then(code),
            challenge: challenges.find(|one| one.scheme.eq_ignore_ascii_case("bearer")),
            expired_at: body.as_ref().and_then(expired_at),
            cache_control: answer
                .and_then(|answer| answer.header("cache-control").next())
                .map(ToOwned::to_owned),
            trouble: match &trial.answer {
                Ok(answer) => answer.trouble.clone(),
                Err(fault) => Some(fault.message.clone()),
            },
        }
    }

    /// What a program sees of a refusal.
    pub(super) fn signature(&self) -> Option<Signature<'_>> {
        let told = matches!(self.outcome, Some(Reply::Refused | Reply::Redirected));
        told.then(|| Signature {
            status: self.status.unwrap_or_default(),
            code: self.code.as_deref(),
            error: self.error(),
        })
    }

    /// The error code of the challenge.
    #[must_use]
    pub fn error(&self) -> Option<&str> {
        self.challenge.as_ref().and_then(|challenge| challenge.get("error"))
    }

    /// The sentence of the challenge, which is for people.
    #[must_use]
    pub fn description(&self) -> Option<&str> {
        self.challenge.as_ref().and_then(|challenge| challenge.get("error_description"))
    }

    /// The answer in a few words.
    #[must_use]
    pub fn words(&self) -> String {
        let Some(status) = self.status else { return "no answer".to_owned() };
        let mut words = vec![status.to_string()];
        words.extend(self.code.clone());
        words.extend(self.error().map(|error| format!("error=\"{error}\"")));
        words.join(" ")
    }
}

/// The members that hold machine codes, the likeliest first.
const CODES: [&str; 8] =
    ["code", "errorCode", "error_code", "error", "type", "reason", "name", "status"];

/// The members that hold a new access token, the likeliest first.
const TOKENS: [&str; 5] = ["accessToken", "access_token", "token", "jwt", "id_token"];

/// How deep codes are looked for in a body.
const DEPTH: usize = 3;

/// Where the machine code stands: the member that tells most answers apart.
pub(super) fn learn(trials: &[Exchange]) -> Option<String> {
    let bodies: Vec<Value> = trials
        .iter()
        .filter_map(|trial| trial.answer.as_ref().ok())
        .filter(|answer| Reply::of(answer) == Reply::Refused)
        .filter_map(json)
        .collect();
    let mut pointers: Vec<(String, usize)> = Vec::new();
    for body in &bodies {
        for (pointer, name, value) in leaves(body) {
            let rank = CODES.iter().position(|known| *known == name);
            if let Some(rank) = rank
                && code(value).is_some()
                && !pointers.iter().any(|(known, _)| *known == pointer)
            {
                pointers.push((pointer, rank));
            }
        }
    }
    let kinds = |pointer: &str| {
        let mut seen: Vec<String> = Vec::new();
        for value in bodies.iter().filter_map(|body| at(body, pointer)).filter_map(code) {
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
fn code(value: &Value) -> Option<String> {
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
fn leaves(body: &Value) -> Vec<(String, String, &Value)> {
    fn walk<'a>(
        value: &'a Value,
        (pointer, name): (&str, &str),
        depth: usize,
        found: &mut Vec<(String, String, &'a Value)>,
    ) {
        match value {
            Value::Object(object) if depth > 0 => {
                for (name, value) in object.iter() {
                    let escaped = name.replace('~', "~0").replace('/', "~1");
                    walk(value, (&format!("{pointer}/{escaped}"), name), depth - 1, found);
                }
            }
            Value::Array(items) if depth > 0 => {
                for (index, value) in items.iter().take(4).enumerate() {
                    walk(value, (&format!("{pointer}/{index}"), name), depth - 1, found);
                }
            }
            Value::Object(_) | Value::Array(_) => {}
            leaf => found.push((pointer.to_owned(), name.to_owned(), leaf)),
        }
    }
    let mut found = Vec::new();
    walk(body, ("", ""), DEPTH, &mut found);
    found
}

/// The value at a JSON pointer (RFC 6901).
fn at<'a>(body: &'a Value, pointer: &str) -> Option<&'a Value> {
    pointer.split('/').skip(1).try_fold(body, |value, segment| {
        let name = segment.replace("~1", "/").replace("~0", "~");
        match value {
            Value::Object(object) => object.get(&name),
            Value::Array(items) => items.get(name.parse::<usize>().ok()?),
            _ => None,
        }
    })
}

fn expired_at(body: &Value) -> Option<String> {
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
pub(super) fn location(answer: &Response) -> &str {
    let whole = answer.header("location").next().unwrap_or("nowhere");
    // A query may repeat the token.
    whole.split('?').next().unwrap_or(whole)
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
fn json(answer: &Response) -> Option<Value> {
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
    if secrets.iter().any(|secret| secret.expose().len() >= 8 && contains(secret.expose())) {
        return Some("the secret itself");
    }
    if contains(b"PRIVATE KEY-----") {
        return Some("a private key");
    }
    TRACES.iter().any(|trace| contains(trace.as_bytes())).then_some("a stack trace")
}

/// Whether the body repeats the token.
pub(super) fn echoes(answer: &Response, token: &str) -> bool {
    let token = token.as_bytes();
    token.len() > 20 && answer.body.windows(token.len()).any(|part| part == token)
}
