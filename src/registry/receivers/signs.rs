//! How a token is recognized that is meant for a receiver: by what only such tokens have. A token is never checked by
//! what it says of itself, so this is good for findings alone.

use super::{RECEIVERS, Receiver};
use crate::jose::{Algorithm, ClaimsSet, JoseHeader, Object, Token, Value};
use crate::registry::UrlPattern;

/// Something that tokens for a receiver have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sign {
    /// One of the recipients in `aud` is such a URL.
    Audience(UrlPattern),
    /// One of the recipients in `aud` is this.
    For(&'static str),
    /// One of the recipients in `aud` is one of these.
    ForAny(&'static [&'static str]),
    /// A claim is this text.
    Claim(&'static str, &'static str),
    /// A claim is there.
    Has(&'static str),
    /// A claim is not there.
    Lacks(&'static str),
    /// There are no claims but these.
    Only(&'static [&'static str]),
    /// Two claims are the same text.
    Same(&'static str, &'static str),
    /// A claim is an object.
    Object(&'static str),
    /// The text of a claim begins with this.
    Begins(&'static str, &'static str),
    /// The text of a claim ends with this.
    Ends(&'static str, &'static str),
    /// The text of a claim has this in it.
    Holds(&'static str, &'static str),
    /// A claim is an identifier of Apple's: ten capital letters and digits.
    AppleId(&'static str),
    /// The `kid` is an identifier of Apple's.
    AppleKey,
    /// A claim is the identifier of a GitHub App: a number, or Iv and what follows.
    GitHubApp(&'static str),
    /// A parameter of the header is this text.
    Header(&'static str, &'static str),
    /// A parameter of the header is there.
    HeaderHas(&'static str),
    /// It is signed by one of these algorithms: for what else tokens of another receiver may have too.
    Signed(&'static [Algorithm]),
}

impl Sign {
    /// Whether a header and claims have it.
    fn is_on(self, header: &Object, claims: &Object) -> bool {
        let text = |name: &str| claims.get(name).and_then(Value::as_str);
        let recipients = || {
            let (one, several) = match claims.get("aud") {
                Some(Value::Array(items)) => (None, items.as_slice()),
                other => (other, [].as_slice()),
            };
            one.into_iter().chain(several).filter_map(Value::as_str)
        };
        match self {
            Self::Audience(pattern) => recipients().any(|url| pattern.fits(url)),
            Self::For(recipient) => recipients().any(|one| one == recipient),
            Self::ForAny(wanted) => recipients().any(|one| wanted.contains(&one)),
            Self::Claim(name, wanted) => text(name) == Some(wanted),
            Self::Has(name) => claims.get(name).is_some(),
            Self::Lacks(name) => claims.get(name).is_none(),
            Self::Only(names) => claims.iter().all(|(name, _)| names.contains(&name)),
            Self::Same(one, other) => text(one).is_some() && text(one) == text(other),
            Self::Object(name) => claims.get(name).and_then(Value::as_object).is_some(),
            Self::Begins(name, first) => text(name).is_some_and(|text| text.starts_with(first)),
            Self::Ends(name, last) => text(name).is_some_and(|text| text.ends_with(last)),
            Self::Holds(name, part) => text(name).is_some_and(|text| text.contains(part)),
            Self::AppleId(name) => text(name).is_some_and(is_apple_id),
            Self::AppleKey => header.get("kid").and_then(Value::as_str).is_some_and(is_apple_id),
            Self::GitHubApp(name) => match claims.get(name) {
                Some(Value::Number(_)) => true,
                Some(Value::String(text)) => {
                    let digits = text.bytes().all(|b| b.is_ascii_digit()) && !text.is_empty();
                    digits || text.starts_with("Iv1.") || text.starts_with("Iv23")
                }
                _ => false,
            },
            Self::Header(name, wanted) => header.get(name).and_then(Value::as_str) == Some(wanted),
            Self::HeaderHas(name) => header.get(name).is_some(),
            Self::Signed(algorithms) => {
                let named = header.get("alg").and_then(Value::as_str);
                algorithms.iter().any(|one| named == Some(one.name()))
            }
        }
    }

    /// What it is that shows, in words; nothing where it is only the absence of something.
    fn words(self) -> Option<&'static str> {
        match self {
            // Nearly every token has `exp` and `iat`.
            Self::Has("exp" | "iat")
            | Self::Signed(_)
            | Self::Lacks(_)
            | Self::Only(_)
            | Self::Same(..) => None,
            Self::Audience(_) | Self::For(_) | Self::ForAny(_) => Some("`aud`"),
            Self::Claim(name, _)
            | Self::Has(name)
            | Self::Object(name)
            | Self::Begins(name, _)
            | Self::Ends(name, _)
            | Self::Holds(name, _)
            | Self::AppleId(name)
            | Self::GitHubApp(name)
            | Self::Header(name, _)
            | Self::HeaderHas(name) => Some(name),
            Self::AppleKey => Some("kid"),
        }
    }
}

fn is_apple_id(text: &str) -> bool {
    text.len() == 10 && text.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit())
}

/// The receiver that a token is for, as far as it can be told, and what tells it.
#[must_use]
pub fn receiver_of(token: &Token) -> Option<(&'static Receiver, String)> {
    let header = token.header.as_ref().map(JoseHeader::parameters)?;
    let claims = token.claims.as_ref().map(ClaimsSet::members)?;
    let row = RECEIVERS.iter().find(|row| {
        !row.signs.is_empty() && row.signs.iter().all(|sign| sign.is_on(header, claims))
    })?;
    let mut told: Vec<String> = Vec::new();
    for name in row.signs.iter().filter_map(|sign| sign.words()) {
        let name = if name.starts_with('`') { name.to_owned() } else { format!("`{name}`") };
        if !told.contains(&name) {
            told.push(name);
        }
    }
    Some((row, told.join(" and ")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::jose::base64url;

    #[test]
    fn an_app_of_github_is_told_by_algorithm_and_claims_and_not_by_a_numeric_issuer_alone() {
        let told = |header: &str, claims: &str| {
            let text = format!("{}.{}.AA", base64url::encode(header), base64url::encode(claims));
            receiver_of(&Token::parse(&text)).map(|(row, _)| row.name)
        };
        let claims = r#"{"iss":"42","iat":1,"exp":2}"#;
        assert_eq!(told(r#"{"alg":"RS256"}"#, claims), Some("github-app"));
        assert_eq!(told(r#"{"alg":"HS256"}"#, claims), None);
        assert_eq!(told(r#"{"alg":"RS256"}"#, r#"{"iss":"42","exp":2}"#), None);
        assert_eq!(told(r#"{"alg":"RS256"}"#, r#"{"iss":"42","iat":1,"exp":2,"sub":"u"}"#), None);
        let video = r#"{"video":{"url":"a"},"sub":"u"}"#;
        assert_eq!(told(r#"{"alg":"HS256"}"#, video), Some("livekit"));
        assert_eq!(told(r#"{"alg":"RS256"}"#, video), None);
        let vonage = r#"{"application_id":"a","jti":"t"}"#;
        assert_eq!(told(r#"{"alg":"RS256"}"#, vonage), Some("vonage"));
        assert_eq!(told(r#"{"alg":"HS256"}"#, vonage), None);
    }
}
