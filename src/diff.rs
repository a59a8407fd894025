//! What two tokens have in common, and in what they differ. Pure.

use crate::jose::{ClaimsSet, JoseHeader, Object, Seconds, Token, Value};

/// How a member of the one token relates to that of the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Change {
    /// Both have it, with the same meaning.
    Same,
    /// Both have it, with different values.
    Changed,
    /// Only the first has it.
    Removed,
    /// Only the second has it.
    Added,
}

impl Change {
    /// The name in JSON.
    #[must_use]
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::Changed => "changed",
            Self::Removed => "removed",
            Self::Added => "added",
        }
    }
}

/// One member of either token.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Difference {
    /// `header` or `claims`.
    pub part: &'static str,
    /// The member's name.
    pub name: String,
    /// How the two relate.
    pub change: Change,
    /// The first token's value.
    pub first: Option<Value>,
    /// The second token's value.
    pub second: Option<Value>,
    /// For times, how much later the second one is.
    pub later: Option<Seconds>,
}

/// Every member of both tokens, in the order of the first, then of the second; of all signatures, where there are
/// several.
#[must_use]
pub(crate) fn compare(first: &Token, second: &Token) -> Vec<Difference> {
    let claims = |token: &Token| token.claims.as_ref().map(ClaimsSet::members).cloned();
    let mut differences = members("header", Some(headers(first)), Some(headers(second)));
    differences.extend(members("claims", claims(first), claims(second)));
    differences.extend(payloads(first, second));
    differences
}

/// The parameters of the header; those of a second signature and of further ones with its place in their names.
fn headers(token: &Token) -> Object {
    let of = |header: &JoseHeader, index: usize| {
        let place = if index == 0 { String::new() } else { format!("signature[{index}].") };
        let all = header.parameters().iter();
        let named = all.map(|(name, value)| (format!("{place}{name}"), value.clone()));
        named.collect::<Vec<_>>()
    };
    match token.form.json_jws() {
        Some(jws) => {
            let each = jws.signatures.iter().enumerate();
            each.filter_map(|(index, one)| Some(of(one.header.as_ref()?, index)))
                .flatten()
                .collect()
        }
        None => token.header.as_ref().into_iter().flat_map(|header| of(header, 0)).collect(),
    }
}

/// What the payloads are, where one of them is no claims set.
fn payloads(first: &Token, second: &Token) -> Vec<Difference> {
    if !first.is_without_claims() && !second.is_without_claims() {
        return Vec::new();
    }
    let payload = |token: &Token| token.payload.clone().filter(|_| token.is_without_claims());
    let (first, second) = (payload(first), payload(second));
    let change = match (&first, &second) {
        (Some(a), Some(b)) if a == b => Change::Same,
        (Some(_), Some(_)) => Change::Changed,
        (Some(_), None) => Change::Removed,
        (None, _) => Change::Added,
    };
    let shown = |bytes: Vec<u8>| Value::String(excerpt(&bytes));
    vec![Difference {
        part: "claims",
        name: "payload".to_owned(),
        change,
        first: first.map(shown),
        second: second.map(shown),
        later: None,
    }]
}

/// The beginning of a payload: its text, or what it is.
fn excerpt(payload: &[u8]) -> String {
    const MOST: usize = 200;
    match std::str::from_utf8(payload) {
        Ok(text) => match text.char_indices().nth(MOST) {
            Some((end, _)) => format!("{}… ({} bytes)", &text[..end], payload.len()),
            None => text.to_owned(),
        },
        Err(_) => format!("{} bytes that are no text", payload.len()),
    }
}

fn members(part: &'static str, first: Option<Object>, second: Option<Object>) -> Vec<Difference> {
    let (first, second) = (first.unwrap_or_default(), second.unwrap_or_default());
    let names = first.iter().chain(second.iter()).map(|(name, _)| name);
    let mut seen: Vec<&str> = Vec::new();
    let mut differences = Vec::new();
    for name in names {
        if seen.contains(&name) {
            continue;
        }
        seen.push(name);
        let (a, b) = (first.get(name), second.get(name));
        let change = match (a, b) {
            (Some(a), Some(b)) if a.same(b) => Change::Same,
            (Some(_), Some(_)) => Change::Changed,
            (Some(_), None) => Change::Removed,
            (None, _) => Change::Added,
        };
        differences.push(Difference {
            part,
            name: name.to_owned(),
            change,
            first: a.cloned(),
            second: b.cloned(),
            later: later(part, name, &first, &second),
        });
    }
    differences
}

fn later(part: &str, name: &str, first: &Object, second: &Object) -> Option<Seconds> {
    if part != "claims" || !matches!(name, "exp" | "nbf" | "iat" | "auth_time" | "updated_at") {
        return None;
    }
    let date = |object: &Object| ClaimsSet::new(object.clone()).numeric_date(name).present();
    Some(date(second)?.since(date(first)?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::jose::base64url;

    fn token(header: &str, claims: &str) -> Token {
        let encode = base64url::encode;
        Token::parse(&format!("{}.{}.c2ln", encode(header), encode(claims)))
    }

    #[test]
    fn members_are_matched_by_name_and_times_by_their_distance() {
        let a = token(r#"{"alg":"HS256"}"#, r#"{"sub":"a","exp":100,"n":1.0}"#);
        let b = token(r#"{"alg":"HS256"}"#, r#"{"n":1,"exp":160,"role":"x"}"#);
        let found: Vec<_> = compare(&a, &b)
            .into_iter()
            .map(|difference| {
                let later = difference.later.map(|later| later.to_string());
                (difference.name, difference.change, later)
            })
            .collect();
        assert_eq!(
            found,
            [
                ("alg".into(), Change::Same, None),
                ("sub".into(), Change::Removed, None),
                ("exp".into(), Change::Changed, Some("60".to_owned())),
                ("n".into(), Change::Same, None),
                ("role".into(), Change::Added, None),
            ]
        );
    }

    #[test]
    fn every_signature_counts_and_so_does_a_payload_without_claims() {
        let one = |kid: &str| {
            let header = base64url::encode(format!(r#"{{"alg":"HS256","kid":"{kid}"}}"#));
            format!(r#"{{"protected":"{header}","signature":"AA"}}"#)
        };
        let jws = |payload: &str, signatures: &[String]| {
            let payload = base64url::encode(payload);
            let signatures = signatures.join(",");
            Token::parse(&format!(r#"{{"payload":"{payload}","signatures":[{signatures}]}}"#))
        };
        let differing = |a: &Token, b: &Token| {
            let all = compare(a, b).into_iter();
            let changed = all.filter(|difference| difference.change != Change::Same);
            changed.map(|difference| difference.name).collect::<Vec<_>>()
        };
        let both = jws("{}", &[one("a"), one("b")]);
        assert_eq!(differing(&both, &both), [""; 0]);
        assert_eq!(differing(&both, &jws("{}", &[one("a"), one("c")])), ["signature[1].kid"]);
        let fewer = differing(&both, &jws("{}", &[one("a")]));
        assert_eq!(fewer, ["signature[1].alg", "signature[1].kid"]);
        let text = jws("one", &[one("a")]);
        assert_eq!(differing(&text, &text), [""; 0]);
        assert_eq!(differing(&text, &jws("two", &[one("a")])), ["payload"]);
    }
}
