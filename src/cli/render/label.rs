//! The few words that say what a token is, and what its members mean: what `inspect` shows beside their values.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::Serialize;

use crate::jose::{Algorithm, Form, JsonSerialization, NumericDate, ProblemKind, Token, Value};
use crate::registry::{self, Holds, Provider};
use crate::report::Report;
use crate::report::text::count;

/// What a token is, as the title says it.
#[must_use]
pub fn form(token: &Token) -> Cow<'static, str> {
    Cow::Borrowed(match &token.form {
        Form::Jws(_) if token.disclosures.is_some() => "SD-JWT",
        Form::Jws(_) => "JWS",
        Form::Jwe(_) => "JWE",
        Form::JsonSerialization(JsonSerialization::Jws(jws)) if jws.signatures.len() > 1 => {
            let what = if token.disclosures.is_some() { "SD-JWT" } else { "JWS" };
            return format!("{what} in JSON, {}", count(jws.signatures.len(), "signature")).into();
        }
        Form::JsonSerialization(JsonSerialization::Jws(_)) => "JWS in JSON",
        Form::JsonSerialization(_) => "JSON",
        Form::Unknown if token.problems.iter().any(|it| it.kind == ProblemKind::TooLarge) => {
            "not read"
        }
        Form::Unknown => "not a token",
    })
}

/// What a header parameter means: of an algorithm, which one it is.
#[must_use]
pub fn of_parameter(name: &str, value: &Value) -> Option<&'static str> {
    let known = match (name, value.as_str()) {
        ("alg" | "enc", Some(text)) => Algorithm::from_name(text)
            .map(|algorithm| algorithm.row().label)
            .or_else(|| registry::encryption_label(text)),
        _ => None,
    };
    known.or_else(|| registry::parameter(name).map(|entry| entry.label))
}

/// What a claim means, to this provider before everybody; of a time, whether it is over.
#[must_use]
pub fn of_claim(
    name: &str,
    value: &Value,
    provider: Option<&Provider>,
    now: NumericDate,
) -> Option<&'static str> {
    match (name, date(name, value)) {
        ("iat", Some(_)) => Some("issued"),
        ("exp", Some(date)) if date <= now => Some("expired"),
        ("exp", Some(_)) => Some("expires"),
        _ => provider
            .and_then(|provider| provider.claim(name))
            .or_else(|| registry::claim(name).map(|entry| entry.label)),
    }
}

/// The date that a claim is, where it is registered as one.
#[must_use]
pub fn date(name: &str, value: &Value) -> Option<NumericDate> {
    match value {
        Value::Number(number) if registry::holds(name) == Holds::Date => {
            NumericDate::from_number(number).ok()
        }
        _ => None,
    }
}

/// What a token and its members are called.
#[derive(Debug, Serialize)]
pub struct Meanings<'a> {
    form: Cow<'static, str>,
    header: BTreeMap<&'a str, &'static str>,
    claims: BTreeMap<&'a str, &'static str>,
}

impl<'a> Meanings<'a> {
    /// Those of the token of a report, if there is one.
    #[must_use]
    pub fn of(report: &'a Report) -> Option<Self> {
        let token = report.token.as_ref()?;
        let header = token.header.iter().flat_map(|header| header.parameters().iter());
        let claims = report.claims();
        let provider = claims
            .and_then(|claims| claims.string("iss").present().and_then(registry::provider_of));
        let members = claims.into_iter().flat_map(|claims| claims.members().iter());
        let now = report.times.now;
        Some(Self {
            form: form(token),
            header: header
                .filter_map(|(name, value)| Some((name, of_parameter(name, value)?)))
                .collect(),
            claims: members
                .filter_map(|(name, value)| Some((name, of_claim(name, value, provider, now)?)))
                .collect(),
        })
    }
}
