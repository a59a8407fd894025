//! What a token is for, by the marks that issuers leave: access, identity, refreshing, logging out.
//! One table; the first row that fits counts, after a `typ` that names a kind.

use super::token_types::kind_of_type;
use super::{Provider, provider_of};
use crate::jose::{ClaimsSet, JoseHeader, Object, Token, Value};

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
    /// Says which workload of a trust domain its sender is (SPIFFE).
    JwtSvid,
    /// Says which build job, cluster or machine its sender is, to a cloud's token service.
    Workload,
    /// Tells of something that has happened (RFC 8417).
    SecurityEvent,
    /// Is the request for an authorization (RFC 9101).
    RequestObject,
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
            Self::JwtSvid => "a JWT-SVID",
            Self::Workload => "a workload's token",
            Self::SecurityEvent => "a security event token",
            Self::RequestObject => "a request object",
        }
    }

    /// Who its `aud` is.
    #[must_use]
    pub const fn recipient(self) -> &'static str {
        match self {
            Self::Access => "an API",
            Self::Id | Self::Logout => "the client",
            Self::Refresh | Self::RequestObject => "the server that issues tokens",
            Self::DpopProof => "not used: `htu` names the address",
            Self::ClientAssertion => {
                "the token endpoint, or the issuer, of the server it is sent to"
            }
            Self::JwtSvid | Self::Workload => {
                "what the program asked for when it requested the token"
            }
            Self::SecurityEvent => "the receiver of the event",
        }
    }

    /// What its holder does where it has expired or soon will, where that is not what the holder of an
    /// access token does.
    #[must_use]
    pub const fn renewal(self) -> Option<&'static str> {
        Some(match self {
            Self::Access | Self::Id => return None,
            Self::Refresh => "sign in again",
            Self::Logout => "wait for a new one: the server that signs out sends it",
            Self::DpopProof => "make a new proof for each request",
            Self::ClientAssertion => "make a new assertion for each request",
            Self::JwtSvid => "fetch a new one from the Workload API",
            Self::Workload => "request a new one where it is used",
            Self::SecurityEvent => "wait for a new one: the server that reports the event sends it",
            Self::RequestObject => "make a new request",
        })
    }
}

/// Why a token is taken for one of a kind.
pub struct KindMark {
    /// The kind.
    pub kind: Kind,
    /// The mark, to follow "because": "`typ` is at+jwt".
    pub because: String,
    /// Whether the token says so itself, so that the rules of the kind hold for it.
    pub is_explicit: bool,
}

enum Mark {
    /// A claim with this text.
    Claim(&'static str, &'static str),
    /// A claim is there.
    Has(&'static str),
    /// Two claims are there.
    Both(&'static str, &'static str),
    /// A claim is an object with this member.
    Member(&'static str, &'static str),
    /// The text of a claim begins with this.
    Begins(&'static str, &'static str),
    /// Two claims are the same text, and there is a third.
    Same(&'static str, &'static str, &'static str),
    /// The issuer is one of those for programs.
    WorkloadIssuer,
}

#[rustfmt::skip]
const MARKS: &[(Mark, Kind)] = &[
    // What only one kind has, whatever its `typ`
    (Mark::Member("events", "http://schemas.openid.net/event/backchannel-logout"), Kind::Logout),
    (Mark::Both("htm", "htu"), Kind::DpopProof),
    (Mark::Begins("sub", "spiffe://"), Kind::JwtSvid),
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
    // RFC 7523 section 3: who asks speaks for itself
    (Mark::Same("iss", "sub", "aud"), Kind::ClientAssertion),
    // Build services and clusters
    (Mark::WorkloadIssuer, Kind::Workload),
    (Mark::Has("kubernetes.io"), Kind::Workload),
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
    kind_mark(token).map(|found| (found.kind, found.because))
}

/// What a token is for, and why.
#[must_use]
pub fn kind_mark(token: &Token) -> Option<KindMark> {
    let typ =
        token.header.as_ref().map(JoseHeader::parameters).and_then(|header| header.get("typ"));
    if let Some((kind, typ)) = typ.and_then(Value::as_str).and_then(kind_of_type) {
        return Some(KindMark { kind, because: format!("`typ` is {typ}"), is_explicit: true });
    }
    let claims = token.claims.as_ref().map(ClaimsSet::members)?;
    let (mark, kind) = MARKS.iter().find(|(mark, _)| mark.is_on(claims))?;
    let is_explicit = matches!(mark, Mark::Both(..) | Mark::Member(..) | Mark::Begins(..));
    Some(KindMark { kind: *kind, because: mark.words(claims), is_explicit })
}

/// The text of a claim.
fn text<'a>(claims: &'a Object, name: &str) -> Option<&'a str> {
    claims.get(name).and_then(Value::as_str)
}

/// Who issues tokens for programs and issued this one.
fn workload_issuer(claims: &Object) -> Option<&'static Provider> {
    text(claims, "iss").and_then(provider_of).filter(|one| one.is_for_programs())
}

impl Mark {
    /// Whether a token has the mark.
    fn is_on(&self, claims: &Object) -> bool {
        let has = |name: &str| claims.get(name).is_some();
        match self {
            Self::Claim(name, wanted) => text(claims, name) == Some(wanted),
            Self::Has(name) => has(name),
            Self::Both(one, other) => has(one) && has(other),
            Self::Member(name, member) => {
                let object = claims.get(name).and_then(Value::as_object);
                object.is_some_and(|object| object.get(member).is_some())
            }
            Self::Begins(name, first) => {
                text(claims, name).is_some_and(|text| text.starts_with(first))
            }
            Self::Same(one, other, third) => {
                let first = text(claims, one);
                first.is_some() && first == text(claims, other) && has(third)
            }
            Self::WorkloadIssuer => workload_issuer(claims).is_some(),
        }
    }

    /// That a token has the mark.
    fn words(&self, claims: &Object) -> String {
        match self {
            Self::Claim(name, wanted) => format!("`{name}` is {wanted}"),
            Self::Has(name) => format!("it has `{name}`"),
            Self::Both(one, other) => format!("it has `{one}` and `{other}`"),
            Self::Member(name, member) => format!("`{name}` has {member}"),
            Self::Begins(name, first) => format!("`{name}` begins with {first}"),
            Self::Same(one, other, _) => format!("`{one}` and `{other}` are the same"),
            Self::WorkloadIssuer => {
                let provider = workload_issuer(claims);
                provider.map(|one| format!("`iss` is {}", one.name)).unwrap_or_default()
            }
        }
    }
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
            (
                r#"{"alg":"RS256"}"#,
                r#"{"events":{"http://schemas.openid.net/event/backchannel-logout":{}}}"#,
                Some(Kind::Logout),
            ),
            (r#"{"alg":"ES256"}"#, r#"{"htm":"GET","htu":"https://a"}"#, Some(Kind::DpopProof)),
            (r#"{"alg":"ES256"}"#, r#"{"sub":"spiffe://acme.example/a"}"#, Some(Kind::JwtSvid)),
            (
                r#"{"alg":"ES256"}"#,
                r#"{"sub":"c","iss":"c","aud":"a"}"#,
                Some(Kind::ClientAssertion),
            ),
            (r#"{"alg":"ES256"}"#, r#"{"sub":"c","iss":"d","aud":"a"}"#, None),
            (
                r#"{"alg":"RS256"}"#,
                r#"{"iss":"https://token.actions.githubusercontent.com"}"#,
                Some(Kind::Workload),
            ),
            (r#"{"alg":"RS256"}"#, r#"{"iss":"https://accounts.google.com"}"#, None),
            (r#"{"typ":"secevent+jwt"}"#, "{}", Some(Kind::SecurityEvent)),
            (r#"{"typ":"oauth-authz-req+jwt"}"#, "{}", Some(Kind::RequestObject)),
        ] {
            let text = format!("{}.{}.AA", base64url::encode(header), base64url::encode(claims));
            assert_eq!(kind_of(&Token::parse(&text)).map(|(kind, _)| kind), kind, "{claims}");
        }
    }
}
