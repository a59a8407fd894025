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

/// Every member of both tokens, in the order of the first, then of the second.
#[must_use]
pub(crate) fn compare(first: &Token, second: &Token) -> Vec<Difference> {
    let header = |token: &Token| token.header.as_ref().map(JoseHeader::parameters).cloned();
    let claims = |token: &Token| token.claims.as_ref().map(ClaimsSet::members).cloned();
    let mut differences = members("header", header(first), header(second));
    differences.extend(members("claims", claims(first), claims(second)));
    differences
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
}
