//! What a token is for, by the marks that issuers leave: access, identity, refreshing, logging out.
//! One table; the first row that fits counts.

use crate::jose::{ClaimsSet, JoseHeader, Token, Value};

/// What a token is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Opens an API (RFC 9068).
    Access,
    /// Tells a client who signed in (OpenID Connect Core section 2).
    Id,
    /// Fetches new tokens from its issuer, and opens nothing.
    Refresh,
    /// Tells a client that somebody signed out (OpenID Connect Back-Channel Logout section 2.4).
    Logout,
    /// Proves that its sender holds a key (RFC 9449).
    DpopProof,
    /// Authenticates a client to its token endpoint, or asks for a grant (RFC 7523).
    ClientAssertion,
}

impl Kind {
    /// The name in sentences.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Access => "an access token",
            Self::Id => "an ID token",
            Self::Refresh => "a refresh token",
            Self::Logout => "a logout token",
            Self::DpopProof => "a DPoP proof",
            Self::ClientAssertion => "a client's assertion",
        }
    }
}

enum Mark {
    /// The header's `typ`, in whatever case, with or without `application/`.
    Type(&'static str),
    /// A claim with this text.
    Claim(&'static str, &'static str),
    /// A claim is there.
    Has(&'static str),
}

#[rustfmt::skip]
const MARKS: &[(Mark, Kind)] = &[
    (Mark::Type("at+jwt"), Kind::Access),
    (Mark::Type("logout+jwt"), Kind::Logout),
    (Mark::Type("dpop+jwt"), Kind::DpopProof),
    (Mark::Type("client-authentication+jwt"), Kind::ClientAssertion),
    // Amazon Cognito
    (Mark::Claim("token_use", "access"), Kind::Access),
    (Mark::Claim("token_use", "id"), Kind::Id),
    // Keycloak
    (Mark::Claim("typ", "Bearer"), Kind::Access),
    (Mark::Claim("typ", "ID"), Kind::Id),
    (Mark::Claim("typ", "Refresh"), Kind::Refresh),
    (Mark::Claim("typ", "Offline"), Kind::Refresh),
    (Mark::Claim("typ", "Logout"), Kind::Logout),
    // flask-jwt-extended, Simple JWT for Django
    (Mark::Claim("type", "refresh"), Kind::Refresh),
    (Mark::Claim("type", "access"), Kind::Access),
    (Mark::Claim("token_type", "refresh"), Kind::Refresh),
    (Mark::Claim("token_type", "access"), Kind::Access),
    // OpenID Connect Core section 3.1.3.6 and 3.3.2.11
    (Mark::Has("at_hash"), Kind::Id),
    (Mark::Has("c_hash"), Kind::Id),
    (Mark::Has("s_hash"), Kind::Id),
    // Microsoft Entra and others: scopes and roles make an access token
    (Mark::Has("scp"), Kind::Access),
    (Mark::Has("scope"), Kind::Access),
    (Mark::Has("appid"), Kind::Access),
    (Mark::Has("nonce"), Kind::Id),
];

/// What a token is for, and the mark that says so.
#[must_use]
pub fn kind_of(token: &Token) -> Option<(Kind, String)> {
    let typ =
        token.header.as_ref().map(JoseHeader::parameters).and_then(|header| header.get("typ"));
    let typ = typ.and_then(Value::as_str).unwrap_or_default().to_ascii_lowercase();
    let typ = typ.strip_prefix("application/").unwrap_or(&typ);
    let claims = token.claims.as_ref().map(ClaimsSet::members);
    let claim = |name| claims.and_then(|claims| claims.get(name));
    MARKS.iter().find_map(|(mark, kind)| {
        let because = match mark {
            Mark::Type(name) => (typ == *name).then(|| format!("`typ` is {name}"))?,
            Mark::Claim(name, text) => {
                let is = claim(name).and_then(Value::as_str) == Some(text);
                is.then(|| format!("`{name}` is {text}"))?
            }
            Mark::Has(name) => claim(name).map(|_| format!("it has `{name}`"))?,
        };
        Some((*kind, because))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::jose::base64url;

    #[test]
    fn marks_tell_what_a_token_is_for() {
        for (header, claims, kind) in [
            (r#"{"alg":"RS256","typ":"at+jwt"}"#, r#"{"sub":"1"}"#, Some(Kind::Access)),
            (r#"{"alg":"RS256","typ":"application/AT+JWT"}"#, "{}", Some(Kind::Access)),
            (r#"{"alg":"RS256"}"#, r#"{"token_use":"id"}"#, Some(Kind::Id)),
            (r#"{"alg":"RS256"}"#, r#"{"typ":"Offline"}"#, Some(Kind::Refresh)),
            (r#"{"alg":"RS256"}"#, r#"{"nonce":"n","at_hash":"h"}"#, Some(Kind::Id)),
            (r#"{"alg":"RS256"}"#, r#"{"scp":"read","nonce":"n"}"#, Some(Kind::Access)),
            (r#"{"alg":"RS256","typ":"JWT"}"#, r#"{"sub":"1","exp":1}"#, None),
        ] {
            let text = format!("{}.{}.AA", base64url::encode(header), base64url::encode(claims));
            assert_eq!(kind_of(&Token::parse(&text)).map(|(kind, _)| kind), kind, "{claims}");
        }
    }
}
